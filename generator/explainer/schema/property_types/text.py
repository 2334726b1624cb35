"""The property type ``text``: text with inline Markdown."""

from __future__ import annotations

from explainer.schema.model import PropertyType, Role
from explainer.schema.typed import Text


class TextType(PropertyType[Text]):
    """Text with inline Markdown."""

    name = "text"
    roles = frozenset({Role.TITLE, Role.SUMMARY})


TEXT = TextType()
