"""A name that is the id of a record: readers see the id, and the page of the record lists nothing.

So it is with an author of a source, the place of an event, and whatever else is a name or a record by its type and id.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Related, Slip, warning
from explainer.facts.graph import Graph
from explainer.facts.record import Placed, Record
from explainer.schema.property_types.name_or_ref import NAME_OR_REF
from explainer.schema.property_types.words_or_ref import WORDS_OR_REF
from explainer.schema.typed import Reference

CODE = "loose-name"
_TYPES = frozenset({NAME_OR_REF, WORDS_OR_REF})
# An id alone, behind a word of one's own with a sign, behind a type without one, or as people are called elsewhere.
_ID = re.compile(r"(?:([\w-]+)\s*[:/]\s*|([\w-]+)\s+|@)?([a-z0-9-]+)")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each such name."""
    for record_type in graph.schema:
        properties = record_type.properties.values()
        names = {one.name for one in properties if _TYPES & {one.type, *(inner.type for inner in one.properties)}}
        for record in graph.of_type(record_type.name) if names else ():
            if _may_be_ids(record, names):
                placed = _placed(record, names)
                for one in placed:
                    for name, meant, is_there in _loose(graph, one, placed):
                        what = f"{'an' if meant.type.name[0] in 'aeiou' else 'a'} {meant.type.name}"
                        message = f'"{name}" is printed as a name, and is the id of {what}'
                        related = [Related(meant.span.clipped(), f"the {meant.type.name}")]
                        help = f"write {meant.name}"
                        if is_there:
                            help = f"take it out: {meant.name} is in the list already"
                        found = warning(CODE, one.statement.span.clipped(), message, help, related)
                        yield found if is_there else replace(found, slip=Slip(name, meant.name))


def _placed(record: Record, names: Collection[str]) -> list[Placed]:
    return [one for one in record.placed_in(names) if one.statement.type in _TYPES]


def _may_be_ids(record: Record, names: Collection[str]) -> bool:
    """Whether any name in the record has the form of an id; the record keeps that, for nearly all have none."""
    found: bool | None = record.learned.get(CODE)
    if found is None:
        texts = (one.statement.type.texts(one.statement.value).values() for one in _placed(record, names))
        found = record.learned[CODE] = any(_ID.fullmatch(name) for several in texts for name in several)
    return found


def _loose(graph: Graph, one: Placed, placed: Sequence[Placed]) -> Iterator[tuple[str, Record, bool]]:
    """The names of a statement that are ids, each with the record, and whether that is in the same list already."""
    targets = graph.schema.targets(one.property)
    others = [it.statement.value for it in placed if it.property is one.property and one.property.many]
    for name in one.statement.type.texts(one.statement.value).values():
        record = _meant(graph, name, targets)
        if record is not None:
            yield name, record, any(isinstance(it, Reference) and it.id == record.id for it in others)


def _meant(graph: Graph, name: str, targets: Sequence[str]) -> Record | None:
    """The record of one of the ``targets`` whose id a name is, or was meant to be."""
    match = _ID.fullmatch(name)
    if match is None or (match[2] and match[2] not in targets):
        return None
    found = (graph.records.get((target, match[3])) for target in targets)
    return next((one for one in found if one is not None), None)
