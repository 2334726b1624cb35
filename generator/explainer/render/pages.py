"""The graph to pages: each page is a template, a view of the graph, and a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from explainer.diagnostics import Diagnostic
from explainer.facts.mentions import NAMED_TYPE
from explainer.facts.record import Record
from explainer.render.language.sentences import shortened
from explainer.render.language.templates import TemplateProblem
from explainer.render.lists.lists import disagreements, rows, source_entries
from explainer.render.lists.support import support_context
from explainer.render.machines.head import PageHeads
from explainer.render.machines.machine_files import machine_files
from explainer.render.page.context import Rendering
from explainer.render.page.note_views import note_views
from explainer.render.page.scope import PageScope
from explainer.render.records.card import card_view
from explainer.render.records.record import record_view
from explainer.render.records.views import RecordView
from explainer.render.relations.page import relations_page
from explainer.render.relations.views import neighbourhood
from explainer.render.timeline.picture import chart
from explainer.schema.model import RecordType
from explainer.schema.typed import Text
from explainer.site import DISAGREEMENTS, SUPPORT, TIMELINE, Heading, Moved, Page, Site

_DESCRIPTION_LENGTH = 160
_NAME_BOOST = 4
_SOURCE = "source"


EditHref = Callable[[str], str]


def render_site(rendering: Rendering, edit_href: EditHref) -> tuple[Site, list[Diagnostic]]:
    """All pages that come from facts. ``edit_href`` gives the address at which a file is edited, or ""."""
    pages: dict[str, Page] = {}
    findings: dict[Diagnostic, None] = {}
    heads = PageHeads(rendering)
    for render in _renderers(rendering, edit_href):
        try:
            page = render()
        except TemplateProblem as problem:
            findings[problem.diagnostic] = None
        else:
            pages[page.location] = replace(page, head=heads.generated(page))
    return Site(pages, tuple(_moved(rendering)), dict(machine_files(rendering))), list(findings)


def _renderers(rendering: Rendering, edit_href: EditHref) -> Iterator[Callable[[], Page]]:
    for record in rendering.graph:
        yield partial(record_page, rendering, record, edit_href)
    for record_type in listed_types(rendering):
        yield partial(sources_page if record_type.name == _SOURCE else index_page, rendering, record_type)
    yield partial(timeline_page, rendering)
    yield partial(disagreements_page, rendering)
    yield partial(relations_page, rendering)
    yield partial(support_page, rendering)


def listed_types(rendering: Rendering) -> list[RecordType]:
    """The record types that have a list: built-in ones, and others that have a record."""
    return [type for type in rendering.graph.schema if rendering.graph.of_type(type.name)]


def record_page(rendering: Rendering, record: Record, edit_href: EditHref) -> Page:
    """One record's page, with the template of its type where there is one."""
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    view = record_view(scope, record)
    near = neighbourhood(scope, record) if record.type.name == NAMED_TYPE else None
    own = f"record-{record.type.name}"
    template = own if rendering.templates.has(own) else "record"
    body = rendering.templates.render(
        template,
        record=view,
        card=card_view(scope, record),
        marks=view.marks,
        near=near,
        edit_href=edit_href(record.path),
    )
    return Page(
        scope.location,
        view.title,
        body,
        _record_headings(rendering, view, near is not None),
        _description(rendering, record),
        record.path,
        kind=view.type_label,
        names=_all_names(rendering, record),
        date=_date_words(rendering, record),
        found=not record.withdrawn,
        # Whoever searches for a name wants whom it names before all that mentions it.
        boost=_NAME_BOOST if record.type.name == NAMED_TYPE else 1,
    )


def _record_headings(rendering: Rendering, view: RecordView, has_ties: bool) -> tuple[Heading, ...]:
    """The table of contents of a record's page, in the order of its template."""
    gettext = rendering.words.gettext
    parts = [(field.name, field.label) for field in view.prose]
    parts += [("course", gettext("Before and after"))] if view.parts.course else []
    parts += [("people", gettext("Who took part"))] if view.parts.people else []
    parts += [(table.name, table.label) for table in view.tables]
    parts += [("wordings", gettext("As printed"))] if view.wordings else []
    parts += [("way", gettext("How it came to us"))] if view.evidence and view.evidence.chain else []
    parts += [("said", view.parts.said_label)] if view.parts.said else []
    parts += [("ties", gettext("Ties"))] if has_ties else []
    parts += [(group.id, group.label) for group in view.backlinks]
    parts += [("related", gettext("Related"))] if view.related else []
    parts += [("corrections", gettext("Corrections"))] if view.corrections else []
    parts += [("notes", gettext("Notes"))] if view.notes else []
    return tuple(Heading(id, title) for id, title in parts)


def _description(rendering: Rendering, record: Record) -> str:
    value = record.value(record.type.summary_property) if record.type.summary_property else None
    return shortened(rendering.plain(value), _DESCRIPTION_LENGTH) if isinstance(value, Text) else ""


def _all_names(rendering: Rendering, record: Record) -> tuple[str, ...]:
    """What else a record is called: its name in other languages, and its other names."""
    aliases = (statement.value for statement in record.statements("also_known_as"))
    found = [name.text for name in rendering.other_names(record)]
    found += [value.text for value in aliases if isinstance(value, Text)]
    return tuple(dict.fromkeys(found))


def _date_words(rendering: Rendering, record: Record) -> str:
    date = rendering.date(record)
    return rendering.words.date(date.date) if date else ""


def index_page(rendering: Rendering, record_type: RecordType) -> Page:
    """A type's list."""
    words = rendering.words
    scope = PageScope(rendering, rendering.routes.index(record_type))
    found = rows(scope, record_type)
    title = words.gettext(record_type.plural)
    columns = {name for name in ("kind", "date", "summary") if any(getattr(row, name) for row in found)}
    body = rendering.templates.render(
        "index",
        title=title,
        count=words.plural("%(num)d record.", "%(num)d records.", len(found)),
        name_label=words.gettext(record_type.label),
        rows=found,
        columns=columns,
    )
    return Page(scope.location, title, body, description=title, listed=True)


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
    count = words.plural("%(num)d source.", "%(num)d sources.", len(entries))
    body = rendering.templates.render("sources", title=title, count=count, entries=entries)
    return Page(scope.location, title, body, description=title, listed=True)


def timeline_page(rendering: Rendering) -> Page:
    """Everything dated, as a picture and by year."""
    scope = PageScope(rendering, TIMELINE)
    found = chart(scope)
    title = rendering.words.gettext("Timeline")
    body = rendering.templates.render("timeline", chart=found, notes=note_views(scope))
    headings = tuple(Heading(year.id, year.label) for year in found.years) if found else ()
    return Page(TIMELINE, title, body, headings, title, listed=True)


def disagreements_page(rendering: Rendering) -> Page:
    """All lists of rival statements."""
    words = rendering.words
    scope = PageScope(rendering, DISAGREEMENTS)
    found = disagreements(scope)
    title = words.gettext("Where sources disagree")
    count = words.plural("%(num)d point.", "%(num)d points.", len(found))
    notes = note_views(scope)
    body = rendering.templates.render("disagreements", count=count, disagreements=found, notes=notes)
    headings = tuple(Heading(entry.id, f"{entry.link.striptags()}: {entry.label}") for entry in found)
    return Page(DISAGREEMENTS, title, body, headings, title, listed=True)


def support_page(rendering: Rendering) -> Page:
    """What everything here rests on, in figures and lists."""
    scope = PageScope(rendering, SUPPORT)
    title = rendering.words.gettext("What this rests on")
    body = rendering.templates.render("support", **support_context(scope))
    gettext = rendering.words.gettext
    headings = (
        Heading("statements", gettext("Statements and their grounds")),
        Heading("citations", gettext("Citations and their checks")),
        Heading("without", gettext("Without a source")),
        Heading("one-root", gettext("Several sources, one root")),
        Heading("paragraphs", gettext("Paragraphs without a citation")),
    )
    return Page(SUPPORT, title, body, headings, title, listed=True)


def _moved(rendering: Rendering) -> Iterator[Moved]:
    routes, types = rendering.routes, rendering.graph.schema.types
    for redirect in rendering.graph.redirects:
        if redirect.target is not None:
            title = rendering.title(redirect.target)
            yield Moved(routes.old(redirect.old, types), routes.record(redirect.target), title)


def moved_page(rendering: Rendering, moved: Moved) -> str:
    """The HTML document at an old address."""
    href = rendering.routes.way(moved.location, moved.target)
    language = rendering.graph.languages[0]
    return rendering.templates.render("moved", language=language, title=moved.title, href=href)


def card(scope: PageScope, record: Record) -> str:
    """An embedded record, with the template of its type where there is one."""
    own = f"card-{record.type.name}"
    template = own if scope.rendering.templates.has(own) else "card"
    return scope.rendering.templates.render(template, card=card_view(scope, record), marks="")
