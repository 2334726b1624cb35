"""What the stages of a check returned, kept from one check to the next for the files that did not change."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Results:
    """Calls pure functions; one that was called with the very same values in this run or the last is not called again.

    Values are compared by identity, strings by their text. That is quick, and enough, since each result is the same
    object as long as what it was made of is: an unchanged file gives the same document, and that the same record.
    Nobody may change a result. What a run did not ask for is forgotten with the next.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], tuple[tuple[object, ...], object]] = {}
        self._earlier = self._kept
        self._equal: dict[str, object] = {}
        self._earlier_equal = self._equal

    def begin(self) -> None:
        """Begins another run."""
        self._earlier, self._kept = self._kept, {}
        self._earlier_equal, self._equal = self._equal, {}

    def same(self, name: str, value: R) -> R:
        """The value of that name as the last run had it, if this one equals it."""
        known = self._earlier_equal.get(name)
        self._equal[name] = known if known is not None and known == value else value
        return cast("R", self._equal[name])

    def __call__(self, stage: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What ``stage`` returns for these values."""
        values = (*args, *kwargs.values())
        key = (stage, *kwargs, *(value if isinstance(value, str) else id(value) for value in values))
        # The values are held, so that nothing else can get their identities.
        found = self._kept.get(key) or self._earlier.get(key) or (values, stage(*args, **kwargs))
        self._kept[key] = found
        return cast("R", found[1])
