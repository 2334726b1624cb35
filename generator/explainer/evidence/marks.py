"""Marks in a quotation: ``[...]`` where words were left out, ``[word]`` where an editor put some in.

Marks are shown to every reader, and a quotation with them is ``verified-marked``. Still they must not turn what was
said: what may hide behind a mark is bounded here, and where a bound is wrong for once, quote without the mark.

- A bracket marks something only where readers see it as one: not as a part of a link, and not around Markdown or an
  HTML entity.
- An editor's word stands for a few words of one sentence. It replaces no number and no name by another, and no
  negation hides in it or behind it.
- An omission may go over sentences, but not leave out the "not" of the clause that it touches.
- There is more of the source than of marks: each run beside an omission has two words, and so has, on average,
  every mark.
- A single letter put in at the beginning of a word, as in "[W]e agree", is that letter's other case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.evidence.words import has_no_spaces

# How much of the source, in code points, may stand where a mark does.
MOST_OMITTED = 2000
MOST_REPLACED = 60

_PLAIN = r"[^\[\]*_~<>\\|&#()@{}^=$]*"
_NO_LETTER = r"[^\w\[\]*~<>\\|&#()@{}^=$]*+"
_WORDS = rf"(?={_NO_LETTER}\w){_PLAIN}(?:_{_PLAIN})?"
_MARK = re.compile(rf"(?<![\[!\\])\[ ?(?:(?P<omitted>\.\.\.|\. \. \.|\u2026)|(?P<inserted>{_WORDS})) ?\](?![\[(])")
_BARE_OMISSION = re.compile(r"\.\.\.|\. \. \.|\u2026")
_LETTER = re.compile(r"(?<![\w\[!\\])\[([^\W\d_])\](?=\w)")
_SENTENCE_END = re.compile(r"[.!?]['\")]* |[。！？]")
_CLAUSE_END = re.compile(r"[,;:.!?()\[\]\"]|(?<!\w)-|-(?!\w)|[\u2014\u2015、。！？，；：「」]")
_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"[^\W\d_]\w*")

# Words that deny, by language. A false alarm costs a shorter quotation, a missed one a false one.
NEGATIONS = {
    "de": "nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder",
    "en": "not no never none nobody nothing nowhere neither nor without cannot hardly",
    "es": "no nunca jamás nada nadie ningún ninguno ninguna tampoco",
    "fr": "ne pas jamais rien aucun aucune personne sans",
    "it": "non mai niente nulla nessun nessuno nessuna senza",
    "nl": "niet niets nooit geen zonder",
    "pt": "não nunca nada ninguém nenhum nenhuma sem",
    "ru": "не нет ни никогда ничего никто без",
}
_NEGATIONS = frozenset(word for words in NEGATIONS.values() for word in words.split())
_PART_NEGATES = re.compile(r"n't\b|않|없|아니|아닌|못|\b안\b|な[いかくけ]|ません|ずに|[不非無无未没沒]")


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two runs of a quotation: an omission, or else the words ``inserted`` by an editor."""

    omission: bool
    inserted: str

    @property
    def most(self) -> int:
        """How long what stands there in the source may be."""
        return MOST_OMITTED if self.omission else MOST_REPLACED

    def may_hide(self, words: str, before: str) -> bool:
        """Whether these words of the source may stand where the mark does; ``before`` are those that it follows."""
        if self.omission:
            first, *further = _CLAUSE_END.split(words)
            own_clause = _CLAUSE_END.search(before[-1:]) is None
            return not ((own_clause and negates(first)) or (further and negates(further[-1])))
        if _SENTENCE_END.search(words) or negates(words):
            return False
        if not set(_DIGITS.findall(words)) <= set(_DIGITS.findall(self.inserted)):
            return False
        names, inserted = _names(words), _names(self.inserted)
        return not names or inserted <= names


@dataclass(frozen=True, slots=True)
class Marked:
    """A quotation with marks, taken apart: ``gaps`` has one entry less than ``runs``.

    ``runs`` is empty where the marks are not to be taken as such.
    """

    runs: tuple[str, ...]
    gaps: tuple[Gap, ...]


def negates(words: str) -> bool:
    """Whether words hold a negation, in any of the languages known here."""
    folded = words.casefold()
    return not _NEGATIONS.isdisjoint(re.findall(r"\w+", folded)) or _PART_NEGATES.search(folded) is not None


def take_apart(words: str) -> Marked:
    """The runs and gaps of comparable words."""
    parts, marks, letters = _at_marks(words)
    runs: list[str] = []
    gaps: list[Gap] = []
    gap = Gap(omission=False, inserted="")
    for index, run in enumerate(parts):
        if run:
            gaps += [gap] if runs else []
            runs.append(run)
            gap = Gap(omission=False, inserted="")
        if index < len(marks):
            mark = marks[index]
            gap = Gap(gap.omission or bool(mark["omitted"]), f"{gap.inserted} {mark['inserted'] or ''}".strip())
    inserted = " ".join(mark["inserted"] or "" for mark in marks)
    if not (marks or letters) or negates(inserted) or not _enough(runs, gaps):
        return Marked((), ())
    return Marked(tuple(runs), tuple(gaps))


def visible_runs(words: str) -> list[str]:
    """The words between marks, as they were written, for whoever looks for them on a page."""
    return [part for part in _at_marks(words)[0] if part]


def with_marked_omissions(words: str) -> str:
    """The words with brackets around every ellipsis that has none: without, it is looked up as the source's own."""
    parts, end = [], 0
    for mark in _MARK.finditer(words):
        parts += [_BARE_OMISSION.sub("[...]", words[end : mark.start()]), mark[0]]
        end = mark.end()
    return "".join([*parts, _BARE_OMISSION.sub("[...]", words[end:])])


def _at_marks(words: str) -> tuple[list[str], list[re.Match[str]], int]:
    """Words parted at their marks, the marks, and how many letters were put in."""
    words, letters = _LETTER.subn(lambda match: match[1].swapcase(), words)
    marks = list(_MARK.finditer(words))
    begins, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(words)]
    return [words[begin:end].strip() for begin, end in zip(begins, ends, strict=True)], marks, letters


def _enough(runs: list[str], gaps: list[Gap]) -> bool:
    sizes = [_size(run) for run in runs]
    beside = [size for gap, *around in zip(gaps, sizes, sizes[1:], strict=False) if gap.omission for size in around]
    return all(size >= 2 for size in beside) and sum(sizes) >= 2 * len(gaps)


def _size(run: str) -> float:
    """How many words a run has; where words have no spaces, two letters stand for one."""
    spaceless = sum(has_no_spaces(character) for character in run)
    return spaceless / 2 if spaceless else len(re.findall(r"[^\W_]+(?:[-'.,][^\W_]+)*", run))


def _names(words: str) -> set[str]:
    return {word for word in _NAME.findall(words) if word[0].isupper()}
