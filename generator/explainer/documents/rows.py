"""What was made of each of many things, kept from one time to the next: made again of those alone that are others.

A save changes one file of ten thousand. To look up each of the others takes longer than all that is done for the one.
But what did not change is the very same object as before, and two lists of ten thousand objects are compared in less
than a thousandth of a second.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import compress, count
from operator import is_not
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")


def others(before: Sequence[object], now: Sequence[object]) -> list[int]:
    """The numbers at which two sequences of the same length hold different objects."""
    return [*compress(count(), map(is_not, before, now))]


class _Row(NamedTuple):
    """What was made of things in their order, and of what else. Each is held, so that no other gets its identity."""

    things: list[Any]
    made: list[Any]
    rest: tuple[object, ...]


class Rows:
    """Keeps rows by their names. Nobody may change what they give."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, _Row] = {}
        self.keep = True
        """Whether they do: where each is asked for once, what they hold would be in memory for nothing."""

    def of(
        self,
        name: Hashable,
        things: Sequence[T],
        make: Callable[[T], R],
        rest: tuple[object, ...] = (),
        *,
        equal: bool = False,
    ) -> list[R]:
        """What ``make`` gives of each of the things; the very same list as the last time, where all of them are.

        Things are compared by identity; so is all that ``make`` depends on beside them, which is ``rest``, but for
        words and sets of them. With ``equal``, what is made of another thing counts as the same where it is equal.
        """
        if not self.keep:
            return [*map(make, things)]
        row = self._rows.get(name)
        if row is None or not _are_same(row.rest, rest):
            row = _Row([], [], rest)
        now, made = [*things], row.made
        if len(now) != len(row.things):
            made = _joined(row.things, made, now, make)
        else:
            for number in others(row.things, now):
                value = make(now[number])
                if equal and value == made[number]:
                    continue
                if made is row.made:
                    made = [*made]
                made[number] = value
        self._rows[name] = _Row(now, made, rest)
        return made


def _are_same(before: Sequence[object], now: Sequence[object]) -> bool:
    if len(before) != len(now):
        return False
    return all(a is b or (isinstance(a, str | frozenset) and a == b) for a, b in zip(before, now, strict=True))


def _joined(before: list[T], made: list[R], now: list[T], make: Callable[[T], R]) -> list[R]:
    """What is made where things came or went: all is as it was before the first of them, and behind the last."""
    if not before:
        return [*map(make, now)]
    most = min(len(before), len(now))
    start = next(compress(count(), map(is_not, before, now)), most)
    end = next(compress(count(), map(is_not, reversed(before), reversed(now))), most)
    end = min(end, most - start)
    known = {id(before[number]): made[number] for number in range(start, len(before) - end)}
    middle = [known[id(one)] if id(one) in known else make(one) for one in now[start : len(now) - end]]
    return [*made[:start], *middle, *made[len(before) - end :]]
