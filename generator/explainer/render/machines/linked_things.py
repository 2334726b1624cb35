"""What records are about, in the terms of schema.org: persons, bodies, events, quotations, sources, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUESTION,
    QUOTE,
    SOURCE,
    Actor,
    Event,
    Question,
    Quote,
    Source,
    cited,
    other_names_of,
    same_as_of,
    speakers_of,
)
from explainer.facts.built_in.actor import COUNTRY
from explainer.facts.built_in.source import Author
from explainer.facts.chains import bases, origins
from explainer.facts.record import Record, Value, shown
from explainer.render.machines.schema_nodes import (
    Node,
    Said,
    end_day,
    node,
    published,
    said,
    settled,
    settled_date,
    single_day,
    start_day,
)
from explainer.render.page.context import Rendering
from explainer.schema.typed import Citation, Localized, Reference, Text, Url

# A country acts as well as it lies somewhere: it signs, attends and speaks, which schema.org knows of bodies only.
_ACTORS: dict[str, str | list[str]] = {
    "person": "Person",
    "persona": "Person",
    "unknown person": "Person",
    "organization": "Organization",
    "government": "GovernmentOrganization",
    "country": ["Country", "GovernmentOrganization"],
}
_SOURCES: dict[str, str | list[str]] = {
    "news": "NewsArticle",
    "agency": "NewsArticle",
    "interview": "Article",
    "opinion": "OpinionNewsArticle",
    "dataset": "Dataset",
    "post": "SocialMediaPosting",
    "mail": "EmailMessage",
    "podcast": "PodcastEpisode",
}
_SCHEDULED = "https://schema.org/EventScheduled"


class Things:
    """Makes the nodes of one site's records. The short ones, which other records repeat, are made once.

    Their words are those of a page, which says in which language it is; those in another say theirs.
    """

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._graph = rendering.graph
        self._makers: dict[str, Callable[[Record, Said], Node]] = {
            ACTOR: self._actor,
            EVENT: self._event,
            QUOTE: self._quote,
            SOURCE: self._source,
            QUESTION: self._question,
        }

    def of(self, record: Record, description: Said) -> Node:
        """A record's node, or nothing for a type that names none of schema.org; ``description`` is plain text."""
        made = self._makers.get(record.type.name, self._named)(record, description)
        same = _addresses(same_as_of(record))
        return {**made, "sameAs": same} if made and same and "sameAs" not in made else made

    def sources(self, citations: Iterable[Citation]) -> list[Node]:
        """What is cited, each source once."""
        return self._briefly(self._graph.sources(citations))

    def _named(self, record: Record, description: Said) -> Node:
        """What holds for a thing of any type."""
        if not record.type.schema_org:
            return {}
        return self._thing(record.type.schema_org, record) | node(record.type.schema_org, description=description)

    def _actor(self, record: Record, description: Said) -> Node:
        type, actor = self._type(record), Actor(record)
        begun, ended = (single_day(settled_date(one)) for one in (actor.born_statements, actor.died_statements))
        days = {"foundingDate": begun, "dissolutionDate": ended}
        if actor.is_person:
            days = {"birthDate": begun, "deathDate": ended}
        roles = list(self._roles(actor)) if actor.is_person else []
        return self._thing(type, record) | node(
            type,
            description=description,
            **days,
            affiliation=[role for role in roles if "affiliation" in role],
            hasOccupation=[role for role in roles if "hasOccupation" in role],
            sameAs=_addresses((*actor.same_as, *actor.links)),
        )

    def _roles(self, actor: Actor) -> Iterable[Node]:
        """Offices with their times: a Role stands between a person and the body, or holds the occupation alone."""
        for role in actor.roles:
            title = settled(role.title_statements)
            if not isinstance(title, Text):
                continue
            body = self._graph.standing(role.organization)
            start, end = settled_date(role.start_statements), settled_date(role.end_statements)
            days = {"startDate": start_day(start), "endDate": single_day(end) or end_day(start)}
            if body is not None:
                yield node("OrganizationRole", roleName=self._words(title), **days, affiliation=self._brief(body))
            else:
                yield node("Role", **days, hasOccupation=node("Occupation", name=self._words(title)))

    def _event(self, record: Record, description: Said) -> Node:
        event = Event(record)
        date, place = settled_date(event.date_statements), settled(event.place_statements)
        present = [self._graph.resolve(part.actor) for part in event.participants]
        whole = self._graph.standing(event.part_of)
        return self._thing("Event", record) | node(
            "Event",
            description=description,
            startDate=start_day(date),
            endDate=end_day(date),
            eventStatus=_SCHEDULED if event.is_planned else "",
            location=node("Place", name=self._words(place)) if isinstance(place, Text) else self._place(place),
            attendee=self._briefly(actor for actor in present if actor is not None),
            superEvent=self._brief(whole) if whole else None,
            about=self._all_referred(event.topics),
        )

    def _place(self, place: Value | None) -> Node | None:
        """Where an event is. Of a body only the name is told: that acts, and what lies somewhere is its seat."""
        record = self._graph.resolve(place) if isinstance(place, Reference) else None
        if record is None:
            return None
        is_body = record.type.name == ACTOR and Actor(record).kind != COUNTRY
        if is_body or record.withdrawn:
            return node("Place", name=self._name(record))
        brief, type = self._brief(record), self._type(record)
        told = node("Place" if type == "Thing" else type, sameAs=_addresses(same_as_of(record)))
        return brief | told if "@type" in brief else brief

    def _quote(self, record: Record, description: Said) -> Node:
        """A quotation. ``text`` are the speaker's own words only; what was merely reported describes it."""
        quote = Quote(record)
        words = self._words_of(quote)
        occasion = self._graph.standing(quote.occasion)
        speakers = [self._brief(one) for one in speakers_of(self._graph, record) if not one.withdrawn]
        citations = cited(record)
        sources = self.sources(citations)
        return self._thing("Quotation", record) | node(
            "Quotation",
            text=words if quote.is_direct else "",
            description="" if quote.is_direct else words,
            spokenByCharacter=speakers if speakers[1:] else next(iter(speakers), None),
            dateCreated=single_day(settled_date(quote.said_on_statements)),
            inLanguage=quote.language_tag(),
            recordedAt=self._brief(occasion) if occasion else None,
            about=self._all_referred(quote.about),
            citation=sources,
            isBasedOn=_told_once(self._briefly(origins(self._graph, citations).roots), sources),
        )

    def _source(self, record: Record, description: Said) -> Node:
        source = Source(record)
        return (
            self._first(record)
            | self._reference(record)
            | node(
                self._type(record),
                alternateName=self._alternate_names(record),
                author=[self._author(author) for author in source.authors],
                isBasedOn=self._briefly(bases(self._graph, record)),
                archivedAt=_addresses((source.archived_at,)),
            )
        )

    def _author(self, author: Author) -> Node:
        actor = self._graph.standing(author.actor)
        return self._brief(actor) if actor else node("Person", name=author.name)

    def _question(self, record: Record, description: Said) -> Node:
        """A question; an answer is accepted only where one stands alone and the question is settled."""
        question = Question(record)
        texts = [s.value for s in shown(question.answer_statements) if isinstance(s.value, Text)]
        answers = [node("Answer", text=self._words(text)) for text in texts]
        is_settled = question.is_settled and len(answers) == 1
        return self._thing("Question", record) | node(
            "Question",
            text=self._name(record),
            acceptedAnswer=answers[0] if is_settled else None,
            suggestedAnswer=[] if is_settled else answers,
            about=self._all_referred(question.about),
        )

    def _thing(self, type: str | list[str], record: Record) -> Node:
        names = self._alternate_names(record)
        return self._first(record) | node(type, url=self._address_apart(record), alternateName=names)

    def _brief(self, record: Record) -> Node:
        """A record as others name it. Its IRI is the address of its page, which tells the rest, and its name there."""
        return self._rendering.once((Things, record.key), lambda: self._named_briefly(record))

    def _first(self, record: Record) -> Node:
        """What a record's own node begins with."""
        return self._brief(record)

    def _address(self, record: Record) -> str:
        """The whole address of a record's page; "" where the site has none."""
        return self._rendering.routes.absolute(self._rendering.routes.record(record))

    def _address_apart(self, record: Record) -> str:
        """The address of a record's page where its node stands apart from that; else the page's own node has it."""
        return ""

    def _named_briefly(self, record: Record) -> Node:
        url = self._address(record)
        short = node(self._type(record), id=f"{url}#record" if url else "", name=self._name(record))
        # Without an address nobody finds a page that tells of it.
        return short if url or record.type.name != SOURCE else short | self._reference(record)

    def _reference(self, record: Record) -> Node:
        """What a reference to a source tells. Of a work elsewhere the address is its own."""
        source = Source(record)
        return node(
            self._type(record),
            url="".join(_addresses((source.address,))),
            publisher=node("Organization", name=self._publisher(source)) if source.publisher else None,
            datePublished=published(record),
            inLanguage=source.language.tag if source.language else "",
        )

    def _briefly(self, records: Iterable[Record]) -> list[Node]:
        return [self._brief(record) for record in records if not record.withdrawn]

    def _type(self, record: Record) -> str | list[str]:
        found: str | list[str] | None = None
        if record.type.name == ACTOR:
            found = _ACTORS.get(Actor(record).kind)
        elif record.type.name == SOURCE:
            found = _SOURCES.get(Source(record).kind)
        return found or record.type.schema_org or "Thing"

    def _name(self, record: Record) -> Said:
        return said(self._rendering.title(record))

    def _publisher(self, source: Source) -> Said:
        return said(self._rendering.told(source.publisher_text))

    def _words(self, text: Text) -> Said:
        plain, rendering = self._rendering.plain(text), self._rendering
        return said(rendering.in_tongue(plain, rendering.language_in(text)))

    def _words_of(self, quote: Quote) -> Said:
        return (
            said(self._rendering.in_tongue(self._rendering.plain(quote.words), quote.words_language))
            if quote.words
            else ""
        )

    def _alternate_names(self, record: Record) -> Said | list[str]:
        """The name in other languages, and other names; each once."""
        own = self._rendering.plain_title(record)
        values = (s.value for s in record.statements(record.type.title_property) if isinstance(s.value, Localized))
        names = [text for value in values for text in value.texts.values()]
        names += other_names_of(record)
        return [name for name in dict.fromkeys(names) if name != own]

    def _all_referred(self, references: Iterable[Reference]) -> list[Node]:
        found = (self._graph.resolve(reference) for reference in references)
        return self._briefly(one for one in found if one is not None)


def _told_once(nodes: Iterable[Node], before: Iterable[Node]) -> list[Node]:
    """Nodes of which those that were told before in the same graph are named only: one IRI is one thing."""
    told = {one["@id"] for one in before if "@id" in one}
    return [{"@id": one["@id"]} if one.get("@id") in told else one for one in nodes]


def _addresses(urls: Iterable[Url | None]) -> list[str]:
    return [url.text for url in urls if url]
