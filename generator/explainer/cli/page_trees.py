"""``explainer pages``: the site's pages for other builders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import click

from explainer.addresses import API, DATA, site_path
from explainer.build import Built, Surroundings, build, in_edition, open_templates, plan_of, prepare
from explainer.checking import Checked, check
from explainer.cli.exporting import stop_at_errors, write_files
from explainer.cli.project import pass_project, refuse_malformed_date
from explainer.cli.targets import refuse_foreign, refuse_sources, refuse_unwritable
from explainer.conflicts import DocsFolder, docs_folder
from explainer.diagnostics import Findings, in_order
from explainer.environment import is_change_of_others
from explainer.facts.narrative import NarrativePage
from explainer.facts.page_links import PageLink, files_linked
from explainer.files.marks import PAGES
from explainer.publish.tree import led_out, page_tree, theme_files, with_blocks
from explainer.render.entries import Entry
from explainer.render.site_plan import SitePlan
from explainer.settings.project import Project
from explainer.settings.themes import theme_of
from explainer.site import Edition, Kind, editions_of


@click.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders."""
    refuse_malformed_date()
    refuse_sources(folder, project)
    refuse_unwritable(folder)
    refuse_foreign(folder, PAGES)
    checked = check(project, runs_own_rules=not is_change_of_others(), asks_history=True)
    docs = docs_folder(project)
    around = Surroundings(docs=docs, to_files=True, site_url=project.settings.site_url)
    built = build(checked, around)
    found = in_order([*checked.diagnostics, *built.diagnostics])
    stop_at_errors(found, checked)
    translated = {page.path.removeprefix(f"{docs.name}/") for page in checked.graph.translated_pages}
    docs = replace(docs, unlisted=docs.unlisted | translated)
    others = ((one, build(in_edition(checked, one), around)) for one in editions_of(checked.graph.site)[1:])
    given = _led_to(checked, docs)
    made = ((path, make()) for path, make in given.items())
    write_files(folder, chain(_tree(chain([(Edition(""), built)], others), docs, project, given.keys()), made), PAGES)


def _led_to(checked: Checked, docs: DocsFolder) -> dict[str, Callable[[], bytes]]:
    """The files for programs that pages lead to, by their paths: a tree has no others of them.

    All data, and all of the API, comes with one file of it, since these lead to each other.
    """
    settings, graph = checked.project.settings, checked.graph
    pages = (*graph.pages, *graph.translated_pages)
    wanted = {path for page in pages for path in _named(page, page.links, checked.project)}
    if all(path in docs.files or path.endswith(".md") for path in wanted):
        return {}
    around = Surroundings(settings.directory_urls, site_url=settings.site_url, docs=docs)
    plan = plan_of(checked, prepare(checked, around, open_templates(checked)), around, Findings())
    folders = tuple(f"{one}/" for one in (DATA, API) if any(path.startswith(f"{one}/") for path in wanted))
    made: dict[str, Callable[[], bytes]] = {}
    for path, entry in plan.of_kind(Kind.TEXT).items():
        if path in wanted or path.startswith(folders):
            made[path] = partial(_encoded, plan, entry)
    for path, entry in plan.of_kind(Kind.DATA).items():
        if path in wanted or path.startswith(folders):
            made[path] = partial(plan.data, entry)
    return made


def _encoded(plan: SitePlan, entry: Entry) -> bytes:
    return plan.text(entry).encode()


def _tree(
    sites: Iterable[tuple[Edition, Built]], docs: DocsFolder, project: Project, given: Set[str]
) -> Iterator[tuple[str, bytes]]:
    """The pages of a site in each of its languages, all but the first in a folder of their own.

    What is ``given`` stands beside the pages of the first.
    """
    for edition, built in sites:
        pages = built.narratives.values()
        written = {page.location: with_blocks(page.markdown, page.placed, page.notes) for page in pages}
        if edition.folder:
            led = {page.location: _led_out(page, given, project) for page in built.rendering.graph.pages}
            written = {location: led_out(text, led.get(location, ())) for location, text in written.items()}
        for path, data in page_tree(project.root, docs, built.site, written):
            yield edition.prefix + path.removeprefix(edition.prefix), data
    yield from theme_files(theme_of(project.settings.theme))


def _led_out(page: NarrativePage, given: Set[str], project: Project) -> list[str]:
    """What links of a page have written that lead to what is given."""
    led = (link.target.partition("#")[0] for link in page.links if given & {*_named(page, [link], project)})
    return list(dict.fromkeys(led))


def _named(page: NarrativePage, links: Iterable[PageLink], project: Project) -> Iterator[str]:
    """The files that some of a page's links name."""
    return files_linked(page.location, links, site_path(page.location, project.settings.directory_urls))
