"""Which templates something is made of: the names of those that it asks for, noted where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_asked: ContextVar[set[str] | None] = ContextVar("the templates that are asked for", default=None)


@contextmanager
def asked_for() -> Iterator[set[str]]:
    """The files of templates that are asked for in the block, by its thread alone; also of those that are not there."""
    names: set[str] = set()
    before = _asked.set(names)
    try:
        yield names
    finally:
        _asked.reset(before)


def note(name: str) -> None:
    """Notes the file of a template that is asked for, where anybody wants to know."""
    names = _asked.get()
    if names is not None:
        names.add(name)
