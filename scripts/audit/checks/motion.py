"""Motion and forced colours: nothing moves for who asked for that, nothing loops by itself, and focus can be seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from playwright.async_api import Browser, Page
from scripts.audit.browsing import Chromium, PageCheck, Visit, Window, side_by_side
from scripts.audit.report import Finding, Row, counted
from scripts.audit.server import served
from scripts.audit.site_pages import BuiltSite, SitePage

NAME = "motion"
_STOPS = 30
_LOOPS = """() => document.getAnimations().filter((one) => one.playState !== 'paused'
    && one.effect.getComputedTiming().iterations === Infinity)
  .map((one) => ['moves by itself', one.effect.target?.outerHTML.slice(0, 80) ?? ''])"""
_REDUCED = """() => {
  const long = (times) => times.split(',').some((one) => parseFloat(one) > 0.01);
  const found = document.getAnimations().map((one) => ['runs', one.effect.target?.outerHTML.slice(0, 80) ?? '']);
  for (const one of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(one, part);
      const tell = (rule) => found.push([rule, `${one.tagName}.${one.getAttribute('class')}${part ?? ''}`]);
      if (style.animationName !== 'none' && long(style.animationDuration)) tell('animation');
      if (style.transitionProperty !== 'none' && long(style.transitionDuration)) tell('transition');
      if (style.scrollBehavior === 'smooth') tell('smooth scrolling');
    }
  }
  return found.slice(0, 10);
}"""


async def look(visit: Visit) -> list[Finding]:
    """What moves on a page that is left alone, and what could move for who wants no motion."""
    told = await visit.page.evaluate(_LOOPS)
    await visit.page.emulate_media(reduced_motion="reduce")
    told += await visit.page.evaluate(_REDUCED)
    await visit.page.emulate_media(reduced_motion="no-preference")
    return [Finding(rule, visit.path, element) for rule, element in told]


IN_BROWSER = PageCheck(NAME, (Window(),), look)

# The element with focus, and whether it looks other than without: itself, what is in it, its label or its group.
_FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const group = one.closest('form, fieldset, label') ?? one;
  const parts = [one, ...one.querySelectorAll('*'), ...(one.labels ?? []), group, ...group.children];
  const look = () => parts.map((part) => {
    const style = getComputedStyle(part);
    const box = part.getBoundingClientRect();
    if (!part.checkVisibility({ opacityProperty: true }) || box.width < 1 || box.height < 1) return '';
    const outline = style.outlineStyle === 'none' ? '' : `${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.stroke, style.strokeWidth, style.border].join(' ');
  }).join('|');
  const focused = look();
  one.blur();
  const plain = look();
  one.focus();
  return [one.outerHTML.replace(/ (class|data-focus-visible-added)="[^"]*"/g, '').slice(0, 100), focused !== plain];
}"""


SCHEMES = ("light", "dark", "forced")


def check(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage]) -> Iterator[Row]:
    """Goes through pages by the tab key, in plain and in forced colours."""
    yield from (focus(chromium, site, chosen, scheme) for scheme in SCHEMES)


def focus(chromium: Chromium, site: BuiltSite, chosen: Sequence[SitePage], scheme: str) -> Row:
    """Where the focus cannot be seen by who goes through pages by the tab key."""
    found: list[Finding] = []
    colours: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"

    async def tab_through(browser: Browser) -> None:
        async def work(pages: Iterator[SitePage]) -> None:
            context = await browser.new_context(
                color_scheme=colours,
                forced_colors="active" if scheme == "forced" else "none",
                reduced_motion="reduce",
            )
            page = await context.new_page()
            for one in pages:
                await page.goto(server.address + one.path)
                found.extend([Finding("focus cannot be seen", one.path, element) for element in await _unseen(page)])
            await context.close()

        await side_by_side(chosen, work)

    with served(site.folder, site.base) as server:
        chromium.run(tab_through)
    return counted("focus", str(len(chosen)), found, scheme, of="unseen")


async def _unseen(page: Page) -> list[str]:
    found = []
    for _ in range(_STOPS):
        await page.keyboard.press("Tab")
        told = await page.evaluate(_FOCUS)
        if told is None:
            break
        if not told[1]:
            # The page may have been about to scroll or to open something.
            await page.wait_for_timeout(200)
            told = await page.evaluate(_FOCUS) or told
        if not told[1]:
            found.append(told[0])
    return found
