"""What records are about, in the terms of schema.org: persons, bodies, events, quotations, sources, questions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from explainer.facts.built_in import cited
from explainer.facts.chains import bases, independent_roots
from explainer.facts.record import Group, Key, Record, shown
from explainer.render.machines.schema_nodes import (
    Node,
    end_day,
    node,
    published,
    settled,
    settled_date,
    single_day,
    start_day,
)
from explainer.render.page.context import Rendering
from explainer.schema.typed import Citation, Language, Localized, Reference, Text, Url

# A country acts as well as it lies somewhere: it signs, attends and speaks, which schema.org knows of bodies only.
_ACTORS: dict[str, str | list[str]] = {
    "person": "Person",
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
}
_KINDS = {"actor": _ACTORS, "source": _SOURCES}
_SCHEDULED = "https://schema.org/EventScheduled"


class Things:
    """Makes the nodes of one site's records. It keeps the short ones, which other records repeat."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._graph = rendering.graph
        self._short: dict[Key, Node] = {}
        self._makers: dict[str, Callable[[Record, str], Node]] = {
            "actor": self._actor,
            "event": self._event,
            "quote": self._quote,
            "source": self._source,
            "question": self._question,
        }

    def of(self, record: Record, description: str) -> Node:
        """A record's node, or nothing for a type that names none of schema.org; ``description`` is plain text."""
        maker = self._makers.get(record.type.name, self._named)
        return maker(record, description)

    def sources(self, citations: Iterable[Citation]) -> list[Node]:
        """What is cited, each source once."""
        found = (self._graph.resolve(citation.source) for citation in citations)
        return self._briefly({source.id: source for source in found if source is not None}.values())

    def _named(self, record: Record, description: str) -> Node:
        """What holds for a thing of any type."""
        if not record.type.schema_org:
            return {}
        return self._thing(record.type.schema_org, record) | node(
            record.type.schema_org, description=description, sameAs=_urls(record, "same_as")
        )

    def _actor(self, record: Record, description: str) -> Node:
        type, is_person = self._type(record), self._rendering.choice(record, "kind") == "person"
        begun, ended = single_day(settled_date(record, "born")), single_day(settled_date(record, "died"))
        days = (
            {"birthDate": begun, "deathDate": ended} if is_person else {"foundingDate": begun, "dissolutionDate": ended}
        )
        roles = list(self._roles(record)) if is_person else []
        return self._thing(type, record) | node(
            type,
            description=description,
            **days,
            affiliation=[role for role in roles if "affiliation" in role],
            hasOccupation=[role for role in roles if "hasOccupation" in role],
            sameAs=[*_urls(record, "same_as"), *_urls(record, "links")],
        )

    def _roles(self, record: Record) -> Iterable[Node]:
        """Offices with their times: a Role stands between a person and the body, or holds the occupation alone."""
        for statement in record.statements("roles"):
            group = statement.value
            title = settled(group, "title") if isinstance(group, Group) else None
            if not isinstance(group, Group) or not isinstance(title, Text):
                continue
            body = self._referred(group.value("organization"))
            days = {
                "startDate": start_day(settled_date(group, "from")),
                "endDate": single_day(settled_date(group, "to")) or end_day(settled_date(group, "from")),
            }
            if body is not None:
                yield node("OrganizationRole", roleName=title.text, **days, affiliation=self._brief(body))
            else:
                yield node("Role", **days, hasOccupation=node("Occupation", name=title.text))

    def _event(self, record: Record, description: str) -> Node:
        date, place = settled_date(record, "date"), settled(record, "place")
        groups = [s.value for s in record.statements("participants") if isinstance(s.value, Group)]
        present = [self._referred(group.value("actor")) for group in groups]
        whole = self._rendering.referred(record, "part_of")
        return self._thing("Event", record) | node(
            "Event",
            description=description,
            startDate=start_day(date),
            endDate=end_day(date),
            eventStatus=_SCHEDULED if self._rendering.choice(record, "status") == "planned" else "",
            location=node("Place", name=place.text) if isinstance(place, Text) else None,
            attendee=self._briefly(actor for actor in present if actor is not None),
            superEvent=self._brief(whole) if whole else None,
            about=self._all_referred(record, "topics"),
        )

    def _quote(self, record: Record, description: str) -> Node:
        """A quotation. ``text`` are the speaker's own words only; what was merely reported describes it."""
        rendering = self._rendering
        text, language = record.value("text"), record.value("language")
        words = rendering.plain(text) if isinstance(text, Text) else ""
        direct = rendering.choice(record, "form") == "direct"
        speaker, occasion = rendering.referred(record, "speaker"), rendering.referred(record, "occasion")
        citations = cited(record)
        found = (self._graph.resolve(citation.source) for citation in citations)
        roots = independent_roots(self._graph, [source for source in found if source is not None])
        return self._thing("Quotation", record) | node(
            "Quotation",
            text=words if direct else "",
            description="" if direct else words,
            spokenByCharacter=self._brief(speaker) if speaker else None,
            dateCreated=single_day(settled_date(record, "said_on")),
            inLanguage=language.tag if isinstance(language, Language) else "",
            recordedAt=self._brief(occasion) if occasion else None,
            about=self._all_referred(record, "about"),
            citation=self.sources(citations),
            isBasedOn=self._briefly(roots),
        )

    def _source(self, record: Record, description: str) -> Node:
        authors = [s.value.text for s in record.statements("authors") if isinstance(s.value, Text)]
        return self._brief(record) | node(
            self._type(record),
            alternateName=self._alternate_names(record),
            author=[node("Person", name=author) for author in authors],
            isBasedOn=self._briefly(bases(self._graph, record)),
            archivedAt=_urls(record, "archive_url"),
        )

    def _question(self, record: Record, description: str) -> Node:
        """A question; an answer is accepted only where one stands alone and the question is settled."""
        texts = [s.value for s in shown(record.statements("answer")) if isinstance(s.value, Text)]
        answers = [node("Answer", text=self._rendering.plain(text)) for text in texts]
        is_settled = self._rendering.choice(record, "status") == "settled" and len(answers) == 1
        return self._thing("Question", record) | node(
            "Question",
            text=self._rendering.title(record),
            acceptedAnswer=answers[0] if is_settled else None,
            suggestedAnswer=[] if is_settled else answers,
            about=self._all_referred(record, "about"),
        )

    def _thing(self, type: str | list[str], record: Record) -> Node:
        names = self._alternate_names(record)
        return self._brief(record) | node(type, alternateName=names)

    def _brief(self, record: Record) -> Node:
        """A record as others name it; a source with what a reference to it tells."""
        found = self._short.get(record.key)
        if found is None:
            found = self._short[record.key] = self._named_briefly(record)
        return found

    def _named_briefly(self, record: Record) -> Node:
        rendering = self._rendering
        url = rendering.routes.absolute(rendering.routes.record(record))
        found = node(self._type(record), id=f"{url}#record" if url else "", name=rendering.title(record), url=url)
        if record.type.name != "source":
            return found
        publisher, language = record.value("publisher"), record.value("language")
        found.pop("url", None)  # of a work elsewhere the address is its own
        return found | node(
            self._type(record),
            url="".join(_urls(record, "url")),
            publisher=node("Organization", name=publisher.text) if isinstance(publisher, Text) else None,
            datePublished=published(record),
            inLanguage=language.tag if isinstance(language, Language) else "",
        )

    def _briefly(self, records: Iterable[Record]) -> list[Node]:
        return [self._brief(record) for record in records if not record.withdrawn]

    def _type(self, record: Record) -> str | list[str]:
        kind = self._rendering.choice(record, "kind")
        return _KINDS.get(record.type.name, {}).get(kind, record.type.schema_org or "Thing")

    def _alternate_names(self, record: Record) -> list[str]:
        """The name in other languages, and other names; each once."""
        own = self._rendering.title(record)
        values = (s.value for s in record.statements(record.type.title_property) if isinstance(s.value, Localized))
        names = [text for value in values for text in value.texts.values()]
        names += [s.value.text for s in record.statements("also_known_as") if isinstance(s.value, Text)]
        return [name for name in dict.fromkeys(names) if name != own]

    def _all_referred(self, record: Record, property: str) -> list[Node]:
        found = (self._referred(statement.value) for statement in record.statements(property))
        return self._briefly(one for one in found if one is not None)

    def _referred(self, value: object) -> Record | None:
        return self._graph.resolve(value) if isinstance(value, Reference) else None


def _urls(record: Record, property: str) -> list[str]:
    return [s.value.text for s in record.statements(property) if isinstance(s.value, Url)]
