"""What differs between two sides of a project: values that the reporters of this package tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from explainer.diagnostics import Diagnostic
from explainer.facts.record import Key, Record
from explainer.revisions.facts.compare import Change
from explainer.revisions.facts.page_changes import PageChange
from explainer.revisions.facts.proof_changes import ProofChange
from explainer.revisions.facts.renames import Rename
from explainer.revisions.reading import SideFacts


class What(StrEnum):
    """What happened to a record, a page, a type or a file."""

    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"
    ADDED = "added"


class FileNature(StrEnum):
    """What a file without facts is."""

    TEMPLATE = "template"
    SETTINGS = "settings"
    PUBLISHED = "published"
    LINK = "link"
    MEANINGLESS = "meaningless"


@dataclass(frozen=True, slots=True)
class RecordDifference:
    """A record that differs; ``record`` is as the later side has it, or the earlier one where it was removed.

    ``shown_on`` counts the pages that show it (see :mod:`explainer.revisions.showing`). Of one that was removed,
    ``still`` counts the files that refer to it still, and ``leads_to`` is where its old address leads, if anywhere.
    """

    what: What
    record: Record
    changes: tuple[Change, ...] = ()
    rename: Rename | None = None
    shown_on: int = 0
    still: int = 0
    leads_to: Key | None = None


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A hand-written page that differs."""

    what: What
    path: str
    title: str
    changes: tuple[PageChange, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeDifference:
    """A record type that differs, with the names of its properties that do. A fact of every type is read by it."""

    what: What
    path: str
    name: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RedirectDifference:
    """An old address that leads elsewhere than before; None where it leads nowhere."""

    old: Key
    before: Key | None
    after: Key | None


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A file that differs and holds no facts: code, settings of the site builder, what is published as it is."""

    what: What
    path: str
    nature: FileNature


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, and on which side."""

    found: Diagnostic
    side: str
    is_before: bool


@dataclass(frozen=True, slots=True)
class Differences:
    """All that differs from ``before`` to ``after``. ``unchanged`` are files that differ, and say the same."""

    before: SideFacts
    after: SideFacts
    records: tuple[RecordDifference, ...] = ()
    pages: tuple[PageDifference, ...] = ()
    settings: tuple[Change, ...] = ()
    types: tuple[TypeDifference, ...] = ()
    redirects: tuple[RedirectDifference, ...] = ()
    proofs: tuple[ProofChange, ...] = ()
    files: tuple[FileDifference, ...] = ()
    problems: tuple[Problem, ...] = ()
    unchanged: tuple[str, ...] = field(default=())
