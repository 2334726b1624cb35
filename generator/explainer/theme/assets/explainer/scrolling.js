/* What scrolls sideways within a page, such as code and wide tables, can be reached by the tab key and scrolled with the
   arrows. Browsers that do so by themselves lose nothing. */
(() => {
  "use strict";

  const MAY_SCROLL = ".md-content :is(pre, pre > code, .x-table, .md-typeset__scrollwrap, .md-typeset__table)";

  function look() {
    for (const one of document.querySelectorAll(MAY_SCROLL)) {
      const scrolls = one.scrollWidth > one.clientWidth + 1 && /^(auto|scroll)$/.test(getComputedStyle(one).overflowX);
      if (scrolls && !one.hasAttribute("tabindex")) {
        one.tabIndex = 0;
        one.dataset.xScrolls = "";
      } else if (!scrolls && "xScrolls" in one.dataset) {
        one.removeAttribute("tabindex");
        delete one.dataset.xScrolls;
      }
    }
  }

  // The theme wraps its tables when the page is there.
  if (document.readyState === "complete") look();
  else window.addEventListener("load", look);
  let waiting = 0;
  window.addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  document.addEventListener("toggle", look, true); // what was closed had no width
})();
