"""The property type ``citation``: a source, and where in it to look."""

from __future__ import annotations

from explainer.schema.model import PropertyType
from explainer.schema.typed import Citation


class CitationType(PropertyType[Citation]):
    """A source, and where in it to look."""

    name = "citation"
    may_be_disputed = False


CITATION = CitationType()
