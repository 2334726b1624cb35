"""Which templates something is made of: the names of those that it asks for, noted where they are asked for.

What these extend, include and import, they say themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

import jinja2
from jinja2.meta import find_referenced_templates

EXTENSIONS = ("jinja2.ext.i18n",)
"""What templates can say beside what Jinja knows by itself."""
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


@lru_cache(maxsize=1000)
def named_in(source: str) -> tuple[str | None, ...]:
    """What the text of a template extends, includes and imports; None stands for one that is named by a value.

    A preview asks that of all templates with each one that is saved, and all others say what they said. Raises
    TemplateSyntaxError.
    """
    return tuple(find_referenced_templates(jinja2.Environment(extensions=EXTENSIONS).parse(source)))  # noqa: S701 - read
