"""The running text of a copy: without the marks of footnotes, and with the words whole that the ends of lines part.

It is asked only where words do not stand in the copy as it is. What could be the text's own stays: a raised digit
behind a digit, for it may be an exponent, and a hyphen at a line's end unless the copy has the same word whole
elsewhere, for "re-" and "sign" may be "re-sign".
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from explainer.evidence.clauses import POINTLESS
from explainer.evidence.normalise import ComparableText
from explainer.letters import WORD

_POINT = "[.,;:!?\"'\u2019\u201d\u00bb)\u3002\uff0c\u3001\u300d\u300f]"
# A raised digit behind a short word may be its own, as in "5 km\u00b2".
_NOTE = re.compile(
    rf"(?:(?<=[{WORD}]{{3}})(?<!\d)|(?<=[\u0530-\uffff])(?<!\d)|(?<=(?<!\d)[12]\d\d\d)|(?<={_POINT})|(?<=[{WORD}])(?<!\d)(?=\[))"
    r"(?:\[(?:note )?\d{1,3}\]|\[[a-c]\]|[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]{1,3}|[\u2020\u2021]{1,2})+"
)
# A line's end within words of a script that has no spaces between them.
_BROKEN = re.compile(f"(?<={POINTLESS})[ \t]*\n[ \t]*(?={POINTLESS})")
_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\n[ \t]*([^\W\d_]+)")
_LETTERS = re.compile(r"[^\W\d_]+")
_WITH_HYPHEN = re.compile(r"[^\W\d_]+-[^\W\d_]+")


@dataclass(frozen=True)
class RunningText:
    """The running text. At the places ``kept`` of it, ``lacking`` characters of the copy are missing up to there."""

    text: ComparableText
    source: ComparableText
    kept: array[int]
    lacking: array[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text.text[start:end]`` stands in the comparable text of the source."""
        first, last = self.text.offsets(start, end)
        return self.source.place(self._origin(first)), self.source.place(self._origin(last - 1)) + 1

    def _origin(self, offset: int) -> int:
        """A place of the running text in the copy's: what was taken out before it is added."""
        number = bisect_right(self.kept, offset)
        return offset + (self.lacking[number - 1] if number else 0)


@lru_cache(maxsize=1)  # a source is asked for one quotation after the other
def running_text(source: ComparableText) -> RunningText | None:
    """The running text of a source; None where the copy is that already."""
    copy = source.composed
    cuts = [match.span() for form in (_NOTE, _BROKEN) for match in form.finditer(copy)]
    parted = list(_PARTED.finditer(copy))
    if parted:
        whole, joined = (frozenset(one.findall(copy)) for one in (_LETTERS, _WITH_HYPHEN))
        cuts += [
            (match.end(1), match.start(2))
            for match in parted
            if match[1] + match[2] in whole and f"{match[1]}-{match[2]}" not in joined
        ]
    if not cuts:
        return None
    pieces: list[str] = []
    kept, lacking = array("q"), array("q")
    end = missing = 0
    for start, behind in sorted(cuts):
        pieces.append(copy[end:start])
        kept.append(start - missing)
        missing += behind - start
        lacking.append(missing)
        end = behind
    return RunningText(ComparableText.of("".join([*pieces, copy[end:]])), source, kept, lacking)
