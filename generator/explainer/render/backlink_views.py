"""What refers to a record: grouped by the name that the record type gives, each with the words that link."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from explainer.facts.graph import Link, LinkKind
from explainer.facts.record import Record
from explainer.render.scope import PageScope
from explainer.render.sentences import sentence_at, shortened
from explainer.render.text import element
from explainer.render.views import BacklinkGroupView, BacklinkView
from explainer.schema.typed import Choice, Date, Reference, Text

_CONTEXT_LENGTH = 240
_TEXT_LINKS = (LinkKind.MENTION, LinkKind.WIKILINK, LinkKind.EMBED)


def backlink_groups(scope: PageScope, record: Record) -> tuple[BacklinkGroupView, ...]:
    """All backlinks of a record; named ones first, mentions last, each origin once a group."""
    groups: dict[str, dict[str, list[Link]]] = {}
    for link in scope.rendering.graph.backlinks(record):
        if link.origin is record or (isinstance(link.origin, Record) and link.origin.withdrawn):
            continue
        groups.setdefault(_group_of(scope, link), {}).setdefault(link.origin.path, []).append(link)
    gettext = scope.rendering.words.gettext
    last = gettext("Mentioned in")
    ordered = sorted(groups, key=lambda label: label == last)
    return tuple(
        BacklinkGroupView(f"links-{number}", label, tuple(_entries(scope, groups[label].values())))
        for number, label in enumerate(ordered, 1)
    )


def _group_of(scope: PageScope, link: Link) -> str:
    gettext = scope.rendering.words.gettext
    if link.kind in _TEXT_LINKS or not isinstance(link.origin, Record):
        return gettext("Supports") if link.kind is LinkKind.CITATION else gettext("Mentioned in")
    property = link.placed.property if link.placed else None
    if link.kind is LinkKind.CITATION:
        return gettext("Supports")
    return gettext(property.reverse) if property and property.reverse else gettext("Linked from")


def _entries(scope: PageScope, origins: Iterable[list[Link]]) -> list[BacklinkView]:
    rows = [(_order(scope, links[0]), _entry(scope, links)) for links in origins]
    return [view for _, view in sorted(rows, key=lambda row: row[0])]


def _order(scope: PageScope, link: Link) -> tuple[object, ...]:
    """Hand-written pages first, then by type, then in time, then by title."""
    if not isinstance(link.origin, Record):
        return (0, link.origin.path)
    date = scope.rendering.date(link.origin)
    types = list(scope.rendering.graph.schema.types)
    when = (0, date.date.sort_key) if date else (1, ((0, 0, 0), (0, 0, 0)))
    return (1, types.index(link.origin.type.name), when, scope.rendering.title(link.origin))


def _entry(scope: PageScope, links: list[Link]) -> BacklinkView:
    origin = links[0].origin
    words = scope.rendering.words
    contexts = dict.fromkeys(context for context in (_context(scope, link) for link in links) if context)
    context = Markup(" \u00b7 ").join(contexts)
    if not isinstance(origin, Record):
        routes = scope.rendering.routes
        link = element("a", origin.title, href=routes.link(scope.location, origin.location), class_="x-link")
        return BacklinkView(link, words.gettext("Page"), Markup(), context)
    date = scope.rendering.date(origin)
    label = words.gettext(origin.type.label)
    return BacklinkView(scope.link(origin), label, scope.date(date) if date else Markup(), context)


def _context(scope: PageScope, link: Link) -> Markup:
    """The sentence that links, or the other properties of the group, or the name of the property."""
    if link.text:
        return scope.sentence(sentence_at(link.text, link.offset))
    placed = link.placed
    if placed is None or not isinstance(link.origin, Record):
        return Markup()
    if placed.group is not None:
        beside = _beside(scope, link)
        if beside:
            return beside
    if link.kind is LinkKind.CITATION:
        property = placed.within or placed.property
        if property.name != "sources":
            return Markup("{}").format(scope.rendering.words.gettext(property.words))
    summary = (
        link.origin.value(link.origin.type.summary_property) if link.origin.type.summary_property else None
    )
    if isinstance(summary, Text) and link.origin.type.summary_property != link.origin.type.title_property:
        return Markup("{}").format(shortened(scope.rendering.plain(summary), _CONTEXT_LENGTH))
    return Markup()


def _beside(scope: PageScope, link: Link) -> Markup:
    """What a group says beside the reference: the title of a role and its time."""
    assert link.placed is not None
    parts = []
    group, within = link.placed.group, link.placed.within
    for property in within.properties if group and within else ():
        value = group.value(property.name) if group else None
        if property is not link.placed.property and isinstance(value, Text | Date | Choice | Reference):
            parts.append(scope.value(value))
    return Markup(", ").join(parts)
