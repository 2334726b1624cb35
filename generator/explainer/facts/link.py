"""Records to a graph: every reference with its target, every name mention, every old address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile
from explainer.documents.values import locate
from explainer.facts.graph import Graph, Link, LinkKind, Reason, Redirect, Unresolved, candidates
from explainer.facts.mentions import Names, with_mentions
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Key, Placed, Record, all_statements
from explainer.facts.redirects import RedirectLine
from explainer.schema.ids import ID_PATTERN
from explainer.schema.markup import wikilinks
from explainer.schema.model import Schema
from explainer.schema.typed import Citation, Markup, Reference, Text


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read of a project, before it is linked.

    ``sources`` are the records' files by path; ``complete`` tells that nothing was refused on the way.
    """

    schema: Schema
    site: Record
    records: Sequence[Record]
    sources: Mapping[str, SourceFile]
    pages: Sequence[NarrativePage] = ()
    redirects: Sequence[RedirectLine] = ()
    complete: bool = True


def link(facts: Facts) -> Graph:
    """The graph of ``facts``. What cannot be resolved stands in the graph, for the rules to report."""
    order = {name: number for number, name in enumerate(facts.schema.types)}
    ordered = sorted(facts.records, key=lambda record: (order[record.type.name], record.id, record.path))
    by_key: dict[Key, Record] = {}
    for record in ordered:  # of a file and a misplaced one of the same name, the first path counts
        by_key.setdefault(record.key, record)
    linker = _Linker(facts.schema, by_key, facts.sources)
    linker.record(facts.site)
    # The settings must refer to records that exist, but have no page that a backlink could lead to.
    linker.links.clear()
    for record in by_key.values():
        linker.record(record)
    pages = tuple(sorted(facts.pages, key=lambda page: page.path))
    for page in pages:
        linker.page(page)
    return Graph(
        facts.schema,
        facts.site,
        by_key,
        pages,
        tuple(Redirect(old, new, by_key.get(new), *spans) for old, new, *spans in facts.redirects),
        tuple(linker.links),
        tuple(linker.unresolved),
        linker.names.shared,
        linker.marked,
        facts.complete,
    )


class _Linker:
    def __init__(self, schema: Schema, records: dict[Key, Record], sources: Mapping[str, SourceFile]) -> None:
        self.schema = schema
        self.records = records
        self.sources = sources
        self.names = Names(records.values())
        self.links: list[Link] = []
        self.unresolved: list[Unresolved] = []
        self.marked: dict[Span, str] = {}

    def record(self, record: Record) -> None:
        for placed in all_statements(record):
            value = placed.statement.value
            if isinstance(value, Reference):
                self._reference(record, value, LinkKind.PROPERTY, placed)
            elif isinstance(value, Citation):
                self._reference(record, value.source, LinkKind.CITATION, placed)
            elif isinstance(value, Text):
                self._text(record, value, placed)
            for citation in placed.statement.sources:
                self._reference(record, citation.source, LinkKind.CITATION, placed)
            if placed.statement.reason:
                self._text(record, placed.statement.reason, placed)

    def page(self, page: NarrativePage) -> None:
        kinds = {"link": LinkKind.WIKILINK, "embed": LinkKind.EMBED, "citation": LinkKind.CITATION}
        for mark in page.marks:
            reference = mark.citation.source if mark.citation else mark.reference
            name = "a citation" if mark.citation else "a link"
            target = self._target(reference, name) if reference else None
            if target:
                self.links.append(Link(page, target, kinds[mark.kind], mark.span, None, page.text, mark.start))

    def _reference(self, record: Record, reference: Reference, kind: LinkKind, placed: Placed) -> None:
        target = self._target(reference, placed.property.name)
        if target:
            self.links.append(Link(record, target, kind, reference.span, placed))

    def _target(self, reference: Reference, name: str) -> Record | None:
        found = candidates(self.records, reference, self.schema)
        if len(found) == 1:
            return found[0]
        types = tuple(type for type in self.schema.types if (type, reference.id) in self.records)
        if not found and not types and self._may_be_of_refused_type(reference):
            return None
        reason = Reason.AMBIGUOUS if found else Reason.UNKNOWN
        if not found and (set(types) & {reference.type} if reference.type else types):
            reason = Reason.WRONG_TYPE
        self.unresolved.append(Unresolved(reference, reason, types, name))
        return None

    def _may_be_of_refused_type(self, reference: Reference) -> bool:
        """Whether the record may exist, and only its type could not be read, which was reported."""
        refused = self.schema.refused
        return reference.type in refused or bool(refused and not reference.type and len(reference.targets) > 1)

    def _text(self, record: Record, text: Text, placed: Placed) -> None:
        if text.markup is Markup.STRING:
            return
        linked = set()
        for reference, offset in self._wikilinks(record, text):
            target = self._target(reference, "a link")
            if target:
                linked.add(target.id)
                self.links.append(Link(record, target, LinkKind.WIKILINK, reference.span, placed, text.text, offset))
        if text.markup is Markup.PROSE:
            marked, mentions = with_mentions(text.text, self.names, record, linked)
            if mentions:
                self.marked[text.span] = marked
            for offset, target in mentions:
                self.links.append(Link(record, target, LinkKind.MENTION, text.span, placed, marked, offset))

    def _wikilinks(self, record: Record, text: Text) -> Iterator[tuple[Reference, int]]:
        types = tuple(self.schema.types)
        for found in wikilinks(text.text, blocks=text.markup is Markup.PROSE):
            type_name, slash, id = found.target.rpartition("/")
            # What can be no reference at all is reported where texts are checked.
            if ID_PATTERN.match(id) and (not slash or type_name in types):
                span = locate(self.sources[record.path], text.span, text.text, found.start, found.end)
                yield Reference(type_name, id, types, span), found.start
