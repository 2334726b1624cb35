"""What CLDR knows of a language by its BCP 47 tag."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError


def locale_of(language: str) -> Locale:
    """What CLDR knows of a language by its BCP 47 tag; what it knows of English, where it does not know that one."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def is_known(language: str) -> bool:
    """Whether CLDR knows a language, by its BCP 47 tag."""
    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return True
