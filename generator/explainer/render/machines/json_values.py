"""Values as machines read them, in the statements of a record's JSON. The format is told in docs/data.md."""

from __future__ import annotations

from explainer.facts.built_in import cited
from explainer.facts.record import Group, Owner, Record, Statement, Value
from explainer.render.page.context import Rendering
from explainer.render.page.fields import SOURCES
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, Day, EdtfDate
from explainer.schema.model import Property
from explainer.schema.typed import (
    Boolean,
    Choice,
    Citation,
    Date,
    Language,
    Localized,
    Number,
    Reference,
    Text,
    Url,
)

JsonObject = dict[str, object]
"""What becomes an object of JSON, its members in the order in which they are printed."""


def day_text(day: Day) -> str | None:
    """A day as ISO 8601, years outside 0000 to 9999 with a sign and six digits or more; None for an open end."""
    if day in (EARLIEST_DAY, LATEST_DAY):
        return None
    year, month, date = day
    return f"{year:04d}-{month:02d}-{date:02d}" if 0 <= year <= 9999 else f"{year:+07d}-{month:02d}-{date:02d}"


def date_object(date: EdtfDate) -> JsonObject:
    """A date as written, and the first and the last day that it can mean."""
    return {"edtf": date.text, "earliest": day_text(date.earliest), "latest": day_text(date.latest)}


def localized_list(value: Localized) -> list[JsonObject]:
    """A text in its languages, in the order of the file; no language where none was said."""
    return [{"text": text, "language": tag} if tag else {"text": text} for tag, text in value.texts.items()]


class ValueWriter:
    """Writes the values of one record; ``record`` is the one whose citations these are."""

    def __init__(self, rendering: Rendering, record: Record) -> None:
        self._rendering = rendering
        self._record = record

    def properties(self, owner: Owner, declared: tuple[Property, ...], without: frozenset[str]) -> JsonObject:
        """The properties that have a statement, in the order of their declaration."""
        return {
            one.name: {"type": one.type.name, "statements": [self.statement(one, found) for found in statements]}
            for one in declared
            if one.name not in without and (statements := owner.statements(one.name))
        }

    def statement(self, property: Property, statement: Statement) -> JsonObject:
        """A value, how it stands among its rivals, and what it rests on; a group's own sources are its statement's."""
        written: JsonObject = {"value": self.value(property, statement.value), "rank": str(statement.rank)}
        if statement.reason:
            written["reason"] = statement.reason.text
        sources = cited(statement.value) if isinstance(statement.value, Group) else statement.sources
        if sources:
            written["sources"] = [self.citation(citation) for citation in sources]
        return written

    def value(self, property: Property, value: Value) -> object:
        """A value in the form of its property's type."""
        match value:
            case Group():
                return self.properties(value, property.properties, frozenset({SOURCES}))
            case Date():
                return date_object(value.date)
            case Reference():
                record = self._rendering.graph.resolve(value)
                return self.reference(record) if record else {"type": value.type, "id": value.id}
            case Citation():
                return self.citation(value)
            case Localized():
                return localized_list(value)
            case Language():
                return value.tag
            case Boolean():
                return value.value
            case Text() | Url() | Choice() | Number():
                return value.text

    def reference(self, record: Record) -> JsonObject:
        """Another record, by what it takes to name it, to show it and to open it."""
        address = self._rendering.routes.address(self._rendering.routes.record(record))
        return {
            "type": record.type.name,
            "id": record.id,
            "title": self._rendering.title(record),
            "address": address,
        }

    def citation(self, citation: Citation) -> JsonObject:
        """A source, where in it to look, and how far the citation is proved; ``since`` when that was found."""
        source = self._rendering.graph.resolve(citation.source)
        written = self.reference(source) if source else {"type": "source", "id": citation.source.id}
        written |= _place(citation)
        proof = self._rendering.evidence.proof(self._record.name, citation)
        if proof is not None:
            written["state"] = str(proof.state)
            if proof.line is not None:
                written["since"] = proof.line.since
        return written


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
    return written
