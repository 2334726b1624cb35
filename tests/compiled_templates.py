"""Templates that this process has compiled before, of the package and of the theme: half of a small build's time."""

from __future__ import annotations

import functools
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket


class CompiledOnce(jinja2.BytecodeCache):
    """Compiled templates by their name, their file, a sum of their text, and how it was read."""

    def __init__(self) -> None:
        self._codes: dict[object, CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled of the same text."""
        bucket.code = self._codes.get(_key(bucket))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._codes[_key(bucket)] = bucket.code


def _key(bucket: Bucket) -> object:
    """Compiled code escapes or does not, and has in it what extensions made of the text."""
    return (
        bucket.key,
        bucket.checksum,
        bool(bucket.environment.autoescape),
        tuple(sorted(bucket.environment.extensions)),
    )


def compile_once() -> None:
    """From now on, every environment of Jinja that says nothing else takes what another one has compiled."""
    begin, compiled = jinja2.Environment.__init__, CompiledOnce()

    @functools.wraps(begin)
    def with_cache(self: jinja2.Environment, *arguments: Any, **options: Any) -> None:
        begin(self, *arguments, **{"bytecode_cache": compiled, **options})

    jinja2.Environment.__init__ = with_cache  # type: ignore[method-assign]
