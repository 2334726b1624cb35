"""The graph to pages: each page is a template, a view of the graph, and a table of contents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from explainer.diagnostics import Diagnostic
from explainer.render.language.templates import TemplateProblem
from explainer.render.lists.page import disagreements_page, index_page, listed_types, sources_page, support_page
from explainer.render.machines.head import PageHeads
from explainer.render.machines.machine_files import machine_files
from explainer.render.machines.moved import moved_pages
from explainer.render.page.context import Rendering
from explainer.render.records.page import EditHref, record_page
from explainer.render.relations.page import relations_page
from explainer.render.timeline.page import timeline_page
from explainer.site import Page, Site

_SOURCE = "source"


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
    return Site(pages, tuple(moved_pages(rendering)), dict(machine_files(rendering))), list(findings)


def _renderers(rendering: Rendering, edit_href: EditHref) -> Iterator[Callable[[], Page]]:
    for record in rendering.graph:
        yield partial(record_page, rendering, record, edit_href)
    for record_type in listed_types(rendering):
        yield partial(sources_page if record_type.name == _SOURCE else index_page, rendering, record_type)
    yield partial(timeline_page, rendering)
    yield partial(disagreements_page, rendering)
    yield partial(relations_page, rendering)
    yield partial(support_page, rendering)
