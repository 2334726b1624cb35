"""What templates see of a record and its cards: read-only values, ready to print.

``Markup`` is HTML that is safe to print, ``str`` is plain text that the template escapes.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.render.page.citing import CitationView
from explainer.render.page.context import Name
from explainer.render.page.evidence_views import EvidenceView
from explainer.render.page.history import HistoryView
from explainer.render.page.standing import StandingView
from explainer.render.page.views import FieldView, NoteView, TableView, WithdrawalView
from explainer.render.records.type_views import PartsView


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """Something that refers to this record: a link to it, its date, and the sentence or property that links."""

    link: Markup
    type_label: str
    date: Markup
    context: Markup


@dataclass(frozen=True, slots=True)
class BacklinkGroupView:
    """Backlinks of one kind under the name that the record type gives them; ``is_folded`` until somebody opens them."""

    id: str
    label: str
    entries: tuple[BacklinkView, ...]
    is_folded: bool = False


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
class CalledView:
    """A name that a thing had for a time: "called South Pier until 1998"."""

    words: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class RecordView:
    """A record's page.

    ``facts`` are its short properties, ``tables`` its groups, ``prose`` its paragraphs by property, ``marks`` the
    notes of what the record as a whole rests on, ``wordings`` a quote's wordings as printed, with a translation where
    readers are shown another one, ``wordings_label`` what they are called, ``parts`` what only its type has, ``called``
    the names that it had for a time, in order. ``before`` and ``after`` lead to its neighbours, ``related`` to records
    with much in common.
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
    called: tuple[CalledView, ...]
    summary: Markup
    marks: Markup
    facts: tuple[FieldView, ...]
    prose: tuple[FieldView, ...]
    tables: tuple[TableView, ...]
    parts: PartsView
    wordings: tuple[WordingView, ...]
    wordings_label: str
    evidence: EvidenceView | None
    note: Markup
    corrections: tuple[CorrectionView, ...]
    withdrawn: CorrectionView | None
    backlinks: tuple[BacklinkGroupView, ...]
    related: tuple[BacklinkView, ...]
    before: NextView | None
    after: NextView | None
    history: HistoryView | None
    citation: CitationView
    source_path: str
    report_href: str
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """A record inside another page: an embedded quote, event or any other.

    ``state`` and ``state_label`` tell how far a quote's words are proved, ``standing`` how it stands; ""
    and nothing for other records. One that was ``withdrawn`` has a template of its own.
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
    withdrawn: WithdrawalView | None = None
    standing: StandingView | None = None
