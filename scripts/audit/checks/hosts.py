"""Requests to other hosts: none is written in a page or a style sheet, and a browser makes none."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.checks.links import documents
from scripts.audit.references import Reference, style_addresses
from scripts.audit.report import Finding, Row, counted
from scripts.audit.site_pages import BuiltSite

NAME = "hosts"


def check(site: BuiltSite) -> Row:
    """Looks at what every HTML file and style sheet would have a browser fetch."""
    found = documents(site.folder).by_path
    return counted(f"{NAME}, as written", str(len(found)), _written(site), of="requests")


def _written(site: BuiltSite) -> Iterator[Finding]:
    for path, document in documents(site.folder).by_path.items():
        for reference in document.references:
            if reference.fetched and reference.external:
                yield Finding("fetches from another host", path, reference.element)
    for sheet in sorted(site.folder.rglob("*.css")):
        for address in style_addresses(sheet.read_text("utf-8")):
            if Reference(address, "", fetched=True).external:
                yield Finding("fetches from another host", sheet.relative_to(site.folder).as_posix(), address)


async def look(visit: Visit) -> list[Finding]:
    """What the browser asked for while it opened the page."""
    return [
        Finding("asked another host", visit.path, address)
        for address in visit.seen.requests
        if not address.startswith((visit.address, "data:", f"blob:{visit.address}"))
    ]


IN_BROWSER = PageCheck(f"{NAME}, in Chromium", (Window(),), look, of="requests")
