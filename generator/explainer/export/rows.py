"""A document taken apart into rows: its statements, the languages of its texts, its citations and their proofs.

From the rows of a record its document can be put together again, which a test does. Numbers count within one file and
name nothing outside of it; what names a statement for good is its record, its property and its position.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, pairwise
from typing import Any, NamedTuple

from explainer.export.beside import Beside, has_languages, text_in
from explainer.export.documents import Document
from explainer.given import OF_ALL_TYPES
from explainer.render.machines.compact import compact
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.property_types.boolean import BOOLEAN
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.date import DATE
from explainer.schema.property_types.group import GROUP
from explainer.schema.property_types.name_or_ref import NAME_OR_REF
from explainer.schema.property_types.ref import REF
from explainer.schema.property_types.words_or_ref import WORDS_OR_REF


class StatementRow(NamedTuple):
    """One value of a property. Keys are ``type/id``; ``parent`` is the entry of a group that holds it.

    ``position`` counts the values of the property from 1; ``kind`` is the type of its values. ``value`` is the value as
    text: of several languages the first, or the one that tells of the first text of another property; a date in EDTF,
    the key of a record; NULL for a group. ``earliest`` and ``latest`` are the days that a date can mean; ``instant`` is
    that of a time of day, in UTC.
    """

    id: int
    record: str
    property: str
    position: int
    parent: int | None
    kind: str
    value: str | None
    earliest: str | None
    latest: str | None
    instant: str | None
    target: str | None
    rank: str
    reason: str | None


class TextRow(NamedTuple):
    """One text of a value that has several languages; ``language`` is a BCP 47 tag, or NULL where none was said."""

    statement: int
    position: int
    language: str | None
    text: str


class CitationRow(NamedTuple):
    """One source of a statement, or of the record as a whole where ``statement`` is NULL.

    ``is_value`` tells that the citation is itself what the property says. ``via_unknown``: that nobody knows from where
    the source has it.
    """

    id: int
    record: str
    statement: int | None
    position: int
    is_value: int
    source: str
    locator_kind: str | None
    locator: str | None
    exact: str | None
    prefix: str | None
    suffix: str | None
    passage_start: str | None
    passage_end: str | None
    as_printed: str | None
    as_printed_language: str | None
    via: str | None
    via_unknown: int
    located_by: str | None


class ProofRow(NamedTuple):
    """How far a citation is proved, and since when; ``hides`` and ``edited`` are JSON, as in a record's own.

    ``copy_sha256`` and ``copy_day`` are of the copy in which the words stand, where the site tells them; ``annotation``
    is the address at which anybody can check it.
    """

    citation: int
    state: str
    since: str | None
    is_excerpt: int
    marks_judged: int
    copy_sha256: str | None
    copy_day: str | None
    annotation: str | None
    hides: str | None
    edited: str | None


class CorrectionRow(NamedTuple):
    """What was wrong on a record's page before."""

    record: str
    position: int
    date: str | None
    earliest: str | None
    latest: str | None
    what: str | None
    why: str | None


class ExplanationRow(NamedTuple):
    """One text of what is told in several languages beside the values: the first of each stands in its own table.

    ``part`` is the column that the texts stand for: ``reason`` of a statement, whose id is ``place``; ``what`` or
    ``why`` of a correction, whose position that is; ``withdrawn_reason``, where it is 0.
    """

    record: str
    part: str
    place: int
    position: int
    language: str
    text: str


RowClass = type[StatementRow] | type[TextRow] | type[CitationRow] | type[ProofRow]
CSV_TABLES: Mapping[str, RowClass] = dict(
    zip(OF_ALL_TYPES, (StatementRow, TextRow, CitationRow, ProofRow), strict=True)
)
"""The tables that are given as CSV too, by their names."""
FLAGS = frozenset({"is_value", "via_unknown", "is_excerpt", "marks_judged"})
"""The columns in which 1 and 0 are yes and no."""
NUMBERS = FLAGS | {"number", "position", "place", "parent", "statement", "citation"}
"""The columns that are whole numbers, with ``id`` of what has no other."""


@dataclass(slots=True)
class Rows:
    """The rows of one or of many documents, numbered together.

    ``ends`` says how many of the rows of each table that CSV_TABLES names there were after each document.
    ``beside`` knows of which text a value tells that stands for others, such as who translated a quote.
    """

    beside: Beside
    statements: list[StatementRow] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)
    citations: list[CitationRow] = field(default_factory=list)
    proofs: list[ProofRow] = field(default_factory=list)
    corrections: list[CorrectionRow] = field(default_factory=list)
    explanations: list[ExplanationRow] = field(default_factory=list)
    ends: list[tuple[int, ...]] = field(default_factory=list)
    statement_numbers: Iterator[int] = field(default_factory=lambda: count(1))
    citation_numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def take(self, document: Document) -> None:
        """Adds what a document says."""
        key = key_of(document)
        self._properties(key, document["properties"], None, self.beside.languages(document))
        self._cited(key, document["sources"], None)
        self._told(key, "withdrawn_reason", 0, (document["withdrawn"] or {}).get("reason"))
        for position, told in enumerate(document["corrections"], 1):
            for part in ("what", "why"):
                self._told(key, part, position, told.get(part))
            date = told.get("date", {})
            days = (date.get("edtf"), date.get("earliest"), date.get("latest"))
            self.corrections.append(
                CorrectionRow(key, position, *days, words(told.get("what")), words(told.get("why")))
            )
        self.ends.append(tuple([len(getattr(self, name)) for name in CSV_TABLES]))

    def groups(self, table: str) -> Iterator[Sequence[StatementRow | TextRow | CitationRow | ProofRow]]:
        """The rows of one of CSV_TABLES, document by document."""
        number = [*CSV_TABLES].index(table)
        rows = getattr(self, table)
        for start, end in pairwise((0, *(ends[number] for ends in self.ends))):
            yield rows[start:end]

    def _properties(self, key: str, properties: Mapping[str, Any], parent: int | None, of: Mapping[str, str]) -> None:
        for name, said in properties.items():
            kind = said["type"]
            for position, statement in enumerate(said["statements"], 1):
                number = next(self.statement_numbers)
                value = statement["value"]
                place = (number, key, name, position, parent, kind)
                told = (statement["rank"], words(statement.get("reason")))
                self._told(key, "reason", number, statement.get("reason"))
                self.statements.append(StatementRow(*place, *_columns(kind, value, of.get(name, "")), *told))
                if has_languages(kind, value):
                    texts = enumerate(value, 1)
                    self.texts += [TextRow(number, at, one.get("language"), one["text"]) for at, one in texts]
                elif kind == GROUP.name:
                    self._properties(key, value, number, {})
                elif kind == CITATION.name:
                    self._citation(key, value, number, 1, is_value=1)
                self._cited(key, statement.get("sources", ()), number)

    def _told(self, key: str, part: str, place: int, told: object) -> None:
        texts = enumerate(told, 1) if isinstance(told, list) else ()
        self.explanations += [ExplanationRow(key, part, place, at, one["language"], one["text"]) for at, one in texts]

    def _cited(self, key: str, citations: Any, statement: int | None) -> None:
        for position, citation in enumerate(citations, 1):
            self._citation(key, citation, statement, position, is_value=0)

    def _citation(self, key: str, told: Document, statement: int | None, position: int, is_value: int) -> None:
        number = next(self.citation_numbers)
        locator, quotation = told.get("locator", {}), told.get("quotation", {})
        passage, printed = told.get("passage", {}), told.get("as_printed", {})
        via = told.get("via")
        self.citations.append(
            CitationRow(
                number,
                key,
                statement,
                position,
                is_value,
                key_of(told),
                locator.get("kind"),
                locator.get("value"),
                quotation.get("exact"),
                quotation.get("prefix"),
                quotation.get("suffix"),
                passage.get("start"),
                passage.get("end"),
                printed.get("text"),
                printed.get("language"),
                key_of(via) if via else None,
                int("via" in told and via is None),
                told.get("located_by"),
            )
        )
        if "state" in told:
            self.proofs.append(_proof(number, told))


def words(told: object) -> str | None:
    """The text that a document tells, the original where it does so in several languages; None where it tells none."""
    if isinstance(told, list):
        return str(told[0]["text"])
    return None if told is None else str(told)


def key_of(document: Mapping[str, Any]) -> str:
    """The key of a record as authors write it: ``type/id``."""
    return f"{document['type']}/{document['id']}"


_NO_DAYS = (None, None, None)
_Columns = tuple[str | None, str | None, str | None, str | None, str | None]


def _columns(kind: str, value: Any, language: str) -> _Columns:
    """The value as text, in a ``language`` where it tells of a text, its first and last day, instant and record."""
    if kind == DATE.name:
        return value["edtf"], value["earliest"], value["latest"], value.get("instant"), None
    if kind == REF.name or (kind in (NAME_OR_REF.name, WORDS_OR_REF.name) and isinstance(value, dict)):
        key = key_of(value)
        return key, *_NO_DAYS, key
    if kind == CITATION.name:
        return key_of(value), *_NO_DAYS, None
    if has_languages(kind, value):
        return (text_in(value, language) if language else value[0]["text"]), *_NO_DAYS, None
    if kind == GROUP.name:
        return None, *_NO_DAYS, None
    if kind == BOOLEAN.name:
        return ("true" if value else "false"), *_NO_DAYS, None
    return (value if kind in PROPERTY_TYPES else compact(value)), *_NO_DAYS, None


def _proof(number: int, told: Document) -> ProofRow:
    annotation = told.get("annotation")
    state = annotation["target"][0]["state"] if annotation else {}
    day = state.get("sourceDate")
    return ProofRow(
        number,
        told["state"],
        told.get("since"),
        int(told.get("excerpt", False)),
        int(told.get("marks_judged", True)),
        state.get("sha256"),
        day.partition("T")[0] if day else None,
        annotation["id"] if annotation else None,
        compact(told["hides"]) if "hides" in told else None,
        compact(told["edited"]) if "edited" in told else None,
    )
