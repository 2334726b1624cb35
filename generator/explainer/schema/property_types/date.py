"""The property type ``date``: a date of EDTF levels 0 and 1."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.typed import Date


class DateType(PropertyType[Date]):
    """A date of EDTF levels 0 and 1."""

    name = "date"
    roles = frozenset({Role.DATE})


DATE = DateType()
