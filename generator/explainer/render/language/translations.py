"""What a translation may hold: the gaps and the marks of the message that it translates, and no others.

A message becomes HTML, and what fills its gaps is put in by ``%``: another gap would bring the page down, and a mark
that is not the message's would be markup on every page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po

from explainer.files.reading import read
from explainer.render.language.po_head import without_head
from explainer.render.language.po_lines import with_characters
from explainer.schema.scalars import is_blank

LOCALES = Path(str(resources.files("explainer"))) / "locale"
"""The folder of the package's catalogues."""
MOST_BYTES = 1024 * 1024
"""How large a catalogue may be."""
# How many catalogues a process keeps: a preview reads another after each save of one.
_KEPT = 24

_GAP = re.compile(r"%\(\w+\)[sd]|%%")
_TAG = re.compile(r"</?([a-z][a-z0-9]*)>")
_MARK = re.compile(r"[<>&\"\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Mistake(NamedTuple):
    """What is wrong with a translation: the ``line`` of its message, 0 where none is known, that, and a clause."""

    line: int
    message: str
    reason: str
    is_of_forms: bool = False  # of the forms for numbers that there have to be


def has_own_words(message: str) -> bool:
    """Whether a message says anything beside what fills its gaps; quotation marks alone do not."""
    return any(map(str.isalpha, _GAP.sub("", message)))


def parsed(raw: bytes, locale: Locale) -> Catalog:
    """A catalogue of gettext, which is in UTF-8, without its head. Raises PoFileError, ValueError or LookupError for
    what is none.
    """
    lines = [with_characters(line) for line in without_head(raw.decode("utf-8-sig").split("\n"))]
    return read_po(lines, locale=locale, abort_invalid=True)


def read_translations(file: Path, locale: Locale) -> tuple[Catalog, list[str]]:
    """The translations of a file that can be used, and a sentence on each of the others, or on the whole file."""
    try:  # whoever installed the package may have linked its files
        raw = file.read_bytes() if file.is_relative_to(LOCALES) else read(file, MOST_BYTES)
    except (OSError, ValueError) as problem:
        return Catalog(locale=locale), [_is_none(problem)]
    return usable(raw, locale)


def usable(raw: bytes, locale: Locale) -> tuple[Catalog, list[str]]:
    """The same of what stands in a file: nobody may change the catalogue."""
    try:
        return _usable(raw, locale)
    except (PoFileError, ValueError, LookupError) as problem:
        return Catalog(locale=locale), [_is_none(problem)]


def _is_none(problem: Exception) -> str:
    return f"this is no catalogue of gettext: {problem}; all of it stays English"


@lru_cache(maxsize=_KEPT)
def _usable(raw: bytes, locale: Locale) -> tuple[Catalog, list[str]]:
    """What can be used of a catalogue, and what cannot, for all who ask: nobody may change it."""
    catalog = parsed(raw, locale)
    without_blank(catalog)
    return catalog, without_harm(catalog)


def without_harm(catalog: Catalog) -> list[str]:
    """Takes the translations that would do harm out of a catalogue, and gives a sentence on each."""
    told = []
    for message in list(catalog):
        found = list(mistakes_of(message, catalog.num_plurals)) if message.id else []
        if found:
            catalog.delete(message.id, message.context)
        told += [f'{_place(one)}the translation of "{one.message}" {one.reason}; it stays English' for one in found]
    return told


def without_blank(catalog: Catalog) -> list[Message]:
    """Makes translations empty in which readers see nothing, as those that nobody wrote, and gives their messages."""
    found = []
    for message in catalog:
        texts = texts_of(message.string) if message.id else ()
        told = tuple("" if is_blank(text) else text for text in texts)
        if told != texts:
            message.string = told[0] if isinstance(message.string, str) else told
            found.append(message)
    return found


def _place(mistake: Mistake) -> str:
    return f"line {mistake.line}: " if mistake.line else ""


def mistakes_of(message: Message, forms: int) -> Iterator[Mistake]:
    """What is wrong with the translation of a message, in a language that has so many ``forms`` for numbers."""
    sources, texts = texts_of(message.id), texts_of(message.string)
    if not any(texts):
        return
    line = message.lineno or 0
    if len(sources) > 1 and (len(texts) != forms or not all(texts)):
        many = "1 form" if forms == 1 else f"{forms} forms"
        yield Mistake(line, sources[0], f"has to have {many} for numbers, and has {sum(map(bool, texts))}", True)
    for text in filter(None, texts):
        reason = mistake_for(text, sources)
        if reason:
            yield Mistake(line, sources[0], reason)


def mistake_for(text: str, sources: tuple[str, ...]) -> str:
    """What is wrong with a text as the translation of a message, which has these forms: a clause, or ""."""
    gaps = frozenset(_GAP.findall(text))
    wanted = [frozenset(_GAP.findall(source)) for source in sources]
    if gaps not in wanted:
        named = ", ".join(sorted(wanted[-1])) or "no %(...)s"
        return f"has to hold {named}, and holds {', '.join(sorted(gaps)) or 'none'}"
    if "%" in _GAP.sub("", text):
        return "has a % that begins no gap"
    if _tags(text) not in [_tags(source) for source in sources] or not _is_nested(text):
        return "has other tags than that"
    marks = set(_MARK.findall(_TAG.sub("", text))) - set("".join(_TAG.sub("", source) for source in sources))
    return f"has the character {min(marks)!a}, which that has not" if marks else ""


def texts_of(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The forms of a message or a translation: several where it has a plural."""
    return (value,) if isinstance(value, str) else tuple(value or ())


def _tags(text: str) -> Counter[str]:
    return Counter(tag[0] for tag in _TAG.finditer(text))


def _is_nested(text: str) -> bool:
    is_open: list[str] = []
    for tag in _TAG.finditer(text):
        if not tag[0].startswith("</"):
            is_open.append(tag[1])
        elif not is_open or is_open.pop() != tag[1]:
            return False
    return not is_open
