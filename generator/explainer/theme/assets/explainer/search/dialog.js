/* The search as readers see it: a combobox with a list of links, after the ARIA Authoring Practices. */

import { Index } from "./index.js";
import { marked, places, snippet } from "./marks.js";

const PAUSE = 90; // milliseconds without a key before a query is asked
const PAGE = 10;
const SLASH = "x-search-slash";
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/* A name in the script of its language, so that its letters are drawn as they are drawn there. */
function name(text, words) {
  const lang = HANGUL.test(text) ? "ko" : KANA.test(text) ? "ja" : null;
  return element("span", { class: "x-search__name", dir: "auto", lang }, ...marked(text, words));
}

export class SearchDialog {
  #index;
  #base;
  #words;
  #asked = 0;
  #timer = 0;
  #kind = null;
  #most = PAGE;
  #active = -1;

  constructor(base, words) {
    this.#index = new Index(new URL("search/", base));
    this.#base = base;
    this.#words = words;
    this.#build();
    this.#listen();
    document.body.append(this.dialog);
  }

  open() {
    this.dialog.showModal();
    this.input.select();
    this.#ask(0);
  }

  #build() {
    const words = this.#words;
    this.input = element("input", {
      class: "x-search__input", type: "text", role: "combobox", inputmode: "search", enterkeyhint: "search",
      "aria-label": words.search, "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "x-search-list", placeholder: words.hint, autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", autofocus: "",
    });
    this.close = element("button", { class: "x-search__close", type: "button" }, words.close);
    this.kinds = element("div", { class: "x-search__kinds", role: "group", "aria-label": words.kinds, hidden: "" });
    this.told = element("p", { class: "x-search__told", role: "status" });
    this.tries = element("p", { class: "x-search__tries", hidden: "" });
    this.list = element("div", { class: "x-search__list", id: "x-search-list", role: "listbox", "aria-label": words.results });
    this.more = element("button", { class: "x-search__more", type: "button", hidden: "" }, words.more);
    this.slash = element("input", { type: "checkbox" });
    try {
      this.slash.checked = localStorage.getItem(SLASH) !== "off";
    } catch {
      this.slash.checked = true;
    }
    this.dialog = element("dialog", { class: "x-search", "aria-label": words.search },
      element("div", { class: "x-search__bar" }, this.input, this.close), this.kinds,
      element("div", { class: "x-search__found" }, this.told, this.tries, this.list, this.more),
      element("div", { class: "x-search__foot" },
        element("span", { class: "x-search__keys" }, words.keys), element("label", {}, this.slash, words.slash)));
  }

  #listen() {
    this.input.addEventListener("input", () => {
      this.#kind = null;
      this.#most = PAGE;
      this.#ask(PAUSE);
    });
    this.input.addEventListener("keydown", (event) => this.#pressed(event));
    this.close.addEventListener("click", () => this.dialog.close());
    this.dialog.addEventListener("click", (event) => {
      // A click beside the dialog is one on its backdrop; one on a link leaves, also to a place on this page.
      if (event.target === this.dialog || event.target.closest("a")) this.dialog.close();
    });
    this.more.addEventListener("click", () => {
      this.#most += PAGE;
      this.#ask(0).then(() => this.input.focus());
    });
    this.slash.addEventListener("change", () => {
      try {
        localStorage.setItem(SLASH, this.slash.checked ? "on" : "off");
      } catch {
        // A browser that keeps nothing forgets it with the page.
      }
    });
  }

  #pressed(event) {
    if (event.isComposing) return; // Enter and the arrows belong to the input method
    const count = this.list.children.length;
    if (event.key === "Enter") {
      event.preventDefault();
      this.list.children[Math.max(0, this.#active)]?.click();
    } else if (event.key === "ArrowDown" && count) {
      event.preventDefault();
      this.#choose((this.#active + 1) % count);
    } else if (event.key === "ArrowUp" && count) {
      event.preventDefault();
      this.#choose(this.#active <= 0 ? count - 1 : this.#active - 1);
    }
  }

  #choose(number) {
    this.list.children[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = number;
    const option = this.list.children[number];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  /* Asks the index after a pause; an answer that a later question has overtaken is dropped. */
  async #ask(pause) {
    clearTimeout(this.#timer);
    const number = ++this.#asked;
    await new Promise((done) => { this.#timer = setTimeout(done, pause); });
    const query = this.input.value.trim();
    try {
      const answer = await this.#index.search(query && this.input.value, { kind: this.#kind, most: this.#most });
      const tries = answer?.total ? [] : await this.#index.suggestions();
      if (number === this.#asked) this.#show(query, answer, tries);
    } catch {
      if (number === this.#asked) this.told.textContent = this.#words.failed;
    }
  }

  #show(query, answer, tries) {
    const words = this.#words;
    const results = answer?.results ?? [];
    this.list.replaceChildren(...results.map((result, at) => this.#option(result, at, answer.words)));
    this.input.setAttribute("aria-expanded", String(results.length > 0));
    this.list.hidden = !results.length;
    this.#choose(-1);
    this.more.hidden = !answer || results.length >= answer.total;
    this.#showKinds(answer);
    this.#showTries(tries);
    const told = [];
    if (answer?.total && answer.corrected.length) told.push(words.corrected.replace("%(words)s", answer.corrected.join(", ")));
    if (answer?.total && answer.isPartial) told.push(words.partial);
    if (answer?.total) told.push(words.count.replace("%(count)s", answer.total));
    else if (query) told.push(words.none.replace("%(query)s", query));
    this.told.textContent = told.join(" ");
  }

  #option({ address, title, names, date, within, text, kind }, at, words) {
    const others = names.filter((other) => other !== title);
    const hit = others.filter((other) => places(other, words).length);
    const shown = [...new Set([...hit, ...others])].slice(0, 3);
    const meta = [kind, date, within].filter(Boolean).map((part) => element("span", {}, ...marked(part, words)));
    const head = element("span", { class: "x-search__head" },
      element("span", { class: "x-search__title" }, ...marked(title, words)));
    for (const other of shown) head.append(" ", name(other, words));
    const option = element("a", {
      class: "x-search__option", role: "option", id: `x-search-${at}`, tabindex: "-1", "aria-selected": "false",
      href: new URL(address || "./", this.#base),
    }, head, " ", element("span", { class: "x-search__meta" }, ...meta.flatMap((part) => [part, " "])));
    // Whom the words name is told from the beginning, and of others what they say about them.
    const isNamed = words.every((word) => [title, ...names].some((one) => places(one, [word]).length));
    if (text) option.append(" ", element("span", { class: "x-search__text" }, ...marked(snippet(text, isNamed ? [] : words), words)));
    return option;
  }

  #showKinds(answer) {
    const kinds = (answer?.kinds ?? []).filter(({ label }) => label);
    this.kinds.hidden = kinds.length < 2;
    const chip = (label, count, kind) => {
      const button = element("button", { class: "x-search__kind", type: "button", "aria-pressed": String(kind === this.#kind) },
        label, " ", element("span", { class: "x-search__many" }, String(count)));
      button.addEventListener("click", () => {
        this.#kind = kind;
        this.#most = PAGE;
        this.#ask(0).then(() => this.kinds.querySelector("[aria-pressed=true]")?.focus());
      });
      return button;
    };
    const all = kinds.length < 2 ? [] : [chip(this.#words.all, answer.everything, null)];
    this.kinds.replaceChildren(...all, ...kinds.map(({ label, count }) => chip(label, count, label)));
  }

  #showTries(tries) {
    this.tries.hidden = !tries.length;
    this.tries.replaceChildren(tries.length ? `${this.#words.try} ` : "", ...tries.map((words) => {
      const button = element("button", { class: "x-search__try", type: "button" }, name(words, []));
      button.addEventListener("click", () => {
        this.input.value = words;
        this.input.focus();
        this.#ask(0);
      });
      return button;
    }));
  }
}
