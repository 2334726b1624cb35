"""The records that there are at this moment, as choices for references: so that they complete across files."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.publish.json_schema import CITATION, DRAFT, Node, citation_schema, forms
from explainer.schema.ids import ID_PATTERN
from explainer.schema.model import RecordType
from explainer.schema.typed import Localized, Text

_LONGEST_NAME = 120


def live_records(graph: Graph) -> Node:
    """For each type its ids (``actor``), and the same after the type's name (``actor-typed``), with their names."""
    by_type: dict[str, list[Record]] = {}
    for record in graph:
        if ID_PATTERN.match(record.id):
            by_type.setdefault(record.type.name, []).append(record)
    definitions: Node = {}
    for record_type in graph.schema:
        named = [(record.id, _name(record, graph.languages)) for record in by_type.get(record_type.name, [])]
        definitions[record_type.name] = _choices(record_type, named, f"{record_type.folder}/")
        typed = [(f"{record_type.name}/{id}", name) for id, name in named]
        definitions[f"{record_type.name}-typed"] = _choices(record_type, typed, f"{record_type.folder}/")
    definitions[CITATION] = citation_schema()
    return {"$schema": DRAFT, "definitions": definitions}


def _choices(record_type: RecordType, named: Iterable[tuple[str, str]], folder: str) -> Node:
    pairs = [(form, name) for id, name in named for form in forms(id)]
    message = f"there is no such {record_type.label.lower()}; write the name of a file in {folder}, without .yaml"
    return {
        "enum": [id for id, _ in pairs],
        "enumDescriptions": [name for _, name in pairs],
        "errorMessage": message,
    }


def _name(record: Record, languages: tuple[str, ...]) -> str:
    """What a record is called, in the site's language; its id where it has no name yet."""
    match record.value(record.type.title_property):
        case Localized() as value:
            name = value.best(languages)[1]
        case Text(text=found):
            name = " ".join(found.split())
        case _:
            name = record.id
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}\u2026"
    return f"{name} (withdrawn)" if record.withdrawn else name
