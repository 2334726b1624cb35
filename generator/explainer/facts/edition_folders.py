"""Folders of hand-written files that a site needs for itself in one of its other languages."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.addresses import same_file
from explainer.diagnostics import Findings, MoveTo, Span
from explainer.documents.pages import PAGE_ENDING
from explainer.facts.built_in import SiteSettings
from explainer.facts.record import Record

CODE = "page-conflict"


def check_edition_folders(files: Iterable[tuple[str, str]], docs: str, site: Record, findings: Findings) -> None:
    """Reports the first hand-written file that would stand in the folder of each language that a site is published in.

    ``files`` are the location of each file of the folder ``docs`` and its path in the site; ``site`` are the settings.
    """
    first: dict[str, str] = {}
    for location, path in sorted(files):
        folder, within, _ = path.partition("/")
        if within:
            first.setdefault(same_file(folder), location)
    settings = SiteSettings(site)
    for one in settings.translations:
        taken = first.get(same_file(one.tag))
        if taken is not None and one.tag != settings.languages[0]:
            message = f"the site in {one.tag} stands in the folder {one.tag}/, where nothing else may"
            name, is_page, _ = taken.partition("/")[2].rpartition(PAGE_ENDING)
            beside = f"{docs}/{name if is_page else 'story'}.{one.tag}{PAGE_ENDING}"
            help = f"write translations beside their originals, as {beside}, and give other files another folder"
            about = MoveTo(beside) if is_page else None
            findings.error(CODE, Span.at(f"{docs}/{taken}"), message, help, about=about)
