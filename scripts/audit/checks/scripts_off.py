"""Without JavaScript: content, navigation, timeline and relations are there and can be seen."""

from __future__ import annotations

from scripts.audit.browsing import PageCheck, Visit, Window
from scripts.audit.report import Finding

NAME = "no-js"
# What waits to be opened by a click of its own, and what is hidden whether scripts run or not, is no loss.
_LOOK = """() => {
  const found = [];
  const article = document.querySelector('main article');
  if (!article?.querySelector('h1')?.checkVisibility()) found.push(['no title', '']);
  if (!article || article.innerText.trim().length < 10) found.push(['no content', article?.innerText ?? '']);
  const unseen = () => {
    const walker = document.createTreeWalker(article ?? document.body, NodeFilter.SHOW_TEXT);
    const skip = 'details:not([open]) > :not(summary), script, template, noscript, [hidden]:not(:has(a))';
    const nodes = [];
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (walker.currentNode.data.trim() && !parent.closest(skip) && !parent.checkVisibility()) nodes.push(parent);
    }
    return nodes;
  };
  const without = unseen();
  document.documentElement.classList.replace('no-js', 'js');
  const hidden = new Set(unseen());
  document.documentElement.classList.replace('js', 'no-js');
  for (const one of without) {
    // Controls that scripts bring to life may wait until then; a link may not.
    if (hidden.has(one) && !one.closest('[hidden]')?.querySelector('a[href]')) continue;
    found.push(['unseen', `${one.tagName}.${one.className}: ${one.textContent}`]);
  }
  const links = [...document.querySelectorAll('nav a[href]')].filter((one) => one.checkVisibility());
  if (links.length < 4) found.push(['no navigation', `${links.length} links`]);
  // What a picture leads to is told in words too: a list, a table, a text.
  const target = (link) => new URL(link.getAttribute('href'), document.baseURI).pathname;
  const inArticle = [...document.querySelectorAll('article a[href]')];
  const told = new Set(inArticle.filter((one) => !one.closest('svg')).map(target));
  for (const link of inArticle) {
    if (link.closest('svg') && !told.has(target(link))) found.push(['only in a picture', target(link)]);
  }
  return found.slice(0, 20);
}"""
_LIST = "document.querySelectorAll('article :is(ol, ul) li a[href]').length"


async def look(visit: Visit) -> list[Finding]:
    """What a reader without scripts misses."""
    found = [Finding(rule, visit.path, element) for rule, element in await visit.page.evaluate(_LOOK)]
    if visit.path == "timeline/" and not await visit.page.evaluate(_LIST):
        found.append(Finding("no list of events", visit.path))
    return found


IN_BROWSER = PageCheck(NAME, (Window(scripts=False),), look)
