"""Pages that list: a type's records, the sources, where sources disagree, and what everything rests on."""

from __future__ import annotations

from explainer.addresses import DISAGREEMENTS, SUPPORT
from explainer.render.language.catalogue import message
from explainer.render.lists.lists import disagreements, groups, source_entries
from explainer.render.lists.support import support_context
from explainer.render.page.context import Rendering
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.schema.model import RecordType
from explainer.site import Heading, Page

DISAGREEMENTS_TITLE = message("Where sources disagree")
SUPPORT_TITLE = message("How well is this supported?")


def index_page(rendering: Rendering, record_type: RecordType) -> Page:
    """A type's list."""
    words = rendering.words
    scope = PageScope(rendering, rendering.routes.index(record_type))
    found = groups(scope, record_type)
    rows = [row for group in found for row in group.rows]
    title = words.gettext(record_type.plural)
    columns = {name for name in ("kind", "date", "summary") if any(getattr(row, name) for row in rows)}
    context = {
        "title": title,
        "count": words.gettext("%(num)d in all.") % {"num": len(rows)},
        "name_label": words.gettext(record_type.label),
        "groups": found,
        "length": len(rows),
        "columns": columns,
    }
    body, _ = print_page(scope, "index", lambda notes: context)
    # A list with no parts is one: there is always something behind the navigation to skip to.
    headings = tuple(Heading(group.id, group.label or title) for group in found)
    return Page(scope.location, title, body, headings, title, listed=True)


def sources_page(rendering: Rendering, record_type: RecordType) -> Page:
    """The sources, each with what it supports."""
    words = rendering.words
    scope = PageScope(rendering, rendering.routes.index(record_type))
    title = words.gettext(record_type.plural)
    entries = [
        {
            "id": id,
            "reference": reference,
            "kind": kind,
            "supports": supports,
            "supports_label": words.plural("Supports %(num)d page", "Supports %(num)d pages", len(supports)),
        }
        for id, reference, kind, supports in source_entries(scope)
    ]
    count = words.gettext("%(num)d in all.") % {"num": len(entries)}
    context = {"title": title, "count": count, "entries": entries}
    body, _ = print_page(scope, "sources", lambda notes: context)
    return Page(scope.location, title, body, (Heading("list", title),), title, listed=True)


def disagreements_page(rendering: Rendering) -> Page:
    """All lists of rival statements."""
    words = rendering.words
    scope = PageScope(rendering, DISAGREEMENTS)
    found = disagreements(scope)
    title = words.gettext(DISAGREEMENTS_TITLE)
    count = words.plural("%(num)d point.", "%(num)d points.", len(found))
    context = {"count": count, "disagreements": found}
    body, _ = print_page(scope, "disagreements", lambda notes: {**context, "notes": notes})
    headings = tuple(Heading(entry.id, f"{entry.link.striptags()}: {entry.label}") for entry in found)
    return Page(DISAGREEMENTS, title, body, headings, title, listed=True)


def support_page(rendering: Rendering) -> Page:
    """What everything here rests on, in figures and lists."""
    scope = PageScope(rendering, SUPPORT)
    title = rendering.words.gettext(SUPPORT_TITLE)
    context = support_context(scope)
    body, _ = print_page(scope, "support", lambda notes: context)
    gettext = rendering.words.gettext
    headings = (
        Heading("statements", gettext("Statements and their grounds")),
        Heading("citations", gettext("Citations and their checks")),
        Heading("without", gettext("Without a source")),
        Heading("one-root", gettext("Several sources, one report behind them")),
        Heading("paragraphs", gettext("Paragraphs without a citation")),
    )
    return Page(SUPPORT, title, body, headings, title, listed=True)
