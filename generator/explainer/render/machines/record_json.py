"""Records as JSON, for programs: everything that a record's page says, in the form that docs/data.md describes."""

from __future__ import annotations

from explainer.facts.built_in import cited, corrections_of, withdrawal_of
from explainer.facts.built_in.every_type import OF_THE_FILE, SOURCES
from explainer.facts.graph import Graph, Link
from explainer.facts.record import Record
from explainer.facts.sharing import number_of_record_files, share_of
from explainer.render.machines.card_facts import card_facts, spoken_in
from explainer.render.machines.compact import compact
from explainer.render.machines.json_values import ValueWriter
from explainer.render.page.context import Rendering
from explainer.render.page.continued import needed
from explainer.schema.model import JsonObject, RecordType
from explainer.schema.property_types.date import date_object
from explainer.schema.property_types.localized import localized_list
from explainer.schema.translations import text_json
from explainer.schema.typed import Date, Localized, Text
from explainer.site import index_file

FORMAT = 1
"""The version of the format; it changes when a reader of the old one would misread the new."""

LISTED = 1000
"""How many records one file of a list has at most."""

OWN_PLACE = OF_THE_FILE | {SOURCES}
"""The properties that have members of their own, and do not stand among the others."""


def record_json(rendering: Rendering, record: Record) -> str:
    """A record as one line of JSON, its members in a fixed order; see ``export/record.schema.json``."""
    return compact(record_document(rendering, record))


def records_json(rendering: Rendering, record_type: RecordType, number: int) -> str:
    """The records of a type that share a file, by id, each as a file of its own would have it."""
    count = number_of_record_files(rendering.graph, record_type)
    records = {
        record.id: record_document(rendering, record)
        for record in rendering.graph.of_type(record_type.name, withdrawn=True)
        if share_of(record.id, count) == number
    }
    return compact({"format": FORMAT, "type": record_type.name, "part": number, "parts": count, "records": records})


def record_document(rendering: Rendering, record: Record) -> JsonObject:
    """What the JSON of a record holds, with what refers to it and its card."""
    backlinks = _backlinks(rendering, ValueWriter(rendering, record), record)
    said = {**_stated(rendering, record), "backlinks": backlinks, **_past(record, rendering.graph.languages[0])}
    return {"format": FORMAT, **said, "card": card_facts(rendering, record)}


def record_facts(rendering: Rendering, record: Record) -> JsonObject:
    """What a record itself says, and what that rests on, as its JSON and all that is given away in bulk have it.

    What refers to a record, other records say; and its card only says again what stands here.
    """
    return _stated(rendering, record) | _past(record, rendering.graph.languages[0])


def _stated(rendering: Rendering, record: Record) -> JsonObject:
    """What names a record, what it states of the world, and what the whole of it rests on."""
    writer = ValueWriter(rendering, record)
    routes = rendering.routes
    location = routes.record(record)
    written: JsonObject = {
        "type": record.type.name,
        "id": record.id,
        "title": rendering.plain_title(record),
        "names": _names(rendering, record),
        "address": routes.address(location),
    }
    if routes.site_url:
        written |= {"site": routes.site_url, "url": routes.absolute(location)}
    said = rendering.graph.as_read.get(record.key, record).properties
    written["properties"] = writer.properties(said, record.type.properties.values(), OWN_PLACE)
    written["sources"] = [writer.citation(citation) for citation in cited(record)]
    return written


def _past(record: Record, language: str) -> JsonObject:
    """What was wrong with a record before, and whether it still stands."""
    withdrawal = withdrawal_of(record)
    return {
        "corrections": [_told(language, one.date, what=one.what, why=one.why) for one in corrections_of(record)],
        "withdrawn": _told(language, withdrawal.date, reason=withdrawal.reason) if withdrawal else None,
    }


def number_of_lists(graph: Graph, record_type: RecordType) -> int:
    """In how many files the records of a type are listed."""
    return needed(len(graph.of_type(record_type.name)), LISTED)


def index_json(rendering: Rendering, record_type: RecordType, number: int = 1) -> str:
    """The records of a type by id, with title and address, and the language of a title that is not in the site's.

    Withdrawn ones are left out, as in every list.

    Where there are more than ``LISTED``, a file has so many of them, and says which part it is and which comes next.
    """
    routes, graph = rendering.routes, rendering.graph
    records = [
        {
            "id": record.id,
            "title": rendering.plain_title(record),
            "address": routes.address(routes.record(record)),
            **spoken_in({"title": rendering.title(record)}),
        }
        for record in graph.of_type(record_type.name)[(number - 1) * LISTED : number * LISTED]
    ]
    written: JsonObject = {"format": FORMAT, "type": record_type.name}
    if (parts := number_of_lists(graph, record_type)) > 1:
        following = index_file(record_type, number + 1) if number < parts else None
        written |= {"part": number, "parts": parts, "next": following}
    return compact({**written, "records": records})


def _names(rendering: Rendering, record: Record) -> list[JsonObject]:
    """The title in each of its languages; a title that has one only is named by ``title`` alone."""
    value = record.value(record.type.title_property)
    if isinstance(value, Localized):
        return localized_list(value)
    names, own = record.names, rendering.graph.languages[0]
    return [{"text": text, "language": tag or own} for tag, text in names.items()] if len(names) > 1 else []


def _backlinks(rendering: Rendering, writer: ValueWriter, record: Record) -> list[JsonObject]:
    """What refers to the record, each once with all ways in which it does, in the order of the files."""
    origins: dict[str, list[Link]] = {}
    for link in rendering.graph.backlinks(record):
        if link.origin is not record:
            origins.setdefault(link.origin.path, []).append(link)
    return [_backlink(rendering, writer, links) for links in origins.values()]


def _backlink(rendering: Rendering, writer: ValueWriter, links: list[Link]) -> JsonObject:
    origin = links[0].origin
    if isinstance(origin, Record):
        written = writer.record(origin)
    else:
        written = {"type": "page", "title": origin.title, "address": rendering.routes.address(origin.location)}
    ways = dict.fromkeys((str(link.kind), _property(link)) for link in links)
    return {**written, "via": [{"kind": kind, "property": name} if name else {"kind": kind} for kind, name in ways]}


def _property(link: Link) -> str:
    """The property that refers, inside a group after its name and a dot; "" for a hand-written page."""
    if link.placed is None:
        return ""
    within = f"{link.placed.within.name}." if link.placed.within else ""
    return within + link.placed.property.name


def _told(language: str, date: Date | None, **texts: Text | None) -> JsonObject:
    """A correction or a withdrawal: a day, and what is said of it."""
    written: JsonObject = {"date": date_object(date.date)} if date else {}
    return written | {name: text_json(text, language) for name, text in texts.items() if text}
