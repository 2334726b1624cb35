"""Property types that stay text: string, text, prose, localized."""

from __future__ import annotations

from explainer.diagnostics import EmptyValue, Findings, Span
from explainer.documents.values import Flawed, Mapping, Scalar, Value, kind_of
from explainer.schema.languages import check_tag
from explainer.schema.typed import Localized, Markup, Text

MAX_STRING_BYTES = 4096
_BLOCK_HELP = "put it on the next line, indented, after |-"
_EMPTY_HELP = "write a value, or leave the property out"


def scalar_text(value: Value, what: str, findings: Findings, otherwise: str = "") -> Scalar | None:
    """The scalar that a property of type ``what`` needs; anything else is reported, with ``otherwise`` as its help."""
    if isinstance(value, Scalar):
        if value.text.strip():
            return value
        empty_value(value.span, what, findings)
    elif not isinstance(value, Flawed):
        message = f"{what} must be text, but this is {kind_of(value)}"
        help = otherwise or f"write one value; if this is meant as text, {_BLOCK_HELP}"
        findings.error("wrong-type", value.span.clipped(), message, help)
    return None


def empty_value(span: Span, what: str, findings: Findings) -> None:
    """Reports that ``what`` was left empty; whoever knows that it cannot be left out says so in the help."""
    findings.error("empty-value", span, f"{what} is empty", _EMPTY_HELP, about=EmptyValue())


def read_string(value: Value, name: str, findings: Findings) -> Text | None:
    """One line of at most 4 KiB without markup."""
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
    return Text(text, Markup.STRING, scalar.span)


def read_text(value: Value, name: str, findings: Findings) -> Text | None:
    """Text with inline Markdown."""
    return _marked(value, name, Markup.TEXT, findings)


def read_prose(value: Value, name: str, findings: Findings) -> Text | None:
    """Text with Markdown blocks: paragraphs, lists and block quotes."""
    return _marked(value, name, Markup.PROSE, findings)


def _marked(value: Value, name: str, markup: Markup, findings: Findings) -> Text | None:
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    return Text(scalar.text.strip("\n"), markup, scalar.span)


def read_localized(value: Value, name: str, findings: Findings) -> Localized | None:
    """Text, or a map from BCP 47 language tags to text."""
    if not isinstance(value, Mapping):
        text = read_string(value, name, findings)
        return Localized({"": text.text}, text.span) if text else None
    texts = {}
    for entry in value:
        tag = check_tag(entry.key.text, entry.key.span, findings)
        text = read_string(entry.value, f"{name} in {entry.key.text}", findings)
        if tag and text:
            texts[tag] = text.text
    if not value.entries:
        empty_value(value.span, name, findings)
    return Localized(texts, value.span) if texts else None
