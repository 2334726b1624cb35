"""Print: the text with its notes and addresses, dark on light in either scheme, and nothing of the screen around it."""

from __future__ import annotations

from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.report import Finding

NAME = "print"
_LOOK = """() => {
  const found = [];
  const seen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 1 &&
    getComputedStyle(one).opacity !== '0' && getComputedStyle(one).clipPath === 'none';
  const shown = (one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`;
  const tell = (rule, one) => found.push([rule, shown(one)]);
  const screen = 'header.md-header, .md-tabs, .md-sidebar, .md-top, .md-search, .md-skip, .md-dialog, dialog, '
    + 'button, input, select, .headerlink';
  for (const one of document.querySelectorAll(screen)) {
    if (seen(one) && !one.matches('th > button')) tell('belongs to the screen', one);
  }
  for (const one of document.querySelectorAll('article a[href^="http"]')) {
    const after = getComputedStyle(one, '::after');
    if (seen(one) && !after.content.includes(one.getAttribute('href').slice(0, 60))) tell('address not printed', one);
  }
  for (const one of document.querySelectorAll('.x-note, article h1, article details > :not(summary)')) {
    // What is left away as a whole is left away on purpose.
    const wanted = !one.hidden && one.textContent.trim() && (one.closest('details')?.checkVisibility() ?? true);
    if (wanted && !one.checkVisibility()) tell('not printed', one);
  }
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const light = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return a < 128 ? null : (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
  };
  // Browsers leave grounds away when they print: light words would stand on white paper.
  for (const one of document.querySelectorAll('article :is(h1, h2, p, li, a, td, dd, span)')) {
    if (seen(one) && light(getComputedStyle(one).color) > 0.55) { tell('too light for paper', one); break; }
  }
  if (light(getComputedStyle(document.body).backgroundColor) < 0.8) found.push(['dark paper', 'body']);
  return found.slice(0, 20);
}"""


async def look(visit: Visit) -> list[Finding]:
    """What a printed page has too much or too little."""
    await visit.page.emulate_media(media="print")
    told = await visit.page.evaluate(_LOOK)
    await visit.page.emulate_media(media="screen")
    return [Finding(rule, visit.path, element) for rule, element in told]


IN_BROWSER = PageCheck(NAME, (Window(), Window(scheme="dark")), look)
