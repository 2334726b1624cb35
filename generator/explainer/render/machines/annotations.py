"""What was looked up, as annotations of the sources' own pages that anybody can check: the W3C's Web Annotation model.

An annotation says of one citation where its words stand: the source's address, the SHA-256 of the copy in which they
were found and the day, each piece of the words with its place in that copy, and how far they prove what the site says.
A site has one collection of them with a page for each source, for who has a copy of it can check the whole page. The
form is told in docs/data.md, the model at https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from explainer.addresses import ANNOTATIONS, annotations_of
from explainer.evidence.lock import Line, line_key
from explainer.evidence.proofs import Known, Proof
from explainer.evidence.states import ONCE_FOUND, State
from explainer.facts.built_in import SOURCE, SiteSettings, Source
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
from explainer.reads import note
from explainer.render.machines.compact import compact
from explainer.render.page.context import Rendering
from explainer.schema.model import JsonObject
from explainer.site import Routes

MODEL = "http://www.w3.org/ns/anno.jsonld"
"""The context of the model, in which all names but one are told."""

CONTEXT = [MODEL, {"sha256": "http://schema.org/sha256"}]


@dataclass(frozen=True, slots=True)
class AnnotatedSource:
    """A source of which something was looked up, and what; ``start`` counts what the pages before hold."""

    source: Record
    known: Sequence[Known]
    start: int

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The proofs themselves: only who makes the page asks for them."""
        return tuple([one.proof for one in self.known])

    @property
    def path(self) -> str:
        """Where its page of annotations stands in the site."""
        return annotations_of(self.source.id)


def annotated_sources(rendering: Rendering) -> list[AnnotatedSource]:
    """The sources of which something was looked up, in the order of the graph; none where the site has no address.

    An annotation is named by an address, and says of which page it is the ground.
    """
    if not rendering.routes.site_url:
        return []
    by_source: dict[Key, list[Known]] = {}
    for one in rendering.evidence.looked_up:
        by_source.setdefault((SOURCE, one.claim.source), []).append(one)
    keys = sorted(by_source)
    starts = accumulate((len(by_source[key]) for key in keys), initial=0)
    return [
        AnnotatedSource(rendering.graph.at(key), by_source[key], start)
        for key, start in zip(keys, starts, strict=False)
    ]


def collection_json(rendering: Rendering) -> str:
    """The collection of a site's annotations as one line of JSON: how many there are, and the pages that hold them."""
    absolute = rendering.routes.absolute
    pages = annotated_sources(rendering)
    collection: JsonObject = {
        "@context": MODEL,
        "id": absolute(ANNOTATIONS),
        "type": "AnnotationCollection",
        "label": SiteSettings(rendering.graph.site).title,
        "total": sum(len(page.known) for page in pages),
    }
    if pages:
        collection |= {"first": absolute(pages[0].path), "last": absolute(pages[-1].path)}
    return compact(collection)


def page_json(rendering: Rendering, pages: Sequence[AnnotatedSource], number: int) -> str:
    """One page of the collection as one line of JSON: the annotations of a source, and the pages beside it."""
    absolute = rendering.routes.absolute
    page = pages[number]
    note("annotations", page.source.id)  # ``pages`` were found by somebody else
    written: JsonObject = {
        "@context": CONTEXT,
        "id": absolute(page.path),
        "type": "AnnotationPage",
        "partOf": absolute(ANNOTATIONS),
        "startIndex": page.start,
    }
    if number:
        written["prev"] = absolute(pages[number - 1].path)
    if number + 1 < len(pages):
        written["next"] = absolute(pages[number + 1].path)
    written["items"] = [annotation(rendering, proof) for proof in page.proofs]
    return compact(written)


def told_of_pages(rendering: Rendering) -> dict[str, str]:
    """What is known for each page of the collection beside what the records and pages that cite say, by source."""
    pages = annotated_sources(rendering)
    ids = ["", *(page.source.id for page in pages), ""]
    return {
        page.source.id: repr((before, after, page.start, [(one.claim[:-1], one.state, one.line) for one in page.known]))
        for before, page, after in zip(ids, pages, ids[2:], strict=False)
    }


def annotation(rendering: Rendering, proof: Proof) -> JsonObject | None:
    """The annotation of one citation, without its context; None where it was not looked up or a site has no address."""
    line, routes = proof.line, rendering.routes
    if line is None or not line.is_looked_up or not routes.site_url:
        return None
    source = _source(rendering.graph, proof)
    written: JsonObject = {
        "id": f"{routes.absolute(annotations_of(source.id))}#{_name(proof)}",
        "type": "Annotation",
        "motivation": "assessing",
        "created": _moment(line.earlier_since if proof.state is State.EDITED else line.since),
    }
    if proof.state is State.EDITED:
        written["modified"] = _moment(line.since)
    owner = _owner(rendering.graph, routes, proof.claim.owner)
    verdict: JsonObject = {"type": "TextualBody", "purpose": "assessing", "value": str(proof.state)}
    grounded: list[JsonObject] = [{"type": "SpecificResource", "purpose": "linking", "source": owner}] if owner else []
    written["body"] = [verdict, *grounded]
    written["target"] = _targets(source, proof, line, routes)
    return written


def _source(graph: Graph, proof: Proof) -> Record:
    source = graph.resolve(proof.claim.citation.source)
    assert source is not None, "a citation of no source is no claim"
    return source


def _name(proof: Proof) -> str:
    """A name that stays while a citation and its words do, whatever is cited beside it."""
    return hashlib.sha256("\n".join(line_key(proof.claim)).encode()).hexdigest()[:16]


def _owner(graph: Graph, routes: Routes, owner: str) -> str:
    """The whole address of the record or page that cites."""
    record = graph.get(*owner.split("/", 1))
    if record is not None:
        return routes.absolute(routes.record(record))
    pages = graph.once(_owner, lambda: {page.path: page.location for page in graph.written})
    return routes.absolute(pages[owner]) if owner in pages else ""


def _targets(source: Record, proof: Proof, line: Line, routes: Routes) -> list[JsonObject]:
    """A target for each piece of the words, in the copy in which they stand or stood before the source was edited.

    One without a place, where they stand in none, or where an older version of ours looked them up.
    """
    said = Source(source)
    was_edited = proof.state is State.EDITED
    day, copy = (line.earlier_day, line.earlier_copy) if was_edited else (line.copy_day, line.copy)
    state: JsonObject = {"type": "TimeState", "sourceDate": _moment(day)}
    if said.archived_at:
        state["cached"] = said.archived_at.text
    state["sha256"] = copy
    address = said.address.text if said.address else routes.absolute(routes.record(source))
    target: JsonObject = {"type": "SpecificResource", "source": address, "state": state}
    pieces = _selectors(line) if proof.state in ONCE_FOUND else ()
    return [{**target, "selector": selectors} for selectors in pieces] or [target]


def _selectors(line: Line) -> Iterator[list[JsonObject]]:
    last = len(line.quoted) - 1
    for number, piece in enumerate(line.quoted):
        quote: JsonObject = {"type": "TextQuoteSelector", "exact": piece.exact}
        if number == 0 and line.prefix:
            quote["prefix"] = line.prefix
        if number == last and line.suffix:
            quote["suffix"] = line.suffix
        yield [quote, {"type": "TextPositionSelector", "start": piece.start, "end": piece.end}]


def _moment(day: str) -> str:
    """A day as the model wants moments, in UTC; only the day is known."""
    return f"{day}T00:00:00Z"
