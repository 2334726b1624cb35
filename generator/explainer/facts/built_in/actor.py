"""Actors: people and bodies, their names, their offices, and what ties them."""

from __future__ import annotations

from explainer.facts.built_in import reading
from explainer.facts.built_in.every_type import aliases_of, other_names_of, same_as_of
from explainer.facts.built_in.periods import IN_OFFICE, LASTING, LIFETIME
from explainer.facts.built_in.reading import GroupReader, RecordReader
from explainer.facts.record import Statement
from explainer.schema.languages import primary
from explainer.schema.typed import Date, Localized, Reference, Text, Url

ROLES = "roles"
RELATIONS = "relations"
NAME = "name"
SORT_AS = "sort_as"
KIND = "kind"
TITLE = "title"
_LINKS = "links"
_ORGANIZATION, _TO = "organization", "to"
PERSON, ORGANIZATION, GOVERNMENT, COUNTRY = "person", "organization", "government", "country"
_BODIES = frozenset({"organization", "government", "country"})
_PEOPLE = frozenset({PERSON, "persona", "unknown person"})
"""The kinds of actors."""


class Role(GroupReader):
    """One office or position of an actor, with its time. Each of its dates may have rivals."""

    __slots__ = ()

    @property
    def title(self) -> str:
        """The office, or ""."""
        return reading.string(self.group, TITLE)

    @property
    def office(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.group, TITLE)

    @property
    def title_statements(self) -> tuple[Statement, ...]:
        """All that is said of what the office is."""
        return self.group.statements(TITLE)

    @property
    def organization(self) -> Reference | None:
        """Where the office is held."""
        return reading.reference(self.group, _ORGANIZATION)

    @property
    def start(self) -> Date | None:
        """When it began. An interval is its whole time, where no end is given."""
        return reading.date(self.group, IN_OFFICE[0])

    @property
    def start_statements(self) -> tuple[Statement, ...]:
        """All that is said of when it began."""
        return self.group.statements(IN_OFFICE[0])

    @property
    def end(self) -> Date | None:
        """When it ended; None while it lasts."""
        return reading.date(self.group, IN_OFFICE[1])

    @property
    def end_statements(self) -> tuple[Statement, ...]:
        """All that is said of when it ended."""
        return self.group.statements(IN_OFFICE[1])


class Relation(GroupReader):
    """A tie to another actor that no role expresses."""

    __slots__ = ()

    @property
    def other(self) -> Reference | None:
        """The other actor."""
        return reading.reference(self.group, _TO)

    @property
    def kind(self) -> str:
        """What ties the two, in the words of the file."""
        return reading.string(self.group, KIND)

    @property
    def words(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.group, KIND)

    @property
    def start(self) -> Date | None:
        """Since when."""
        return reading.date(self.group, LASTING[0])

    @property
    def end(self) -> Date | None:
        """Until when."""
        return reading.date(self.group, LASTING[1])


class Actor(RecordReader):
    """An actor, as its record tells of it."""

    __slots__ = ()

    @property
    def full_names(self) -> tuple[str, ...]:
        """The full name in every language, in the order of the file."""
        values = [one.value for one in self.record.statements(NAME)]
        return tuple([text for value in values if isinstance(value, Localized) for text in value.texts.values()])

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other spellings and names, as declared."""
        return aliases_of(self.record)

    @property
    def names(self) -> tuple[str, ...]:
        """What a text may call it, each once: the full names, then the aliases and the names that it had for a time."""
        return tuple(dict.fromkeys(self.full_names + other_names_of(self.record)))

    def sort_as(self, language: str) -> str:
        """The name as a list in a language (BCP 47) sorts it, or "" where the full name does."""
        value = self.record.value(SORT_AS)
        texts = value.texts if isinstance(value, Localized) else {}
        return texts.get(language) or texts.get(primary(language)) or texts.get("", "")

    @property
    def kind(self) -> str:
        """What it is: ``person``, ``organization`` or another kind of the declaration; a project may add its own."""
        return reading.choice(self.record, KIND)

    @property
    def is_person(self) -> bool:
        """Whether it is a human being, known or not, and no body."""
        return self.kind in _PEOPLE

    @property
    def is_body(self) -> bool:
        """Whether it is founded and dissolved; what a project's own kinds are nobody knows."""
        return self.kind in _BODIES

    @property
    def roles(self) -> tuple[Role, ...]:
        """Offices and positions, in the order of the file."""
        return tuple([Role(group) for group in reading.groups(self.record, ROLES)])

    @property
    def relations(self) -> tuple[Relation, ...]:
        """Ties to other actors, in the order of the file."""
        return tuple([Relation(group) for group in reading.groups(self.record, RELATIONS)])

    @property
    def born(self) -> Date | None:
        """When it was born or founded; of rival dates the one that is shown."""
        return reading.date(self.record, LIFETIME[0])

    @property
    def born_statements(self) -> tuple[Statement, ...]:
        """All that is said of when it was born or founded."""
        return self.record.statements(LIFETIME[0])

    @property
    def died(self) -> Date | None:
        """When it died or was dissolved; None while it lives or lasts."""
        return reading.date(self.record, LIFETIME[1])

    @property
    def died_statements(self) -> tuple[Statement, ...]:
        """All that is said of when it died or was dissolved."""
        return self.record.statements(LIFETIME[1])

    @property
    def same_as(self) -> tuple[Url, ...]:
        """The same actor in other works of reference."""
        return same_as_of(self.record)

    @property
    def links(self) -> tuple[Url, ...]:
        """Pages of the actor itself."""
        return reading.urls(self.record, _LINKS)
