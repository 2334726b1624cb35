"""Events: what happened or is to happen, who took part, and what led to what."""

from __future__ import annotations

from explainer.facts.built_in import reading
from explainer.facts.built_in.reading import GroupReader, RecordReader
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.record import Record, Statement
from explainer.schema.built_in import EVENT
from explainer.schema.typed import Date, Reference

FOLLOWS = "follows"
PART_OF = "part_of"
PARTICIPANTS = "participants"
TOPICS = "topics"
PARTICIPANT = "actor"
STATUS = "status"
PLACE = "place"
_DATE, _ROLE = "date", "role"
_PLANNED = "planned"
_AHEAD = frozenset({_PLANNED, "proposed"})


class Participant(GroupReader):
    """Somebody who took part in an event."""

    __slots__ = ()

    @property
    def actor(self) -> Reference | None:
        """Who."""
        return reading.reference(self.group, PARTICIPANT)

    @property
    def role(self) -> str:
        """As what, or ""."""
        return reading.string(self.group, _ROLE)

    @property
    def role_statements(self) -> tuple[Statement, ...]:
        """As what, with what else is said of it."""
        return self.group.statements(_ROLE)


class Event(RecordReader):
    """An event, as its record tells of it."""

    __slots__ = ()

    @property
    def date(self) -> Date | None:
        """When it happened or is meant to happen; of rival dates the one that is shown."""
        return reading.date(self.record, _DATE)

    @property
    def date_statements(self) -> tuple[Statement, ...]:
        """All that is said of when."""
        return self.record.statements(_DATE)

    @property
    def place(self) -> str:
        """Where in words, or ""; of rival places the one that is shown."""
        return reading.string(self.record, PLACE)

    @property
    def place_record(self) -> Reference | None:
        """The record of the place, where it is told by that and not in words."""
        return reading.reference(self.record, PLACE)

    @property
    def place_statements(self) -> tuple[Statement, ...]:
        """All that is said of where."""
        return self.record.statements(PLACE)

    @property
    def status(self) -> str:
        """``happened``, ``planned``, ``proposed`` or ``disputed``; "" stands for what has happened."""
        return reading.choice(self.record, STATUS)

    @property
    def has_happened(self) -> bool:
        """Whether it is one of the many that have simply happened."""
        return self.status in ("", "happened")

    @property
    def is_ahead(self) -> bool:
        """Whether it is only planned or proposed: nobody can yet tell that it happened."""
        return self.status in _AHEAD

    @property
    def is_planned(self) -> bool:
        """Whether it is to take place, and not merely proposed."""
        return self.status == _PLANNED

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Who took part, in the order of the file."""
        return tuple([Participant(group) for group in reading.groups(self.record, PARTICIPANTS)])

    @property
    def causes(self) -> tuple[Reference, ...]:
        """Earlier events that led to this one."""
        return reading.references(self.record, FOLLOWS)

    @property
    def part_of(self) -> Reference | None:
        """The larger event."""
        return reading.reference(self.record, PART_OF)

    @property
    def topics(self) -> tuple[Reference, ...]:
        """What it belongs to, the first topic being the one whose lane it stands in."""
        return reading.references(self.record, TOPICS)


def events_at(graph: Graph, place: Record) -> list[tuple[Record, Statement]]:
    """The events that name a record as their place, each with what says so; withdrawn events are left out."""
    found: dict[str, tuple[Record, Statement]] = {}
    for link in graph.backlinks(place):
        placed = link.placed
        if placed is None or link.kind is not LinkKind.PROPERTY or not isinstance(link.origin, Record):
            continue
        if link.origin.type.name == EVENT and placed.property.name == PLACE:
            found.setdefault(link.origin.id, (link.origin, placed.statement))
    return list(found.values())


def led_to(graph: Graph, event: Record) -> list[Record]:
    """The events that name one among their causes, each once; withdrawn ones are left out."""
    found: dict[str, Record] = {}
    for link in graph.backlinks(event):
        if link.by == FOLLOWS and isinstance(link.origin, Record) and link.origin.type.name == EVENT:
            found[link.origin.name] = link.origin
    return list(found.values())
