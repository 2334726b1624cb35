"""The property type ``prose``: text with Markdown blocks: paragraphs, lists and block quotes."""

from __future__ import annotations

from explainer.schema.model import Layout, PropertyType
from explainer.schema.typed import Text


class ProseType(PropertyType[Text]):
    """Text with Markdown blocks: paragraphs, lists and block quotes."""

    name = "prose"
    layout = Layout.BLOCKS


PROSE = ProseType()
