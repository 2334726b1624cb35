"""The property type ``prose``: text with Markdown blocks: paragraphs, lists and block quotes."""

from __future__ import annotations

from explainer.schema.model import Layout, PropertyType
from explainer.schema.ports import Out, Printer
from explainer.schema.typed import Text


class ProseType(PropertyType[Text]):
    """Text with Markdown blocks: paragraphs, lists and block quotes."""

    name = "prose"
    layout = Layout.BLOCKS

    def text(self, value: Text) -> str:
        """As it was written."""
        return value.text

    def print(self, value: Text, printer: Printer[Out]) -> Out:
        """The text, with as much Markdown as it may hold."""
        return printer.text(value)


PROSE = ProseType()
