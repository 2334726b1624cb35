"""``evidence.lock``: what was found when copies of the sources were at hand, a line for every citation.

One JSON object a line, sorted, so that two branches merge and a diff shows just what changed. Whatever order a merge
leaves the lines in, and whichever of two it keeps, they read the same. Each line is sealed with a hash of its own
content: an edit by hand is noticed, though no seal can stand against a forger. That is what checking again with the
copies is for.

What a :class:`Line` holds empty is not written. So a line of an older version, which lacks a key, is read as it was
meant, and a new key takes no more than a field with an empty default, of a type that ``_CHECKS`` knows.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from pathlib import Path
from typing import cast, get_origin, get_type_hints

from explainer.diagnostics import Findings, Span
from explainer.documents.refusals import Limit
from explainer.documents.source import SourceFile, decode, read_bytes
from explainer.evidence.claims import Claim
from explainer.evidence.copy_record import is_day
from explainer.evidence.hidden import Hidden
from explainer.evidence.pieces import Piece
from explainer.evidence.states import RECORDED, State
from explainer.files.reading import kind_of

LOCK_FILE = "evidence.lock"
# Some 100,000 citations.
MAX_LOCK_BYTES = 64 * 1024 * 1024
_HEADER = "# Written by explainer verify; do not edit. After a merge, run it again."
_CONFLICT = re.compile(r"(?:<{7,}|={7,}|>{7,}|\|{7,})(?: |$)")
_MEND = "bring the file back (git checkout -- {path}), and only then run explainer verify: it keeps intact lines only"


@dataclass(frozen=True, slots=True)
class Line:
    """What is recorded of one citation.

    ``shown``, ``words`` and ``selector`` are fingerprints; ``copy`` is the SHA-256 of the copy that was looked at;
    ``start`` and ``end`` are code points in the copy after NFC, ``paragraph`` counts its non-empty lines from 1;
    ``excerpt`` tells that the copy was only a part of the source; ``since`` is the day, as YYYY-MM-DD, on which all of
    this was first found so. ``elsewhere`` is, of words that do not stand in the source, another one in whose copy they
    do.

    ``quoted``, ``prefix`` and ``suffix`` are the words as the copy prints them, where they stand in it as it was
    saved, and what stands around them, as in :class:`~explainer.evidence.quoted.Quoted`.

    ``hides`` is what each mark in the words hides of the copy.

    ``earlier_copy`` and ``earlier_since`` are the SHA-256 and the day of a copy in which words stood that are gone from
    ``copy``; then all places are those in the earlier one. ``saved`` and ``earlier_saved`` are the days on which the
    copies were saved, where that is known: a web archive may have an old one.
    """

    owner: str
    source: str
    selector: str
    shown: str
    words: str
    state: State
    since: str
    copy: str = ""
    start: int = 0
    end: int = 0
    paragraph: int = 0
    excerpt: bool = False
    elsewhere: str = ""
    quoted: tuple[Piece, ...] = ()
    prefix: str = ""
    suffix: str = ""
    earlier_copy: str = ""
    earlier_since: str = ""
    saved: str = ""
    earlier_saved: str = ""
    hides: tuple[Hidden, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """What orders the lines, and what a line belongs to."""
        return self.owner, self.source, self.selector, self.shown, self.words

    @property
    def proof(self) -> tuple[str, ...]:
        """What the finding depends on, whoever cites it."""
        return self.source, self.selector, self.shown, self.words

    @property
    def is_looked_up(self) -> bool:
        """Whether a copy told something: an excerpt that has not the words tells nothing of them."""
        return bool(self.copy) and self.state is not State.UNAVAILABLE

    def same_finding(self, other: Line) -> bool:
        """Whether two lines differ at most in their day, and in what a line of an older version does not tell."""
        return self._finding == other._finding

    @property
    def _finding(self) -> Line:
        return replace(self, since="", quoted=(), prefix="", suffix="", saved="", hides=())

    @property
    def copy_day(self) -> str:
        """The day of the copy: that on which it was saved, else that of the finding."""
        return self.saved or self.since

    @property
    def earlier_day(self) -> str:
        """The same of the earlier copy."""
        return self.earlier_saved or self.earlier_since


_GRAVE = {State.FAILED: 1, State.EDITED: 2}
_NAMES = tuple(field.name for field in fields(Line))
_values = attrgetter(*_NAMES)
# To make one takes longer than to use it.
_AS_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode
_AS_SEALED = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

LineKey = tuple[str, ...]
Lines = Mapping[LineKey, tuple[Line, Span]]


def line_key(claim: Claim) -> tuple[str, ...]:
    """The key of the line that belongs to a claim."""
    return claim.owner, claim.source, claim.selector_hash, claim.shown_hash, claim.words_hash


def written(lines: Iterable[Line]) -> str:
    """The text of a lock file."""
    ordered = sorted({line.key: line for line in lines}.items())
    return "\n".join([_HEADER, *(_text(line) for _, line in ordered)]) + "\n"


def stronger(one: Line, other: Line) -> Line:
    """Which of two findings of the same words counts, whatever their order.

    One that was looked up in a copy counts more than one without, then the later one; of one day the failed one, or
    what a person decided of it.
    """
    return max(one, other, key=lambda line: (line.is_looked_up, line.since, _GRAVE.get(line.state, 0), _values(line)))


def strongest_by_proof(lines: Iterable[Line]) -> dict[tuple[str, ...], Line]:
    """For each proof the line that counts, whoever's it is: a record that was renamed is found by it."""
    found: dict[tuple[str, ...], Line] = {}
    for line in lines:
        known = found.get(line.proof)
        found[line.proof] = line if known is None else stronger(known, line)
    return found


def _text(line: Line) -> str:
    values = {name: value for name, value in zip(_NAMES, _values(line), strict=True) if value}
    return _AS_WRITTEN({**values, "seal": _seal(values)})


def _seal(values: dict[str, object]) -> str:
    return hashlib.sha256(f"evidence 1 {_AS_SEALED(values)}".encode()).hexdigest()[:12]


def open_lock(file: Path, path: str, findings: Findings) -> SourceFile | None:
    """The lock file, called ``path`` in findings; None where there is none or it cannot be read."""
    try:
        if kind_of(file) is None:
            return None
    except OSError:  # its folder is told where that is read
        return None
    raw = read_bytes(file, path, findings, Limit(MAX_LOCK_BYTES))
    text = decode(path, raw, findings) if raw is not None else None
    return SourceFile.of(path, text) if text is not None else None


def read_lock(file: SourceFile | None, findings: Findings) -> Lines:
    """The sound lines of a lock file by key, each with its place.

    Where a merge left a conflict, the lines of both sides count: nothing that was proved is lost by it.
    """
    lines: dict[LineKey, tuple[Line, Span]] = {}
    is_conflict_told = False
    for number, text in enumerate(file.lines if file else (), 1):
        assert file is not None
        span = Span.at(file.path, number, 1, len(text))
        if not text.strip() or text.startswith("#"):
            continue
        if _CONFLICT.match(text):
            if not is_conflict_told:
                help = "run explainer verify, which keeps the lines of both sides"
                findings.error("lock-conflict", span, "a merge left a conflict here", help)
            is_conflict_told = True
            continue
        line = _parsed(text)
        if line is None:
            help = _MEND.format(path=file.path)
            findings.error("lock-edited", span, "this line was edited by hand, or is damaged", help)
            is_conflict_told = False
            continue
        known = lines.get(line.key)
        if known is None or stronger(line, known[0]) is line:
            lines[line.key] = (line, span)
    return lines


def _parsed(text: str) -> Line | None:
    try:
        line = of_sound(text)
        # Written as this program writes it: so nothing was edited, doubled or put in another order.
        intact = _is_possible(line) and _text(line) == text
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return line if intact else None


def of_sound(text: str) -> Line:
    """What stands in a line that is known to be sound."""
    values = json.loads(text)
    values.pop("seal")
    pieces = tuple(Piece(*piece) for piece in values.pop("quoted", ()))
    hides = tuple(Hidden(*hidden) for hidden in values.pop("hides", ()))
    return Line(**{**values, "state": State(values["state"]), "quoted": pieces, "hides": hides})


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_piece(piece: tuple[object, ...]) -> bool:
    start, end, exact = piece
    return _is_number(start) and _is_number(end) and isinstance(exact, str) and bool(exact)


def _is_hidden(hidden: tuple[object, ...]) -> bool:
    mark, words = hidden
    return isinstance(mark, str) and bool(mark) and isinstance(words, str)


# What a value has to be, beside one of its field's type; of texts, and of what is true or not, any will do.
_CHECKS: Mapping[object, Callable[[object], bool]] = {
    int: _is_number,
    State: lambda value: value in RECORDED,
    tuple[Piece, ...]: lambda value: all(map(_is_piece, cast("tuple[Piece, ...]", value))),
    tuple[Hidden, ...]: lambda value: all(map(_is_hidden, cast("tuple[Hidden, ...]", value))),
}
_TYPES = get_type_hints(Line)
_CLASSES = [get_origin(_TYPES[name]) or _TYPES[name] for name in _NAMES]
_CHECK_OF = [(number, _CHECKS[_TYPES[name]]) for number, name in enumerate(_NAMES) if _TYPES[name] in _CHECKS]


def _is_possible(line: Line) -> bool:
    """Whether every value is of its field's type, and the day a day."""
    values = _values(line)
    if list(map(type, values)) != _CLASSES or not all(fits(values[number]) for number, fits in _CHECK_OF):
        return False
    days = [line.since, *filter(None, (line.saved, line.earlier_since, line.earlier_saved))]
    return all(map(is_day, days)) and _has_possible_past(line)


def _has_possible_past(line: Line) -> bool:
    """Whether a line tells of an earlier copy wholly or not at all, and only of words that are gone since."""
    if line.earlier_copy or line.earlier_since or line.earlier_saved:
        return line.state in {State.EDITED, State.FAILED} and bool(line.earlier_copy and line.earlier_since)
    return line.state is not State.EDITED
