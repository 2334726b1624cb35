"""Values as machines read them, in the statements of a record's JSON. The format is told in docs/data.md."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from explainer.evidence.states import State
from explainer.facts.built_in import SOURCE, cited
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.record import Group, Record, Statement
from explainer.render.machines.annotations import CONTEXT, annotation
from explainer.render.page.context import Rendering
from explainer.schema.model import JsonObject, Property
from explainer.schema.translations import text_json
from explainer.schema.typed import Citation, Reference

# What an entry of a group rests on is told with its statement.
_OF_STATEMENTS = frozenset({SOURCES})


class ValueWriter:
    """Writes the values of one record; ``record`` is the one whose citations these are.

    It is the :class:`~explainer.schema.model.JsonWriter` of property types.
    """

    def __init__(self, rendering: Rendering, record: Record) -> None:
        self.language = rendering.graph.languages[0]
        self._rendering = rendering
        self._record = record

    def properties(
        self,
        said: Mapping[str, Sequence[Statement]],
        declared: Iterable[Property],
        without: Collection[str] = _OF_STATEMENTS,
    ) -> JsonObject:
        """What is said of properties, in the order of their declaration; ``said`` are their statements by name."""
        names = {*said}.difference(without)  # of those that a type declares a record says few
        return {
            one.name: {"type": one.type.name, "statements": [self.statement(one, found) for found in statements]}
            for one in declared
            if one.name in names and (statements := said[one.name])
        }

    def statement(self, property: Property, statement: Statement) -> JsonObject:
        """A value, how it stands among its rivals, and what it rests on; a group's own sources are its statement's."""
        written: JsonObject = {
            "value": statement.type.json(statement.value, property, self),
            "rank": str(statement.rank),
        }
        if statement.reason:
            written["reason"] = text_json(statement.reason, self.language)
        sources = cited(statement.value) if isinstance(statement.value, Group) else statement.sources
        if sources:
            written["sources"] = [self.citation(citation) for citation in sources]
        return written

    def reference(self, reference: Reference) -> JsonObject:
        """The record that a reference means; what was written where there is none."""
        record = self._rendering.graph.resolve(reference)
        return self.record(record) if record else {"type": reference.type, "id": reference.id}

    def record(self, record: Record) -> JsonObject:
        """Another record, by what it takes to name it, to show it and to open it; many name one, which share it."""
        return self._rendering.once((ValueWriter, record.key), lambda: self._named(record))

    def _named(self, record: Record) -> JsonObject:
        address = self._rendering.routes.address(self._rendering.routes.record(record))
        title = self._rendering.plain_title(record)
        named: JsonObject = {"type": record.type.name, "id": record.id, "title": title, "address": address}
        return named | ({"withdrawn": True} if record.withdrawn else {})

    def citation(self, citation: Citation) -> JsonObject:
        """A source, where in it to look, and how far the citation is proved; ``since`` when that was found."""
        source = self._rendering.graph.resolve(citation.source)
        named = self.record(source) if source else {"type": SOURCE, "id": citation.source.id}
        written = named | _place(citation)
        if citation.via:
            written["via"] = self.reference(citation.via.source) if citation.via.source else None
        proof = self._rendering.evidence.proof(self._record.name, citation)
        if proof is not None:
            written["state"] = str(proof.state)
            if proof.line is not None:
                written["since"] = proof.line.since
            if proof.from_excerpt:
                written["excerpt"] = True
            if proof.hides:
                written["hides"] = [{"mark": hidden.mark, "words": hidden.words} for hidden in proof.hides]
            if not proof.marks_are_judged:
                written["marks_judged"] = False
            if proof.line is not None and proof.state is State.EDITED:
                line = proof.line
                stood = _copy(line.earlier_since, line.earlier_saved, line.earlier_copy)
                written["edited"] = {"stood": stood, "gone": _copy(line.since, line.saved, line.copy)}
            annotated = annotation(self._rendering, proof)
            if annotated is not None:
                written["annotation"] = {"@context": CONTEXT, **annotated}
        return written


def _copy(since: str, saved: str, sha256: str) -> JsonObject:
    return {"since": since, **({"saved": saved} if saved else {}), "sha256": sha256}


def _place(citation: Citation) -> JsonObject:
    written: JsonObject = {}
    if citation.locator:
        written["locator"] = {"kind": citation.locator.kind, "value": citation.locator.value}
    if citation.quotation:
        words = citation.quotation
        parts = {"exact": words.exact, "prefix": words.prefix, "suffix": words.suffix}
        written["quotation"] = {name: part for name, part in parts.items() if part}
    if citation.passage:
        written["passage"] = {"start": citation.passage.start, "end": citation.passage.end}
    if citation.as_printed:
        printed = {"text": citation.as_printed.text, "language": citation.as_printed.language}
        written["as_printed"] = {name: part for name, part in printed.items() if part}
    if citation.located_by:
        written["located_by"] = citation.located_by
    return written
