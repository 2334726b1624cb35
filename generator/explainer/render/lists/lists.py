"""Pages that list records: a type's index, the sources with what they support, the disagreements."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.facts.built_in import (
    ACTOR,
    QUESTION,
    QUOTE,
    Question,
    Quote,
    Source,
    date_of,
    summary_beside_title,
)
from explainer.facts.built_in.question import UNSETTLED
from explainer.facts.record import Owner, Placed, Record, is_disputed
from explainer.reads import note, result
from explainer.render.language.sentences import shortened
from explainer.render.lists.grouping import Group
from explainer.render.page.context import Name
from explainer.render.page.fields import rivals_view
from explainer.render.page.kinds import sort_words, type_words
from explainer.render.page.note_views import reference
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import StandingView, speaker_links, standing
from explainer.render.page.type_order import sort_name
from explainer.render.page.views import FieldView
from explainer.render.records.backlinks import citing
from explainer.render.records.views import BacklinkView
from explainer.schema.typed import Date, Text

_WORDS_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RowView:
    """A record's line in its type's list; the ``sort`` values order it where JavaScript runs.

    Of a quote ``speaker`` and ``standing`` tell who said it and how it stands; ``link`` is then its words.
    """

    link: Markup
    names: tuple[Name, ...]
    kind: str
    date: Markup
    date_sort: str
    summary: Markup
    title_sort: str
    language: str
    speaker: Markup
    standing: StandingView | None


@dataclass(frozen=True, slots=True)
class GroupView:
    """Lines of a list that stand together, such as those of one year; "" for the name of the only one."""

    id: str
    label: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the list of sources."""

    source: Record
    reference: Markup
    kind: Markup
    supports: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True)
class DisagreementView:
    """A list of rival statements, and the record that it belongs to. ``label`` says of what: "Roles, Director: To"."""

    id: str
    type: str
    link: Markup
    type_label: str
    label: str
    field: FieldView


def groups(scope: PageScope, members: Iterable[tuple[Record, Group]]) -> tuple[GroupView, ...]:
    """The lines of records, under the group of each."""
    found: dict[Group, list[Record]] = {}
    for record, group in members:
        found.setdefault(group, []).append(record)
    return tuple(
        GroupView(id, label, tuple(_row(scope, record, grouped=bool(label)) for record in group))
        for (id, label), group in found.items()
    )


def _row(scope: PageScope, record: Record, *, grouped: bool = False) -> RowView:
    rendering, date = scope.rendering, date_of(record)
    summary = summary_beside_title(record)
    is_quote, is_actor = record.type.name == QUOTE, record.type.name == ACTOR
    return RowView(
        link=_words_link(scope, record) if is_quote else scope.link(record),
        names=tuple(rendering.other_names(record)),
        kind="" if is_quote or (is_actor and grouped) else sort_words(rendering.words, record),
        date=scope.when(record),
        date_sort=_machine_order(date),
        summary=scope.text(summary) if summary else Markup(),
        title_sort=sort_name(rendering, record),
        language=Quote(record).words_language if is_quote else "",
        speaker=speaker_links(scope, record) if is_quote else Markup(),
        standing=standing(scope, record) if is_quote else None,
    )


def _words_link(scope: PageScope, record: Record) -> Markup:
    """A quote's words as the link to it, between quotation marks where they are the speaker's own."""
    quote = Quote(record)
    if quote.words is None:
        return scope.link(record)
    words = shortened(scope.rendering.words_of(quote.words), _WORDS_LENGTH)
    if quote.is_direct:
        words = scope.rendering.words.gettext("\u201c%(words)s\u201d") % {"words": words}
    link, mark = scope.link(record, words), scope.fallback(quote.words)
    return link + " " + mark if mark else link


def _machine_order(date: Date | None) -> str:
    """The earliest day, and the time if it has one, as a text that sorts like the number; BCE years come first."""
    if date is None:
        return ""
    (year, month, day), is_timed, instant, _ = date.date.sort_key
    told = f"{year + 10**13:014d}-{month:02d}-{day:02d}"
    return f"{told}T{instant + 10**13:014d}" if is_timed else told


def source_entries(scope: PageScope, sources: Iterable[Record]) -> list[SourceView]:
    """Sources with their references, their kinds and what they support."""
    return [
        SourceView(one, reference(scope, one), escape(_kind(scope, one)), tuple(citing(scope, one))) for one in sources
    ]


def _kind(scope: PageScope, source: Record) -> str:
    return scope.rendering.words.gettext(Source(source).kind)


def disagreements(scope: PageScope) -> tuple[DisagreementView, ...]:
    """All lists of rival statements: first those of records to which most else refers, then by type and title."""
    graph = scope.rendering.graph
    every = [(record, found) for record in graph if (found := rivals(record))]
    every.sort(key=lambda one: -len(graph.backlinks(one[0])))
    return tuple(_disagreement(scope, record, placed) for record, found in every for placed in found)


def rivals(record: Record) -> list[Placed]:
    """As :func:`disputed`; of a withdrawn record none. Of most nothing more is read than that they have none."""
    name = ("rivals", record.id, record.type.name)
    found = result(name, lambda: [] if record.withdrawn else disputed(record), told_of_rivals)
    if found:
        note("record", record.path)
    return found


def told_of_rivals(found: list[Placed]) -> str:
    """Whether there are any; what they say is read by itself."""
    return "rivals" if found else "none"


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
        texts = (placed.group.value(inner.name) for inner in placed.within.properties)
        first = next((text for text in texts if isinstance(text, Text)), None)
        values = {"table": gettext(placed.within.words), "row": scope.rendering.told(first), "field": label}
        label = gettext("%(table)s, %(row)s: %(field)s") % values
    kind = type_words(scope.rendering.words, record)
    return DisagreementView(anchor, record.type.name, scope.link(record), kind, label, field)


def open_questions(scope: PageScope) -> list[Record]:
    """Questions that nobody has settled, the disputed ones last."""
    status = [(Question(record).status, record) for record in scope.rendering.graph.of_type(QUESTION)]
    return [record for wanted in UNSETTLED for state, record in status if state == wanted]
