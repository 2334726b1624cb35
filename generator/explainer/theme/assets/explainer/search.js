/* Opens the search; what it takes to search is loaded when it is opened first. */
(() => {
  "use strict";

  const opener = document.querySelector("[data-x-search]");
  if (!opener) return;
  const base = new URL(opener.dataset.xSearch.replace(/\/*$/, "/"), document.baseURI);
  const scripts = new URL(opener.dataset.xScripts, base);
  // All at once, instead of one after the other as they import each other.
  const modules = ["dialog", "index", "files", "marks", "nearest", "postings", "words"];
  let loading = null;
  let dialog = null;

  function styled() {
    return new Promise((done, failed) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = new URL("dialog.css", scripts);
      link.addEventListener("load", done);
      link.addEventListener("error", failed);
      document.head.append(link);
    });
  }

  async function labels() {
    const answer = await fetch(new URL("search/labels.json", base));
    if (!answer.ok) throw new Error(`labels.json: ${answer.status}`);
    return answer.json();
  }

  function load() {
    loading ??= Promise.all([labels(), styled(), ...modules.map((name) => import(new URL(`${name}.js`, scripts)))]);
    loading.catch(() => { loading = null; }); // to be tried again
    return loading;
  }

  async function open() {
    try {
      const [words, , { SearchDialog }] = await load();
      dialog ??= new SearchDialog(base, words);
      dialog.open();
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

  opener.addEventListener("click", open);
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
