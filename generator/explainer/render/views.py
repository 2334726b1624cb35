"""What templates see: read-only values, ready to print. This is their contract; see ``docs/dev/templates.md``.

``Markup`` is HTML that is safe to print, ``str`` is plain text that the template escapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.render.citing import CitationView
from explainer.render.context import Name
from explainer.render.evidence_views import EvidenceView
from explainer.render.history_views import HistoryView
from explainer.render.period_chart import PeriodChart
from explainer.render.type_views import PartsView


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

    ``accounts`` words how many there are ("2 accounts"). ``block`` tells that the values are paragraphs.
    """

    name: str
    label: str
    shown: tuple[StatementView, ...]
    rivals: tuple[StatementView, ...] = ()
    accounts: str = ""
    block: bool = False


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


@dataclass(frozen=True, slots=True)
class NoteView:
    """A numbered note: the full reference, where in the source, and the marks that refer to it.

    ``state`` and ``state_label`` tell how far it is proved; ``href`` leads to the words in the source's own page,
    ``archive_href`` to an archived copy; each may be "".
    """

    number: int
    reference: Markup
    place: Markup
    marks: tuple[str, ...]
    state: str
    state_label: str
    href: str
    archive_href: str


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """Something that refers to this record: a link to it, its date, and the sentence or property that links."""

    link: Markup
    type_label: str
    date: Markup
    context: Markup


@dataclass(frozen=True, slots=True)
class BacklinkGroupView:
    """Backlinks of one kind under the name that the record type gives them."""

    id: str
    label: str
    entries: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True)
class WordingView:
    """A wording as a source printed it. In ``words`` what differs from the text shown is marked."""

    words: Markup
    language: str
    language_name: str
    source: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One line of a record's correction log."""

    date: Markup
    what: Markup
    why: Markup


@dataclass(frozen=True, slots=True)
class CrumbView:
    """One step of the way from the home page to this one."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class NextView:
    """The record before or after this one in the order of its type; ``label`` says which in words."""

    label: str
    title: str
    language: str
    href: str
    date: Markup


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record's page.

    ``facts`` are its short properties, ``tables`` its groups, ``prose`` its paragraphs by property, ``marks`` the
    notes of what the record as a whole rests on, ``wordings`` a quote's wordings as printed, ``parts`` what only its
    type has. ``before`` and ``after`` lead to its neighbours, ``related`` to records with much in common.
    """

    type: str
    type_label: str
    kind: str
    initials: str
    crumbs: tuple[CrumbView, ...]
    title: str
    title_language: str
    names: tuple[Name, ...]
    language_names: dict[str, str]
    summary: Markup
    marks: Markup
    facts: tuple[FieldView, ...]
    prose: tuple[FieldView, ...]
    tables: tuple[TableView, ...]
    parts: PartsView
    wordings: tuple[WordingView, ...]
    evidence: EvidenceView | None
    note: Markup
    corrections: tuple[CorrectionView, ...]
    withdrawn: CorrectionView | None
    backlinks: tuple[BacklinkGroupView, ...]
    related: tuple[BacklinkView, ...]
    before: NextView | None
    after: NextView | None
    notes: tuple[NoteView, ...]
    history: HistoryView | None
    citation: CitationView
    source_path: str
    report_href: str


@dataclass(frozen=True, slots=True)
class CardView:
    """A record inside another page: an embedded quote, event or any other.

    ``state`` and ``state_label`` tell how far a quote's words are proved; "" for other records.
    """

    type: str
    type_label: str
    title: str
    href: str
    summary: Markup
    date: Markup
    speaker: Markup
    speaker_name: str
    described_as: str
    occasion: Markup
    form: str
    form_label: str
    language: str
    translated_by: str
    initials: str
    names: tuple[Name, ...]
    sources: str
    state: str
    state_label: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A record's line in its type's list; the ``sort`` values order it where JavaScript runs."""

    link: Markup
    names: tuple[Name, ...]
    kind: str
    date: Markup
    date_sort: str
    summary: Markup
    title_sort: str
    references: int


@dataclass(frozen=True, slots=True)
class MomentView:
    """One line of the timeline. ``vague`` tells a date that is open, approximate or uncertain."""

    date: Markup
    kind: str
    kind_label: str
    link: Markup
    detail: Markup
    vague: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A list of rival statements, and the record that it belongs to. ``label`` says of what: "Roles, Director: To"."""

    id: str
    link: Markup
    type_label: str
    label: str
    field: FieldView
