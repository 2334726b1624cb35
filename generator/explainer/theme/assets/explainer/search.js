/* Opens the search; what it takes to search is loaded when it is opened first. */
(() => {
  "use strict";

  const opener = document.querySelector("[data-x-search]");
  if (!opener) return;
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
  const base = new URL(opener.dataset.xSearch.replace(/\/*$/, "/"), document.baseURI);
  const scripts = new URL(opener.dataset.xScripts, base);
  let loading = null;
  let dialog = null;

  function loaded(tag, values) {
    return new Promise((done, failed) => {
      const made = Object.assign(document.createElement(tag), values);
      made.addEventListener("load", done);
      made.addEventListener("error", failed);
      document.head.append(made);
    });
  }

  async function labels() {
    const answer = await fetch(new URL("search/labels.json", base));
    if (!answer.ok) throw new Error(`labels.json: ${answer.status}`);
    return answer.json();
  }

  function load() {
    loading ??= Promise.all([
      labels(),
      loaded("link", { rel: "stylesheet", href: new URL("dialog.css", scripts) }),
      // The page's policy knows the script by this.
      loaded("script", { src: new URL("search.js", scripts), integrity: opener.dataset.xIntegrity }),
    ]);
    loading.catch(() => { loading = null; }); // to be tried again
    return loading;
  }

  async function open(query = "") {
    try {
      const [words] = await load();
      dialog ??= new globalThis.explainerSearch.dialog.SearchDialog(base, words);
      dialog.open(query);
    } catch {
      opener.querySelector(".x-search-open__label").textContent = opener.dataset.xFailed;
      opener.classList.add("x-search-open--failed");
    }
  }

  function slashOpens() {
    try {
      return localStorage.getItem("x-search-slash") !== "off";
    } catch {
      return true; // a browser that keeps nothing
    }
  }

  // The field of a dialog that was closed has the focus until the page is painted again: nobody writes into it.
  const isWriting = (target) => !target.closest("dialog:not([open])")
    && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

  opener.addEventListener("click", () => open());
  // What a list looks for that it cannot look through itself.
  document.addEventListener("x-search", ({ detail }) => open(detail));
  for (const event of ["pointerenter", "focus"]) opener.addEventListener(event, () => load().catch(() => {}));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || document.querySelector("dialog[open]")) return;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "k";
    const isSlash = event.key === "/" && !event.ctrlKey && !event.metaKey && !isWriting(event.target);
    if (isCommand || (isSlash && slashOpens())) {
      event.preventDefault();
      open();
    }
  });
})();
