"""Sources: who published what when, where it can be read, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.facts.built_in import reading
from explainer.facts.built_in.actor import Actor
from explainer.facts.built_in.reading import RecordReader
from explainer.facts.graph import Graph
from explainer.facts.record import Statement
from explainer.schema.typed import Date, Language, Localized, Reference, Text, Url

TITLE = "title"
_IS_DESCRIPTION = "title_is_description"
PUBLISHER = "publisher"
AUTHORS = "authors"
ADDRESS = "url"
PUBLISHED = "published"
ACCESSED = "accessed"
LANGUAGE = "language"
KIND = "kind"
VOLUME = "volume"
ISSUE = "issue"
PAGES = "pages"
ISBN = "isbn"
PMID = "pmid"
BASED_ON = "based_on"
OCCASION = "occasion"
_DERIVATION = "derivation"
ARCHIVED_AT = "archive_url"

REFERENCE = "reference"
"""The kind of works of reference, such as Wikidata."""

IN_REFERENCE = (TITLE, PUBLISHER, PUBLISHED, LANGUAGE, ADDRESS, KIND)
"""What a reference to it tells readers, in their order: what to ask for where somebody adds one."""


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote a source: by ``name`` where only that is known, else as an ``actor``; the name is "" then."""

    name: str
    actor: Reference | None


class Source(RecordReader):
    """A source, as its record tells of it."""

    __slots__ = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The title as printed, in each of its languages."""
        value = self.record.value(TITLE)
        return tuple(value.texts.values()) if isinstance(value, Localized) else ()

    @property
    def title_language(self) -> str:
        """The BCP 47 tag of the language in which it prints its title, as far as that is told.

        "" where its language is not told, and where the title is nobody's but ours: a description of it.
        """
        language = self.language
        return language.tag if language and not self.is_described else ""

    @property
    def is_described(self) -> bool:
        """Whether its title is not known, and what stands for it describes the source in our own words."""
        return reading.boolean(self.record, _IS_DESCRIPTION, otherwise=False)

    @property
    def publisher(self) -> str:
        """Who published it, or ""."""
        return reading.string(self.record, PUBLISHER)

    @property
    def publisher_text(self) -> Text | None:
        """The same with its language."""
        return reading.text(self.record, PUBLISHER)

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who wrote it, in the order of the file."""
        return tuple([_author(one) for one in self.record.statements(AUTHORS)])

    def author_names(self, graph: Graph) -> tuple[str, ...]:
        """The same by name: of an actor the first of its names, or its id where it has no record."""
        return tuple([one.name or _name(one, graph) for one in self.authors])

    @property
    def address(self) -> Url | None:
        """Where it can be read."""
        return reading.url(self.record, ADDRESS)

    @property
    def archived_at(self) -> Url | None:
        """A public archived copy."""
        return reading.url(self.record, ARCHIVED_AT)

    @property
    def published(self) -> Date | None:
        """The day of publication."""
        return reading.date(self.record, PUBLISHED)

    @property
    def published_statements(self) -> tuple[Statement, ...]:
        """All that is said of when it was published."""
        return self.record.statements(PUBLISHED)

    @property
    def accessed(self) -> Date | None:
        """The day on which it was read."""
        return reading.date(self.record, ACCESSED)

    @property
    def language(self) -> Language | None:
        """The language that it is in."""
        return reading.language(self.record, LANGUAGE)

    @property
    def kind(self) -> str:
        """What kind of source it is, such as ``news`` or ``official``."""
        return reading.choice(self.record, KIND)

    @property
    def volume(self) -> str:
        """The volume of the periodical or of the work that it is in, or ""."""
        return reading.string(self.record, VOLUME)

    @property
    def issue(self) -> str:
        """The issue of the periodical, or ""."""
        return reading.string(self.record, ISSUE)

    @property
    def pages(self) -> str:
        """The pages on which it stands, or ""."""
        return reading.string(self.record, PAGES)

    @property
    def pages_text(self) -> Text | None:
        """The same with its place."""
        return reading.text(self.record, PAGES)

    @property
    def isbn(self) -> str:
        """The ISBN of the book, or ""."""
        return reading.string(self.record, ISBN)

    @property
    def isbn_text(self) -> Text | None:
        """The same with its place."""
        return reading.text(self.record, ISBN)

    @property
    def pmid(self) -> str:
        """The number by which PubMed knows it, or ""."""
        return reading.string(self.record, PMID)

    @property
    def based_on(self) -> tuple[Reference, ...]:
        """Other sources that this one has something from."""
        return reading.references(self.record, BASED_ON)

    @property
    def derivation(self) -> str:
        """``copy``, ``translation`` or ``report`` where the whole of it is one of what it is based on; else ""."""
        return reading.choice(self.record, _DERIVATION)

    @property
    def occasion(self) -> Reference | None:
        """The event that the whole of it is the record of, such as an interview."""
        return reading.reference(self.record, OCCASION)


def _author(statement: Statement) -> Author:
    value = statement.value
    return Author("", value) if isinstance(value, Reference) else Author(statement.type.text(value), None)


def _name(author: Author, graph: Graph) -> str:
    actor = graph.resolve(author.actor)
    names = Actor(actor).full_names if actor else ()
    return names[0] if names else author.actor.id if author.actor else ""
