"""The Content-Security-Policy in use: not breached by who clicks through, and in the way of who attacks by hand."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from playwright.async_api import Browser, BrowserContext, Page, Route
from scripts.audit.browsing import Chromium, Seen, Window, open_context, patiently, side_by_side, tab
from scripts.audit.checks.csp import NAME
from scripts.audit.report import Finding, Row, counted
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage

# On a desk and on a telephone.
_WINDOWS = (Window(), Window(width=390, height=800))


def check(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage]) -> Iterator[Row]:
    """Uses the pages as readers do, and then as an attacker would."""
    yield clicking_through(chromium, site, chosen)
    yield attack_by_hand(chromium, site, chosen)


def clicking_through(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage]) -> Row:
    """What readers breach who go from page to page and use what they find there."""
    found: list[Finding] = []

    async def click(browser: Browser, window: Window) -> None:
        async def work(pages: Iterator[SitePage]) -> None:
            seen = Seen()
            context = await open_context(browser, window, seen)
            for one in pages:
                seen.forget()
                await patiently(functools.partial(_used, context, server.address + one.path))
                found.extend(Finding("violation", one.path, told) for told in seen.violations)
            await context.close()

        await side_by_side(chosen, work)

    with served(site.folder, site.base) as server:
        for window in _WINDOWS:
            chromium.run(functools.partial(click, window=window))
    return counted(f"{NAME}, clicking through", str(len(chosen)), found, of="violations")


def attack_by_hand(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage]) -> Row:
    """What runs of that which somebody wrote into the pages."""
    found: list[Finding] = []

    async def attack(browser: Browser) -> None:
        async def work(pages: Iterator[SitePage]) -> None:
            context = await browser.new_context()
            page = await context.new_page()
            for one in pages:
                found.extend([Finding(ran, one.path) for ran in await _attack(page, server.address, one)])
            await context.close()

        await side_by_side(chosen, work)

    with served(site.folder, site.base) as server:
        chromium.run(attack)
    return counted(f"{NAME}, attack by hand", str(len(chosen)), found, of="ran")


_CLICK = """() => {
  for (const one of document.querySelectorAll('summary, button, label[for], select, input')) {
    if (one.checkVisibility()) { one.focus(); one.click(); }
  }
}"""
# A link to another page of the site.
_LEADS_ON = ":not([href^='#'], [href^='http'], [href^='mailto'])"


async def _used(context: BrowserContext, address: str) -> None:
    async with tab(context, address) as page:
        await _use(page)


async def _use(page: Page) -> None:
    """Does on a page what readers do: opens, switches, types, looks, and follows a link."""
    await page.evaluate(_CLICK)
    await page.keyboard.press("Escape")
    await page.keyboard.press("/")
    await page.keyboard.type("park")
    await page.wait_for_timeout(300)
    await page.keyboard.press("Escape")
    links = page.locator(f"article a[href]{_LEADS_ON}:visible")
    if await links.count():
        await links.first.focus()
        await links.first.hover(force=True)
        await page.wait_for_timeout(300)
        # A list writes what it shows into its own address, which a browser takes for a way on, too.
        target: str = await links.first.evaluate("link => new URL(link.getAttribute('href'), document.baseURI).href")
        async with page.expect_navigation(url=lambda address: address == target):
            await links.first.press("Enter")
        await page.wait_for_timeout(100)


# Each tells its name where it runs.
_ATTACKS = """
<script>(window.ran ??= []).push('a script in the page')</script>
<img src="no-such-image" alt="" onerror="(window.ran ??= []).push('an event handler')">
<a id="x-attack" href="javascript:void (window.ran ??= []).push('an address that is a script')">x</a>
<iframe srcdoc="<script>(parent.ran ??= []).push('a page within the page')</script>"></iframe>
<script src="attack.js"></script>
<style>html { --ran: yes }</style>
<p id="x-styled" style="--ran: yes">x</p>
"""
# No file of the site runs that the build did not name, and no text becomes code.
_FILE = """
(window.ran ??= []).push('a file of the site');
try { eval("(window.ran ??= []).push('eval')"); } catch {}
try { setTimeout("(window.ran ??= []).push('a timer with text')"); } catch {}
"""
_INSERT = """(html) => {
  document.body.insertAdjacentHTML('beforeend', html);
  const script = document.createElement('script');
  script.textContent = "(window.ran ??= []).push('a script put in later')";
  document.body.append(script);
}"""
_RAN = """() => {
  const styled = (one) => getComputedStyle(one).getPropertyValue('--ran');
  return [...(window.ran ?? []), ...(styled(document.documentElement) ? ['a style'] : []),
    ...([...document.querySelectorAll('#x-styled')].some(styled) ? ['a style attribute'] : [])];
}"""


async def _attack(page: Page, address: str, one: SitePage) -> list[str]:
    """Writes attacks into a page, as if somebody had got them past everything else; tells what ran."""
    plain = one.file.read_text("utf-8")

    async def answer(route: Route) -> None:
        await route.fulfill(
            body=plain.replace("</body>", f"{_ATTACKS}</body>"), content_type="text/html; charset=utf-8"
        )

    async def answer_script(route: Route) -> None:
        await route.fulfill(body=_FILE, content_type="text/javascript")

    await page.route("**/attack.js", answer_script)
    await page.route(address + one.path, answer)
    await page.goto(address + one.path)
    ran = await _what_ran(page)
    await page.unroute(address + one.path)
    await page.goto(address + one.path)
    await page.evaluate(_INSERT, _ATTACKS)
    return [*ran, *await _what_ran(page)]


async def _what_ran(page: Page) -> list[str]:
    await page.evaluate("document.querySelector('#x-attack')?.click()")
    await page.wait_for_timeout(100)
    told: list[str] = await page.evaluate(_RAN)
    return told
