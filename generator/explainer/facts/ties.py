"""Who is tied to whom by what: roles, relations, events and statements as edges between actors.

Actors who took part in one event are tied in pairs, unless there were too many of them: two of two hundred guests have
little to do with each other, and their pairs would grow with the square of the guests. Such a gathering is a star, in
which each is tied to the event. So the number of ties is linear in what the records say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUOTE,
    Actor,
    Event,
    Participant,
    Quote,
    by_date,
    date_of,
    quotes_at,
)
from explainer.facts.built_in.actor import RELATIONS, ROLES
from explainer.facts.built_in.event import PARTICIPANTS
from explainer.facts.built_in.quote import ABOUT, OCCASION, ON_BEHALF_OF
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.own_links import OwnLinks
from explainer.facts.record import Group, Key, Record
from explainer.reads import is_recorded
from explainer.schema.typed import Date, Reference

_TIES = "most ties"

MOST_IN_PAIRS = 8
"""The largest number of participants of an event who are tied in pairs: 28 pairs, or 3.5 for each."""


class TieKind(StrEnum):
    """What ties two records, from the most lasting to the most passing."""

    ROLE = "role"
    RELATION = "relation"
    EVENT = "event"
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie. Of a role, a relation or a statement ``a`` is who holds it or speaks; in an event both are alike.

    ``b`` is an actor, or the event itself where it had too many participants for pairs. ``evidence`` are the records
    that say so, the first being what a reader should open: the holder of a role or relation, the event, or the quote.
    ``property`` is the name of the property that ties, and ``words`` what its author calls the tie (the title of a
    role, the kind of a relation), or "". ``group`` is the role, the relation or the part taken that
    says so, with its period. ``date`` is when it began.
    """

    a: Record
    b: Record
    kind: TieKind
    evidence: tuple[Record, ...]
    property: str
    words: str = ""
    group: Group | None = None
    date: Date | None = None

    def other(self, record: Record) -> Record:
        """The end that is not ``record``."""
        return self.b if self.a.key == record.key else self.a


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records with all that ties them, ``a`` before ``b`` in the order of the graph."""

    a: Record
    b: Record
    ties: tuple[Tie, ...]

    def of_kind(self, kind: TieKind) -> tuple[Tie, ...]:
        """Its ties of one kind."""
        return tuple(tie for tie in self.ties if tie.kind is kind)


def ties(graph: Graph) -> tuple[Tie, ...]:
    """Every tie between records that stand, in the order of the records that say so."""
    return tuple(tie for record in graph for tie in _stated(graph, record))


def most_ties(graph: Graph) -> int:
    """A number of ties that there are at most, found by counting what records name: nearly as many as there are.

    Whoever does not note what is read takes what a record was found to name before.
    """
    if is_recorded():
        return sum(_most_stated(graph, record) for record in graph)

    def known(own: OwnLinks) -> int:  # which are the same as long as the record is, and all to which it refers
        return _most_known(graph, own.origin) if isinstance(own.origin, Record) else 0

    return sum(graph.rows.of(_TIES, graph.own_links, known))


def _most_known(graph: Graph, record: Record) -> int:
    """How many ties a record can state; that of a quote depends on its occasion."""
    if record.type.name == QUOTE:
        return _most_said(graph, record)
    if record.type.name not in (ACTOR, EVENT):
        return 0
    found: int | None = record.made.get(_TIES)
    if found is None:
        found = record.made[_TIES] = _most_stated(graph, record)
    return found


def _most_said(graph: Graph, quote: Record) -> int:
    """How many ties a quote can state; to whom it refers is kept with it."""
    named: tuple[Reference | None, tuple[Reference, ...]] | None = quote.made.get(_TIES)
    if named is None:
        said = Quote(quote)
        of = (said.on_behalf_of, *said.about)
        named = quote.made[_TIES] = said.occasion, tuple(one for one in of if one is not None)
    return _most_before(graph, *named)


def _most_stated(graph: Graph, record: Record) -> int:
    """How many ties a record can state."""
    if record.type.name == ACTOR:
        return len(record.statements(ROLES)) + len(record.statements(RELATIONS))
    if record.type.name == EVENT:
        count = len(record.statements(PARTICIPANTS))
        return count if is_crowd(record) else count * (count - 1) // 2
    if record.type.name != QUOTE:
        return 0
    said = Quote(record)
    return _most_before(graph, said.occasion, (said.on_behalf_of, *said.about))


def _most_before(graph: Graph, occasion: Reference | None, others: Iterable[Reference | None]) -> int:
    """How many ties follow from where something was said, and of whom."""
    event = graph.resolve(occasion)
    before = 0 if event is None else 1 if is_crowd(event) else len(event.statements(PARTICIPANTS))
    return before + sum(_actor(graph, one) is not None for one in others)


def ties_of(graph: Graph, actor: Record) -> tuple[Tie, ...]:
    """The ties of one actor in the same order, found from its backlinks: the work grows with those alone."""
    if actor.withdrawn:
        return ()
    stating, crowds = {actor.key: actor}, dict[Key, Tie]()
    for link in graph.backlinks(actor):
        origin = link.origin
        if link.kind is not LinkKind.PROPERTY or not isinstance(origin, Record):
            continue
        if origin.type.name == EVENT and is_crowd(origin):
            group = link.placed.group if link.placed else None
            crowds.setdefault(origin.key, _tie_to_crowd(actor, origin, Participant(group) if group else None))
            continue
        stating[origin.key] = origin
        if origin.type.name == EVENT:
            stating.update((quote.key, quote) for quote in quotes_at(graph, origin))
    found = [tie for record in stating.values() for tie in _by_end(graph, record).get(actor.key, ())]
    found += crowds.values()
    order = {name: number for number, name in enumerate(graph.schema.types)}
    return tuple(sorted(found, key=lambda tie: (order[tie.evidence[0].type.name], tie.evidence[0].id)))


def is_named_otherwise(graph: Graph, actor: Record) -> bool:
    """Whether a property that a project declared itself ties an actor to a record, whichever of the two has it.

    What such a tie means is not known here, so it is drawn nowhere; but who has one is not tied to nobody.
    """
    return any(
        link.kind is LinkKind.PROPERTY and link.placed is not None and link.placed.property.is_own
        for link in (*graph.references(actor), *graph.backlinks(actor))
        if not link.target.withdrawn
    )


def pairs(ties: Iterable[Tie]) -> tuple[Pair, ...]:
    """Ties gathered by the two that they tie; the pairs that most ties hold come first, equals by their keys."""
    gathered: dict[tuple[Key, Key], list[Tie]] = {}
    for tie in ties:
        first, second = sorted((tie.a.key, tie.b.key))
        gathered.setdefault((first, second), []).append(tie)
    found = []
    for (first, _), held in gathered.items():
        a, b = (held[0].a, held[0].b) if held[0].a.key == first else (held[0].b, held[0].a)
        found.append(Pair(a, b, tuple(sorted(held, key=_order))))
    return tuple(sorted(found, key=lambda pair: (-len(pair.ties), pair.a.key, pair.b.key)))


def is_crowd(event: Record) -> bool:
    """Whether an event has too many participants to tie them in pairs."""
    return len(event.statements(PARTICIPANTS)) > MOST_IN_PAIRS


def _order(tie: Tie) -> tuple[object, ...]:
    """Lasting ties first, then in time."""
    return (list(TieKind).index(tie.kind), by_date(tie.date), tie.evidence[0].key, tie.words)


def _stated(graph: Graph, record: Record) -> Iterator[Tie]:
    """The ties that one record states."""
    if record.withdrawn:
        return
    if record.type.name == ACTOR:
        yield from _held(graph, record)
    elif record.type.name == EVENT:
        yield from _met(graph, record)
    elif record.type.name == QUOTE:
        yield from _said(graph, record)


def _by_end(graph: Graph, record: Record) -> Mapping[Key, Sequence[Tie]]:
    """The ties that one record states, by each of their ends: of one with thousands, each end asks for its own."""

    def gathered() -> dict[Key, list[Tie]]:
        found: dict[Key, list[Tie]] = {}
        for tie in _stated(graph, record):
            for key in dict.fromkeys((tie.a.key, tie.b.key)):
                found.setdefault(key, []).append(tie)
        return found

    return graph.once(("the ties of", record.key), gathered)


def _held(graph: Graph, actor: Record) -> Iterator[Tie]:
    """The roles and relations of an actor."""
    for role in Actor(actor).roles:
        body = _actor(graph, role.organization)
        if body is not None and body is not actor:
            yield Tie(actor, body, TieKind.ROLE, (actor,), ROLES, role.title, role.group, role.start)
    for relation in Actor(actor).relations:
        other = _actor(graph, relation.other)
        if other is not None and other is not actor:
            words, group = relation.kind, relation.group
            yield Tie(actor, other, TieKind.RELATION, (actor,), RELATIONS, words, group, relation.start)


def _met(graph: Graph, event: Record) -> Iterator[Tie]:
    present = _participants(graph, event)
    if is_crowd(event):
        yield from (_tie_to_crowd(actor, event, part) for actor, part in present.values())
        return
    actors, date = [actor for actor, _ in present.values()], date_of(event)
    for number, actor in enumerate(actors):
        for other in actors[number + 1 :]:
            yield Tie(actor, other, TieKind.EVENT, (event,), PARTICIPANTS, "", None, date)


def _tie_to_crowd(actor: Record, event: Record, part: Participant | None) -> Tie:
    role, group = (part.role, part.group) if part else ("", None)
    return Tie(actor, event, TieKind.EVENT, (event,), PARTICIPANTS, role, group, date_of(event))


def _said(graph: Graph, quote: Record) -> Iterator[Tie]:
    """For whom, of whom and before whom a statement was made."""
    for reference in Quote(quote).speakers:
        speaker = _actor(graph, reference)
        if speaker is not None:
            yield from _said_by(graph, quote, speaker)


def _said_by(graph: Graph, quote: Record, speaker: Record) -> Iterator[Tie]:
    said, date = Quote(quote), date_of(quote)
    tied = {speaker.key}  # a statement ties two once: whoever speaks for a country speaks before it as well
    for name, references in ((ON_BEHALF_OF, (said.on_behalf_of,)), (ABOUT, said.about)):
        for other in (_actor(graph, reference) for reference in references):
            if other is not None and other.key not in tied:
                tied.add(other.key)
                yield Tie(speaker, other, TieKind.STATEMENT, (quote,), name, "", None, date)
    event = graph.resolve(said.occasion)
    if event is None or event.withdrawn:
        return
    present = {} if is_crowd(event) else _participants(graph, event)
    if is_crowd(event):
        yield Tie(speaker, event, TieKind.STATEMENT, (quote, event), OCCASION, "", None, date)
    elif speaker.key not in present:  # else the event ties them already
        for other in (one for one, _ in present.values() if one.key not in tied):
            yield Tie(speaker, other, TieKind.STATEMENT, (quote, event), OCCASION, "", None, date)


def _participants(graph: Graph, event: Record) -> dict[Key, tuple[Record, Participant]]:
    """Who took part, each once, with the part that says so."""
    found: dict[Key, tuple[Record, Participant]] = {}
    for part in Event(event).participants:
        actor = _actor(graph, part.actor)
        if actor is not None:
            found.setdefault(actor.key, (actor, part))
    return found


def _actor(graph: Graph, reference: Reference | None) -> Record | None:
    """The actor that a reference means, if it stands."""
    record = graph.resolve(reference)
    return record if record is not None and record.type.name == ACTOR and not record.withdrawn else None
