"""The property type ``text``: text with inline Markdown."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Property, PropertyType, Role
from explainer.schema.ports import FormField
from explainer.schema.property_types.words import WordsType
from explainer.schema.scalars import scalar_text, tell_unwritten
from explainer.schema.typed import Markup, Text


class TextType(WordsType):
    """Text with inline Markdown."""

    name = "text"
    markup = Markup.TEXT
    roles = PropertyType.roles | {Role.TITLE, Role.SUMMARY}

    def read_one(self, value: Value, name: str, findings: Findings) -> Text | None:
        """Text of any length."""
        return read_text(value, name, findings)

    def field(self, property: Property) -> FormField:
        """Text that may have several lines."""
        return FormField(is_long=True)

    def answer_of_one(self, text: str) -> str:
        """The answer with its lines."""
        return text


TEXT = TextType()


def read_text(value: Value, name: str, findings: Findings) -> Text | None:
    """Text with inline Markdown; ``name`` is what a message calls it."""
    return read_sentences(value, name, Markup.TEXT, findings)


def read_sentences(value: Value, name: str, markup: Markup, findings: Findings) -> Text | None:
    """Text of any length with a kind of Markdown; ``name`` is what a message calls it."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    tell_unwritten(scalar.text.strip(), name, scalar.span, findings, are_sentences=True)
    return Text(scalar.text.strip("\n"), markup, scalar.span)
