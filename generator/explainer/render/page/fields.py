"""Properties as templates see them: values, rivals, and groups as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup, escape

from explainer.facts.built_in import Actor, Role, cited
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.periods import MOMENTS, period_of
from explainer.facts.record import Group, Owner, Rank, Record, Statement, is_disputed, shown
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.page.periods import period_chart
from explainer.render.page.scope import PageScope
from explainer.render.page.views import FieldView, StatementView, TableView
from explainer.schema.built_in import ACTOR
from explainer.schema.dates import EdtfDate
from explainer.schema.model import Layout, Property
from explainer.schema.typed import Date, Text
from explainer.schema.typed import Markup as TextMarkup

# What the life of a body has instead of a person's.
_OF_BODIES = {"Born": message("Founded"), "Died": message("Dissolved")}
_RANKS = {
    Rank.PREFERRED: message("We follow this"),
    Rank.NORMAL: "",
    Rank.DEPRECATED: message("We think this is wrong"),
}


def field_view(scope: PageScope, owner: Owner, property: Property) -> FieldView | None:
    """A property's statements, or None where it has none."""
    statements = owner.statements(property.name)
    if not statements:
        return None
    words = scope.rendering.words
    is_moment = _is_moment(property)
    first = tuple(statement_view(scope, one, is_moment) for one in _each_once(shown(statements)))
    disputed = is_disputed(property, statements)
    rivals = tuple(statement_view(scope, one, is_moment) for one in statements) if disputed else ()
    return FieldView(
        property.name,
        label_of(words, owner, property),
        first,
        rivals,
        _disagreement(words, len(rivals)),
        property.type.layout is Layout.BLOCKS,
    )


def label_of(words: Catalogue, owner: Owner, property: Property) -> str:
    """What a property is called on the page of its owner: an organization is founded, not born."""
    is_of_body = isinstance(owner, Record) and owner.type.name == ACTOR and Actor(owner).is_body
    of_body = _OF_BODIES.get(property.words) if is_of_body and not property.is_own else None
    return words.gettext(of_body) if of_body else words.label(property)


def _each_once(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements without those that repeat a word: two entries may say one thing in two languages."""
    told: set[str] = set()
    for one in statements:
        words = one.value.text if isinstance(one.value, Text) and one.value.markup is TextMarkup.STRING else ""
        if not words or one.sources or words not in told:
            yield one
        told.add(words)


def _disagreement(words: Catalogue, count: int) -> str:
    """That sources disagree, and in how many versions; nothing where they do not."""
    told = words.plural("Sources disagree (%(num)d version)", "Sources disagree (%(num)d versions)", count)
    return told if count else ""


def rivals_view(scope: PageScope, owner: Owner, property: Property) -> FieldView:
    """A disputed property as a list of disagreements has it: all statements, and none at first sight."""
    statements = owner.statements(property.name)
    rivals = tuple(statement_view(scope, statement, _is_moment(property)) for statement in statements)
    label = label_of(scope.rendering.words, owner, property)
    return FieldView(property.name, label, (), rivals, block=property.type.layout is Layout.BLOCKS)


def _is_moment(property: Property) -> bool:
    """Whether a property dates what lasts no time, such as a birth; of a project's own ones nobody knows."""
    return property.name in MOMENTS and not property.is_own


def statement_view(scope: PageScope, statement: Statement, is_moment: bool = False) -> StatementView:
    """One statement; the reason of a rank stands beside it. ``is_moment`` is whether it dates what lasts no time."""
    dated = statement.value if is_moment and isinstance(statement.value, Date) else None
    value, marks = scope.date(dated, is_moment) if dated else scope.value(statement), scope.cite(statement.sources)
    if marks and value.endswith("\n"):  # paragraphs and lists
        value, marks = _with_marks(value, marks), Markup()
    reason = scope.text(statement.reason) if statement.reason else Markup()
    return StatementView(value, marks, str(statement.rank), rank_words(scope, statement), reason)


def rank_words(scope: PageScope, statement: Statement) -> str:
    """How a statement stands among its rivals, in words; "" for most."""
    return scope.rendering.words.gettext(_RANKS[statement.rank])


def _with_marks(blocks: Markup, marks: Markup) -> Markup:
    """Blocks of text with marks at the end of their last paragraph, or in one more where they end with a list."""
    body, end = blocks.rstrip(), Markup("</p>")
    return body.removesuffix(end) + marks + end if body.endswith(end) else body + Markup("\n<p>") + marks + end


def table_view(scope: PageScope, owner: Owner, property: Property) -> TableView | None:
    """A group property as a table of the columns that any row fills, or None where there are no rows."""
    groups = [s.value for s in owner.statements(property.name) if isinstance(s.value, Group)]
    if not groups:
        return None
    words = scope.rendering.words
    period = period_of(property)
    columns = [
        inner
        for inner in property.properties
        if inner.name != SOURCES
        and not (period and inner.name == period[1])
        and any(group.statements(name) for group in groups for name in _names(inner, period))
    ]
    return TableView(
        property.name,
        words.label(property),
        tuple(words.gettext("When") if period and one.name == period[0] else words.label(one) for one in columns),
        tuple(tuple(_row(scope, group, columns, period)) for group in groups),
        period_chart(scope.rendering.graph, groups, period) if period else None,
    )


def _names(column: Property, period: tuple[str, str] | None) -> tuple[str, ...]:
    """The properties that a column shows: two where it shows a period."""
    return period if period and column.name == period[0] else (column.name,)


def _row(
    scope: PageScope, group: Group, columns: list[Property], period: tuple[str, str] | None
) -> Iterator[FieldView | None]:
    """A group's cells, from left to right; the marks of its sources stand behind the first that is filled."""
    citations = cited(group)
    for column in columns:
        is_period = period is not None and column.name == period[0]
        cell = _period_view(scope, group, *period) if period and is_period else field_view(scope, group, column)
        if cell is not None and citations:
            last = cell.shown[-1]
            marked = replace(last, marks=last.marks + scope.cite(citations))
            cell, citations = replace(cell, shown=(*cell.shown[:-1], marked)), []
        yield cell


def _period_view(scope: PageScope, group: Group, start: str, end: str) -> FieldView | None:
    """Two dates as one field; rivals of either open as rivals of the period."""
    words = scope.rendering.words
    begins, ends = group.statements(start), group.statements(end)
    if not begins and not ends:
        return None
    whole = StatementView(period_words(scope, group, start, end), Markup(), str(Rank.NORMAL), "", Markup())
    sides = ((begins, True), (ends, False))
    rivals = [_side(scope, one, is_start) for part, is_start in sides if len(part) > 1 for one in part]
    accounts = _disagreement(words, len(rivals))
    return FieldView("period", words.gettext("When"), (whole,), tuple(rivals), accounts)


def _side(scope: PageScope, statement: Statement, is_start: bool) -> StatementView:
    """A rival date of a period, with the side that it is of."""
    view, words = statement_view(scope, statement), scope.rendering.words
    dates = _edtf((statement,))
    told = words.dated("from %(date)s", *dates) if is_start else words.dated("to %(date)s", *dates)
    return replace(view, value=escape(told) % {"date": view.value})


def period_words(scope: PageScope, group: Group, start: str, end: str) -> Markup:
    """Two dates as one: "10 May 2022 to 4 April 2025"; an interval has its own words: "since 1990"."""
    words = scope.rendering.words
    begins, ends = group.statements(start), group.statements(end)
    dates = (*_edtf(begins), *_edtf(ends))
    # An interval beside another date is what is known of the day on which it began or ended, and else the whole period.
    first, last = (_dates(scope, one, bool(begins and ends)) for one in (begins, ends))
    if begins and ends:
        return Markup(words.dated("%(start)s to %(end)s", *dates)) % {"start": first, "end": last}  # noqa: S704
    if not (begins or ends) or _is_interval(begins or ends):
        return first or last
    if begins:
        return Markup(words.dated("since %(start)s", *dates)) % {"start": first}  # noqa: S704
    return Markup(words.dated("until %(end)s", *dates)) % {"end": last}  # noqa: S704


def role_words(scope: PageScope, role: Role) -> str:
    """An office, and where it is held."""
    body = scope.rendering.graph.resolve(role.organization)
    parts = (scope.rendering.told(role.office), scope.rendering.linked(body) if body else "")
    return scope.rendering.words.listed(parts)


def _is_interval(statements: tuple[Statement, ...]) -> bool:
    return any(date.start != date.end for date in _edtf(statements))


def _edtf(statements: tuple[Statement, ...]) -> tuple[EdtfDate, ...]:
    return tuple(statement.value.date for statement in shown(statements) if isinstance(statement.value, Date))


def _dates(scope: PageScope, statements: tuple[Statement, ...], are_moments: bool) -> Markup:
    values = (statement.value for statement in shown(statements))
    return Markup(" / ").join(scope.date(value, are_moments) for value in values if isinstance(value, Date))
