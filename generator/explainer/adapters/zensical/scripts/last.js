/* Runs the scripts that the theme and the settings name, which stand right before this one as elements that do nothing.
   The page's policy trusts what a known script loads, and no other element that names a script: a page's own has no
   place here. */
(() => {
  "use strict";

  // The theme's search brings its styles along as an element, and puts it into a part of the page that is its own. The
  // policy knows no such element from one that a page brought; a sheet that a script has made is no element.
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function attachShadow(...given) {
    const root = attach.apply(this, given);
    const append = root.appendChild;
    root.appendChild = (node) => {
      if (node.localName !== "style") return append.call(root, node);
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(node.textContent);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      return node;
    };
    return root;
  };

  // What the theme would load from elsewhere for what a page holds, such as drawings in the language of Mermaid, the
  // policy stops. The theme's scripts would end there, and with them tabs and more: so they wait for it instead.
  addEventListener(
    "error",
    (event) => {
      const address = event.target.src ?? event.target.href;
      const isOfHead = event.target.parentNode === document.head;
      if (isOfHead && address && new URL(address).origin !== location.origin) event.stopImmediatePropagation();
    },
    true,
  );

  // A script that is made here does not hold up the page, which may be read to its end before such a script runs. The
  // theme's waits for that moment and would wait in vain, so whoever asks for it later is told that it was.
  for (const target of [document, window]) {
    const listen = target.addEventListener;
    let passed = null;
    listen.call(target, "DOMContentLoaded", (event) => (passed = event), { once: true });
    target.addEventListener = function addEventListener(type, listener, ...given) {
      if (type !== "DOMContentLoaded" || passed === null || !listener) return listen.call(target, type, listener, ...given);
      queueMicrotask(() => (listener.handleEvent ?? listener).call(listener.handleEvent ? listener : target, passed));
    };
  }

  const found = [];
  let one = document.currentScript.previousElementSibling;
  for (; one?.localName === "x-script"; one = one.previousElementSibling) found.unshift(one);
  for (const named of found) {
    const made = document.createElement("script");
    made.async = false;
    for (const { name, value } of named.attributes) made.setAttribute(name, value);
    named.replaceWith(made);
  }
})();
