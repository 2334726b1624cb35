"""``api/v1/``: the facts in parts, as small files of JSON that no server has to make.

All that is told of records comes in parts of the records of one type, by id: part 2 of the statements tells of the
records of part 2. So a site of many records has many small files, and who wants all of a type follows ``next``. The
form is told in ``openapi.json`` there, and what version 1 promises in docs/data/api.md. Withdrawn records are in no
part, as they are in no list; their own JSON stays at its address.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from explainer.addresses import API, DATA
from explainer.export.about import about
from explainer.export.api_schema import Examples, openapi, schema
from explainer.export.datapackage import FILE
from explainer.export.documents import Document
from explainer.export.rows import key_of
from explainer.facts.record import Record
from explainer.given import PART, PARTS, WHOLE, number_of_parts, part_path
from explainer.reads import Remembered
from explainer.render.changes.changes import ChangeEntry, account, lately
from explainer.render.machines.compact import compact
from explainer.render.machines.json_values import ValueWriter
from explainer.render.machines.record_json import FORMAT, record_document, record_facts
from explainer.render.page.context import Rendering
from explainer.schema.dates import Precision
from explainer.schema.model import JsonObject, Property, RecordType
from explainer.schema.property_types.group import GROUP
from explainer.site import listed_types

MOST_CHANGES = 500
_PLACE = frozenset({"within", "property"})


class Api:
    """The files of one site's API. It keeps the records of the part that was asked for last: several are made of it."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._last: tuple[tuple[str, int], Remembered[list[tuple[Record, Document]]]] | None = None
        makers: tuple[Callable[[], object], ...] = (
            self._index,
            self._types,
            self._changes,
            lambda: schema(rendering),
            lambda: openapi(rendering, self._examples()),
        )
        self._makers: dict[str, Callable[[], object]] = dict(zip(WHOLE, makers, strict=True))
        self._parts: dict[str, str] = {}
        for type in listed_types(rendering.graph):
            for number in range(1, number_of_parts(rendering.graph, type) + 1):
                for kind in PARTS:
                    path = part_path(kind, type, number)
                    self._parts[path] = f"{type.name}/{number}"
                    self._makers[path] = partial(self._part, kind, type, number)

    def files(self) -> dict[str, str]:
        """The files by their path in the API, each with the part that it is made of, or ""."""
        return {path: self._parts.get(path, "") for path in self._makers}

    def content(self, path: str) -> str:
        """One file, as one line of JSON."""
        return compact(self._makers[path]())

    def _index(self) -> JsonObject:
        told, graph = about(self._rendering), self._rendering.graph
        types = listed_types(graph)
        return {
            "api": 1,
            "format": FORMAT,
            "title": told.title,
            "description": told.description,
            "publisher": told.publisher,
            "site": told.url,
            "licence": told.licence,
            "licence_address": told.licence_url,
            "as_of": told.as_of,
            "language": told.language,
            "records": sum(len(graph.of_type(type.name)) for type in types),
            "addresses": {
                "openapi": f"{API}/openapi.json",
                "schema": f"{API}/schema.json",
                "types": f"{API}/types.json",
                "changes": f"{API}/changes.json",
                "record": "{folder}/{id}.json",
                "bulk": f"{DATA}/{FILE}",
            },
            "types": [self._brief(type) for type in types],
        }

    def _brief(self, type: RecordType) -> JsonObject:
        parts = number_of_parts(self._rendering.graph, type)
        return {
            "name": type.name,
            "label": self._rendering.words.type_label(type),
            "plural": self._rendering.words.type_plural(type),
            "folder": type.folder,
            "records": len(self._rendering.graph.of_type(type.name)),
            "parts": parts,
            "first": {kind: f"{API}/{part_path(kind, type, 1)}" for kind in PARTS} if parts else {},
        }

    def _types(self) -> JsonObject:
        graph = self._rendering.graph
        types = [
            {**self._brief(type), "properties": [self._property(one) for one in type.properties.values()]}
            for type in listed_types(graph)
        ]
        return {"api": 1, "types": types}

    def _property(self, property: Property) -> JsonObject:
        targets = property.type.targets(property, self._rendering.graph.schema)
        told: JsonObject = {
            "name": property.name,
            "type": property.type.name,
            "label": self._rendering.words.label(property),
            "help": self._rendering.words.gettext(property.help),
            "required": property.required,
            "many": property.many,
            "disputable": property.disputable,
        }
        told |= {"targets": list(targets)} if targets else {}
        told |= {"choices": list(property.choices)} if property.choices else {}
        told |= {"precision": str(property.precision)} if property.precision is not Precision.DAY else {}
        if property.properties:
            told["properties"] = [self._property(inner) for inner in property.properties]
        return told

    def _changes(self) -> JsonObject:
        entries = lately(self._rendering, MOST_CHANGES, sys.maxsize)
        return {"api": 1, "changes": [self._change(entry) for entry in entries]}

    def _change(self, entry: ChangeEntry) -> JsonObject:
        writer = ValueWriter(self._rendering, entry.records[0])
        return {
            "day": entry.day,
            "change": str(entry.kind),
            "record": writer.record(entry.records[0]),
            "account": account(self._rendering, entry),
        }

    def _part(self, kind: str, type: RecordType, number: int) -> JsonObject:
        parts = number_of_parts(self._rendering.graph, type)
        following = f"{API}/{part_path(kind, type, number + 1)}" if number < parts else None
        head: JsonObject = {"api": 1, "type": type.name, "part": number, "parts": parts, "next": following}
        found = self._documents(type, number)
        makers: dict[str, Callable[[], JsonObject]] = {
            "records": lambda: {kind: [document for _, document in found]},
            "statements": lambda: {kind: [one for _, document in found for one in _statements(document)]},
            "citations": lambda: {kind: [one for _, document in found for one in _citations(document)]},
            "graph": lambda: self._graph([record for record, _ in found]),
        }
        return head | makers[kind]()

    def _documents(self, type: RecordType, number: int) -> list[tuple[Record, Document]]:
        name = (type.name, number)
        if self._last is None or self._last[0] != name or not self._last[1].holds:
            records = self._rendering.graph.of_type(type.name)[(number - 1) * PART : number * PART]
            found = Remembered.of(lambda: [(record, record_facts(self._rendering, record)) for record in records])
            self._last = (name, found)
        return self._last[1].value

    def _graph(self, records: list[Record]) -> JsonObject:
        """The records as nodes, and what they refer to as edges; of equal ones each once."""
        graph = self._rendering.graph
        nodes: list[JsonObject] = []
        edges: dict[tuple[str, str, str, str], None] = {}
        for record in records:
            nodes.append(ValueWriter(self._rendering, record).record(record))
            for link in graph.references(record):
                if not link.target.withdrawn:
                    placed = link.placed
                    within = f"{placed.within.name}." if placed and placed.within else ""
                    via = f"{within}{placed.property.name}" if placed else ""
                    edges[record.name, link.target.name, str(link.kind), via] = None
        names = ("source", "target", "kind", "property")
        return {"nodes": nodes, "edges": [dict(zip(names, edge, strict=True)) for edge in edges]}

    def _examples(self) -> Examples:
        """Of each kind of answer the first that there is, with one entry of each list, as it stands in its file.

        Parameters lead to these parts, and to the record that is the first of them.
        """
        types = listed_types(self._rendering.graph)
        changes: dict[str, Any] = self._changes()
        standing = [one for one in changes["changes"] if not one["record"].get("withdrawn")]
        answers: dict[str, Any] = {"index": self._index(), "changes": {**changes, "changes": standing[:1]}}
        parameters: dict[str, str | int] = {}
        type = next((one for one in types if number_of_parts(self._rendering.graph, one)), None)
        if type is not None:
            answers |= {kind: _with_one_entry(self._part(kind, type, 1)) for kind in PARTS}
            record = self._rendering.graph.of_type(type.name)[0]
            answers["record"] = record_document(self._rendering, record)
            parameters = {"type": type.name, "folder": type.folder, "id": record.id, "part": 1}
        if shown := type or next(iter(types), None):
            properties = [self._property(one) for one in islice(shown.properties.values(), 1)]
            answers["types"] = {"api": 1, "types": [{**self._brief(shown), "properties": properties}]}
        return Examples(answers, parameters)


def _with_one_entry(part: JsonObject) -> JsonObject:
    return {name: one[:1] if isinstance(one, list) else one for name, one in part.items()}


def _statements(document: Document) -> Iterator[JsonObject]:
    """Every statement of a record on its own; of a group the entry, and after it what stands in it."""
    yield from _stated(key_of(document), document["properties"], None)


def _stated(key: str, properties: Document, within: str | None) -> Iterator[JsonObject]:
    for name, said in properties.items():
        for position, statement in enumerate(said["statements"], 1):
            inner = said["type"] == GROUP.name
            place = {"record": key, "property": name, "position": position}
            place |= {"within": within} if within else {}
            value = {name: one for name, one in statement.items() if not (inner and name == "value")}
            yield {**place, "type": said["type"], **value}
            if inner:
                yield from _stated(key, statement["value"], f"{name}/{position}")


def _citations(document: Document) -> Iterator[JsonObject]:
    """Every citation of a record: those of the whole first, then those of its statements."""
    key = key_of(document)
    for position, citation in enumerate(document["sources"], 1):
        yield {"record": key, "position": position, "citation": citation}
    for statement in _statements(document):
        place = {name: one for name, one in statement.items() if name in _PLACE}
        place["statement"] = statement["position"]
        for position, citation in enumerate(_sources(statement), 1):
            yield {"record": key, **place, "position": position, "citation": citation}


def _sources(statement: JsonObject) -> Iterator[object]:
    sources = statement.get("sources", ())
    assert isinstance(sources, list | tuple)
    yield from sources
    if statement["type"] == "citation":
        yield statement["value"]
