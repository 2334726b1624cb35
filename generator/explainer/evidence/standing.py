"""Where found words stand in a text, as people and programs are told it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import Match

_AROUND = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """A place of words in a text.

    ``line`` and ``column`` count from 1, columns in code points; ``paragraph`` counts the lines that are not empty.
    ``before``, ``words`` and ``after`` are as the text prints them, on one line.
    """

    line: int
    column: int
    paragraph: int
    before: str
    words: str
    after: str

    def told(self, file: str) -> Iterator[str]:
        """The lines for people: the place in a file, and the words in their surroundings."""
        yield f"{file}:{self.line}:{self.column}: paragraph {self.paragraph}"
        yield f"  ... {self.before}[{self.words}]{self.after} ..."

    def data(self) -> dict[str, object]:
        """The same for programs, by the names of its fields."""
        return asdict(self)


def standing(text: ComparableText, match: Match) -> Standing:
    """The place of a match in the text in which it was found."""
    origin, _ = text.offsets(match.start, match.end)
    line = text.composed.count("\n", 0, origin) + 1
    column = origin - text.composed.rfind("\n", 0, origin)
    before = text.as_printed(max(0, match.start - _AROUND), match.start)
    after = text.as_printed(match.end, min(len(text.text), match.end + _AROUND))
    words = text.as_printed(match.start, match.end)
    return Standing(line, column, text.paragraph(match.start), before, words, after)
