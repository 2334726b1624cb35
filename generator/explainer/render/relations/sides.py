"""Who stands on which side of a drawing of relations: its heads, and who belongs to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from explainer.facts.built_in import ACTOR, EVENT, Actor, Event, Sides, SiteSettings, by_date, date_of
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
from explainer.facts.ties import Pair, Tie, TieKind
from explainer.schema.dates import EARLIEST_DAY

# So many steps lead from a person over an office and the bodies above it to what heads a side.
_STEPS = 4


class Place(Enum):
    """A side of a drawing."""

    LEFT = auto()
    RIGHT = auto()
    ABOVE = auto()
    BELOW = auto()


@dataclass(frozen=True, slots=True)
class Camps:
    """Where each actor belongs: ``heads`` stand first on their sides; who is in neither mapping belongs to no side.

    ``voices`` are the actors that the site shows first.
    """

    heads: Mapping[Place, tuple[Record, ...]]
    home: Mapping[Key, Place]
    voices: frozenset[Key] = frozenset()

    def of(self, record: Record) -> Place:
        """The side of a record; below where it belongs to none, or to several alike."""
        return self.home.get(record.key, Place.BELOW)

    @property
    def head_keys(self) -> frozenset[Key]:
        """Those that stand first on a side."""
        return frozenset(record.key for records in self.heads.values() for record in records)


@dataclass(frozen=True, slots=True)
class Together:
    """How many events both sides took part in, and how many of them, at least half, since a year."""

    events: int
    recent: int
    since: int


def camps(graph: Graph, pairs: Sequence[Pair]) -> Camps:
    """The sides that the site names, else those of the two countries, or other actors, that most ties hold."""
    sides = SiteSettings(graph.site).sides
    heads = _named(graph, sides) if sides else {}
    if not heads:
        heads = _strongest(pairs)
    home = {record.key: place for place, records in heads.items() for record in records}
    held = [tie for pair in pairs for tie in pair.ties if tie.kind in (TieKind.ROLE, TieKind.RELATION)]
    for _ in range(_STEPS):
        found = _next_to(held, home)
        if not found:
            break
        home |= found
    voices = (graph.standing(voice) for voice in SiteSettings(graph.site).voices)
    return Camps(heads, home, frozenset(voice.key for voice in voices if voice is not None))


def _named(graph: Graph, sides: Sides) -> dict[Place, tuple[Record, ...]]:
    found: dict[Place, tuple[Record, ...]] = {}
    seen: set[Key] = set()
    for place, references in ((Place.LEFT, sides.left), (Place.RIGHT, sides.right), (Place.ABOVE, sides.above)):
        records = [record for one in references if (record := graph.standing(one)) and record.key not in seen]
        seen.update(record.key for record in records)
        if records:
            found[place] = tuple(dict.fromkeys(records))
    return found if Place.LEFT in found and Place.RIGHT in found else {}


def _strongest(pairs: Sequence[Pair]) -> dict[Place, tuple[Record, ...]]:
    for kinds in (("country",), ("country", "organization", "government"), ()):
        among = [pair for pair in pairs if _is_of(pair.a, kinds) and _is_of(pair.b, kinds)]
        if among:
            first = among[0]
            ends = {first.a.key, first.b.key}
            third = next((other for pair in among[1:] if (other := _third(pair, ends)) is not None), None)
            above = {Place.ABOVE: (third,)} if third is not None and kinds == ("country",) else {}
            return {Place.LEFT: (first.a,), Place.RIGHT: (first.b,), **above}
    return {}


def _third(pair: Pair, ends: set[Key]) -> Record | None:
    """The end of a pair that is not among two, if the other is."""
    if pair.a.key in ends:
        return None if pair.b.key in ends else pair.b
    return pair.a if pair.b.key in ends else None


def _is_of(record: Record, kinds: Sequence[str]) -> bool:
    return record.type.name == ACTOR and (not kinds or Actor(record).kind in kinds)


def _next_to(held: Iterable[Tie], home: Mapping[Key, Place]) -> dict[Key, Place]:
    """The sides of those who hold an office in, or name a relation to, somebody whose side is known: offices first."""
    votes: dict[Key, dict[TieKind, Counter[Place]]] = {}
    for tie in held:
        if tie.a.key not in home and tie.b.key in home:
            votes.setdefault(tie.a.key, {}).setdefault(tie.kind, Counter())[home[tie.b.key]] += 1
    found: dict[Key, Place] = {}
    for key, kinds in votes.items():
        ranked = (kinds.get(TieKind.ROLE) or kinds[TieKind.RELATION]).most_common(2)
        if len(ranked) == 1 or ranked[0][1] > ranked[1][1]:
            found[key] = ranked[0][0]
    return found


def together(graph: Graph, found: Camps) -> Together | None:
    """What both sides did together: dated events that happened, with somebody of the left and somebody of the right."""
    years = []
    for event in graph.of_type(EVENT):
        date = date_of(event)
        if date is None or date.date.earliest == EARLIEST_DAY or Event(event).is_ahead:
            continue
        present = {found.home.get(record.key) for record in _present(graph, event)}
        if {Place.LEFT, Place.RIGHT} <= present:
            years.append(date.date.earliest[0])
    if not years:
        return None
    years.sort()
    since = years[len(years) // 2]
    return Together(len(years), sum(year >= since for year in years), since)


def _present(graph: Graph, event: Record) -> list[Record]:
    named = (graph.standing(part.actor) for part in Event(event).participants if part.actor is not None)
    return [record for record in named if record is not None]


def chosen(
    pairs: Sequence[Pair], found: Camps, most: int, most_beside: Mapping[Place, int]
) -> dict[Place, list[Record]]:
    """Whom to draw on each side, in order: its heads, the voices of the site, then who met most of another side.

    ``most`` are drawn in all, and of each side at most ``most_beside`` with its heads.
    """
    meetings: dict[Key, list[Tie]] = {}
    weights: Counter[Key] = Counter()
    records: dict[Key, Record] = {}
    for pair in pairs:
        for record in (pair.a, pair.b):
            records[record.key] = record
            weights[record.key] += sum(tie.kind is not TieKind.STATEMENT for tie in pair.ties)
            if found.of(pair.a) is not found.of(pair.b):
                meetings.setdefault(record.key, []).extend(pair.of_kind(TieKind.EVENT))
    sides: dict[Place, list[Record]] = {
        place: list(found.heads.get(place, ())[: most_beside[place]]) for place in Place
    }
    met = {key: len(ties) for key, ties in meetings.items() if ties}
    ranked = sorted(
        records, key=lambda key: (not (key in found.voices and key in met), -met.get(key, 0), -weights[key], key)
    )
    # Who belongs to a side comes before who belongs to none.
    for key in sorted(ranked, key=lambda key: key not in found.home):
        place = found.of(records[key])
        free = sum(map(len, sides.values())) < most and len(sides[place]) < most_beside[place]
        if free and weights[key] and key not in found.head_keys:
            sides[place].append(records[key])
    for members in sides.values():
        heads = len([one for one in members if one.key in found.head_keys])
        members[heads:] = sorted(members[heads:], key=lambda record: _in_order(record, meetings.get(record.key, ())))
    return sides


def _in_order(record: Record, met: Sequence[Tie]) -> tuple[object, ...]:
    """Persons before bodies; by the first meeting, so that those of one time stand across from each other."""
    is_person = record.type.name == ACTOR and Actor(record).is_person
    return (not is_person, min((by_date(tie.date) for tie in met), default=by_date(None)), record.key)
