"""What templates see of a value, a property, a table and a note; read-only, ready to print.

``Markup`` is HTML that is safe to print, ``str`` is plain text that the template escapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.render.page.periods import PeriodChart

SECTIONS = frozenset(
    {"course", "people", "wordings", "way", "said", "took_part", "here", "ties", "related", "corrections", "notes"}
)
"""The ids of the sections of a record's page that are made of no one property."""


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its value, the marks of its sources, and how it stands among its rivals."""

    value: Markup
    marks: Markup
    rank: str
    rank_label: str
    reason: Markup


@dataclass(frozen=True, slots=True)
class FieldView:
    """A property. ``shown`` are its statements at first sight; ``rivals`` are all, where they differ.

    ``accounts`` words how many there are ("Sources disagree (2 versions)"). ``block`` tells that the values are
    paragraphs.
    """

    name: str
    label: str
    shown: tuple[StatementView, ...]
    rivals: tuple[StatementView, ...] = ()
    accounts: str = ""
    block: bool = False

    @property
    def anchor(self) -> str:
        """The id of its heading, where it has one."""
        return _anchor(self.name)


@dataclass(frozen=True, slots=True)
class TableView:
    """A group property as a table; a cell is a field, or None where the row has no value.

    ``chart`` draws its periods, a bar for each row, where it has some.
    """

    name: str
    label: str
    columns: tuple[str, ...]
    rows: tuple[tuple[FieldView | None, ...], ...]
    chart: PeriodChart | None = None

    @property
    def anchor(self) -> str:
        """The id of its heading."""
        return _anchor(self.name)


def _anchor(name: str) -> str:
    """The id of the heading of a property: its name, unless a section that is no property has that id on its page."""
    return f"{name}-stated" if name in SECTIONS else name


@dataclass(frozen=True, slots=True)
class WithdrawalView:
    """Since when and why a record no longer stands; each may be empty."""

    date: Markup
    reason: Markup


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note: the full reference, where in the source, and the marks that refer to it.

    ``state`` and ``state_label`` tell how far it is proved; ``href`` leads to the words in the source's own page,
    ``archive_href`` to an archived copy; each may be "". ``withdrawn`` tells that the source no longer stands.
    """

    number: int
    reference: Markup
    place: Markup
    marks: tuple[str, ...]
    state: str
    state_label: str
    href: str
    archive_href: str
    withdrawn: WithdrawalView | None = None
