"""The property type ``text``: text with inline Markdown."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Property, PropertyType, Role
from explainer.schema.ports import FormField
from explainer.schema.property_types.words import WordsType
from explainer.schema.scalars import scalar_text
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
    scalar = scalar_text(value, name, findings)
    return Text(scalar.text.strip("\n"), Markup.TEXT, scalar.span) if scalar else None
