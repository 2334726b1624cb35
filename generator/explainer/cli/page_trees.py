"""``explainer pages``: the site's pages for other builders."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import click

from explainer.adapters.zensical.project import project_files
from explainer.addresses import site_path
from explainer.build import Built, Surroundings, build, open_templates, plan_of, prepare
from explainer.checking import Checked, check
from explainer.cli.exporting import stop_at_errors, write_files
from explainer.cli.project import pass_project, refuse_malformed_date
from explainer.cli.saying import say
from explainer.cli.targets import refuse_foreign, refuse_sources, refuse_unwritable
from explainer.conflicts import DocsFolder, docs_folder
from explainer.diagnostics import Findings, has_errors, in_order
from explainer.environment import is_change_of_others
from explainer.facts.narrative import NarrativePage
from explainer.facts.page_links import PageLink, files_linked
from explainer.files.marks import PAGES
from explainer.git.history import NO_HISTORY, History, read_history
from explainer.prepared import in_edition
from explainer.publish.tree import led_out, page_tree, with_blocks
from explainer.render.site_plan import SitePlan
from explainer.revisions.facts.decided import Decided
from explainer.revisions.facts.versions import FactVersions
from explainer.settings.model import flag, own_options, text
from explainer.settings.project import Project
from explainer.site import Edition, Kind, editions_of


@click.command("pages")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@pass_project
def pages_command(project: Project, folder: Path) -> None:
    """Write the site as a tree of Markdown files into FOLDER, for other site builders.

    FOLDER is a project that Zensical builds as it is: pages and data lie in docs, beside them zensical.toml and what
    keeps the security policy. zensical build in FOLDER makes the site. A folder that explainer pages did not write is
    left alone, and so is one in which somebody has put or changed a file since.
    """
    refuse_malformed_date()
    refuse_sources(folder, project)
    refuse_unwritable(folder)
    refuse_foreign(folder, PAGES)
    checked = check(project, runs_own_rules=not is_change_of_others(), asks_history=True)
    docs, settings = docs_folder(project), project.settings
    around = Surroundings(settings.directory_urls, site_url=settings.site_url, docs=docs, history=_history(checked))
    of_pages = replace(around, to_files=True)
    built = build(checked, of_pages)
    findings = Findings()
    given = _given(checked, around, findings) if not has_errors((*checked.diagnostics, *built.diagnostics)) else {}
    found = in_order([*checked.diagnostics, *built.diagnostics, *findings])
    stop_at_errors(found, checked)
    translated = {page.path.removeprefix(f"{docs.name}/") for page in checked.graph.translated_pages}
    docs = replace(docs, unlisted=docs.unlisted | translated)
    others = ((one, build(in_edition(checked, one), of_pages)) for one in editions_of(checked.graph.site)[1:])
    pages = _tree(chain([(Edition(""), built)], others), docs, project, given.keys())
    files = ((path, make()) for path, make in given.items())
    menu = [location for _, location in built.plan.menu]
    write_files(folder, project_files(checked, docs, menu, chain(pages, files, _of_others(checked, around))), PAGES)
    say(f"Pages and data lie in {folder / 'docs'}; zensical build in {folder} makes the site")


def _given(checked: Checked, around: Surroundings, findings: Findings) -> dict[str, Callable[[], bytes]]:
    """What a site in its first language has beside pages, by its paths; what could not be made is reported."""
    plan = _plan(checked, around)
    data = {path: partial(plan.data, entry) for path, entry in plan.of_kind(Kind.DATA).items()}
    return {**{path: text.encode for path, text in _texts(plan, around.docs, findings)}, **data}


def _of_others(checked: Checked, around: Surroundings) -> Iterator[tuple[str, bytes]]:
    """The same in all other languages, without what all of them share."""
    for one in editions_of(checked.graph.site)[1:]:
        plan = _plan(in_edition(checked, one), around)
        yield from ((path, text.encode()) for path, text in _texts(plan, around.docs, Findings()))


def _texts(plan: SitePlan, docs: DocsFolder, findings: Findings) -> Iterator[tuple[str, str]]:
    """Files for programs, and documents that lead on from old addresses."""
    made = plan.site(findings, lambda entry: entry.kind not in (Kind.TEXT, Kind.MOVED))
    yield from made.files.items()
    yield from ((path, text) for path, text in made.moved.items() if not docs.is_left_out(path))


def _plan(checked: Checked, around: Surroundings) -> SitePlan:
    return plan_of(checked, prepare(checked, around, open_templates(checked)), around, Findings())


def _history(checked: Checked) -> History:
    """What git knows of the files, where the settings want it told."""
    project = checked.project
    options = own_options(project.file.values) if project.file else None
    if options is None or not flag(options.get("history"), True):
        return NO_HISTORY
    folders, uri = (project.content, project.docs), text(options.get("revision_uri"))
    decided = Decided(project)
    found = read_history(project.root, folders, uri, FactVersions(checked.graph.schema, project.content, decided))
    decided.keep()
    if found.missing:
        say(f"note: pages have no histories, or not whole ones: {found.missing}", err=True)
    return found


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


def _led_out(page: NarrativePage, given: Set[str], project: Project) -> list[str]:
    """What links of a page have written that lead to what is given."""
    led = (link.target.partition("#")[0] for link in page.links if given & {*_named(page, [link], project)})
    return list(dict.fromkeys(led))


def _named(page: NarrativePage, links: Iterable[PageLink], project: Project) -> Iterator[str]:
    """The files that some of a page's links name."""
    return files_linked(page.location, links, site_path(page.location, project.settings.directory_urls))
