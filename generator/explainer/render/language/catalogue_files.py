"""The files of the words of the site itself, the package's and a project's, and what is read of them."""

from __future__ import annotations

import io
import logging
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.support import NullTranslations, Translations

from explainer.files.reading import is_file, is_own_folder
from explainer.render.language.locales import locale_of, names_for
from explainer.render.language.translations import LOCALES, read_translations, texts_of

DOMAIN = "messages"
ENDING = ".po"
# How many catalogues a process keeps: a preview reads another after each save of one.
_KEPT = 24
_log = logging.getLogger(__name__)


def packaged_file(language: str) -> Path | None:
    """The package's catalogue for a language; None where it has none."""
    return next(
        (file for name in names_for(language) if (file := LOCALES / name / f"{DOMAIN}{ENDING}").is_file()), None
    )


def own_file(folder: Path | None, language: str) -> Path | None:
    """A project's catalogue for a language, ``zh_Hant.po`` or ``zh-Hant.po``; None where it has none."""
    if folder is None or not is_own_folder(folder):
        return None
    places = (folder / f"{name}{ENDING}" for name in names_for(language))
    return next((file for place in places for file in (place, _with_hyphens(place)) if is_file(file)), None)


def _with_hyphens(file: Path) -> Path:
    return file.with_name(file.name.replace("_", "-"))


def translations_of(language: str, locale: Locale, own: Path | None) -> NullTranslations:
    """The messages of the package's catalogue and those of the project's, which take the place of the package's.

    How many forms a plural has is what CLDR says, and not what a file says.
    """
    return _merged_files((packaged_file(language), own_file(own, language)), locale)


def own_translations(language: str, locale: Locale, own: Path | None) -> NullTranslations:
    """The messages of the project's catalogue alone."""
    return _merged_files((own_file(own, language),), locale)


def _merged_files(places: tuple[Path | None, ...], locale: Locale) -> NullTranslations:
    files = [file for file in places if file is not None]
    if not files:
        return NullTranslations()
    catalogs = []
    for file in files:
        catalog, wrong = read_translations(file, locale)
        catalogs.append(catalog)
        if file.is_relative_to(LOCALES):  # of a project's own a check tells, with its line
            _tell(file, tuple(wrong))
    return _merged(locale, tuple(catalogs))


@lru_cache(maxsize=_KEPT)
def _tell(file: Path, wrong: tuple[str, ...]) -> None:
    """Warns, once in a process, of what is wrong with a catalogue of the package, which no check reads."""
    for sentence in wrong:
        _log.warning("%s: %s", file, sentence)


@lru_cache(maxsize=_KEPT)
def _merged(locale: Locale, catalogs: tuple[Catalog, ...]) -> NullTranslations:
    """The messages of catalogues, of which later ones take the place of earlier ones."""
    whole = Catalog(locale=locale)
    for catalog in catalogs:
        for message in catalog:
            if message.id and any(texts_of(message.string)) and not message.fuzzy:
                whole.delete(message.id, message.context)
                whole.add(message.id, message.string, context=message.context)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return Translations(compiled)


def is_told(translations: NullTranslations, message: str) -> bool:
    """Whether a catalogue has a message, be it in the same words."""
    return translations.gettext(message) is not message


def is_packaged(message: str) -> bool:
    """Whether the package itself says a message, be it in English alone: what it does not is a project's own."""
    return is_told(_of_package(LOCALES), message)


@lru_cache(maxsize=1)
def _of_package(folder: Path) -> NullTranslations:
    """One of the package's catalogues, of which each has all of its messages."""
    language = min(one.name for one in folder.iterdir() if one.is_dir())
    return translations_of(language, locale_of(language), None)
