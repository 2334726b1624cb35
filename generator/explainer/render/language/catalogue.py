"""The words of the site itself: a gettext catalogue for its language, plurals and dates by the CLDR."""

from __future__ import annotations

import io
import logging
from importlib import resources
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from babel.support import NullTranslations, Translations

from explainer.render.language.dates import date_words
from explainer.render.language.translations import without_harm
from explainer.schema.dates import EdtfDate

DOMAIN = "messages"
_log = logging.getLogger(__name__)
LOCALES = Path(str(resources.files("explainer"))) / "locale"


def message(text: str) -> str:
    """Marks a text that is translated elsewhere, so that it is found when messages are collected."""
    return text


class Catalogue:
    """Messages in one language. English is the language of the message ids, so it needs no file.

    What it has said once it keeps: messages and the words of dates, of which many pages show the same.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = _locale(language)
        self._translations = _translations(self.locale)
        self._said: dict[str, str] = {}
        self._dates: dict[EdtfDate, str] = {}

    def gettext(self, message: str) -> str:
        """A message in the site's language."""
        found = self._said.get(message)
        if found is None:
            found = self._said[message] = self._translations.gettext(message) if message else ""
        return found

    def plural(self, one: str, many: str, count: int) -> str:
        """A message for a count, which stands in it as ``%(num)d``."""
        return self._translations.ngettext(one, many, count) % {"num": count}

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The same without the count filled in, as Jinja's i18n extension wants it."""
        return self._translations.ngettext(one, many, count)

    def date(self, date: EdtfDate) -> str:
        """A date in words."""
        found = self._dates.get(date)
        if found is None:
            found = self._dates[date] = date_words(date, self.locale, self.gettext)
        return found

    def language_name(self, tag: str) -> str:
        """What a language is called in the site's language; the tag itself where that is unknown."""
        try:
            return Locale.parse(tag, sep="-").get_display_name(self.locale) or tag
        except (ValueError, UnknownLocaleError):
            return tag


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en")


def read_translations(file: Path, locale: Locale) -> tuple[Catalog, list[str]]:
    """The translations of a file that can be used, and a sentence on each of the others, or on the whole file."""
    try:
        catalog = read_po(io.BytesIO(file.read_bytes()), locale=locale, abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as problem:
        return Catalog(locale=locale), [f"this is no catalogue of gettext: {problem}; all of it stays English"]
    return catalog, without_harm(catalog)


def _translations(locale: Locale) -> NullTranslations:
    """The translations of the most special file that ships: ``zh_Hant_TW``, ``zh_Hant``, ``zh_TW``, then ``zh``."""
    parts = (str(locale), f"{locale.language}_{locale.script}", f"{locale.language}_{locale.territory}")
    for name in (*parts, locale.language):
        file = LOCALES / name / f"{DOMAIN}.po"
        if file.is_file():
            catalog, wrong = read_translations(file, locale)
            for sentence in wrong:
                _log.warning("%s: %s", file, sentence)
            compiled = io.BytesIO()
            write_mo(compiled, catalog)
            compiled.seek(0)
            return Translations(compiled)
    return NullTranslations()
