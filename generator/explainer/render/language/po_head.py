"""The head of a gettext catalogue: what it says of the file, which programs of gettext go by, and pages do not.

How many forms a plural has and which language a file is in is known from its name, and all files of a project are in
UTF-8. So the head is kept from the reader of catalogues, and what it says otherwise is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from gettext import c2py
from typing import NamedTuple

from babel import Locale
from babel.messages.plurals import get_plural

from explainer.render.language.po_lines import LineMistake
from explainer.schema.languages import meant_tag, primary

_EMPTY_ID = re.compile(r'msgid[ \t]+""[ \t]*\Z')
_FORM = re.compile(r"msgstr\[(\d{1,2})\]")
_PLURAL = re.compile(r"nplurals[ \t]*=[ \t]*([0-9]+)[ \t]*;[ \t]*plural[ \t]*=[ \t]*([^;]+);?[ \t]*\Z")
_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_UTF_8 = frozenset({"utf-8", "utf8"})
_SHOWN = 60
_MOST_LETTERS = 500  # of an expression for plurals: Python's own reader goes through it again and again


class _Entry(NamedTuple):
    """Where the head stands, in lines from 0: that of the comments above it, of its translation, and behind it."""

    start: int
    words: int
    end: int


def without_head(lines: Sequence[str]) -> list[str]:
    """The lines of a catalogue, with those of its head empty."""
    found = _head(lines)
    return [
        "" if found is not None and found.start <= number < found.end else line for number, line in enumerate(lines)
    ]


def mistakes_in_head(lines: Sequence[str], locale: Locale, tag: str) -> Iterator[LineMistake]:
    """What the head says otherwise than the file is: a catalogue in a language, whose ``tag`` names it.

    Where its forms for numbers are right, also which messages have more of them.
    """
    told = False
    for line, name, value in _said(lines):
        if value is None:
            yield LineMistake(line, "this line of the head has no colon", r'write "NAME: VALUE\n", or take it out')
        elif name == "Plural-Forms":
            of_forms = list(_plural_forms(line, value, locale))
            told = told or bool(of_forms)
            yield from of_forms
        elif name == "Content-Type" and (charset := _CHARSET.search(value)) is not None:
            if charset[1].lower() not in _UTF_8 and not all(map(str.isascii, lines)):
                message = f"this catalogue is in UTF-8, and its head says {charset[1][:_SHOWN] or 'nothing'}"
                yield LineMistake(line, message, r'write "Content-Type: text/plain; charset=UTF-8\n"')
        elif name == "Language" and primary(meant_tag(value) or primary(tag)) != primary(tag):
            message = f"this catalogue is named by {tag}, and its head says {value[:_SHOWN]}"
            help = rf'write "Language: {tag.replace("-", "_")}\n", or name the file by the other language'
            yield LineMistake(line, message, help)
    if not told:
        yield from _forms_of_messages(lines, locale)


def _forms_of_messages(lines: Sequence[str], locale: Locale) -> Iterator[LineMistake]:
    """Translations of numbers in more forms than the language has, once for a message."""
    forms = get_plural(locale).num_plurals
    last = -1
    for number, line in enumerate(lines, 1):
        form = _FORM.match(line.strip())
        if form is None or int(form[1]) < forms:
            continue
        if number - 1 != last:
            message = f"{_has(locale)} for numbers, and msgstr[{form[1]}] is one more"
            kept = " and ".join(f"msgstr[{one}]" for one in range(forms))
            yield LineMistake(
                number, message, f"take this line out: {kept} {'is' if forms == 1 else 'are'} all of them"
            )
        last = number


def _has(locale: Locale) -> str:
    count = get_plural(locale).num_plurals
    return f"{locale.get_language_name('en') or locale} has {'1 form' if count == 1 else f'{count} forms'}"


def _plural_forms(line: int, value: str, locale: Locale) -> Iterator[LineMistake]:
    own = get_plural(locale)
    said = _PLURAL.match(value)
    help = rf'write "Plural-Forms: {own.plural_forms}\n"'
    language = locale.get_language_name("en") or str(locale)
    if said is None or not _can_be_asked(said[2]):
        message = f"this head does not say how many forms {language} has for numbers, as gettext reads it"
        yield LineMistake(line, message, help)
    elif int(said[1]) != own.num_plurals:
        yield LineMistake(line, f"{_has(locale)} for numbers, and this head says {said[1][:_SHOWN]}", help)


def _can_be_asked(expression: str) -> bool:
    """Whether gettext takes an expression that says which form a number has."""
    if len(expression) > _MOST_LETTERS:
        return False
    try:
        c2py(expression)
    except (ValueError, RecursionError):
        return False
    return True


def _said(lines: Sequence[str]) -> Iterator[tuple[int, str, str | None]]:
    """What the head says: the line of each statement, from 1, its name as it is usually written, and its value.

    A value is None where no colon stands before it.
    """
    found = _head(lines)
    if found is None:
        return
    text, starts = "", []
    for number in range(found.words, found.end):
        starts.append((len(text), number + 1))
        _, _, rest = lines[number].partition('"')
        text += rest.rpartition('"')[0]
    offset = 0
    for statement in text.split("\\n"):
        name, colon, value = statement.partition(":")
        line = max((place for place in starts if place[0] <= offset), default=(0, found.words + 1))[1]
        if statement.strip():
            yield line, name.strip().title(), value.strip() if colon else None
        offset += len(statement) + 2


def _head(lines: Sequence[str]) -> _Entry | None:
    """Where the message stands that is empty, whose translation is the head; None where there is none."""
    for number, line in enumerate(lines):
        if not _EMPTY_ID.match(line.strip()) or not lines[number + 1 : number + 2]:
            continue
        words = number + 1
        if not lines[words].lstrip().startswith("msgstr") or _has_context(lines, number):
            continue
        start, end = number, words + 1
        while start and lines[start - 1].startswith("#"):
            start -= 1
        while end < len(lines) and lines[end].lstrip().startswith('"'):
            end += 1
        return _Entry(start, words, end)
    return None


def _has_context(lines: Sequence[str], number: int) -> bool:
    return number > 0 and lines[number - 1].lstrip().startswith(("msgctxt", '"'))
