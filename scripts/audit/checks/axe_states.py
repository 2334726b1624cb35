"""axe-core on pages with what readers open: cards, notes, the search with results, filters, and the menu.

Looked at on one page of each kind, on a telephone, a tablet, a laptop and a desk, in both colour schemes. What can be
pressed is measured as well: 24 pixels either way (WCAG 2.5.8), but for links within a sentence.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page
from scripts.audit.browsing import Chromium, Seen, Window, open_context, patiently, side_by_side, tab
from scripts.audit.checks.axe import NAME, TAGS, violations
from scripts.audit.report import Finding, Row, counted
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage

WIDTHS = (320, 800, 1024, 1440)
WINDOWS = tuple(Window(width=width, height=800, scheme=scheme) for scheme in ("light", "dark") for width in WIDTHS)
_RULES = {"type": "tag", "values": TAGS}
_OPENING = 700  # milliseconds: a card waits for its pointer, and asks for its words
_MARKS = ".md-content .x-mark a:visible"
_LINKS = ".md-content .x-page a:not([class], [rel]):visible"
_SMALL = """() => [...document.querySelectorAll('button, summary, input, select, label:has(input), .x-mark a')]
  .filter((one) => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && !one.closest('label > *'))
  .filter((one) => getComputedStyle(one).clipPath === 'none' && getComputedStyle(one).opacity !== '0')
  // Beside a pointer a mark is as wide as its number: it stands within a sentence.
  .filter((one) => !one.closest('.x-mark') || matchMedia('(pointer: coarse), (max-width: 44.99em)').matches)
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && Math.min(box.width, box.height) < 23.5)
  .map(([one, box]) => `${one.outerHTML.slice(0, 90)}: ${Math.round(box.width)} x ${Math.round(box.height)}`)"""


async def _card(page: Page) -> bool:
    return await _pointed(page, _LINKS)


async def _note(page: Page) -> bool:
    return await _pointed(page, _MARKS)


async def _pointed(page: Page, selector: str) -> bool:
    link = page.locator(selector).first
    if not await page.locator(selector).count():
        return False
    await link.scroll_into_view_if_needed()
    await link.hover(force=True)
    await page.wait_for_timeout(_OPENING)
    return await page.locator(".x-hover:visible").count() > 0


async def _search(page: Page) -> bool:
    opener = page.locator("[data-x-search]:visible")
    if not await opener.count():
        return False
    await opener.first.click()
    # What every site offers to try finds something there; of one letter a search may know nothing.
    await page.locator("dialog[open] [role=combobox]").fill("")
    await page.locator("dialog[open] .x-search__try").first.click()
    await page.locator("dialog[open] [role=option]").first.wait_for()
    return True


async def _filter(page: Page) -> bool:
    field = page.locator("[data-x-filter] input:visible")
    if not await field.count():
        return False
    await field.first.fill("a")
    return True


async def _menu(page: Page) -> bool:
    button = page.locator("label[for=__drawer]:visible")
    if not await button.count():
        return False
    await button.first.click()
    await page.wait_for_timeout(_OPENING // 2)
    return True


async def _languages(page: Page) -> bool:
    switch = page.locator(".x-languages > summary:visible")
    if not await switch.count():
        return False
    await switch.first.click()
    return True


async def _shut(page: Page) -> None:
    await page.keyboard.press("Escape")
    await page.mouse.move(0, 0)
    await page.evaluate("() => { const menu = document.getElementById('__drawer'); if (menu) menu.checked = false; }")
    await page.evaluate("() => document.querySelector('.x-languages')?.removeAttribute('open')")


async def _nothing(page: Page) -> bool:
    return True


# What readers open, and where on the page it stands; without a place, all of the page is looked at.
STATES: dict[str, tuple[Callable[[Page], Awaitable[bool]], str]] = {
    "as it is opened": (_nothing, ""),
    "card": (_card, ".x-hover"),
    "note": (_note, ".x-hover"),
    "search": (_search, "dialog[open]"),
    "filter": (_filter, ".x-filter"),
    "menu": (_menu, ".x-menu, .md-sidebar--primary"),
    "languages": (_languages, ".x-languages"),
}


def check(
    chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage], script: Path, windows: Sequence[Window] = WINDOWS
) -> Iterator[Row]:
    """One row for each window."""
    source = script.read_text("utf-8")
    yield from (in_window(chromium, site, chosen, source, window) for window in windows)


def in_window(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage], source: str, window: Window) -> Row:
    """What axe-core has to say of each page in each state that it has."""
    found: list[Finding] = []

    async def open_all(browser: Browser) -> None:
        async def work(pages: Iterator[SitePage]) -> None:
            context = await open_context(browser, window, Seen())
            for one in pages:
                found.extend(await patiently(partial(_looked_at, context, server.address, one.path, source)))
            await context.close()

        await side_by_side(chosen, work)

    with served(site.folder, site.base) as server:
        chromium.run(open_all)
    return counted(f"{NAME}, opened", str(len(chosen)), found, f"{window.scheme}, {window.width} px", of="findings")


async def _looked_at(context: BrowserContext, address: str, path: str, source: str) -> list[Finding]:
    async with tab(context, address + path) as page:
        await page.evaluate(source)
        return await _in_each_state(page, path)


async def _in_each_state(page: Page, path: str) -> list[Finding]:
    found: list[Finding] = []
    for state, (reach, within) in STATES.items():
        if not await reach(page):
            continue
        told = await violations(page, _RULES, within)
        found += [Finding(rule, f"{path} ({state})", f"{element}: {why}") for rule, element, why in told]
        found += [Finding("target", f"{path} ({state})", one) for one in await page.evaluate(_SMALL)]
        await _shut(page)
    return found
