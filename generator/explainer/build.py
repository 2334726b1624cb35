"""The second half of the pipeline, after ``checking``: a checked graph to a site, which ``publish`` writes.

Every stage is a function that returns its value, and adds what it finds wrong to the sink that it is given last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.checking import Checked
from explainer.conflicts import check_conflicts, docs_folder
from explainer.diagnostics import Diagnostic, Findings, NotMade, in_order
from explainer.export.entries import data_entries
from explainer.extensions.model import ExtensionKind
from explainer.facts.page_link_checks import check_part, linked_parts
from explainer.places import Places
from explainer.prepared import Surroundings, open_templates, prepare
from explainer.render.added_pages import entry_sources
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.own_templates import check_templates
from explainer.render.language.own_words import with_own_words
from explainer.render.page.context import Rendering
from explainer.render.page.frame import Frame, as_of, frame
from explainer.render.page.history import changed_on
from explainer.render.site_plan import IsApart, SitePlan, nothing_is, site_plan
from explainer.render.written.narrative import Narrative, render_narrative
from explainer.site import Kind, Site

__all__ = [
    "Built",
    "Surroundings",
    "build",
    "check_added_pages",
    "check_linked_parts",
    "open_templates",
    "plan_of",
    "prepare",
]


@dataclass(frozen=True, slots=True)
class Built:
    """A project's site, rendered. Publish it only if there is no error, here and in what was checked.

    ``diagnostics`` are what was found wrong in making it, beside what the check found. ``site`` is what was made by
    ``plan``. ``as_of`` is the day up to which the facts were looked up, as YYYY-MM-DD; ``narratives`` are the
    hand-written pages by location; ``frame`` is what the theme shows around every page.
    """

    site: Site
    plan: SitePlan
    narratives: Mapping[str, Narrative]
    diagnostics: list[Diagnostic]
    rendering: Rendering
    frame: Frame
    as_of: str

    @property
    def words(self) -> Catalogue:
        """The words of the site."""
        return self.rendering.words

    def changed_on(self, location: str) -> str:
        """The day of a page's last change as YYYY-MM-DD; that of the facts where nothing else is known."""
        page = next((one for one in self.rendering.graph.pages if one.location == location), None)
        origin = page or self.rendering.record_at(location)
        return (changed_on(self.rendering, origin) if origin else "") or self.as_of


def plan_of(
    checked: Checked, rendering: Rendering, around: Surroundings, findings: Findings, places: Places | None = None
) -> SitePlan:
    """The plan of a project's site, with the pages of its packages; ``places`` are those of the facts, where known."""
    # Other builders are given pages; what is given away is the same in all languages.
    own = () if around.to_files or rendering.routes.edition.folder else (data_entries,)
    added = entry_sources(checked.extensions.of(ExtensionKind.PAGES), findings)
    return site_plan(rendering, around.edit_href, (*own, *around.sources, *added), places)


def check_added_pages(checked: Checked, findings: Findings) -> None:
    """What is wrong with the pages that packages add, without making any: what they give, and where it would stand."""
    settings = checked.project.settings
    around = Surroundings(settings.directory_urls, site_url=settings.site_url, docs=docs_folder(checked.project))
    rendering = prepare(checked, around, open_templates(checked))
    plan = plan_of(checked, rendering, around, findings)
    check_conflicts(plan.addresses, around.docs, rendering.routes, findings)


def check_linked_parts(checked: Checked, findings: Findings, plan: SitePlan | None = None) -> None:
    """Reports links of hand-written pages to parts that pages of facts do not have; only pages led to are made."""
    settings = checked.project.file
    wanted = list(linked_parts(checked.graph.pages, settings.values)) if settings else []
    if not wanted or settings is None:
        return
    if plan is None:
        around = Surroundings(checked.project.settings.directory_urls, site_url=checked.project.settings.site_url)
        plan = plan_of(checked, prepare(checked, around, open_templates(checked)), around, Findings())
    anchors: dict[str, frozenset[str]] = {}
    for part in wanted:
        entry = plan.entries.get(part.location)
        if entry is None or entry.kind is not Kind.PAGE:
            continue
        if part.location not in anchors:
            try:
                anchors[part.location] = frozenset(heading.id for heading in plan.page(entry).headings)
            except NotMade:  # what keeps a page from being made is told where all are
                continue
        check_part(part, anchors[part.location], settings.values, findings)


def build(checked: Checked, around: Surroundings | None = None, is_apart: IsApart = nothing_is) -> Built:
    """Renders a checked project but for what is apart, or nothing where it has errors.

    What is apart is made too where something is wrong, so that all that is wrong is told at once. Of hand-written pages
    those that the settings leave out are then no part of it; a preview of MkDocs' own shows drafts.
    """
    around = around or Surroundings()
    graph = checked.graph
    rendering = prepare(checked, around, open_templates(checked))
    shown_around = frame(rendering)
    found = Findings()
    if not rendering.routes.edition.folder:  # the catalogues of all languages were looked through with the first
        with_own_words(checked, found)
    of_templates = Findings()
    check_templates(checked, of_templates)
    plan = plan_of(checked, rendering, around, found)
    if not checked.ok or of_templates.has_errors:
        return Built(Site({}), plan, {}, in_order(of_templates), rendering, shown_around, as_of(graph))

    site = plan.site(found, is_apart)
    check_conflicts(plan.addresses, around.docs, rendering.routes, found)
    written = [page for page in graph.pages if is_apart is nothing_is or not around.docs.is_left_out(page.location)]
    narratives = {page.location: render_narrative(rendering, page, found) for page in written}
    if found.has_errors and is_apart is not nothing_is:
        plan.site(found, lambda entry: not is_apart(entry))
    return Built(site, plan, narratives, in_order(found), rendering, shown_around, as_of(graph))
