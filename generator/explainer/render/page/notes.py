"""The numbered notes of one page: each citation once, in the order in which the page refers to them.

Where a page prints the mark of a citation, a token is printed. Only when the page is whole do the tokens become marks,
numbered as they stand there: whatever a template prints first, twice, later than it was made, or not at all. Nobody
can write a token: it holds a secret of the process, and control characters that no file of a project may have.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from markupsafe import Markup

from explainer.facts.record import Record
from explainer.render.language.directions import in_language
from explainer.schema.typed import Citation

# Digits between control characters that are no white space, so that no filter of a template changes a whole token.
_SECRET = f"{secrets.randbelow(10**18):018d}"
_BEGIN, _END = "\x11", "\x12"
_TOKEN = re.compile(rf"{_BEGIN}{_SECRET}\.(\d+){_END}")

# A mark of :meth:`PageScope.mark` directly behind another one.
_NEXT_MARK = re.compile(r'(</sup><sup id="cite-[0-9-]+" class="x-mark)(?=">)')

_QUOTATION = re.compile(r'<blockquote[^>]* lang="([^"]*)"[^>]*>.*?</blockquote>', re.DOTALL)

Order = dict[int, int]
"""How many marks each cited place has, by its number in the order of citing; those with the first mark come first."""


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its number, the source, the citation that says where in it, and the ids of its marks."""

    number: int
    source: Record
    citation: Citation
    marks: tuple[str, ...]


class Notes:
    """What a page cites. Equal citations share a note."""

    def __init__(self) -> None:
        self._cited: list[tuple[Record, Citation]] = []
        self._places: dict[tuple[object, ...], int] = {}
        self._tokens: Order = {}

    def token(self, citation: Citation, source: Record) -> Markup:
        """What stands for a mark of the citation until the page is whole."""
        place = (
            source.id,
            citation.locator,
            citation.quotation,
            citation.passage,
            citation.as_printed,
            citation.located_by,
        )
        number = self._places.setdefault(place, len(self._cited))
        if number == len(self._cited):
            self._cited.append((source, citation))
        self._tokens[number] = self._tokens.get(number, 0) + 1
        return Markup(f"{_BEGIN}{_SECRET}.{number}{_END}")  # noqa: S704 - nothing of a contributor is in it

    @property
    def expected(self) -> Order:
        """The order if each mark that was made is printed once, as it is by a template that follows its view."""
        return dict(self._tokens)

    def notes(self, order: Order) -> list[Note]:
        """The notes of a page whose marks have that order."""
        return [
            Note(number, *self._cited[place], tuple(_mark_id(number, mark) for mark in range(1, order[place] + 1)))
            for number, place in enumerate(order, 1)
        ]

    def marked(self, parts: Iterable[str], order: Order, mark: Callable[[Note, str], Markup]) -> list[str]:
        """The parts of a page that have that order, one after the other, with each token as a mark."""
        notes = dict(zip(order, self.notes(order), strict=True))
        done: Counter[int] = Counter()

        def marked(match: re.Match[str]) -> str:
            place = int(match[1])
            done[place] += 1
            return mark(notes[place], notes[place].marks[done[place] - 1])

        return [_TOKEN.sub(marked, part) for part in parts]


def order_of(*parts: str) -> Order:
    """The order of the tokens in the parts of a page."""
    order: Order = {}
    for part in parts:
        for match in _TOKEN.finditer(part):
            place = int(match[1])
            order[place] = order.get(place, 0) + 1
    return order


def same_order(one: Order, other: Order) -> bool:
    """Whether two orders give the same numbers and marks."""
    return list(one.items()) == list(other.items())


def in_rows(html: str) -> str:
    """The HTML of a whole page in which each mark directly behind another says so: no style sheet sees text between."""
    return _NEXT_MARK.sub(r"\1 x-mark--next", html)


def in_readers_language(html: str, language: str) -> str:
    """The HTML of a whole page whose marks in quotations in another language say that they are in that of the page."""
    if "<blockquote" not in html:
        return html

    def said(quotation: re.Match[str]) -> str:
        if quotation[1] == language:
            return quotation[0]
        return quotation[0].replace('<sup id="cite-', f'<sup{in_language(language)} id="cite-')

    return _QUOTATION.sub(said, html)


def is_cut(html: str) -> bool:
    """Whether a token was printed in part."""
    rest = _TOKEN.sub("", html)
    return _BEGIN in rest or _END in rest or _SECRET in rest


def _mark_id(number: int, mark: int) -> str:
    return f"cite-{number}" if mark == 1 else f"cite-{number}-{mark}"
