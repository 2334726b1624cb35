"""320 pixels wide: no page scrolls sideways, and nothing in it stands beyond the edge."""

from __future__ import annotations

from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.report import Finding

NAME = "width"
# What scrolls within itself may be wider, and so may what is hidden from sight.
_BEYOND = """() => [document.scrollingElement.scrollWidth, [...document.querySelectorAll('main *, footer *, aside *')]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.overflowX !== 'visible' || style.position === 'fixed' || style.clipPath !== 'none') return false;
    }
    return getComputedStyle(one).clipPath === 'none';
  })
  .map((one) => `${one.tagName.toLowerCase()}.${one.className}: ${one.textContent.slice(0, 40)}`).slice(0, 5)]"""


async def look(visit: Visit) -> list[Finding]:
    """How wide the page became, and what stands out of it."""
    width, beyond = await visit.page.evaluate(_BEYOND)
    if width > visit.window.width:
        return [Finding("scrolls sideways", visit.path, f"{width} pixels: {'; '.join(beyond)}")]
    return [Finding("beyond the edge", visit.path, one) for one in beyond]


IN_BROWSER = PageCheck(NAME, (Window(width=320, height=640),), look)
