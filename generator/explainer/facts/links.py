"""One record's references, by key: they hold as long as its file does, and the names and keys of all others."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.facts.built_in import ACTOR
from explainer.facts.built_in.every_type import allows_mentions
from explainer.facts.graph import LinkKind, Reason, Unresolved, targets
from explainer.facts.mentions import Names, with_mentions
from explainer.facts.record import Key, Placed, Record
from explainer.facts.texts import TextLinks
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.translations import visit_words
from explainer.schema.typed import Citation, Markup, Reference, Text


@dataclass(frozen=True, slots=True)
class KeyLink:
    """A reference with the key of the record that it means; the other fields are those of a link of the graph."""

    target: Key
    kind: LinkKind
    span: Span
    by: str
    place: int
    text: str = ""
    offset: int = -1


@dataclass(frozen=True, slots=True)
class Links:
    """What a record refers to, what has no one target, and its proses with a wikilink around names of actors."""

    found: tuple[KeyLink, ...]
    unresolved: tuple[Unresolved, ...]
    marked: tuple[tuple[Span, str], ...]


def links_of(record: Record, texts: TextLinks, schema: Schema, known: Set[Key], names: Names) -> Links:
    """The references of a record whose texts have these links; ``known`` are the keys of all records."""
    finder = _Finder(record, texts, schema, known, names)
    for finder.place, placed in enumerate(record.placed):
        finder.statement(placed)
    return Links(tuple(finder.found), tuple(finder.unresolved), tuple(finder.marked))


def target_of(reference: Reference, name: str, schema: Schema, known: Set[Key]) -> Key | Unresolved | None:
    """The one record that a reference means, or why there is none; None where a refused type may have it.

    ``name`` is what refers, for a message.
    """
    if reference.type or len(reference.targets) == 1:  # then there is one key that it can mean
        key = (reference.type or reference.targets[0], reference.id)
        if key in known and key[0] in reference.targets:
            return key
    found = targets(known, reference)
    if len(found) == 1:
        return found[0]
    types = tuple(type for type in schema.types if (type, reference.id) in known)
    if not found and not types and _may_be_of_refused_type(reference, schema):
        return None
    reason = Reason.AMBIGUOUS if found else Reason.UNKNOWN
    if not found and (set(types) & {reference.type} if reference.type else types):
        reason = Reason.WRONG_TYPE
    return Unresolved(reference, reason, types, name)


def _may_be_of_refused_type(reference: Reference, schema: Schema) -> bool:
    """Whether the record may exist, and only its type could not be read or found, which was reported."""
    refused = schema.refused
    if reference.type:
        return reference.type in refused
    unread = any(type not in schema.types for type in reference.targets)
    return unread or bool(refused and len(reference.targets) > 1)


class _Finder(Visitor):
    """Finds what one record refers to, property by property."""

    def __init__(self, record: Record, texts: TextLinks, schema: Schema, known: Set[Key], names: Names) -> None:
        self.record, self.texts = record, texts
        self.schema, self.known, self.names = schema, known, names
        self.finds_names = record.type.name == ACTOR or allows_mentions(record)
        self.found: list[KeyLink] = []
        self.unresolved: list[Unresolved] = []
        self.marked: list[tuple[Span, str]] = []
        self.by, self.place = "", -1

    def statement(self, placed: Placed) -> None:
        self.by = placed.property.name
        statement = placed.statement
        statement.type.visit(statement.value, self)
        for citation in statement.sources:
            self.citation(citation)
        if statement.reason:
            visit_words(statement.reason, self)

    def reference(self, reference: Reference) -> None:
        self._refers(reference, LinkKind.PROPERTY)

    def citation(self, citation: Citation) -> None:
        self._refers(citation.source, LinkKind.CITATION)
        if citation.via and citation.via.source:
            self._refers(citation.via.source, LinkKind.CITATION)

    def _refers(self, reference: Reference, kind: LinkKind) -> None:
        target = self._target(reference, self.by)
        if target:
            self.found.append(KeyLink(target, kind, reference.span, self.by, self.place))

    def _target(self, reference: Reference, name: str) -> Key | None:
        target = target_of(reference, name, self.schema, self.known)
        if isinstance(target, Unresolved):
            self.unresolved.append(target)
            return None
        return target

    def translation(self, text: Text, original: Text) -> None:
        """What it links to is to be there; it is no link of the record, whose texts these readers are not told."""
        for link in self.texts.get(text.span, ()):
            self._target(link.reference, "a link")

    def text(self, text: Text) -> None:
        linked = set()
        for link in self.texts.get(text.span, ()):
            target = self._target(link.reference, "a link")
            if target:
                linked.add(target[1])
                span, kind = link.reference.span, LinkKind.WIKILINK
                self.found.append(KeyLink(target, kind, span, self.by, self.place, text.text, link.offset))
        if text.markup is Markup.PROSE and self.finds_names:
            marked, mentions = with_mentions(text, self.names.of(text.language), self.record, linked)
            if mentions:
                self.marked.append((text.span, marked))
            for offset, target in mentions:
                own = KeyLink(target, LinkKind.MENTION, text.span, self.by, self.place, marked, offset)
                self.found.append(own)
