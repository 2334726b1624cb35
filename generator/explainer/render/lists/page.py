"""Pages that list: a type's records, the sources, where sources disagree, and what everything rests on."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from explainer.addresses import DISAGREEMENTS, SUPPORT
from explainer.facts.built_in import sort_label
from explainer.render.language.catalogue import Catalogue, message
from explainer.render.language.tongues import has_end
from explainer.render.lists.lists import DisagreementView, SourceView, disagreements, groups, source_entries
from explainer.render.lists.paged import (
    MOST_FILTERED,
    MOST_SUPPORTED,
    PagedList,
    location_of,
    paged_list,
    parts_of_list,
)
from explainer.render.lists.support import support_context
from explainer.render.page.context import Rendering
from explainer.render.page.continued import ContinuedView, continued, part_title
from explainer.render.page.described import described
from explainer.render.page.list_order import is_in_menus, settings_of
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.schema.model import RecordType
from explainer.site import Heading, Page

KIND = message("Kind")
DISAGREEMENTS_TITLE = message("Where sources disagree")
SUPPORT_TITLE = message("How well is this supported?")


def index_page(rendering: Rendering, record_type: RecordType, number: int = 1) -> Page:
    """A type's list, or a part of it."""
    words = rendering.words
    scope = PageScope(rendering, location_of(rendering, record_type, number))
    paged, ways = _paged(scope, record_type, number)
    found = groups(scope, paged.part(number))
    rows = [row for group in found for row in group.rows]
    title = words.type_plural(record_type)
    columns = {name for name in ("kind", "date", "summary") if any(getattr(row, name) for row in rows)}
    context = {
        "title": title,
        "count": _count(rendering, record_type),
        "name_label": words.type_label(record_type),
        "kind_label": words.gettext(sort_label(record_type) or KIND),
        "groups": found,
        "length": len(rows),
        "columns": columns,
        "foreword": _introduction(scope, record_type, number),
        "continued": ways,
        "is_filtered_whole": ways is not None and len(ways.ways) <= MOST_FILTERED,
    }
    body, _ = print_page(scope, "index", lambda notes: context)
    # A list with no parts is one: there is always something behind the navigation to skip to.
    headings = tuple(Heading(group.id, group.label or title) for group in found)
    return _of_list(scope, record_type, body, headings, ways, number)


def sources_page(rendering: Rendering, record_type: RecordType, number: int = 1) -> Page:
    """The sources, each with what it supports, or a part of them."""
    words = rendering.words
    scope = PageScope(rendering, location_of(rendering, record_type, number))
    paged, ways = _paged(scope, record_type, number)
    title = words.type_plural(record_type)
    entries = [
        {
            "id": entry.source.id,
            "reference": entry.reference,
            "kind": entry.kind,
            "supports": entry.supports[:MOST_SUPPORTED] if ways else entry.supports,
            "supports_label": words.plural("Supports %(num)d page", "Supports %(num)d pages", len(entry.supports)),
            **_more(scope, entry, ways),
        }
        for entry in source_entries(scope, (record for record, _ in paged.part(number)))
    ]
    foreword = _introduction(scope, record_type, number)
    is_filtered_whole = ways is not None and len(ways.ways) <= MOST_FILTERED
    context = {
        "title": title,
        "foreword": foreword,
        "count": _count(rendering, record_type),
        "entries": entries,
        "continued": ways,
        "is_filtered_whole": is_filtered_whole,
    }
    body, _ = print_page(scope, "sources", lambda notes: context)
    return _of_list(scope, record_type, body, (Heading("list", title),), ways, number)


def _count(rendering: Rendering, record_type: RecordType) -> str:
    """How many records a list has, in words."""
    return rendering.words.gettext("%(num)d in all.") % {"num": len(paged_list(rendering, record_type).records)}


def _introduction(scope: PageScope, record_type: RecordType, number: int) -> Markup:
    """What the settings have to say above a list: on its own page, and not on its further parts."""
    settings = settings_of(scope.rendering, record_type.name)
    text = settings.introduction if settings and number == 1 else None
    return scope.text(text) if text else Markup()


def _paged(scope: PageScope, record_type: RecordType, number: int) -> tuple[PagedList, ContinuedView | None]:
    parts = parts_of_list(scope.rendering, record_type)
    return paged_list(scope.rendering, record_type), continued(scope, parts, number) if parts else None


def _more(scope: PageScope, entry: SourceView, ways: ContinuedView | None) -> dict[str, str]:
    """How many pages a source supports beside those that a part of the list names, and the way to all of them."""
    rest = len(entry.supports) - MOST_SUPPORTED
    if ways is None or rest <= 0:
        return {"more": "", "href": ""}
    return {
        "more": scope.rendering.words.plural("and %(num)d more", "and %(num)d more", rest),
        "href": scope.href(entry.source),
    }


def _of_list(  # noqa: PLR0913, PLR0917 - what a page has
    scope: PageScope,
    record_type: RecordType,
    body: str,
    headings: tuple[Heading, ...],
    ways: ContinuedView | None,
    number: int,
) -> Page:
    """The page of a list. A search finds its first part only: what stands on the others has pages of its own."""
    title = scope.rendering.words.type_plural(record_type)
    if ways is None or number == 1:
        listed = is_in_menus(scope.rendering, record_type.name)
        told = described(scope.rendering, title, _count(scope.rendering, record_type))
        return Page(scope.location, title, body, headings, title, listed=listed, told=told)
    own = part_title(scope.rendering, title, ways)
    told = described(scope.rendering, title, ways.told + scope.rendering.words.full_stop)
    return Page(scope.location, own, body, headings, own, found=False, told=told)


def disagreements_page(rendering: Rendering) -> Page:
    """All lists of rival statements."""
    words = rendering.words
    scope = PageScope(rendering, DISAGREEMENTS)
    found = disagreements(scope)
    title = words.gettext(DISAGREEMENTS_TITLE)
    count = words.plural("%(num)d point.", "%(num)d points.", len(found))
    context = {"count": count, "disagreements": found}
    body, _ = print_page(scope, "disagreements", lambda notes: {**context, "notes": notes})
    count_of = Counter(entry.link for entry in found)
    headings = tuple(Heading(entry.id, _point(words, entry, is_only=count_of[entry.link] == 1)) for entry in found)
    told = described(rendering, title, count)
    return Page(DISAGREEMENTS, title, body, headings, title, listed=True, told=told)


def _point(words: Catalogue, entry: DisagreementView, is_only: bool) -> str:
    """A point on which sources disagree, in one line: a question says itself what they disagree on."""
    name = entry.link.striptags()
    if not has_end(name) or name.endswith("."):  # an abbreviation, as in the name of a firm
        return f"{name}{words.colon}{entry.label}"
    return name if is_only else f"{name} \u00b7 {entry.label}"


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
    return Page(SUPPORT, title, body, headings, title, listed=True, told=str(context["lead"]))
