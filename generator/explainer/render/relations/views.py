"""The page of relations in words, and what stands near one actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from explainer.addresses import RELATIONS
from explainer.facts.built_in import ACTOR
from explainer.facts.record import Key, Record
from explainer.facts.ties import Pair, is_named_otherwise, pairs, ties_of
from explainer.render.page.continued import ContinuedView, continued
from explainer.render.page.scope import PageScope
from explainer.render.relations.paged import all_pairs, parts_of_pairs, strongest
from explainer.render.relations.picture import NARROW, WIDE, PictureView, picture, star
from explainer.render.relations.rows import PairView, TiesView, pair_view, ties_views
from explainer.render.relations.sides import Camps, Place, camps, together
from explainer.render.relations.strokes import pair_id

PAIRS_ANCHOR = "pairs"
NEAREST = 12
FEWEST_DRAWN = 3
# So many times as many ties as another has make a line that can be told from others by its width.
MUCH_MORE = 3


@dataclass(frozen=True, slots=True)
class RelationsView:
    """The page of relations. ``finding`` is what the drawing shows, in a sentence that the facts bear out, or "".

    ``pictures`` are the drawings for wide and narrow screens, each with a sentence on whom it leaves out, or "";
    ``alone`` are links to the actors whom nothing ties. Where ``continued`` is there, ``pairs`` are only those that
    most ties hold, and all stand on pages of their own.
    """

    count: str
    finding: str
    pictures: tuple[tuple[PictureView, str], ...]
    pairs: tuple[PairView, ...]
    alone: tuple[Markup, ...]
    continued: ContinuedView | None = None


@dataclass(frozen=True, slots=True)
class NearEntryView:
    """One of those tied to an actor, and by what."""

    link: Markup
    ties: tuple[TiesView, ...]


@dataclass(frozen=True, slots=True)
class NearView:
    """An actor among those it is tied to most. ``more`` words how many others there are, "" where none.

    ``picture`` shows the same, where there is something to see in it.
    """

    title: str
    picture: PictureView | None
    entries: tuple[NearEntryView, ...]
    more: str
    href: str


def relations_view(scope: PageScope) -> RelationsView:
    """All ties, in two drawings and a table; of too many the strongest, and ways to all."""
    words = scope.rendering.words
    paired = all_pairs(scope.rendering.graph)
    found = sum(len(pair.ties) for pair in paired)
    tied = {record.key: record for pair in paired for record in (pair.a, pair.b)}
    sides = camps(scope.rendering.graph, paired)
    forms = (picture(scope, paired, sides, form) for form in (WIDE, NARROW))
    drawn = [(one, _left_out(scope, one, tied)) for one in forms if one]
    counts = {
        "ties": words.plural("%(num)d tie", "%(num)d ties", found),
        "pairs": words.plural("%(num)d pair", "%(num)d pairs", len(paired)),
        "records": len(tied),
    }
    graph = scope.rendering.graph
    untied = (actor for actor in graph.of_type(ACTOR) if actor.key not in tied)
    alone = [scope.link(actor) for actor in untied if not is_named_otherwise(graph, actor)]
    parts = parts_of_pairs(scope)
    if parts:
        told = tuple(strongest(scope, paired, [drawing for drawing, _ in drawn], parts))
    else:
        told = tuple(pair_view(scope, pair, pair_id(number)) for number, pair in enumerate(paired))
    return RelationsView(
        words.gettext("%(ties)s between %(records)s people, organisations and countries, in %(pairs)s.") % counts
        if found
        else "",
        _finding(scope, sides) if found else "",
        tuple(drawn),
        told,
        tuple(alone),
        continued(scope, parts) if parts else None,
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
            ties_views(scope, pair, actor),
        )
        for pair in paired[:NEAREST]
    )
    return NearView(
        title,
        star(scope, actor, paired[:NEAREST]) if _is_worth_seeing(paired[:NEAREST]) else None,
        entries,
        words.plural("and %(num)d more", "and %(num)d more", rest) if rest > 0 else "",
        scope.rendering.routes.link(scope.location, RELATIONS, PAIRS_ANCHOR if rest > 0 else ""),
    )


def _is_worth_seeing(paired: Sequence[Pair]) -> bool:
    """Whether a drawing shows more than the list beside it: who is bound by much more than others are."""
    ties = [len(pair.ties) for pair in paired]
    return len(paired) >= FEWEST_DRAWN and max(ties) >= MUCH_MORE * min(ties)


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
