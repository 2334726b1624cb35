"""The Content-Security-Policy in use: not breached by who clicks through, and in the way of who attacks by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from itertools import product

from playwright.async_api import Browser, Page, Route, async_playwright
from scripts.audit.browsing import ARGUMENTS, Seen, Window, chromium, open_context, side_by_side
from scripts.audit.checks.csp import NAME
from scripts.audit.report import Finding, Row, counted
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage


def check(site: BuiltSite, chosen: Sequence[SitePage]) -> Iterator[Row]:
    """Uses the pages as readers do, on a desk and on a telephone, and then as an attacker would."""
    with served(site.folder, site.base) as server:
        clicked, attacked = asyncio.run(_try_out(server.address, chosen))
    yield counted(f"{NAME}, clicking through", str(len(chosen)), clicked, of="violations")
    yield counted(f"{NAME}, attack by hand", str(len(chosen)), attacked, of="ran")


async def _try_out(address: str, chosen: Sequence[SitePage]) -> tuple[list[Finding], list[Finding]]:
    clicked: list[Finding] = []
    attacked: list[Finding] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)

        async def click(turns: Iterator[tuple[Window, SitePage]]) -> None:
            for window, one in turns:
                clicked.extend(await _click_through(browser, address, one, window))

        async def attack(pages: Iterator[SitePage]) -> None:
            page = await (await browser.new_context()).new_page()
            for one in pages:
                attacked.extend([Finding(ran, one.path) for ran in await _attack(page, address, one)])

        await side_by_side(product((Window(), Window(width=390, height=800)), chosen), click)
        await side_by_side(chosen, attack)
        await browser.close()
    return clicked, attacked


async def _click_through(browser: Browser, address: str, one: SitePage, window: Window) -> list[Finding]:
    seen = Seen()
    context = await open_context(browser, window, seen)
    page = await context.new_page()
    await page.goto(address + one.path)
    await _use(page)
    await context.close()
    return [Finding("violation", one.path, told) for told in seen.violations]


_CLICK = """() => {
  for (const one of document.querySelectorAll('summary, button, label[for], select, input')) {
    if (one.checkVisibility()) { one.focus(); one.click(); }
  }
}"""
# A link to another page of the site.
_LEADS_ON = ":not([href^='#'], [href^='http'], [href^='mailto'])"


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
        async with page.expect_navigation():
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
# A script of the site itself may run; making code of text may it not.
_EVAL = """
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
        await route.fulfill(body=_EVAL, content_type="text/javascript")

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
