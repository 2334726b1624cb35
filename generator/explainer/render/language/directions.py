"""Which way a language is written, as HTML's ``lang`` and ``dir`` say it."""

from __future__ import annotations

import functools

from babel import Locale, UnknownLocaleError
from markupsafe import Markup, escape

# Scripts that run from right to left (ISO 15924). A tag that names its script is believed: ar-Latn is Latin.
_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa", "Yezi"})
_LETTERS_OF_A_SCRIPT = 4


@functools.cache
def direction(language: str) -> str:
    """``rtl`` for a BCP 47 tag of a language that is written from right to left, "" for any other."""
    for part in language.split("-")[1:]:
        if len(part) == _LETTERS_OF_A_SCRIPT and part.isalpha():
            return "rtl" if part.title() in _RIGHT_TO_LEFT else ""
    try:
        known = Locale.parse(language.partition("-")[0])
    except (UnknownLocaleError, ValueError):
        return ""
    return "rtl" if known.character_order == "right-to-left" else ""


def in_language(language: str | None) -> Markup:
    """The attributes of an element whose text is in this language, a space before each; "" where none is said."""
    if not language:
        return Markup("")
    turned = direction(language)
    return Markup(f' lang="{escape(language)}"' + (f' dir="{turned}"' if turned else ""))  # noqa: S704 - escaped
