"""Weight: what a record page sends on a first visit, what the next one sends after it, and what the heaviest page has.

The first two are of the page in the middle of each kind of record, as most readers meet it. A record that much is said
of, such as a state, is as long as that: it has the limit of all pages, which none may pass whatever number there is.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Iterator
from itertools import groupby

from playwright.async_api import Page, async_playwright
from scripts.audit.browsing import ARGUMENTS, program
from scripts.audit.report import Finding, Row
from scripts.audit.server import Sent, Served, served
from scripts.audit.site_pages import BuiltSite, SitePage

NAME = "weight"
# In kilobytes of 1024 bytes, compressed by gzip; of visits with their headers. Of a first visit 61 are the theme's own,
# 29 a font, and 24 what all pages of explainer have.
FIRST, AFTER, HEAVIEST = 125, 15, 100
_PART = re.compile(r"/part-[0-9]+/$")
_ICON = "document.querySelector('link[rel~=icon]')?.href ?? ''"


def check(site: BuiltSite) -> Iterator[Row]:
    """Opens the page in the middle of each kind of record first, then the next heavier one; weighs all pages."""
    first, after = [], []
    with served(site.folder, site.base) as server:
        for middle, heavier in _pairs(site):
            one, other = asyncio.run(_two_visits(server, middle, heavier))
            first.append((middle, one))
            after.append((heavier, other))
    yield _row("first visit", first, FIRST)
    yield _row("next page", after, AFTER)
    yield _heaviest(site)


def _heaviest(site: BuiltSite) -> Row:
    weighed = [(len(gzip.compress(page.file.read_bytes(), 6)) / 1024, page.path) for page in site.pages]
    weight, _ = max(weighed)
    told = tuple(Finding(f"{size:6.1f} KB", path, "") for size, path in sorted(weighed, reverse=True)[:5])
    ok = weight <= HEAVIEST
    return Row(f"{NAME}, heaviest", str(len(weighed)), f"{weight:.1f} KB", f"{HEAVIEST} KB", ok, "-", told)


def _pairs(site: BuiltSite) -> Iterator[tuple[SitePage, SitePage]]:
    # Records are the pages of a section that has a list; a further part of the list is none.
    lists = {f"{page.kind}/*" for page in site.pages}
    found = (page for page in site.pages if page.kind in lists and not _PART.search(page.path))
    records = sorted(found, key=lambda page: page.kind)
    for _, pages in groupby(records, key=lambda page: page.kind):
        by_size = sorted(pages, key=lambda page: (page.file.stat().st_size, page.path))
        if len(by_size) > 1:
            middle = (len(by_size) - 1) // 2
            yield by_size[middle], by_size[middle + 1]


def _row(name: str, visits: list[tuple[SitePage, list[Sent]]], limit: int) -> Row:
    sizes = [(sum(one.size for one in sent) / 1024, page, sent) for page, sent in visits]
    if not sizes:
        return Row(f"{NAME}, {name}", "0", "no records", f"{limit} KB", ok=True)
    heaviest, page, sent = max(sizes, key=lambda entry: entry[0])
    told = [
        Finding(f"{one.size / 1024:6.1f} KB", page.path, one.path) for one in sorted(sent, key=lambda one: -one.size)
    ]
    total = Finding(f"{heaviest:6.1f} KB", page.path, f"in all, the most of {len(sizes)} kinds of records")
    return Row(
        f"{NAME}, {name}", str(len(sizes)), f"{heaviest:.1f} KB", f"{limit} KB", heaviest <= limit, "-", (total, *told)
    )


async def _two_visits(server: Served, one: SitePage, other: SitePage) -> tuple[list[Sent], list[Sent]]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program(), args=ARGUMENTS)
        page = await (await browser.new_context()).new_page()
        first = await _sent(server, page, one)
        after = await _sent(server, page, other)
        await browser.close()
    return first, after


async def _sent(server: Served, page: Page, one: SitePage) -> list[Sent]:
    sent = server.answers.sent
    before = len(sent)
    await page.goto(server.address + one.path, wait_until="networkidle")
    icon = await page.evaluate(_ICON)
    # Without a window there is no place for the icon, and the browser does not ask for it: a reader's does.
    if icon and not any(icon.endswith(answer.path) for answer in sent):
        await page.evaluate("(address) => fetch(address).then((answer) => answer.blob()).catch(() => null)", icon)
    return sent[before:]
