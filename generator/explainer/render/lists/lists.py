"""Pages that list records: a type's index, the sources with what they support, the disagreements."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.facts.built_in import QUESTION, SOURCE, Question, Source, date_of, summary_beside_title
from explainer.facts.built_in.question import UNSETTLED
from explainer.facts.record import Owner, Placed, Record, is_disputed
from explainer.render.page.context import Name
from explainer.render.page.fields import rivals_view
from explainer.render.page.kinds import sort_words, type_words
from explainer.render.page.neighbours import in_order, sort_name
from explainer.render.page.note_views import reference
from explainer.render.page.scope import PageScope
from explainer.render.page.views import FieldView
from explainer.render.records.backlinks import citing
from explainer.render.records.views import BacklinkView
from explainer.schema.model import RecordType
from explainer.schema.typed import Date, Text


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
class DisagreementView:
    """A list of rival statements, and the record that it belongs to. ``label`` says of what: "Roles, Director: To"."""

    id: str
    type: str
    link: Markup
    type_label: str
    label: str
    field: FieldView


def rows(scope: PageScope, record_type: RecordType) -> tuple[RowView, ...]:
    """A type's records: in time where they have dates, else by name. Withdrawn ones are left out."""
    return tuple(_row(scope, record) for record in in_order(scope.rendering, record_type.name))


def _row(scope: PageScope, record: Record) -> RowView:
    rendering, date = scope.rendering, date_of(record)
    summary = summary_beside_title(record)
    origins = {link.origin.path for link in rendering.graph.backlinks(record) if link.origin is not record}
    return RowView(
        link=scope.link(record),
        names=tuple(rendering.other_names(record)),
        kind=sort_words(rendering.words, record),
        date=scope.when(record),
        date_sort=_machine_order(date),
        summary=scope.text(summary) if summary else Markup(),
        title_sort=sort_name(rendering, record),
        references=len(origins),
    )


def _machine_order(date: Date | None) -> str:
    """The earliest day as a text that sorts like the number; BCE years sort before all others."""
    if date is None:
        return ""
    year, month, day = date.date.earliest
    return f"{year + 10**13:014d}-{month:02d}-{day:02d}"


def source_entries(scope: PageScope) -> list[tuple[str, Markup, Markup, tuple[BacklinkView, ...]]]:
    """Each source with its id, its reference, its kind and what it supports; those that support most come first."""
    sources = scope.rendering.graph.of_type(SOURCE)
    entries = [
        (
            source.id,
            reference(scope, source),
            escape(_kind(scope, source)),
            tuple(citing(scope, source)),
        )
        for source in sources
    ]
    return sorted(entries, key=lambda entry: (-len(entry[3]), entry[0]))


def _kind(scope: PageScope, source: Record) -> str:
    return scope.rendering.words.gettext(Source(source).kind)


def disagreements(scope: PageScope) -> tuple[DisagreementView, ...]:
    """All lists of rival statements, by type and title of their records."""
    found = []
    for record in scope.rendering.graph:
        if not record.withdrawn:
            found += [_disagreement(scope, record, placed) for placed in disputed(record)]
    return tuple(found)


def disputed(record: Record) -> list[Placed]:
    """A record's properties with rival statements, each by the first of them."""
    found: dict[tuple[int, str], Placed] = {}
    for placed in record.placed:
        owner: Owner = placed.group or record
        if is_disputed(placed.property, owner.statements(placed.property.name)):
            found.setdefault((id(placed.group), placed.property.name), placed)
    return list(found.values())


def _disagreement(scope: PageScope, record: Record, placed: Placed) -> DisagreementView:
    gettext = scope.rendering.words.gettext
    owner: Owner = placed.group or record
    field = rivals_view(scope, owner, placed.property)
    anchor, label = f"{record.type.name}-{record.id}-{placed.property.name.replace('_', '-')}", field.label
    if placed.group is not None and placed.within is not None:
        row = [s.value for s in record.statements(placed.within.name)].index(placed.group) + 1
        anchor += f"-{row}"
        first = next(
            (v.text for p in placed.within.properties if isinstance(v := placed.group.value(p.name), Text)),
            "",
        )
        values = {"table": gettext(placed.within.words), "row": first, "field": label}
        label = gettext("%(table)s, %(row)s: %(field)s") % values
    kind = type_words(scope.rendering.words, record)
    return DisagreementView(anchor, record.type.name, scope.link(record), kind, label, field)


def open_questions(scope: PageScope) -> list[Record]:
    """Questions that nobody has settled, the disputed ones last."""
    status = [(Question(record).status, record) for record in scope.rendering.graph.of_type(QUESTION)]
    return [record for wanted in UNSETTLED for state, record in status if state == wanted]
