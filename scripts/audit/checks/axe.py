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
_RUN = """async ([rules, within]) => {
  const closed = [...document.querySelectorAll('details:not([open])')];
  for (const one of closed) one.open = true;
  // Colours that are still fading into each other are nobody's contrast.
  for (const one of document.getAnimations()) if (one.effect.getComputedTiming().endTime < Infinity) one.finish();
  const told = await axe.run(within || document, { runOnly: rules, resultTypes: ['violations'], preload: false });
  for (const one of closed) one.open = false;
  return told.violations.flatMap((rule) => rule.nodes.map((node) => [rule.id, node.target.join(' '),
    node.any.concat(node.all, node.none).map((one) => one.message).join('; ')]));
}"""


async def violations(page: Page, rules: Mapping[str, object], within: str = "") -> list[tuple[str, str, str]]:
    """What axe-core, which the page has loaded, finds by these rules: the rule, the element and why.

    ``within`` is a selector of the part of the page that is looked at, which then has to be there.
    """
    told: list[tuple[str, str, str]] = await page.evaluate(_RUN, [rules, within])
    return told


def page_check(script: Path) -> PageCheck:
    """The check with the axe-core of that file."""
    source = script.read_text("utf-8")

    async def look(visit: Visit) -> list[Finding]:
        await visit.page.evaluate(source)
        told = await violations(visit.page, _RULES[visit.window])
        return [Finding(rule, visit.path, f"{element}: {why}") for rule, element, why in told]

    return PageCheck(NAME, tuple(_RULES), look)
