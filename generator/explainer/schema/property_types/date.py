"""The property type ``date``: a date of EDTF levels 0 and 1."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Date


class DateType(PropertyType[Date]):
    """A date of EDTF levels 0 and 1."""

    name = "date"
    roles = PropertyType.roles | {Role.DATE}

    def text(self, value: Date) -> str:
        """As it was written."""
        return value.date.text

    def print(self, value: Date, printer: Printer[Out]) -> Out:
        """In words."""
        return printer.date(value)


DATE = DateType()
