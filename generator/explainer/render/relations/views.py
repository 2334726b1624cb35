"""Who is tied to whom by what, in words: the lines of the table of relations, and what stands near one actor."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.addresses import RELATIONS
from explainer.facts.built_in import ACTOR, Event, Quote
from explainer.facts.built_in.periods import period_of
from explainer.facts.record import Key, Record
from explainer.facts.ties import Pair, Tie, TieKind, is_named_otherwise, pairs, ties, ties_of
from explainer.render.language.sentences import shortened
from explainer.render.page.fields import period_words
from explainer.render.page.neighbours import sort_name
from explainer.render.page.scope import PageScope
from explainer.render.relations.picture import NARROW, WIDE, PictureView, picture, star
from explainer.render.relations.sides import Camps, Place, camps, together
from explainer.render.relations.strokes import pair_id

PAIRS_ANCHOR = "pairs"
NEAREST = 12
_WORDS_LENGTH = 56


@dataclass(frozen=True, slots=True)
class TieView:
    """One tie: what ties in words, when, and the state of an event that has not happened, or ""."""

    what: Markup
    when: Markup
    status: str


@dataclass(frozen=True, slots=True)
class TiesView:
    """The ties of one kind between two, in time; ``label`` names the kind in words."""

    kind: str
    label: str
    ties: tuple[TieView, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two that are tied, and by what; the ``sort`` values order the table where JavaScript runs."""

    id: str
    a: Markup
    b: Markup
    a_sort: str
    b_sort: str
    count: int
    ties: tuple[TiesView, ...]


@dataclass(frozen=True, slots=True)
class RelationsView:
    """The page of relations. ``finding`` is what the drawing shows, in a sentence that the facts bear out, or "".

    ``pictures`` are the drawings for wide and narrow screens, each with a sentence on whom it leaves out, or "";
    ``alone`` are links to the actors whom nothing ties.
    """

    count: str
    finding: str
    pictures: tuple[tuple[PictureView, str], ...]
    pairs: tuple[PairView, ...]
    alone: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class NearEntryView:
    """One of those tied to an actor, and by what."""

    link: Markup
    ties: tuple[TiesView, ...]


@dataclass(frozen=True, slots=True)
class NearView:
    """An actor among those it is tied to most. ``more`` words how many others there are, "" where none."""

    title: str
    picture: PictureView
    entries: tuple[NearEntryView, ...]
    more: str
    href: str


def relations_view(scope: PageScope) -> RelationsView:
    """All ties, in two drawings and a table."""
    words = scope.rendering.words
    found = ties(scope.rendering.graph)
    paired = pairs(found)
    tied = {record.key: record for pair in paired for record in (pair.a, pair.b)}
    sides = camps(scope.rendering.graph, paired)
    forms = (picture(scope, paired, sides, form) for form in (WIDE, NARROW))
    drawn = [(one, _left_out(scope, one, tied)) for one in forms if one]
    counts = {
        "ties": words.plural("%(num)d tie", "%(num)d ties", len(found)),
        "pairs": words.plural("%(num)d pair", "%(num)d pairs", len(paired)),
        "records": len(tied),
    }
    graph = scope.rendering.graph
    untied = (actor for actor in graph.of_type(ACTOR) if actor.key not in tied)
    alone = [scope.link(actor) for actor in untied if not is_named_otherwise(graph, actor)]
    return RelationsView(
        words.gettext("%(ties)s between %(records)s people, bodies and countries, in %(pairs)s.") % counts
        if found
        else "",
        _finding(scope, sides) if found else "",
        tuple(drawn),
        tuple(_pair_view(scope, pair, number) for number, pair in enumerate(paired)),
        tuple(alone),
    )


def neighbourhood(scope: PageScope, actor: Record) -> NearView | None:
    """An actor with those whom most ties bind to it, at most twelve; None where nothing does.

    The work grows with what refers to the actor, so that all pages of a site together cost as much as its links.
    """
    paired = pairs(ties_of(scope.rendering.graph, actor))
    if not paired:
        return None
    words = scope.rendering.words
    title = words.gettext("%(name)s and those tied to it") % {"name": scope.rendering.title(actor)}
    rest = len(paired) - NEAREST
    entries = tuple(
        NearEntryView(
            scope.link(pair.b if pair.a is actor else pair.a),
            _ties_views(scope, pair, actor),
        )
        for pair in paired[:NEAREST]
    )
    return NearView(
        title,
        star(scope, actor, paired[:NEAREST]),
        entries,
        words.plural("and %(num)d more", "and %(num)d more", rest) if rest > 0 else "",
        scope.rendering.routes.link(scope.location, RELATIONS, PAIRS_ANCHOR if rest > 0 else ""),
    )


def _left_out(scope: PageScope, drawing: PictureView, tied: dict[Key, Record]) -> str:
    if len(drawing.marks) == len(tied):
        return ""
    form = scope.rendering.words.gettext(
        "The picture shows %(shown)s of %(all)s: who speaks here, and who met most of another side."
    )
    return form % {"shown": len(drawing.marks), "all": len(tied)}


def _finding(scope: PageScope, sides: Camps) -> str:
    """What both sides did together, counted in the facts."""
    found = together(scope.rendering.graph, sides)
    if found is None:
        return ""
    words, title = scope.rendering.words, scope.rendering.title
    values = {
        "one": title(sides.heads[Place.LEFT][0]),
        "other": title(sides.heads[Place.RIGHT][0]),
        "events": words.plural("%(num)d event", "%(num)d events", found.events),
        "recent": found.recent,
        "year": found.since,
    }
    if found.recent == found.events:
        return words.gettext("%(one)s and %(other)s: %(events)s with both sides, since %(year)s") % values
    return (
        words.gettext("%(one)s and %(other)s: %(events)s with both sides, %(recent)s of them since %(year)s") % values
    )


def _pair_view(scope: PageScope, pair: Pair, number: int) -> PairView:
    return PairView(
        pair_id(number),
        scope.link(pair.a),
        scope.link(pair.b),
        sort_name(scope.rendering, pair.a),
        sort_name(scope.rendering, pair.b),
        len(pair.ties),
        _ties_views(scope, pair),
    )


def _ties_views(scope: PageScope, pair: Pair, told_of: Record | None = None) -> tuple[TiesView, ...]:
    """What ties two, by its kind. A name is said once in a row, and on the page of ``told_of`` that one's is not."""
    found = []
    for kind in TieKind:
        held = pair.of_kind(kind)
        if held:
            before = [told_of, *(tie.a for tie in held)]
            views = tuple(
                _tie_view(scope, tie, tie.a not in (told_of, last)) for tie, last in zip(held, before, strict=False)
            )
            found.append(TiesView(str(kind), _kind_label(scope, kind, len(held)), views))
    return tuple(found)


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
        return TieView(
            scope.link(evidence), scope.when(evidence), words.gettext(event.status) if event.is_ahead else ""
        )
    if tie.kind is TieKind.STATEMENT:
        what, when = _said(scope, evidence), scope.when(evidence)
    else:
        what, when = escape(tie.words), _period(scope, tie)
    if named:
        form = escape(words.gettext("%(name)s: %(words)s"))
        what = form % {"name": scope.rendering.title(tie.a), "words": what}
    return TieView(what, when, "")


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
    return scope.link(quote, form % {"words": shortened(scope.rendering.plain(told.words), _WORDS_LENGTH)})
