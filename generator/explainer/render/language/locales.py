"""What CLDR knows of a language by its BCP 47 tag."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from explainer.schema.languages import primary

LONG = 1000
"""From which number on digits may be grouped."""
_GROUPED_LATER = 10_000
# Up to here each category has come that whole numbers below a million are of.
_SAMPLES = 120
# The languages that write a number of four digits without a mark (CLDR: minimumGroupingDigits).
_FOUR_TOGETHER = frozenset({"es", "pt", "pl", "it"})


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


def grouped(count: int, locale: Locale) -> str:
    """A whole number with its digits grouped as CLDR has it."""
    grouped_from = _GROUPED_LATER if locale.language in _FOUR_TOGETHER else LONG
    return format_decimal(count, locale=locale) if count >= grouped_from else str(count)


def counts_of(locale: Locale) -> dict[str, int]:
    """A count for each category of numbers that CLDR tells a language to have (``one``, ``few``, ``other``).

    A script that counts gets the form of a message for each of them, and asks the browser which one a number is of.
    """
    return {locale.plural_form(count): count for count in range(_SAMPLES, -1, -1)}


def comma_of(locale: Locale) -> str:
    """What stands between the parts of a list that is no sentence."""
    pattern = locale.list_patterns["standard"]["middle"]
    return str(pattern).replace("{0}", "").replace("{1}", "")


def names_of(locale: Locale) -> tuple[str, ...]:
    """What a catalogue of a language may be called, the most special first: ``zh_Hant_TW``, ``zh_Hant``, ``zh``."""
    parts = (str(locale), f"{locale.language}_{locale.script}", f"{locale.language}_{locale.territory}")
    return tuple(dict.fromkeys((*parts, locale.language)))


def names_for(language: str) -> tuple[str, ...]:
    """The same of a language by its BCP 47 tag, which CLDR need not know."""
    try:
        return names_of(Locale.parse(language, sep="-"))
    except (ValueError, UnknownLocaleError):
        return tuple(dict.fromkeys((language.replace("-", "_"), primary(language))))
