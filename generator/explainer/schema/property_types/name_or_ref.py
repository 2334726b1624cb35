"""The property type ``name_or_ref``: a name in words, or a record that bears it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from explainer.diagnostics import Findings
from explainer.documents.values import Mapping as DocumentMapping
from explainer.documents.values import Scalar, Value
from explainer.schema.citations import parse_reference, read_reference
from explainer.schema.ids import ID_PATTERN, slip_of_key
from explainer.schema.json_schema import Node, closed, either, live, text
from explainer.schema.keyword_words import UNKNOWN, means
from explainer.schema.model import Comparable, JsonWriter, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.persons import others_behind
from explainer.schema.ports import Out, Printer, Speaker, Visitor
from explainer.schema.property_types.ref import REF
from explainer.schema.property_types.string import MAX_STRING_BYTES, STRING, read_string
from explainer.schema.scalars import is_nobody
from explainer.schema.several import ByKeys, OneValue, authors_in_one, flow, once
from explainer.schema.typed import Reference, Text

_SHOWN = 200
# What somebody did for a work, in brackets behind the name.
_ROLE = re.compile(r"(\S.*?)\s*(\((?:H(?:rs)?g\.|[Ee]ds?\.|[ÉEée]d\.|[Dd]ir\.)\))", re.DOTALL)


class NameOrRefType(PropertyType[Text | Reference]):
    """A name in words; or a record of one of the ``targets``, as ``type/id`` or ``{type: id}``.

    A record is named with its type, for an id alone could be the name of somebody.
    """

    name = "name_or_ref"
    parts: ClassVar[OneValue] = ByKeys()
    needs = "targets"

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | Reference | None:
        """Words of one line; or an id behind its type."""
        targets = schema.targets(property)
        if isinstance(value, DocumentMapping):
            return read_map(value, property.name, targets, schema, findings)
        if isinstance(value, Scalar) and names_record(value.text.strip(), targets, schema):
            return parse_reference(value.text.strip(), value.span, targets, schema.type_names, findings)
        if isinstance(value, Scalar) and (several := authors_in_one(value.text)):
            help = f"write each as an entry of its own: {' and '.join(map(flow, once(several)))[:_SHOWN]}"
            findings.warning("doubtful-name", value.span.clipped(), "several names stand in one", help)
        elif isinstance(value, Scalar) and (others := others_behind(value.text)):
            help = "write each as an entry of its own, or this name alone; suppress it where a source names no others"
            findings.warning("doubtful-name", value.span.clipped(), f'"{others}" is the name of nobody', help)
        elif isinstance(value, Scalar) and (role := _ROLE.fullmatch(value.text.strip()[:_SHOWN])):
            message = f'"{role[2]}" says what somebody did, and is no part of the name'
            findings.warning("doubtful-name", value.span.clipped(), message, f"write the name alone: {flow(role[1])}")
        # TODO and ??? stay: there are a group and a band of that name.
        elif isinstance(value, Scalar) and (means(value.text, UNKNOWN) or is_nobody(value.text)):
            help = f"leave {property.name}: out where nobody knows, or write the name"
            message = f'"{value.text.strip()[:40]}" is the name of nobody'
            findings.warning("doubtful-name", value.span.clipped(), message, help)
        return read_string(value, property.name, findings)

    def text(self, value: Text | Reference) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text | Reference, printer: Printer[Out]) -> Out:
        """The name, which is a link where it is that of a record."""
        return REF.print(value, printer) if isinstance(value, Reference) else STRING.print(value, printer)

    def json(self, value: Text | Reference, property: Property, writer: JsonWriter) -> object:
        """The name, or what it takes to name the record, to show it and to open it."""
        return REF.json(value, property, writer) if isinstance(value, Reference) else value.text

    def compare(self, value: Text | Reference) -> Comparable:
        """The record that is named, or the name."""
        return REF.compare(value) if isinstance(value, Reference) else STRING.compare(value)

    def word(self, value: Text | Reference, speaker: Speaker[Out]) -> Out:
        """The name."""
        return REF.word(value, speaker) if isinstance(value, Reference) else STRING.word(value, speaker)

    def texts(self, value: Text | Reference) -> Mapping[str, str]:
        """The name, where it is no more than that."""
        return {} if isinstance(value, Reference) else STRING.texts(value)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """A name, an id after its type, or a map of the two."""
        maps = (closed({target: live(target)}, [target]) for target in writer.targets(property))
        return either(text(maxLength=MAX_STRING_BYTES), *maps)

    def visit(self, value: Text | Reference, visitor: Visitor) -> None:
        """The record, or the name."""
        if isinstance(value, Reference):
            REF.visit(value, visitor)
        else:
            STRING.visit(value, visitor)

    def targets(self, property: Property, schema: Schema) -> tuple[str, ...]:
        """Those of the declaration."""
        return schema.targets(property)


NAME_OR_REF = NameOrRefType()


def names_record(written: str, targets: tuple[str, ...], schema: Schema) -> bool:
    """Whether words with a slash name a record: of a type that is taken, or, for there to be told, of another one.

    Of what is no target an id has to follow: "Associated Press/Reuters" is a name.
    """
    type_name, slash, id = written.partition("/")
    return bool(slash) and (type_name in targets or (type_name in schema.type_names and bool(ID_PATTERN.match(id))))


def read_map(
    value: DocumentMapping, name: str, targets: tuple[str, ...], schema: Schema, findings: Findings
) -> Reference | None:
    """``{actor: ada-lovelace}``: one entry, whose key is one of the targets."""
    entries = list(value)
    if len(entries) != 1 or entries[0].key.text not in targets:
        message = f"{name} must be a name, or a record with its type"
        help = f"write the name alone, or {targets[0]}: and the id of the record"
        meant = slip_of_key(entries[0].key.text, targets, value) if len(entries) == 1 else None
        findings.error("wrong-type", value.span.clipped(), message, help, slip=meant)
        return None
    target = entries[0].key.text
    return read_reference(entries[0].value, name, (target,), schema.type_names, findings)
