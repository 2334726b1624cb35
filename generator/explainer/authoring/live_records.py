"""The records that there are at this moment, as choices for references: so that they complete across files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.authoring.form_words import FormWords
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.ids import ID_PATTERN
from explainer.schema.json_schema import DRAFT, Node, forms, list_name
from explainer.schema.model import Property, RecordType
from explainer.schema.property_types.citation import CITATION, citation_schema
from explainer.schema.typed import best

_LONGEST_NAME = 120


def live_records(graph: Graph, words: FormWords) -> Node:
    """The ids of each type, and for references to several types the same after the types' names.

    What a citation may say is explained in ``words``.
    """
    named: dict[str, list[tuple[str, str]]] = {record_type.name: [] for record_type in graph.schema}
    for record in graph:
        if ID_PATTERN.match(record.id):
            named[record.type.name].append((record.id, _name(record, graph.languages)))
    definitions: Node = {}
    for record_type in graph.schema:
        what, folder = record_type.label.lower(), record_type.folder
        message = f"there is no such {what}: write the name of a file in {folder}/, without .yaml"
        definitions[record_type.name] = _choices(named[record_type.name], message)
    for targets in sorted(_several_targets(graph)):
        pairs = [(f"{type}/{id}", name) for type in targets for id, name in named[type]]
        message = f"there is no such record: write its type and id, such as {targets[0]}/id"
        definitions[list_name(targets)] = _choices(pairs, message)
    definitions[CITATION.name] = citation_schema(words.say)
    return {"$schema": DRAFT, "definitions": definitions}


def _several_targets(graph: Graph) -> set[tuple[str, ...]]:
    """The sets of types that references may point at, where they are more than one; that of all types is among them."""
    found = {graph.schema.targets(one) for one in _properties([graph.site.type, *graph.schema]) if one.targets}
    return {targets for targets in (*found, tuple(graph.schema.types)) if len(targets) > 1}


def _properties(types: Iterable[RecordType]) -> Iterator[Property]:
    for record_type in types:
        for property in record_type.properties.values():
            yield from (property, *property.properties)


def _choices(named: Iterable[tuple[str, str]], message: str) -> Node:
    pairs = [(form, name) for id, name in named for form in forms(id)]
    if not pairs:  # an empty list of choices is no schema
        return {"not": {}, "errorMessage": message}
    return {"enum": [id for id, _ in pairs], "enumDescriptions": [name for _, name in pairs], "errorMessage": message}


def _name(record: Record, languages: tuple[str, ...]) -> str:
    """What a record is called, in the site's language; its id where it has no name yet."""
    names = record.names
    name = " ".join(best(names, languages)[1].split()) if names else record.id
    name = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}\u2026"
    return f"{name} (withdrawn)" if record.withdrawn else name
