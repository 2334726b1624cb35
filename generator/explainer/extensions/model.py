"""Extensions as values: who adds what, and under which name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Span


class ExtensionKind(StrEnum):
    """What an extension adds; the value is the group of entry points in which packages declare it."""

    RULE = "explainer.rules"
    PROPERTY_TYPE = "explainer.property_types"
    PAGES = "explainer.pages"

    @property
    def words(self) -> str:
        """In a message."""
        return {
            ExtensionKind.RULE: "rule",
            ExtensionKind.PROPERTY_TYPE: "property type",
            ExtensionKind.PAGES: "set of pages",
        }[self]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of ``mkdocs.yml`` that asks for an extension: its ``name``, and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Added:
    """One thing that an extension adds.

    ``name`` is what it is called (a rule's is the code of its findings), ``origin`` says whose it is as a message
    does ("the package explainer-places 1.2"), ``value`` is the object itself, whose type depends on ``kind`` and is
    checked where it is used. ``span`` is the place to which a failure of it belongs.
    """

    kind: ExtensionKind
    name: str
    origin: str
    value: object
    span: Span


def first_paragraph(docstring: str | None) -> str:
    """The first paragraph of a docstring, on one line, or ""."""
    return " ".join(((docstring or "").strip().split("\n\n") or [""])[0].split())


@dataclass(frozen=True, slots=True)
class Extensions:
    """Everything that a project uses beside what the package brings; without any, nothing is looked up.

    ``silent`` are the names of rules that are known and do not run: one that could not be loaded, or all of the
    project's own where none of them may run. Nobody can say what they would have found.
    """

    added: tuple[Added, ...] = ()
    silent: frozenset[str] = frozenset()

    def of(self, kind: ExtensionKind) -> Iterator[Added]:
        """Those of one kind, in the order of ``mkdocs.yml`` and of their names."""
        return (one for one in self.added if one.kind is kind)


NO_EXTENSIONS = Extensions()
