"""Templates that this process has compiled before, which is half of the time that a small site takes.

A site is told in several languages by as many environments of Jinja, of the same templates, and a preview makes its
environment anew with each template that is saved.
"""

from __future__ import annotations

import functools
from types import CodeType

import jinja2
from jinja2.bccache import Bucket

_MOST = 1000


class CompiledOnce(jinja2.BytecodeCache):
    """What was last compiled of each file: by its name and path, a sum of its text, and how it was read."""

    def __init__(self) -> None:
        self._codes: dict[object, tuple[str, CodeType | None]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives what was compiled of the same text."""
        checksum, code = self._codes.get(_key(bucket), ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled, instead of what was compiled of another text of that file."""
        if len(self._codes) >= _MOST:  # a preview reads templates of another folder after each save
            self._codes.clear()
        self._codes[_key(bucket)] = bucket.checksum, bucket.code

    def __reduce__(self) -> tuple[type[CompiledOnce], tuple[()]]:
        """Another process compiles for itself."""
        return CompiledOnce, ()


@functools.cache
def compiled_once(theme: str = "") -> CompiledOnce:
    """What this process has compiled of the package's and the project's templates, or of those of a ``theme``.

    Themes differ in which of their templates escape what they print, and that is compiled in.
    """
    return CompiledOnce()


def _key(bucket: Bucket) -> object:
    """Compiled code escapes or does not, and has in it what extensions made of the text."""
    environment = bucket.environment
    return bucket.key, bool(environment.autoescape), tuple(sorted(environment.extensions))
