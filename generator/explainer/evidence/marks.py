"""Marks in a quotation: ``[...]`` where words were left out, ``[word]`` where an editor put some in.

Here a quotation is taken apart at its marks. A bracket marks something only where readers see it as one: not as a part
of a link, and not around Markdown or an HTML entity. What a mark may hide is decided in ``hiding.py``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.evidence.words import has_no_spaces, is_letter
from explainer.letters import MARKS, WORD

_PLAIN = r"[^\[\]*_~<>\\|&#()@{}^=$]*"
_NO_LETTER = r"[^\w\[\]*~<>\\|&#()@{}^=$]*+"
_WORDS = rf"(?={_NO_LETTER}\w){_PLAIN}(?:_{_PLAIN})?"
_MARK = re.compile(rf"(?<![\[!\\])\[ ?(?:(?P<omitted>\.\.\.|\. \. \.|\u2026)|(?P<inserted>{_WORDS})) ?\](?![\[(])")
# How many words a run has beside an omission, and the fewest that it may have.
_A_RUN, _A_WORD = 2, 1
_BARE_OMISSION = re.compile(r"\.\.\.|\. \. \.|\u2026")
# A letter in its other case, as in "[W]e agree" and "[L]'environnement".
_LETTER = re.compile(rf"(?<![{WORD}\[!\\])\[([^\W\d_][{MARKS}]*)\](?='?[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: as it is written, and the words in it, "" for an omission.

    ``before`` and ``behind`` are the characters beside its brackets, "" where there is a space or none.
    """

    written: str
    inserted: str
    before: str = ""
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """The marks between two runs of a quotation, or at one of its ends."""

    marks: tuple[Mark, ...]

    @property
    def omission(self) -> bool:
        """Whether one of them says that words were left out."""
        return any(not mark.inserted for mark in self.marks)

    @property
    def inserted(self) -> str:
        """All that an editor put in here."""
        return " ".join(mark.inserted for mark in self.marks if mark.inserted)

    @property
    def written(self) -> str:
        """The marks as they are written."""
        return " ".join(mark.written for mark in self.marks)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter in its other case: as it is written, and how far into the words without its brackets it stands."""

    written: str
    run: int
    place: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation with marks, taken apart: ``gaps`` has one entry more than ``runs``, as it has one at each end.

    ``runs`` is empty where the marks are not to be taken as such. ``thin`` tells that a run beside the only omission is
    a single word: then little may be left out. ``letters`` are those put in where words begin, in
    ``runs`` already in that other case.
    """

    runs: tuple[str, ...]
    gaps: tuple[Gap, ...]
    letters: tuple[Letter, ...] = ()
    thin: bool = False


def take_apart(words: str) -> Marked:
    """The runs and gaps of comparable words."""
    marks = list(_MARK.finditer(words))
    letters = list(_LETTER.finditer(words))
    singles = {match.start() for match in letters if match[1].swapcase() != match[1]}
    marks = [match for match in marks if match.start() not in singles]
    runs: list[str] = []
    gaps: list[Gap] = []
    pending: list[Mark] = []
    found: list[Letter] = []
    end = 0
    for match in [*marks, None]:
        part = words[end : match.start() if match else len(words)]
        run, own = _with_letters(part, len(runs))
        if run:
            gaps.append(Gap(tuple(pending)))
            runs.append(run)
            found += own
            pending = []
        if match:
            end = match.end()
            pending.append(_mark(words, match))
    gaps.append(Gap(tuple(pending)))
    sizes = _sizes(runs)
    if not (marks or found) or not _enough(runs, gaps, sizes):
        return Marked((), ())
    thin = any(size < _A_RUN for size in _beside_omissions(gaps, sizes))
    return Marked(tuple(runs), tuple(gaps), tuple(found), thin)


def visible_runs(words: str) -> list[str]:
    """The words between marks, as they were written, for whoever looks for them on a page."""
    plain = _LETTER.sub(lambda match: match[1].swapcase(), words)
    marks = list(_MARK.finditer(plain))
    starts = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(plain)]
    runs = [plain[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    return [run for run in runs if run]


def with_marked_omissions(words: str) -> str:
    """The words with brackets around every ellipsis that has none: without, it is looked up as the source's own."""
    parts, end = [], 0
    for mark in _MARK.finditer(words):
        parts += [_BARE_OMISSION.sub("[...]", words[end : mark.start()]), mark[0]]
        end = mark.end()
    return "".join([*parts, _BARE_OMISSION.sub("[...]", words[end:])])


def has_marks(words: str) -> bool:
    """Whether words have a mark that readers see as one."""
    return _MARK.search(words) is not None or _LETTER.search(words) is not None


def has_thin_runs(words: str) -> bool:
    """Whether words have marks that are not taken as such, as too little of a source stands beside them."""
    return has_marks(words) and not take_apart(words).runs


def _with_letters(part: str, run: int) -> tuple[str, list[Letter]]:
    """A run with its letters in their other case, and these."""
    found: list[Letter] = []
    pieces: list[str] = []
    end = size = 0
    text = part.strip()
    for match in _LETTER.finditer(text):
        if match[1].swapcase() == match[1]:
            continue
        size += match.start() - end
        found.append(Letter(match[0], run, size))
        letter = match[1].swapcase()
        pieces += [text[end : match.start()], letter]
        size += len(letter)
        end = match.end()
    return "".join([*pieces, text[end:]]), found


def _mark(words: str, match: re.Match[str]) -> Mark:
    before, behind = words[max(0, match.start() - 1) : match.start()], words[match.end() : match.end() + 1]
    return Mark(match[0], (match["inserted"] or "").strip(), before.strip(), behind.strip())


def is_only_marks(run: str) -> bool:
    """Whether a run is nothing but punctuation, as the point in "the capital [...]."; the sentence ends there."""
    return not any(map(is_letter, run))


def _enough(runs: list[str], gaps: list[Gap], sizes: list[float]) -> bool:
    """Whether there is more of the source than of marks, so that its words cannot be put together into anything.

    Two words beside each omission, and as many to each mark on average. Beside the only omission one word will do, if
    there are three on its other side.
    """
    if not runs or is_only_marks(runs[0]) or any(map(is_only_marks, runs[1:-1])):
        return False
    beside = _beside_omissions(gaps, sizes)
    alone = len(beside) == 2 and min(beside) >= _A_WORD and max(beside) >= _A_RUN + 1
    marks = len(gaps[1:-1]) - is_only_marks(runs[-1])
    return (alone or all(size >= _A_RUN for size in beside)) and sum(sizes) >= _A_RUN * marks


def _beside_omissions(gaps: list[Gap], sizes: list[float]) -> list[float]:
    """How many words stand on each side of each omission; what is only the sentence's point is none of them."""
    pairs = zip(gaps[1:-1], sizes, sizes[1:], strict=False)
    return [size for gap, *around in pairs if gap.omission for size in around if size]


def _sizes(runs: list[str]) -> list[float]:
    """How many words each run has; where words have no spaces, two letters stand for one."""
    return [_size(run) for run in runs]


def _size(run: str) -> float:
    spaceless = sum(has_no_spaces(character) for character in run)
    return spaceless / 2 if spaceless else len(re.findall(r"[^\W_]+(?:[-'.,][^\W_]+)*", run))
