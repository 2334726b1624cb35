"""The property type ``string``: one line of at most 4 KiB without markup."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.json_schema import Node, text
from explainer.schema.model import Comparable, Property, PropertyType, Role, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Markup, Text

MAX_STRING_BYTES = 4096


class StringType(PropertyType[Text]):
    """One line of at most 4 KiB without markup."""

    name = "string"
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Text | None:
        """One line of at most 4 KiB."""
        return read_string(value, property.name, findings)

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)

    def compare(self, value: Text) -> Comparable:
        """White space does not count."""
        return ("text", folded(value.text))

    def texts(self, value: Text) -> Mapping[str, str]:
        """The text, in the language of its record."""
        return {"": value.text}

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """Any text of one line that is not too long."""
        return text(maxLength=MAX_STRING_BYTES)

    def visit(self, value: Text, visitor: Visitor) -> None:
        """The text."""
        visitor.text(value)


STRING = StringType()

# Marks that a longer text takes, and a line does not; stars within words, as in M*A*S*H, are none.
_MARKS = re.compile(
    r"\[\[(?P<link>[^\[\]]*)\]\]|(?<![\w*])\*{1,2}(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*{1,2}(?![\w*])"
    r"|\[(?P<label>[^\[\]]+)\]\(https?:[^()\s]*\)|(?P<cite>\[@[^\[\]]*\])"
)


def read_string(value: Value, name: str, findings: Findings) -> Text | None:
    """One line of at most 4 KiB without markup; ``name`` is what a message calls it."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    text = scalar.text.strip()
    if "\n" in text:
        help = "write it on one line"
        findings.error("wrong-type", scalar.span.clipped(), f"{name} must be one line of text", help)
        return None
    if len(text.encode()) > MAX_STRING_BYTES:
        message = f"{name} is longer than {MAX_STRING_BYTES:,} bytes"
        findings.error("too-long", scalar.span.clipped(), message, "shorten it; longer text belongs in prose")
        return None
    if marks := _MARKS.search(text):
        shown = marks[0][:40]
        help = f"write the words alone: {(marks['link'] or marks['strong'] or marks['label'] or '')[:60].strip()}"
        findings.warning("unread-markup", scalar.span.clipped(), f"{name} takes no marks: readers see {shown}", help)
    return Text(text, Markup.STRING, scalar.span)
