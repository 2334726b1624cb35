"""Roles of actors as bars: who held which office when, from one date of the list to the other."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.facts.built_in import EVENT, Participant, SiteSettings, date_of
from explainer.facts.built_in.periods import IN_OFFICE
from explainer.facts.graph import LinkKind
from explainer.facts.record import Key, Record
from explainer.render.page.fields import period_words
from explainer.render.page.scope import PageScope
from explainer.render.timeline.layout import PLOT, Item, in_rows
from explainer.render.timeline.marks import Mark, cut_label
from explainer.render.timeline.moments import OFFICE, Dated, year_of
from explainer.render.timeline.scale import Moment, Scale, beginning
from explainer.render.timeline.spans import between
from explainer.schema.dates import EARLIEST_DAY

ROWS = 9
_MOST = 60


def office_marks(scope: PageScope, axis: Scale, moments: Sequence[Dated]) -> list[Mark]:
    """The roles that a picture has room for.

    The site's voices come first, then the actors that most else refers to; the list names all.
    """
    roles: dict[Key, list[Mark]] = {}
    seen: set[int] = set()
    for number, dated in enumerate(moments):
        if dated.role is not None and id(dated.role) not in seen:
            seen.add(id(dated.role))
            roles.setdefault(dated.record.key, []).append(_mark(scope, axis, dated, number))
    chosen: list[Mark] = []
    for key in sorted(roles, key=lambda key: _importance(scope, key)):
        tried = sorted([*chosen, *roles[key]], key=lambda mark: mark.number)
        items = [Item(mark.span.start * PLOT, mark.span.end * PLOT, mark.label) for mark in tried]
        if len(tried) > _MOST or in_rows(items, ROWS) is None:
            break
        chosen = tried
    return chosen


def _importance(scope: PageScope, key: Key) -> tuple[int, int, Key]:
    graph = scope.rendering.graph
    voices = [voice.id for voice in SiteSettings(graph.site).voices]
    weight = len({link.origin.path for link in graph.backlinks(graph.at(key))})
    return (voices.index(key[1]) if key[1] in voices else len(voices), -weight, key)


def _mark(scope: PageScope, axis: Scale, dated: Dated, number: int) -> Mark:
    role = dated.role
    assert role is not None
    start = role.start.date if role.start else None
    end = role.end.date if role.end else None
    # A role without a second date may give its whole time in one.
    left = start.start if start else end.start if end and end.start != end.end else None
    right = end.end if end else start.end if start and start.start != start.end else None
    gettext = scope.rendering.words.gettext
    name = scope.rendering.name(dated.record)
    held = {
        "name": name.told,
        "role": scope.rendering.told(role.office),
        "dates": period_words(scope, role.group, *IN_OFFICE).striptags(),
    }
    label = gettext("%(name)s, %(role)s") % held if dated.title else name.told
    return Mark(
        number,
        scope.href(dated.record),
        gettext("%(name)s, %(role)s, %(dates)s") % held,
        cut_label(label),
        "",
        OFFICE,
        between(axis, left, right, _first_seen(scope, dated.record) if left is None else None),
        year_of(dated.date.date),
        held["dates"],
    )


def _first_seen(scope: PageScope, actor: Record) -> Moment | None:
    """When an actor first took part in an event without a role of its own there, such as an earlier office."""
    found = []
    for link in scope.rendering.graph.backlinks(actor):
        origin = link.origin
        if link.kind is not LinkKind.PROPERTY or not isinstance(origin, Record) or origin.type.name != EVENT:
            continue
        group, date = link.placed.group if link.placed else None, date_of(origin)
        is_plain = group is not None and not Participant(group).role
        if is_plain and date is not None and date.date.earliest != EARLIEST_DAY:
            found.append(beginning(date.date.earliest))
    return min(found, default=None)
