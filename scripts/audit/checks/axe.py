"""axe-core on every page: WCAG 2.2 A and AA, and its best practices, with everything open that can be opened.

In the dark scheme a page has the same elements in other colours: there the rules on colours are asked again.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Page
from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.report import Finding

NAME = "axe"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ON_COLOURS = ["color-contrast", "link-in-text-block"]
_LIGHT, _DARK = Window(), Window(scheme="dark")
_RULES = {_LIGHT: {"type": "tag", "values": TAGS}, _DARK: {"type": "rule", "values": _ON_COLOURS}}
_RUN = """async ([rules, within, most]) => {
  // What is listed in one place, or styled alike there, differs in its words only. Paragraphs are all looked at.
  for (const place of most ? document.querySelectorAll(':has(> :nth-child(' + (most + 1) + '))') : []) {
    const seen = {};
    for (const one of place.querySelectorAll(':scope > :is(li, tr, dt, dd, option, [class])')) {
      const kind = one.tagName + ' ' + one.getAttribute('class');
      seen[kind] = (seen[kind] ?? 0) + 1;
      one.toggleAttribute('data-audit-alike', seen[kind] > most);
    }
  }
  // The switch of languages lies over the page while it is open: what is opened so is looked at in a state of its own.
  const closed = [...document.querySelectorAll('details:not([open]):not(.x-languages)')];
  for (const one of closed) one.open = true;
  // Colours that are still fading into each other are nobody's contrast.
  for (const one of document.getAnimations()) if (one.effect.getComputedTiming().endTime < Infinity) one.finish();
  const parts = { include: [within || ':root'], exclude: ['[data-audit-alike]'] };
  const told = await axe.run(parts, { runOnly: rules, resultTypes: ['violations'], preload: false });
  for (const one of closed) one.open = false;
  for (const one of document.querySelectorAll('[data-audit-alike]')) one.removeAttribute('data-audit-alike');
  return told.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.target.join(' '),
    node.any.concat(node.all, node.none).map((one) => one.message).join('; ')]));
}"""


async def violations(
    page: Page, rules: Mapping[str, object], within: str = "", most_alike: int = 0
) -> list[tuple[str, str, str]]:
    """What axe-core, which the page has loaded, finds by these rules: the rule, the element and why.

    ``within`` is a selector of the part of the page that is looked at, which then has to be there.
    Of elements side by side that have the same name and class, the first ``most_alike`` are looked at; all with 0.
    """
    told: list[tuple[str, str, str]] = await page.evaluate(_RUN, [rules, within, most_alike])
    return told


def page_check(script: Path, most_alike: int = 0) -> PageCheck:
    """The check with the axe-core of that file; of elements that are alike it looks at so many, or at all with 0."""
    source = script.read_text("utf-8")

    async def look(visit: Visit) -> list[Finding]:
        await visit.page.evaluate(source)
        told = await violations(visit.page, _RULES[visit.window], most_alike=most_alike)
        return [Finding(rule, visit.path, f"{element}: {why}") for rule, element, why in told]

    return PageCheck(NAME, tuple(_RULES), look)
