"""The property type ``prose``: text with Markdown blocks: paragraphs, lists and block quotes."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.model import Layout, Property, Role
from explainer.schema.ports import FormField
from explainer.schema.property_types.text import read_sentences
from explainer.schema.property_types.words import WordsType
from explainer.schema.typed import Markup, Text


class ProseType(WordsType):
    """Text with Markdown blocks: paragraphs, lists and block quotes."""

    name = "prose"
    markup = Markup.PROSE
    roles = frozenset({Role.BESIDE})
    layout = Layout.BLOCKS
    has_paragraphs = True

    def read_one(self, value: Value, name: str, findings: Findings) -> Text | None:
        """Text of any length."""
        return read_sentences(value, name, Markup.PROSE, findings)

    def field(self, property: Property) -> FormField:
        """Text that may have several lines."""
        return FormField(is_long=True)

    def answer_of_one(self, text: str) -> str:
        """The answer with its lines."""
        return text


PROSE = ProseType()
