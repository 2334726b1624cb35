"""What rendering needs of a project, for tests of single functions: no page is made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from explainer.checking import check
from explainer.facts.in_language import in_language
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.site_plan import site_plan
from explainer.settings.project import find_project
from explainer.site import Kind, Routes


@cache
def rendering_of(project: Path, site_url: str = "") -> Rendering:
    """A project's rendering, at an address or without one. Made once: read it only."""
    checked = check(find_project(project))
    words = Catalogue(checked.graph.languages[0])
    return Rendering(checked.graph, checked.evidence, words, Routes(site_url=site_url), Templates(words))


def rendering_in(project: Path, language: str) -> Rendering:
    """The same for readers of another of the site's languages."""
    checked = check(find_project(project))
    words = Catalogue(language)
    return Rendering(in_language(checked.graph, language), checked.evidence, words, Routes(), Templates(words))


def texts(rendering: Rendering) -> dict[str, str]:
    """The files for programs of a site, by their path in it."""
    plan = site_plan(rendering)
    return {path: plan.text(entry) for path, entry in plan.of_kind(Kind.TEXT).items()}
