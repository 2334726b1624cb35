"""The property type ``string``: one line of at most 4 KiB without markup."""

from __future__ import annotations

import re

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.json_schema import Node, text
from explainer.schema.model import PropertyType, Role
from explainer.schema.property_types.words import WordsType
from explainer.schema.scalars import scalar_text, tell_unwritten
from explainer.schema.typed import Markup, Text

MAX_STRING_BYTES = 4096


class StringType(WordsType):
    """One line of at most 4 KiB without markup."""

    name = "string"
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def read_one(self, value: Value, name: str, findings: Findings) -> Text | None:
        """One line of at most 4 KiB."""
        return read_string(value, name, findings)

    def schema_of_one(self) -> Node:
        """Any text of one line that is not too long."""
        return text(maxLength=MAX_STRING_BYTES)


STRING = StringType()

# Marks that a longer text takes, and a line does not; stars within words, as in M*A*S*H, are none.
_MARKS = re.compile(
    r"\[\[(?P<link>[^\[\]]*)\]\]|(?<![\w*])\*{1,2}(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*{1,2}(?![\w*])"
    r"|\[(?P<label>[^\[\]]+)\]\(https?:[^()\s]*\)|(?P<cite>\[@[^\[\]]*\])"
)


_SHOWN = 80


def _words_of(marks: re.Match[str]) -> str:
    """What readers would see of marks in a longer text; of a link without words, what it names."""
    target, _, words = (marks["link"] or "").partition("|")
    return words.strip() or target.strip() or marks["strong"] or marks["label"] or ""


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
        help = f"write the words alone: {' '.join(_MARKS.sub(_words_of, text)[:_SHOWN].split())}"
        findings.warning("unread-markup", scalar.span.clipped(), f"{name} takes no marks: readers see {shown}", help)
    tell_unwritten(text, name, scalar.span, findings)
    return Text(text, Markup.STRING, scalar.span)
