"""Texts of words and of links to records, in which nothing else means anything in Markdown or in HTML.

Nearly all texts of facts are such, and need no parser: what is made of them here is what the parser makes, and what the
cleaner of its HTML leaves of that. Whatever may be something else is None here, and is left to these two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from explainer.letters import one_line
from explainer.schema.markup import WIKILINK
from explainer.schema.quoted_words import QUOTED_LINK

Resolver = Callable[[str, str], tuple[str, str] | None]
"""(target, label) to (address, shown words), or None where there is no such record."""

# Tabs, no-break spaces and the like are left to the parser.
_UNSEEN = r"\x00-\x1f\x7f-\xa0\ufeff\ufffe\uffff"
_WORDS = re.compile(rf"[^{_UNSEEN}\\`*_\[\]<>&~!]*")
# No list and no other block of Markdown begins so.
_FIRST = re.compile(r"[^\W\d_]|\[\[|[\"'(\u201c\u2018\u300c\u300e]")
# Words may carry their language; see tongues.py.
_SHOWN = re.compile(r"[^\x00-\x13\x17-\x1f\x7f-\xa0\ufeff\ufffe\uffff]+")
_ADDRESS = re.compile(r"[A-Za-z0-9_./#%~-]+")

Printed = Callable[[str, str], str | None]


def html_of_line(text: str, resolve: Resolver) -> str | None:
    """One line as HTML."""
    return _line(text, resolve, _element)


def html_of_paragraphs(text: str, resolve: Resolver) -> str | None:
    """Paragraphs as HTML, each with the end of a line behind it."""
    paragraphs: list[list[str]] = [[]]
    for line in _lines(text, resolve, _element):
        if line is None:
            return None
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "".join(["<p>" + "\n".join(lines) + "</p>\n" for lines in paragraphs if lines])


def html_of_quoted(text: str, resolve: Resolver) -> str:
    """The words of a direct quote as HTML: each sign as it stands, and links to records."""
    return _quoted(text, resolve, lambda address, words: f'<a href="{escape(address)}">{words}</a>', escape)


def words_of_quoted(text: str, resolve: Resolver) -> str:
    """The same as words alone, with white space folded."""
    return one_line(_quoted(text, resolve, lambda address, words: words, str))


def _quoted(text: str, resolve: Resolver, linked: Callable[[str, str], str], told: Callable[[str], str]) -> str:
    parts: list[str] = []
    done = 0
    for link in QUOTED_LINK.finditer(text):
        target, label = link[1].strip(), (link[2] or "").strip()
        found = resolve(target, label)
        shown = told(found[1] if found else label or target)
        parts += (told(text[done : link.start()]), linked(found[0], shown) if found and found[0] else shown)
        done = link.end()
    return "".join([*parts, told(text[done:])])


def words_alone(text: str, resolve: Resolver) -> str | None:
    """The words alone, with white space folded."""
    lines: list[str] = []
    for line in _lines(text, resolve, lambda address, shown: shown):
        if line is None:
            return None
        lines.append(line)
    return one_line(" ".join(lines))


def _lines(text: str, resolve: Resolver, printed: Printed) -> Iterator[str | None]:
    """The lines of paragraphs, each printed; of blank ones ""."""
    for line in text.split("\n"):
        yield _line(line, resolve, printed) if not line or _FIRST.match(line) else None


def _line(line: str, resolve: Resolver, printed: Printed) -> str | None:
    if line.strip() != line:  # a space at the end of a line breaks it, and others are taken away
        return None
    parts: list[str | None] = list(WIKILINK.split(line))
    if not _WORDS.fullmatch("".join([part or "" for part in parts[::3]])):
        return None
    for at in range(1, len(parts), 3):
        target, label = (parts[at] or "").strip(), (parts[at + 1] or "").strip()
        found = resolve(target, label)
        address, shown = found or ("", label or target)
        parts[at], parts[at + 1] = printed(address, shown) if _SHOWN.fullmatch(shown) else None, ""
    return None if None in parts else "".join(filter(None, parts))


def _element(address: str, shown: str) -> str | None:
    words = escape(shown, quote=False)
    if not address:
        return words
    return f'<a href="{address}">{words}</a>' if _ADDRESS.fullmatch(address) else None
