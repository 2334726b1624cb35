"""All facts as one N-Quads file (RDF 1.1): things in the terms of schema.org, and where they come from in PROV's.

What a record says stands in a graph of its own, which has the address of the record's JSON: all that it states in terms
of the site's own (``statement_quads``), and what schema.org has terms for in these. What is said of that graph
stands outside of it: from which sources it was derived, in which words, and how a look into their copies ended. All is
named by the site's own address, so a site without one has no such file.

Words are literals with the language that they are in, and without one where nobody knows it. A text that the facts have
in several languages is said in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from explainer.export.documents import Document, Documents, citations_in
from explainer.export.spoken_things import SpokenThings
from explainer.export.statement_quads import Object, Statements
from explainer.facts.built_in import QUOTE, SOURCE, SiteSettings, cited, is_direct_quote
from explainer.facts.record import Key, Record
from explainer.render.machines.licences import licence_address
from explainer.render.machines.schema_nodes import Node
from explainer.render.page.context import Rendering
from explainer.render.page.data_address import data_address

SCHEMA = "http://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_SEE_ALSO = "http://www.w3.org/2000/01/rdf-schema#seeAlso"
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Terms of schema.org whose values are addresses, as its context for JSON-LD has them; of others they are words.
_ADDRESSES = frozenset({"archivedAt", "eventStatus", "license", "sameAs", "url"})
_DATES = frozenset(
    {
        "birthDate",
        "dateCreated",
        "datePublished",
        "deathDate",
        "dissolutionDate",
        "endDate",
        "foundingDate",
        "startDate",
    }
)
_KINDS = {4: "gYear", 7: "gYearMonth", 10: "date"}
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"}
_ESCAPED = re.compile('[\\\\"\x00-\x1f\x7f]')
# What may be a blank node, and is one where a line begins with it, or after its subject and its predicate.
_BLANK = re.compile(rb"_:b([0-9]+)")
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")


class Quads(NamedTuple):
    """The file, and what each record that stands has of it: so many bytes, with so many blank nodes."""

    content: bytes
    parts: Mapping[Key, tuple[int, int]]


class Part(NamedTuple):
    """What a record has of a file, and the number of the first of its blank nodes, if it has any."""

    content: bytes | memoryview
    first: int
    blanks: int


def nquads(documents: Documents, known: Mapping[Key, Part] | None = None) -> Quads:
    """The file of a site that has an address: a statement a line, in the order of the records that stand.

    ``known`` are the parts of records that would be made just so again, but for the numbers of their blank nodes.
    """
    maker, known = QuadsMaker(documents), known or {}
    for record in documents.records():
        if (part := known.get(record.key)) is not None:
            maker.take(record, part)
        else:
            maker.make(record)
    return maker.made()


class QuadsMaker:
    """Makes the file of one site, record by record."""

    def __init__(self, documents: Documents) -> None:
        self._documents, self._writer = documents, _Writer(documents.rendering)
        self._found: list[bytes | memoryview] = []
        self._parts: dict[Key, tuple[int, int]] = {}
        self._number = 1

    def make(self, record: Record, document: Document | None = None) -> None:
        """Adds what a record says, if it stands; its ``document`` is read where it is not given."""
        if (part := self.part(record, document)) is not None:
            self._keep(record, part.content, part.blanks)

    def part(self, record: Record, document: Document | None = None) -> Part | None:
        """The same for somebody else to add; what is made next is numbered on."""
        with self._documents.reading_of(record):
            if record.withdrawn:
                return None
            document = document if document is not None else self._documents.of(record)
            content, blanks = self._writer.part(record, document, self._number)
        self._number += blanks
        return Part(content, self._number - blanks, blanks)

    def take(self, record: Record, part: Part) -> None:
        """Adds what a record said before, or was found to say by somebody else."""
        self._keep(record, renumbered(part, self._number), part.blanks)
        self._number += part.blanks

    def _keep(self, record: Record, content: bytes | memoryview, blanks: int) -> None:
        self._found.append(content)
        self._parts[record.key] = len(content), blanks

    def made(self) -> Quads:
        """The file of what was added."""
        return Quads(b"".join(self._found), self._parts)


def renumbered(part: Part, first: int) -> bytes | memoryview:
    """A part whose blank nodes are numbered from another number on."""
    if part.first == first or not part.blanks:
        return part.content
    content, more = bytes(part.content), first - part.first

    def again(found: re.Match[bytes]) -> bytes:
        at = found.start()
        before = content[content.rfind(b"\n", 0, at) + 1 : at]
        # Neither a subject nor a predicate has a space in it.
        if not before or (before.endswith(b" ") and before.count(b" ") == 2):
            return b"_:b%d" % (int(found[1]) + more)
        return found[0]

    return _BLANK.sub(again, content)


class _Writer:
    """Writes the statements of one site's records; blank nodes are numbered through the file."""

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._things = SpokenThings(rendering)
        self._statements = Statements(_iri(rendering.routes.site_url)[1:-1], self._things.language_of_plain)
        self._last = 0
        self._lines: list[str] = []

    def part(self, record: Record, document: Document, first: int) -> tuple[bytes, int]:
        """The statements of one record, whose blank nodes are numbered from ``first`` on, and how many those are."""
        self._last, self._lines = first - 1, []
        self._write(record, document)
        return "".join(self._lines).encode(), self._last + 1 - first

    def _write(self, record: Record, document: Document) -> None:
        """The statements of one record, then what is said of their graph."""
        rendering = self._rendering
        thing = self._things.described(record)
        citations = cited(record)
        if record.type.name not in (QUOTE, SOURCE):  # which are works, and name what they rest on themselves
            thing = thing | {"citation": self._things.sources(citations)}
        graph = _iri(rendering.routes.site_url + data_address(rendering.graph, record))
        if "@id" in thing:  # records of some types are no things of schema.org
            self._said(_iri(str(thing["@id"])), thing, graph)
        self._state(record, document, graph, is_named="name" in thing)
        self._add(graph, _RDF_TYPE, _iri(f"{PROV}Entity"))
        self._add(graph, f"{SCHEMA}isPartOf", _iri(f"{rendering.routes.home}#website"))
        if licence := licence_address(SiteSettings(rendering.graph.site).licence):
            self._add(graph, f"{SCHEMA}license", _iri(licence))
        self._derive(graph, record, document)

    def _state(self, record: Record, document: Document, graph: str, is_named: bool) -> None:
        """All that a record states in the site's own terms, with what it is called where nothing else says that."""
        subject = self._named(document)
        self._add(subject, _RDF_TYPE, _iri(self._statements.type(record.type.name)), graph)
        for name in () if is_named else self._things.names(record):
            words, language = str(name["@value"]), str(name.get("@language", ""))
            self._add(subject, _LABEL, _literal(words, language=language), graph)
        self._objects(subject, self._statements.of(document), graph)

    def _objects(self, subject: str, said: Iterable[tuple[str, Object]], graph: str) -> None:
        # Terms as the line writes them; two statements that say the same are one.
        for term, told in dict.fromkeys(said):
            if told.entry:
                node = self._blank()
                self._add(subject, term, node, graph)
                self._objects(node, told.entry, graph)
            elif told.address:
                self._add(subject, term, _iri(told.address), graph)
            else:
                self._add(subject, term, _typed(told), graph)

    def _derive(self, graph: str, record: Record, document: Document) -> None:
        found = [(told, self._named(told)) for told in citations_in(document) if "withdrawn" not in told]
        term = "wasQuotedFrom" if is_direct_quote(record) else "wasDerivedFrom"
        for source in dict.fromkeys(source for _, source in found):
            self._add(graph, f"{PROV}{term}", source)
        for told, source in found:
            self._derivation(graph, told, source)

    def _derivation(self, graph: str, told: Document, source: str) -> None:
        """One citation: the source, the words, and what came of looking them up."""
        node = self._blank()
        self._add(graph, f"{PROV}qualifiedDerivation", node)
        self._add(node, _RDF_TYPE, _iri(f"{PROV}Derivation"))
        self._add(node, f"{PROV}entity", source)
        words = told.get("quotation", {}).get("exact") or told.get("as_printed", {}).get("text")
        if words:
            language = self._things.language_printed(told, words)
            self._add(node, f"{PROV}value", _literal(words, language=language))
        if "state" not in told:
            return
        looked = self._blank()
        self._add(node, f"{PROV}hadActivity", looked)
        self._add(looked, _RDF_TYPE, _iri(f"{PROV}Activity"))
        self._add(looked, _LABEL, _literal(told["state"]))
        if "since" in told:
            self._add(looked, f"{PROV}endedAtTime", _literal(f"{told['since']}T00:00:00Z", "dateTime"))
        if "annotation" in told:
            self._add(looked, _SEE_ALSO, _iri(told["annotation"]["id"]))

    def _named(self, told: Document) -> str:
        return _iri(f"{self._rendering.routes.site_url}{told['address']}#record")

    def _add(self, subject: str, predicate: str, value: str, graph: str = "") -> None:
        self._lines.append(f"{subject} <{predicate}> {value}{' ' if graph else ''}{graph} .\n")

    def _blank(self) -> str:
        self._last += 1
        return f"_:b{self._last}"

    def _said(self, subject: str, node: Node, graph: str) -> None:
        """What a node of JSON-LD says, and what those in it say that have no name of their own."""
        types = node.get("@type", [])
        for type in types if isinstance(types, list) else [types]:
            self._add(subject, _RDF_TYPE, _iri(f"{SCHEMA}{type}"), graph)
        for term, values in node.items():
            if not term.startswith("@"):
                for value in values if isinstance(values, list) else [values]:
                    self._value(subject, term, value, graph)

    def _value(self, subject: str, term: str, value: object, graph: str) -> None:
        if not isinstance(value, dict):
            self._add(subject, f"{SCHEMA}{term}", _simple(term, str(value)), graph)
        elif "@value" in value:
            spoken = _literal(str(value["@value"]), language=str(value.get("@language", "")))
            self._add(subject, f"{SCHEMA}{term}", spoken, graph)
        elif "@id" in value:  # its own graph tells more of it
            self._add(subject, f"{SCHEMA}{term}", _iri(str(value["@id"])), graph)
        else:
            node = self._blank()
            self._add(subject, f"{SCHEMA}{term}", node, graph)
            self._said(node, value, graph)


def _simple(term: str, text: str) -> str:
    if term in _ADDRESSES:
        return _iri(text)
    kind = _KINDS.get(len(text), "dateTime" if "T" in text else "") if term in _DATES else ""
    return _literal(text, kind)


def _iri(address: str) -> str:
    if _NOT_IN_IRI.search(address):
        address = _NOT_IN_IRI.sub(lambda found: quote(found[0], safe=""), address)
    return f"<{address}>"


def _typed(told: Object) -> str:
    return f"{_literal(told.text)}^^<{told.datatype}>" if told.datatype else _literal(told.text, language=told.language)


def _literal(text: str, kind: str = "", language: str = "") -> str:
    """A literal; the tag of its language is in small letters, which RDF 1.1 takes all of them for (section 3.3)."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda found: _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}", text)
    if language:
        return f'"{text}"@{language.lower()}'
    return f'"{text}"^^<{_XSD}{kind}>' if kind else f'"{text}"'
