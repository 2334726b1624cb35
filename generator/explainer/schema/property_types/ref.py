"""The property type ``ref``: another record, as ``id`` or ``type/id``."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Reference


class RefType(PropertyType[Reference]):
    """Another record, as ``id`` or ``type/id``."""

    name = "ref"
    needs = "targets"


REF = RefType()
