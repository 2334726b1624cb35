"""Values that stand in one list twice, be it in two ways to write one value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Sequence as Several

from explainer.diagnostics import Findings, Related, Span
from explainer.documents.values import Mapping, Scalar, Sequence, Value
from explainer.schema.model import Comparable
from explainer.schema.several import OneValue
from explainer.schema.statements import Group, Statement
from explainer.schema.typed import Citation, Date, Reference, Text

_CODE = "repeated-value"
_OUT = "take this entry out"
# Each is compared with each that is about the same.
_MOST = 50


def check_repeated(value: Sequence, name: str, parts: OneValue, findings: Findings) -> set[Span]:
    """Tells of values that stand there twice as text; gives the places of those that are written in a worse way."""
    first: dict[str, Scalar] = {}
    worse: set[Span] = set()
    for one in value.values:
        if not isinstance(one, Scalar) or not one.text or parts.may_recur(one.text):
            continue
        best = parts.best_way(one.text)
        known = first.setdefault(best, one)
        if known is one:
            continue
        message, help = f'{name} has "{one.text[:60]}" twice', f"{_OUT}, or write what was meant"
        kept, gone = (one, known) if one.text == best != known.text else (known, one)
        if kept.text != gone.text:
            first[best] = kept
            worse.add(gone.span)
            message = f'this is the same as "{kept.text[:60]}", which {name} has too'
            help = f"{_OUT}, and keep {kept.text[:60]}"
        _tell(gone.span, kept.span, message, help, findings)
    return worse


def check_same(read: Several[tuple[Statement, Value]], name: str, findings: Findings, first: str = "") -> None:
    """Tells of entries of a list that say the same in two ways to write it.

    Each comes with what was written: of two that are one text :func:`check_repeated` tells. ``first`` is the property
    of a group that says what an entry is about.
    """
    if len(read) < 2:
        return
    alike: dict[object, list[tuple[Statement, Value]]] = defaultdict(list)
    for one in read:
        if not one[0].type.parts.may_recur(_text(one[1]) or "/"):
            alike[_about(one[0], first)].append(one)
    for found in alike.values():
        if len(found) > 1:
            _check_alike(found[:_MOST], name, findings)


def check_rivals(read: Several[Statement], name: str, findings: Findings) -> tuple[Statement, ...]:
    """Tells of rival statements that say the same, and so are no rivals; gives all of them."""
    first: dict[object, Statement] = {}
    for one in read:
        known = first.setdefault((one.says, one.rank), one)
        if known is not one:
            message = f"two statements of {name} say the same"
            help = f"put its sources and its reason to the other one, then {_OUT}" if one.sources else _OUT
            _tell(one.span, known.span, message, help, findings)
    return tuple(read)


def each_once(words: Iterable[Text], name: str, findings: Findings) -> list[Text]:
    """Words of a list of a declaration, each once; of those that stand there again it is told."""
    first: dict[str, Text] = {}
    for one in words:
        known = first.setdefault(one.text, one)
        if known is not one:
            _tell(
                one.span,
                known.span,
                f'{name} has "{one.text[:60]}" twice',
                f"{_OUT}, or write what was meant",
                findings,
            )
    return list(first.values())


def _about(one: Statement, first: str) -> object:
    """What two entries share that may be the same: the source, the record, or all that they say."""
    if isinstance(one.value, Citation):
        return one.value.source.id
    if isinstance(one.value, Reference):
        return one.value.id
    return tuple(inner.says for inner in one.value.statements(first)) if isinstance(one.value, Group) else one.says


def _check_alike(found: Several[tuple[Statement, Value]], name: str, findings: Findings) -> None:
    gone: set[int] = set()
    # A reference without its type means the one record that has its id.
    is_one = len({_type_of(one) for one, _ in found} - {""}) < 2
    for number, (one, written) in enumerate(found):
        for before, (other, known) in enumerate(found[:number]):
            if before in gone or (_text(written) and _text(written) == _text(known)) or _elsewhere(one, written, known):
                continue
            if _same(one, other, is_one):
                gone.add(number)
                _tell(one.span, other.span, f"{name} has this twice", _help(one, other), findings)
            elif _says_less(one, other) or _says_less(other, one):
                less, more = (one, other) if _says_less(one, other) else (other, one)
                gone.add(number if less is one else before)
                message = f"another entry of {name} says this, and more"
                _tell(less.span, more.span, message, _help(less, more), findings)
            else:
                continue
            break


def _text(written: Value) -> str:
    return written.text if isinstance(written, Scalar) else ""


def _elsewhere(one: Statement, written: Value, other: Value) -> bool:
    """Whether one of two places is a range and the other may be a page called like it: pages 12-3 and page 12-3."""
    place = one.value.locator if isinstance(one.value, Citation) else None
    return place is not None and "-" in place.value and _place_word(written) != _place_word(other)


def _place_word(written: Value) -> str:
    """The first word of a place, of a citation in either form."""
    place = written.get("locator") if isinstance(written, Mapping) else None
    text = _text(place) if place is not None else _text(written).partition(",")[2]
    return text.strip().partition(" ")[0]


def _type_of(one: Statement) -> str:
    return str(one.says[1]) if isinstance(one.value, Reference) and isinstance(one.says, tuple) else ""


def _same(one: Statement, other: Statement, is_one: bool) -> bool:
    if isinstance(one.value, Reference) and is_one:
        return True
    return _said(one) == _said(other)


def _said(one: Statement) -> object:
    """What readers are told of an entry, without what it rests on."""
    if not isinstance(one.value, Group):
        return one.says
    return {name: _all(found) for name, found in one.value.properties.items() if not _are_sources(found)}


def _all(found: Iterable[Statement]) -> list[tuple[Comparable, object]]:
    return [(one.says, one.rank) for one in found]


def _says_less(one: Statement, other: Statement) -> bool:
    """Whether an entry has a part of what another one says; without a date it may tell of another time."""
    if not isinstance(one.value, Group) or not isinstance(other.value, Group):
        return False
    less, more = one.value.properties, other.value.properties
    only = {name: found for name, found in more.items() if name not in less}
    if not only or any(isinstance(value.value, Date) for found in only.values() for value in found):
        return False
    return all(
        _are_sources(found) or (name in more and _all(found) == _all(more[name])) for name, found in less.items()
    )


def _are_sources(found: Iterable[Statement]) -> bool:
    return all(isinstance(one.value, Citation) for one in found)


def _help(gone: Statement, kept: Statement) -> str:
    """Which one to take out, and what of it is not lost."""
    if not isinstance(gone.value, Group) or not isinstance(kept.value, Group):
        return _OUT
    sources = [one.says for found in gone.value.properties.values() if _are_sources(found) for one in found]
    known = [one.says for found in kept.value.properties.values() if _are_sources(found) for one in found]
    return _OUT if all(one in known for one in sources) else f"put its sources to the other entry, then {_OUT}"


def _tell(gone: Span, kept: Span, message: str, help: str, findings: Findings) -> None:
    which = "the first time" if kept < gone else "the other time"
    findings.warning(_CODE, gone.clipped(), message, help, [Related(kept.clipped(), which)])
