"""The numbered notes of one page: each citation once, in the order in which the page refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from explainer.facts.record import Record
from explainer.schema.typed import Citation

_Place = tuple[str, object, object, object, object]


@dataclass(frozen=True, slots=True)
class Note:
    """One note: its number, the source, and the citation that says where in it."""

    number: int
    source: Record
    citation: Citation


@dataclass(slots=True)
class Notes:
    """Collects a page's notes. Equal citations share one."""

    notes: list[Note] = field(default_factory=list)
    _numbers: dict[_Place, int] = field(default_factory=dict)
    _marks: dict[int, int] = field(default_factory=dict)

    def number(self, citation: Citation, source: Record) -> int:
        """The number of a citation's note, a new one where it is the first of its kind."""
        place = (source.id, citation.locator, citation.quotation, citation.passage, citation.as_printed)
        if place not in self._numbers:
            self._numbers[place] = len(self.notes) + 1
            self.notes.append(Note(len(self.notes) + 1, source, citation))
        return self._numbers[place]

    def mark(self, number: int) -> str:
        """An id for one more mark that refers to a note: ``cite-3``, then ``cite-3-2``."""
        count = self._marks.get(number, 0) + 1
        self._marks[number] = count
        return f"cite-{number}" if count == 1 else f"cite-{number}-{count}"

    def marks(self, number: int) -> list[str]:
        """The ids of all marks that refer to a note."""
        count = self._marks.get(number, 0)
        return [f"cite-{number}" if mark == 1 else f"cite-{number}-{mark}" for mark in range(1, count + 1)]
