"""The lines of the table of relations: who is tied to whom, and by what, in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.facts.built_in import Event, Quote, Relation, Role
from explainer.facts.built_in.periods import period_of
from explainer.facts.record import Record
from explainer.facts.ties import Pair, Tie, TieKind
from explainer.render.page.fields import period_words
from explainer.render.page.scope import PageScope
from explainer.render.page.type_order import sort_name

_WORDS_LENGTH = 56


@dataclass(frozen=True, slots=True)
class TieView:
    """One tie: what ties in words, what stands between these and the time, when, and the state of an event to come."""

    what: Markup
    between: str
    when: Markup
    status: str = ""


@dataclass(frozen=True, slots=True)
class TiesView:
    """The ties of one kind between two, in time; ``label`` names the kind in words."""

    kind: str
    label: str
    ties: tuple[TieView, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two that are tied, and by what; the ``sort`` values order the table where JavaScript runs.

    ``more`` words how many ties stand elsewhere, at ``more_href``; "" where all stand here.
    """

    id: str
    a: Markup
    b: Markup
    a_sort: str
    b_sort: str
    count: int
    ties: tuple[TiesView, ...]
    more: str = ""
    more_href: str = ""


def pair_view(scope: PageScope, pair: Pair, id: str) -> PairView:
    """A line of the table."""
    return PairView(
        id,
        scope.link(pair.a),
        scope.link(pair.b),
        sort_name(scope.rendering, pair.a),
        sort_name(scope.rendering, pair.b),
        len(pair.ties),
        ties_views(scope, pair),
    )


def ties_views(scope: PageScope, pair: Pair, told_of: Record | None = None) -> tuple[TiesView, ...]:
    """What ties two, by its kind. A name is said once in a row, and on the page of ``told_of`` that one's is not."""
    found = []
    for kind in TieKind:
        held = pair.of_kind(kind)
        # What somebody said is told in full on their own page: there a number of it is enough.
        own = [tie for tie in held if kind is TieKind.STATEMENT and tie.a is told_of]
        others = [tie for tie in held if tie not in own]
        if held:
            before = [told_of, *(tie.a for tie in others)]
            views = tuple(
                _tie_view(scope, tie, tie.a not in (told_of, last)) for tie, last in zip(others, before, strict=False)
            )
            if own:
                views = (_own_statements(scope, len(own)), *views)
            found.append(TiesView(str(kind), _kind_label(scope, kind, len(held)), views))
    return tuple(found)


def _own_statements(scope: PageScope, count: int) -> TieView:
    return TieView(escape(scope.rendering.words.gettext("%(count)d, told above") % {"count": count}), "", Markup())


def _kind_label(scope: PageScope, kind: TieKind, count: int) -> str:
    ngettext = scope.rendering.words.ngettext
    match kind:
        case TieKind.ROLE:
            return ngettext("Role", "Roles", count)
        case TieKind.RELATION:
            return ngettext("Relation", "Relations", count)
        case TieKind.EVENT:
            return ngettext("Event", "Events", count)
        case TieKind.STATEMENT:
            return ngettext("Statement", "Statements", count)


def _tie_view(scope: PageScope, tie: Tie, named: bool) -> TieView:
    """A tie in words, where ``named`` with the name of who holds the role or relation, or speaks."""
    words, evidence = scope.rendering.words, tie.evidence[0]
    if tie.kind is TieKind.EVENT:
        event = Event(evidence)
        what, status = scope.link(evidence), words.gettext(event.status) if event.is_ahead else ""
        return TieView(what, words.before_date(what), scope.when(evidence), status)
    if tie.kind is TieKind.STATEMENT:
        what, when = _said(scope, evidence), scope.when(evidence)
    else:
        what, when = escape(_words_of(scope, tie)), _period(scope, tie)
    if named:
        form = escape(words.gettext("%(name)s: %(words)s"))
        what = form % {"name": scope.rendering.title(tie.a), "words": what}
    return TieView(what, words.before_date(what), when)


def _words_of(scope: PageScope, tie: Tie) -> str:
    """The title of a role or the kind of a relation, in whose language it is."""
    if tie.group is None:
        return tie.words
    return scope.rendering.told(Role(tie.group).office if tie.kind is TieKind.ROLE else Relation(tie.group).words)


def _period(scope: PageScope, tie: Tie) -> Markup:
    property = tie.a.type.properties.get(tie.property)
    period = period_of(property) if property else None
    return period_words(scope, tie.group, *period) if tie.group and period else Markup()


def _said(scope: PageScope, quote: Record) -> Markup:
    """A link to a statement by its first words."""
    told = Quote(quote)
    if told.words is None:
        return scope.link(quote)
    form = scope.rendering.words.gettext("\u201c%(words)s\u201d") if told.is_direct else "%(words)s"
    return scope.link(quote, form % {"words": scope.rendering.said_in(told, _WORDS_LENGTH)})
