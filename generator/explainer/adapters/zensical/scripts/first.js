/* What the theme's scripts expect to be there, and what has to be known before a page is painted: what a reader has
   chosen. The theme has this in each page, in scripts that differ from page to page; here it is one file, which the
   page's policy knows by its hash. */
(() => {
  "use strict";

  const scope = new URL("../../", document.currentScript.src);
  const key = (name, of) => `${of.pathname}.${name}`;
  Object.assign(globalThis, {
    __md_scope: scope,
    __md_hash: (text) => [...text].reduce((sum, letter) => (sum << 5) - sum + letter.charCodeAt(0), 0),
    __md_get: (name, storage = localStorage, of = scope) => JSON.parse(storage.getItem(key(name, of))),
    __md_set: (name, value, storage = localStorage, of = scope) => {
      try {
        storage.setItem(key(name, of), JSON.stringify(value));
      } catch {
        // A browser that keeps nothing.
      }
    },
  });
  document.documentElement.dataset.platform = navigator.platform;

  function known(name) {
    try {
      return globalThis.__md_get(name);
    } catch {
      return null;
    }
  }

  function colour() {
    const chosen = known("__palette")?.color;
    if (!chosen) return;
    if (chosen.media === "(prefers-color-scheme)") {
      const light = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
      const input = document.querySelector(`[data-md-color-media='(prefers-color-scheme: ${light})']`);
      for (const name of ["media", "scheme", "primary", "accent"]) {
        chosen[name] = input?.getAttribute(`data-md-color-${name}`) ?? chosen[name];
      }
    }
    for (const [name, value] of Object.entries(chosen)) document.body.setAttribute(`data-md-color-${name}`, value);
  }

  function openTabs() {
    const tabs = known("__tabs");
    for (const set of Array.isArray(tabs) ? document.querySelectorAll(".tabbed-set") : []) {
      const labels = [...(set.querySelector(".tabbed-labels")?.getElementsByTagName("label") ?? [])];
      const label = tabs.map((tab) => labels.find((one) => one.innerText.trim() === tab)).find(Boolean);
      const input = label && document.getElementById(label.htmlFor);
      if (input) input.checked = true;
    }
    const target = document.getElementById(location.hash.slice(1));
    if (target?.name) target.checked = target.name.startsWith("__tabbed_");
  }

  // All that colours stand on is there, and nothing was painted yet, when the first part below the header is.
  const seen = new MutationObserver(() => {
    if (!document.querySelector(".md-container")) return;
    seen.disconnect();
    colour();
  });
  seen.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", openTabs);
})();
