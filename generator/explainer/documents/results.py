"""What the stages of a check made and found, kept from one check to the next for the files that did not change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar, cast

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.rows import Rows, others

P = ParamSpec("P")
R = TypeVar("R")


class Results:
    """Calls pure functions; one that was called with the very same values in this run or the last is not called again.

    A function that adds to a sink is pure as well: what it found is kept beside what it returned.

    Values are compared by identity, strings by their text. That is quick, and enough, since each result is the same
    object as long as what it was made of is: an unchanged file gives the same document, and that the same record.
    Nobody may change a result. What a run did not ask for is forgotten with the next.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], _Kept] = {}
        self._earlier = self._kept
        self._held: dict[object, object] = {}
        self._equal: dict[str, object] = {}
        self._earlier_equal = self._equal
        self._each: dict[str, dict[str, object]] = {}
        self.rows = Rows()
        """What stages made of each of many things."""

    def begin(self) -> None:
        """Begins another run."""
        self._earlier, self._kept = self._kept, {}
        self._earlier_equal, self._equal = self._equal, {}

    def end(self) -> None:
        """Ends it: what is made of its graph from here on is not the check's."""

    def same(self, name: str, value: R) -> R:
        """The value of that name as the last run had it, if this one equals it."""
        known = self._earlier_equal.get(name)
        # Called with each file of each save: to compare what is the very same goes through all of its fields.
        self._equal[name] = known if known is not None and (known is value or known == value) else value
        return cast("R", self._equal[name])

    def each_same(self, name: str, values: Sequence[R], names: Sequence[str]) -> list[R]:
        """As :meth:`same` of many values, each of a name among ``names``, where all of them are asked for together."""
        earlier: dict[str, Any] = self._each.get(name, {})
        found = [*values]
        for number in others([*map(earlier.get, names)], found):
            known = earlier.get(names[number])
            if known is not None and known == found[number]:
                found[number] = known
        self._each[name] = dict(zip(names, found, strict=True))
        return found

    def held(self, make: Callable[[], R]) -> R:
        """What ``make`` returned when it was first asked for: something that itself keeps what it needs."""
        if make not in self._held:
            self._held[make] = make()
        return cast("R", self._held[make])

    def keep(self, *stages: Callable[..., object]) -> None:
        """Keeps what these stages gave in the last run, and all values with names, though nobody asks in this one.

        A stage whose result is known does not call those that it rests on.
        """
        self._kept |= {key: kept for key, kept in self._earlier.items() if key[0] in stages}
        self._equal = {**self._earlier_equal, **self._equal}

    def __call__(self, stage: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What ``stage`` returns for these values; what it finds wrong goes into the sink that is among them.

        What was found is kept with the value, and goes into the sink of each later call too.
        """
        # Called for each of all files with each save, and nearly always for what is known: it has to be quick.
        values = (*args, *kwargs.values()) if kwargs else args
        own: list[object] = [stage, *kwargs]
        sinks: list[Findings] = []
        for value in values:
            if isinstance(value, Findings):
                sinks.append(value)
            else:
                own.append(value if isinstance(value, str) else id(value))
        key = tuple(own)
        kept = self._kept.get(key) or self._earlier.get(key) or _called(stage, values, args, kwargs)
        self._kept[key] = kept
        if kept.findings:
            for sink in sinks:
                sink.extend(kept.findings)
        return cast("R", kept.value)


class OneRun(Results):
    """Calls functions, and keeps nothing: for who checks a project once.

    Pages that are made of its graph ask for the same rows again and again, which are kept.
    """

    def begin(self) -> None:
        """Begins it."""
        self.rows.keep = False

    def end(self) -> None:
        """Ends it, as of any other."""
        self.rows.keep = True

    def __call__(self, stage: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """What ``stage`` returns for these values."""
        return stage(*args, **kwargs)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A result. The ``values`` that it was made of are held, so that nothing else can get their identities."""

    values: tuple[object, ...]
    value: object
    findings: tuple[Diagnostic, ...]


def _called(
    stage: Callable[..., object], values: tuple[object, ...], args: tuple[object, ...], kwargs: Mapping[str, object]
) -> _Kept:
    own = Findings()
    given = (own if isinstance(value, Findings) else value for value in args)
    named = {name: own if isinstance(value, Findings) else value for name, value in kwargs.items()}
    result = stage(*given, **named)
    held = tuple(value for value in values if not isinstance(value, Findings))
    return _Kept(held, result, tuple(own))
