"""What reads the values of each property type.

A reader takes what stands in the file and gives the typed value, or None after it has reported what is wrong.
A group is no reader: it has properties of its own, which :mod:`explainer.facts.validate` walks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema import citations, scalar_types, text_types
from explainer.schema.model import Property, Schema
from explainer.schema.typed import Typed

Reader = Callable[[Value, Property, Schema, Findings], Typed | None]


def _named(read: Callable[[Value, str, Findings], Typed | None]) -> Reader:
    """A reader for a type that needs no more of its property than the name."""
    return lambda value, property, schema, findings: read(value, property.name, findings)


def _read_enum(value: Value, property: Property, schema: Schema, findings: Findings) -> Typed | None:
    return scalar_types.read_enum(value, property, findings)


def _read_ref(value: Value, property: Property, schema: Schema, findings: Findings) -> Typed | None:
    targets = schema.targets(property)
    return citations.read_reference(value, property.name, targets, schema.type_names, findings)


def _read_citation(value: Value, property: Property, schema: Schema, findings: Findings) -> Typed | None:
    return citations.read_citation(value, property.name, schema.type_names, findings)


READERS: Mapping[str, Reader] = {
    "string": _named(text_types.read_string),
    "text": _named(text_types.read_text),
    "prose": _named(text_types.read_prose),
    "localized": _named(text_types.read_localized),
    "date": _named(scalar_types.read_date),
    "url": _named(scalar_types.read_url),
    "language": _named(scalar_types.read_language),
    "enum": _read_enum,
    "boolean": _named(scalar_types.read_boolean),
    "number": _named(scalar_types.read_number),
    "ref": _read_ref,
    "citation": _read_citation,
}
