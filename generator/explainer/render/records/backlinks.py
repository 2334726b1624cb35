"""What refers to a record: grouped by the name that the record type gives, each with the words that link."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from markupsafe import Markup, escape

from explainer.facts.built_in import ACTOR, QUOTE, by_date, date_of, summary_beside_title
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.periods import period_of
from explainer.facts.graph import Link, LinkKind
from explainer.facts.record import Record, Value, shown_statement
from explainer.render.language.sentences import without_targets
from explainer.render.language.text import element
from explainer.render.page.fields import period_words
from explainer.render.page.kinds import type_words
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import standing
from explainer.render.records.views import BacklinkGroupView, BacklinkView
from explainer.schema.model import Role
from explainer.schema.property_types.citation import CITATION
from explainer.schema.typed import Markup as Kind
from explainer.schema.typed import Reference, Text

_CONTEXT_LENGTH = 240
_TEXT_LINKS = (LinkKind.MENTION, LinkKind.WIKILINK, LinkKind.EMBED)


def backlink_groups(
    scope: PageScope, record: Record, told: Collection[tuple[str, str]] = ()
) -> tuple[BacklinkGroupView, ...]:
    """All backlinks of a record; named ones first, mentions last, each origin once a group.

    ``told`` are those that the page shows elsewhere, as pairs of the referring type and property.
    """
    groups: dict[str, dict[str, list[Link]]] = {}
    for link in scope.rendering.graph.backlinks(record):
        if link.origin is not record and _property(link) not in told:
            groups.setdefault(_group_of(scope, link), {}).setdefault(link.origin.path, []).append(link)
    gettext = scope.rendering.words.gettext
    last = gettext("Mentioned in")
    is_folded = record.type.name == ACTOR  # where much else comes first, and these are many
    ordered = sorted(groups, key=lambda label: label == last)
    return tuple(
        BacklinkGroupView(f"links-{number}", label, tuple(_entries(scope, groups[label].values())), is_folded)
        for number, label in enumerate(ordered, 1)
    )


def _group_of(scope: PageScope, link: Link) -> str:
    gettext = scope.rendering.words.gettext
    property = link.placed.property if link.placed else None
    if link.kind is LinkKind.CITATION:
        # The source of one statement stands under the property that it supports, which names no backlink of sources.
        own = scope.rendering.words.backlink(property) if property and property.type is CITATION else ""
        return own or gettext("Supports")
    if link.kind in _TEXT_LINKS or property is None:
        return gettext("Mentioned in")
    return scope.rendering.words.backlink(property) or gettext("Linked from")


def _property(link: Link) -> tuple[str, str] | None:
    """The referring type and property of a link; None for a link in a text or from a page."""
    if not isinstance(link.origin, Record) or link.placed is None:
        return None
    return link.origin.type.name, link.placed.property.name


def citing(scope: PageScope, source: Record) -> list[BacklinkView]:
    """Everything that cites a source, under whatever name."""
    origins: dict[str, list[Link]] = {}
    for link in scope.rendering.graph.backlinks(source):
        if link.kind is LinkKind.CITATION and link.origin is not source:
            origins.setdefault(link.origin.path, []).append(link)
    return _entries(scope, origins.values())


def _entries(scope: PageScope, origins: Iterable[list[Link]]) -> list[BacklinkView]:
    rows = [(_order(scope, links[0]), _entry(scope, links)) for links in origins]
    return [view for _, view in sorted(rows, key=lambda row: row[0])]


def _order(scope: PageScope, link: Link) -> tuple[object, ...]:
    """Hand-written pages first, then by type, then in time, then by title."""
    if not isinstance(link.origin, Record):
        return (0, link.origin.path)
    types = list(scope.rendering.graph.schema.types)
    title = scope.rendering.plain_title(link.origin)
    return (1, types.index(link.origin.type.name), by_date(date_of(link.origin)), title)


def _entry(scope: PageScope, links: list[Link]) -> BacklinkView:
    origin = links[0].origin
    words = scope.rendering.words
    contexts = dict.fromkeys(context for context in (_context(scope, link) for link in links) if context)
    if isinstance(origin, Record) and origin.type.name == QUOTE and (told := standing(scope, origin).translation):
        contexts[escape(told)] = None
    context = Markup(" \u00b7 ").join(contexts)
    if not isinstance(origin, Record):
        routes = scope.rendering.routes
        link = element("a", scope.rendering.page_title(origin), href=routes.link(scope.location, origin.location))
        return BacklinkView(link, words.gettext("Page"), Markup(), context)
    date = date_of(origin)
    label = type_words(words, origin)
    return BacklinkView(scope.link(origin), label, scope.date(date) if date else Markup(), context)


def _context(scope: PageScope, link: Link) -> Markup:
    """The sentence that links, or the other properties of the group, or the name of the property."""
    if link.kind is LinkKind.EMBED:  # stands in no sentence
        return Markup()
    if link.text:
        language, kind = _language_and_kind(scope, link)
        told_in = language or scope.rendering.graph.languages[0]
        sentence = scope.rendering.sentences(link.text, told_in, blocks=kind is Kind.PROSE).at(link.offset)
        told = sentence if isinstance(link.origin, Record) else without_targets(sentence)
        words = scope.sentence(told, language, Kind.QUOTED if kind is Kind.QUOTED else Kind.TEXT)
        mark = scope.fallback_in(language)
        return words + " " + mark if mark and words else words
    placed = link.placed
    if placed is None or not isinstance(link.origin, Record):
        return Markup()
    if placed.group is not None:
        beside = _beside(scope, link)
        if beside:
            return beside
    if link.kind is LinkKind.CITATION:
        property = placed.within or placed.property
        if property.name != SOURCES:
            return escape(scope.rendering.words.label(property))
    summary = summary_beside_title(link.origin)
    if summary:
        return scope.told(summary, _CONTEXT_LENGTH)
    return Markup()


def _language_and_kind(scope: PageScope, link: Link) -> tuple[str, Kind]:
    """The language of the text in which a link stands, and how much Markdown that holds."""
    if not isinstance(link.origin, Record):
        return scope.rendering.language_of(link.origin), Kind.PROSE
    statement = link.placed.statement if link.placed else None
    texts = (statement.value, statement.reason) if statement else ()
    graph = scope.rendering.graph
    found = (one for one in texts if isinstance(one, Text) and link.text in (one.text, graph.text(one)))
    return next(((one.language, one.markup) for one in found), ("", Kind.PROSE))


def _beside(scope: PageScope, link: Link) -> Markup:
    """What a group says beside the reference: the title of a role and its time."""
    assert link.placed is not None
    group, within = link.placed.group, link.placed.within
    if group is None or within is None:
        return Markup()
    period = period_of(within)
    parts: list[Markup] = []
    for property in within.properties:
        one = shown_statement(group.statements(property.name))
        if period and property.name in period:
            parts += [period_words(scope, group, *period)] if property.name == period[0] else []
        elif one is not None and Role.BESIDE in one.type.roles and not _is_origin(link, one.value):
            parts.append(scope.value(one))
    return scope.joined(part for part in parts if part)


def _is_origin(link: Link, value: Value) -> bool:
    """Whether the link comes from this very reference."""
    return isinstance(value, Reference) and link.placed is not None and value is link.placed.statement.value
