"""What is wrong with an input, and where: what every stage puts into the sink that it is given.

A stage never raises for a bad file: it adds what it found wrong to :class:`Findings`, its last parameter, and the ends
of the program choose how to show that (see :mod:`explainer.reporters`). ``codes/CODE.md`` says what each code means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec

P = ParamSpec("P")
MOST_ALIKE = 20


class Severity(StrEnum):
    """How grave a finding is: an error stops the build, a warning and an info do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A stretch of one file.

    ``path`` is relative to the project and uses ``/``. Lines and columns count from 1, columns in code points;
    the end is exclusive, so that an empty span has its start as its end.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, path: str, line: int = 1, column: int = 1, length: int = 0) -> Span:
        """A span within one line; ``length`` in code points."""
        return cls(path, line, column, line, column + length)

    def clipped(self) -> Span:
        """The same start, ending on its first line at the latest: what a caret can underline."""
        if self.end_line == self.line:
            return self
        return self._replace(end_line=self.line, end_column=self.column + 1)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that helps to understand a finding, such as the first of two definitions."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of the pen with one right answer: ``written`` stands in the finding's span, ``meant`` belongs there."""

    written: str
    meant: str


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A change of a file: ``text`` takes the place of what stands at ``span``."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class EmptyValue:
    """A value that was left empty: whoever knows whether it can be left out completes the help."""


@dataclass(frozen=True, slots=True)
class GuessedId:
    """An id made of what was written, of a record of ``type`` ("" for any): right only where there is such a record."""

    type: str
    id: str


@dataclass(frozen=True, slots=True)
class ClaimOf:
    """What a citation claims, by the ``key`` of its line in the lock file: a gate tells more of it."""

    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitationPart:
    """One part of the citation at which the finding's span begins, such as its locator: the finding belongs there."""

    name: str


@dataclass(frozen=True, slots=True)
class PagesOf:
    """Pages of the ``source`` with that id run backwards: a fault where those of the source itself do not."""

    source: str


@dataclass(frozen=True, slots=True)
class TextPart:
    """A part of the ``text`` that stands at the finding's span, ``text[start:end]``: the finding belongs there."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ToldByErrors:
    """A finding that needs no telling where an error stands at its place: what mends that mends it too."""


@dataclass(frozen=True, slots=True)
class OneCause:
    """What several findings come of, by a name: people are shown the first of them, with how many others there are.
    What ``is_result`` does not help whoever mends the cause, and is shown where nothing else is told of it.
    """

    name: str
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class MoveTo:
    """The help gives the finding's file another name or folder, ``path`` in the project: whoever sees what else is
    there, or is to go there, says so, by ``otherwise`` where the two may not be one file. A new name that was ``read``
    from that of the file is read anew in the language of the project.
    """

    path: str
    otherwise: str = ""
    read: str = ""


About = EmptyValue | GuessedId | CitationPart | ClaimOf | PagesOf | TextPart | ToldByErrors | OneCause | MoveTo


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: ``code`` names the rule, ``message`` is one sentence, ``help`` says how to mend it.

    ``slip`` is what was meant, where only one thing can have been. ``about`` is what a later stage, which knows more,
    may complete the finding by; nobody is shown it. ``refused_if_strict`` is a note that a strict check refuses, as it
    refuses all warnings. ``count`` is how many findings it stands for, see :mod:`explainer.reporters.summing_up`.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    help: str = ""
    related: tuple[Related, ...] = ()
    slip: Slip | None = None
    about: About | None = None
    refused_if_strict: bool = False
    count: int = 1

    @property
    def strictly(self) -> Diagnostic:
        """The finding as a strict check takes it."""
        is_refused = self.severity is Severity.WARNING or self.refused_if_strict
        return replace(self, severity=Severity.ERROR) if is_refused else self


class NotMade(Exception):  # noqa: N818 - it carries a finding, and is none itself
    """A part of a site or of a report cannot be made, because of code that is not ours; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that a record says is meant, and its reason in the author's words."""

    found: Diagnostic
    reason: str


def error(  # noqa: PLR0913 - one argument for each part of a finding
    code: str,
    span: Span,
    message: str,
    help: str = "",
    related: Iterable[Related] = (),
    *,
    slip: Slip | None = None,
    about: About | None = None,
) -> Diagnostic:
    """A finding that stops the build."""
    return Diagnostic(code, Severity.ERROR, message, span, help, tuple(related), slip, about)


def warning(  # noqa: PLR0913 - one argument for each part of a finding
    code: str,
    span: Span,
    message: str,
    help: str = "",
    related: Iterable[Related] = (),
    *,
    about: About | None = None,
) -> Diagnostic:
    """A finding that the author should mend, though the site can be built."""
    return Diagnostic(code, Severity.WARNING, message, span, help, tuple(related), about=about)


def info(  # noqa: PLR0913 - one argument for each part of a finding
    code: str,
    span: Span,
    message: str,
    help: str = "",
    *,
    about: About | None = None,
    refused_if_strict: bool = False,
) -> Diagnostic:
    """A finding that may well be meant."""
    return Diagnostic(code, Severity.INFO, message, span, help, about=about, refused_if_strict=refused_if_strict)


def _taking(make: Callable[P, Diagnostic]) -> Callable[Concatenate[Findings, P], None]:
    """A method that makes a finding and takes it."""

    @wraps(make)
    def take(self: Findings, /, *args: P.args, **kwargs: P.kwargs) -> None:
        self.add(make(*args, **kwargs))

    return take


class Findings:
    """The sink for what is wrong: handed down from stage to stage, in the order of discovery, and only ever longer.

    Nobody takes a finding out or puts another in its place. Who has to know what one call found notes the length
    before it, and asks :meth:`since`; who may not hand all of it on gives the call a sink of its own.
    """

    def __init__(self, found: Iterable[Diagnostic] = ()) -> None:
        self._found = list(found)

    def add(self, found: Diagnostic) -> None:
        """Takes one finding."""
        self._found.append(found)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Takes several findings."""
        self._found.extend(found)

    error = _taking(error)
    warning = _taking(warning)
    info = _taking(info)

    def since(self, start: int) -> Sequence[Diagnostic]:
        """What was added after the sink had ``start`` findings."""
        return self._found[start:]

    @property
    def has_errors(self) -> bool:
        """Whether any finding stops the build."""
        return has_errors(self._found)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop the build."""
        return tuple(one for one in self._found if one.severity is Severity.ERROR)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and column, each finding once."""
    every = dict.fromkeys(diagnostics)
    errors = {found.span for found in every if found.severity is Severity.ERROR}
    left = (one for one in every if one.span not in errors or not isinstance(one.about, ToldByErrors))
    return sorted(left, key=lambda found: (found.span, found.code, found.message))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding stops the build."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def has_warnings(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any finding stops a strict build only."""
    return any(found.severity is Severity.WARNING for found in diagnostics)
