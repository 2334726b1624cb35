"""What was read while something was made: noted by what is read, and never listed by hand.

Whoever makes something under :func:`recorded` gets all that it read, also where a result was taken that somebody else
had made before: what is remembered, is remembered with what it was made of. What was made of many things, and is asked
by many, is one read for all of them (:class:`Result`).

A read is named by words: its kind, then what of that kind. What each kind says now, :mod:`explainer.kept` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

Name = tuple[str, ...]
"""The kind of a read, then what was read."""

ANEW: Name = ("anew",)
"""Read by what is made of something that is not told: it is made anew each time."""

# A result of more reads than these is one read for those who ask it.
_MANY = 24


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """Something that was found from ``reads``, and is read as one.

    With a ``name`` it can be asked again, and may turn out to be the same, by what it ``says``, where its reads differ.
    """

    reads: frozenset[Read]
    name: Name = ()
    says: str = ""


Read = Name | Result


class Interrupted(BaseException):  # nobody who mends what went wrong is to take it for that
    """Something else is wanted than what is being made."""


@dataclass(frozen=True, slots=True)
class _Asking:
    """Stands where reads are noted, and asks at each whether to go on: they come all the time, whatever is made."""

    is_over: Callable[[], bool]

    def add(self, read: Read) -> None:
        """Notes nothing. Raises Interrupted."""
        if self.is_over():
            raise Interrupted


_current: ContextVar[set[Read] | _Asking | None] = ContextVar("what is read", default=None)


def _noted() -> set[Read] | None:
    found = _current.get()
    return found if isinstance(found, set) else None


def note(*name: str) -> None:
    """Notes a read, where anybody wants to know."""
    reads = _current.get()
    if reads is not None:
        reads.add(name)


def is_recorded() -> bool:
    """Whether anybody wants to know what is read now."""
    return _noted() is not None


@contextmanager
def given_up_when(is_over: Callable[[], bool]) -> Iterator[None]:
    """Has what is made in the block be given up once ``is_over`` says so, at the next read. Raises Interrupted then.

    Whatever it made for others to keep is whole.
    """
    before = _current.set(_Asking(is_over))
    try:
        yield
    finally:
        _current.reset(before)


@contextmanager
def recorded() -> Iterator[set[Read]]:
    """What is read in the block, by the block alone."""
    reads: set[Read] = set()
    before = _current.set(reads)
    try:
        yield reads
    finally:
        _current.reset(before)


@contextmanager
def unrecorded() -> Iterator[None]:
    """What is read in the block is noted nowhere: whoever asks has noted it as a whole."""
    reads = _noted()
    before = _current.set(None) if reads is not None else None
    try:
        yield
    finally:
        if before is not None:
            _current.reset(before)


def result(name: Name, make: Callable[[], T], says: Callable[[T], str]) -> T:
    """What ``make`` returns, read as one thing that can be asked again by ``name``; ``says`` is all that it can say."""
    reads = _noted()
    if reads is None:
        return make()
    with recorded() as own:
        value = make()
    reads.add(Result(frozenset(own), name, says(value)))
    return value


@dataclass(frozen=True, slots=True)
class Remembered(Generic[T]):
    """A value with what it was made of; ``reads`` is None where nobody recorded that."""

    value: T
    # Of most values they are few, which as a set would take five times the room.
    reads: tuple[Read, ...] | None

    @classmethod
    def of(cls, make: Callable[[], T]) -> Remembered[T]:
        """What ``make`` returns, with what it reads if anybody wants to know."""
        reads = _noted()
        if reads is None:
            return cls(make(), None)
        with recorded() as own:
            value = make()
        found = tuple(own) if len(own) <= _MANY else (Result(frozenset(own)),)
        reads.update(found)
        return cls(value, found)

    @property
    def holds(self) -> bool:
        """Whether it can be taken by who reads now: what nobody recorded has to be made again for who does.

        It counts as read then.
        """
        reads = _noted()
        if reads is None:
            return True
        if self.reads is None:
            return False
        reads.update(self.reads)
        return True
