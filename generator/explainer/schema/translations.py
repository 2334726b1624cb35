"""What a text in several languages is to whoever is told it, is led through it, or reads it as JSON."""

from __future__ import annotations

from dataclasses import replace

from explainer.schema.model import JsonObject
from explainer.schema.ports import Listener, Visitor
from explainer.schema.typed import Text


def words_for(text: Text, listener: Listener) -> Text:
    """What a listener is told in the place of a text; see :meth:`PropertyType.in_language`."""
    original = text.original
    original = replace(original, language=original.language or listener.site_language)
    if original.language == listener.language:
        return original
    for one in original.translations:
        if one.language == listener.language:
            return replace(one, translated_from=original)
    if not original.translations and (told := listener.told(original)):
        return replace(original, text=told, language=listener.language, translated_from=original)
    return original


def visit_words(text: Text, visitor: Visitor) -> None:
    """Shows a visitor a text, then its translations."""
    visitor.text(text)
    for translation in text.translations:
        visitor.translation(translation, text)


def text_json(text: Text, site_language: str) -> str | list[JsonObject]:
    """A text as JSON has it: alone, or as a list with languages where the file says them, the original first."""
    original = text.original
    if not original.language and not original.translations:
        return original.text
    every = [one for one in (original, *original.translations) if one.text or not original.translations]
    return [{"text": one.text, "language": one.language or site_language} for one in every]
