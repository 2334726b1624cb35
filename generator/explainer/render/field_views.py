"""Properties as templates see them: values, rivals, and groups as tables."""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.record import Group, Owner, Rank, Statement, Value, shown
from explainer.render.scope import PageScope
from explainer.render.views import FieldView, StatementView, TableView
from explainer.schema.model import Property
from explainer.schema.typed import Citation

# Pairs of dates that read as one period.
PERIODS = (("from", "to"), ("since", "until"))
SOURCES = "sources"
_RANKS = {Rank.PREFERRED: "preferred", Rank.NORMAL: "", Rank.DEPRECATED: "deprecated"}


def field_view(scope: PageScope, owner: Owner, property: Property) -> FieldView | None:
    """A property's statements, or None where it has none."""
    statements = owner.statements(property.name)
    if not statements:
        return None
    words = scope.rendering.words
    disputed = is_disputed(property, statements)
    rivals = tuple(statement_view(scope, statement) for statement in statements) if disputed else ()
    first = tuple(
        rivals[statements.index(statement)] if rivals else statement_view(scope, statement)
        for statement in shown(statements)
    )
    return FieldView(
        property.name,
        words.gettext(property.words),
        first,
        rivals,
        words.plural("%(num)d account", "%(num)d accounts", len(rivals)) if rivals else "",
        property.type == "prose",
    )


def is_disputed(property: Property, statements: tuple[Statement, ...]) -> bool:
    """Whether a property shows more than one account, or one that needs a word about it."""
    return property.disputable and (len(statements) > 1 or any(s.rank is not Rank.NORMAL for s in statements))


def statement_view(scope: PageScope, statement: Statement) -> StatementView:
    """One statement; the reason of a rank stands beside it."""
    assert not isinstance(statement.value, Group)
    words = scope.rendering.words
    return StatementView(
        scope.value(statement.value),
        scope.cite(statement.sources),
        str(statement.rank),
        words.gettext(_RANKS[statement.rank]),
        scope.text(statement.reason) if statement.reason else Markup(),
    )


def table_view(scope: PageScope, owner: Owner, property: Property) -> TableView | None:
    """A group property as a table of the columns that any row fills, or None where there are no rows."""
    groups = [s.value for s in owner.statements(property.name) if isinstance(s.value, Group)]
    if not groups:
        return None
    words = scope.rendering.words
    columns: list[tuple[str, list[FieldView | None]]] = []
    period = _period_of(property)
    for inner in property.properties:
        if inner.name == SOURCES or (period and inner.name == period[1]):
            continue
        if period and inner.name == period[0]:
            columns.append((words.gettext("When"), [_period_view(scope, group, *period) for group in groups]))
        else:
            columns.append(
                (words.gettext(inner.words), [field_view(scope, group, inner) for group in groups])
            )
    columns = [column for column in columns if any(column[1])]
    rows = [list(row) for row in zip(*(fields for _, fields in columns), strict=True)]
    for row, group in zip(rows, groups, strict=True):
        _add_marks(scope, row, group)
    return TableView(
        property.name,
        words.gettext(property.words),
        tuple(label for label, _ in columns),
        tuple(tuple(row) for row in rows),
    )


def _period_of(property: Property) -> tuple[str, str] | None:
    names = {inner.name for inner in property.properties}
    return next((pair for pair in PERIODS if set(pair) <= names), None)


def _period_view(scope: PageScope, group: Group, start: str, end: str) -> FieldView | None:
    """Two dates as one field: "10 May 2022 to 4 April 2025"; rivals of either open as rivals of the period."""
    words = scope.rendering.words
    begins, ends = group.statements(start), group.statements(end)
    if not begins and not ends:
        return None
    first, last = _dates(scope, begins), _dates(scope, ends)
    if begins and ends:
        value = Markup(words.gettext("%(start)s to %(end)s")) % {"start": first, "end": last}  # noqa: S704
    elif begins:
        value = Markup(words.gettext("since %(start)s")) % {"start": first}  # noqa: S704
    else:
        value = Markup(words.gettext("until %(end)s")) % {"end": last}  # noqa: S704
    rivals = [statement_view(scope, one) for part in (begins, ends) if len(part) > 1 for one in part]
    accounts = words.plural("%(num)d account", "%(num)d accounts", len(rivals)) if rivals else ""
    whole = StatementView(value, Markup(), str(Rank.NORMAL), "", Markup())
    return FieldView("period", words.gettext("When"), (whole,), tuple(rivals), accounts)


def _dates(scope: PageScope, statements: tuple[Statement, ...]) -> Markup:
    return Markup(" / ").join(
        scope.value(statement.value) for statement in shown(statements) if _plain(statement.value)
    )


def _plain(value: Value) -> bool:
    return not isinstance(value, Group)


def _add_marks(scope: PageScope, row: list[FieldView | None], group: Group) -> None:
    """The marks of a row's sources stand behind its first cell."""
    citations = [s.value for s in group.statements(SOURCES) if isinstance(s.value, Citation)]
    for index, cell in enumerate(row):
        if cell is not None and citations:
            last = cell.shown[-1]
            marked = StatementView(
                last.value, last.marks + scope.cite(citations), last.rank, last.rank_label, last.reason
            )
            row[index] = FieldView(
                cell.name, cell.label, (*cell.shown[:-1], marked), cell.rivals, cell.accounts, cell.block
            )
            return
