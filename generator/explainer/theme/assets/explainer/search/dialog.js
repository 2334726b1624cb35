/* The search as readers see it: a combobox with a list of links, after the ARIA Authoring Practices. */

import { Index } from "./index.js";
import { inLanguage, mostOf, ofName, whole } from "./languages.js";
import { marked, places, snippet } from "./marks.js";

const PAUSE = 90; // milliseconds without a key before a query is asked
const PAGE = 10;
const SLASH = "x-search-slash";
// The numbers of an entry's fields, by which it tells their languages; from NAMES on its names.
const [TITLE, DATE, WITHIN, TEXT, NAMES] = [1, 3, 4, 5, 6];

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const name = (text, words, languages) =>
  element("span", { class: "x-search__name", dir: "auto" }, ...marked(text, words, ofName(text, languages)));

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

  /* Opens with the words that were there last, or with others. */
  open(query = "") {
    if (query) {
      this.input.value = query;
      this.#kind = null;
      this.#most = PAGE;
    }
    this.dialog.showModal();
    this.input.select();
    this.#ask(0);
  }

  #build() {
    const words = this.#words;
    this.input = element("input", {
      class: "x-search__input", type: "text", role: "combobox", inputmode: "search", enterkeyhint: "search",
      ...this.#spoken("search"), "aria-label": words.search, "aria-autocomplete": "list", "aria-expanded": "false",
      "aria-controls": "x-search-list", placeholder: words.hint, autocomplete: "off", autocapitalize: "off",
      autocorrect: "off", spellcheck: "false", autofocus: "",
    });
    this.close = element("button", { class: "x-search__close", type: "button", ...this.#spoken("close") }, words.close);
    this.kinds = element("div", { class: "x-search__kinds", role: "group", "aria-label": words.kinds, hidden: "" });
    this.told = element("p", { class: "x-search__told", role: "status" });
    this.tries = element("p", { class: "x-search__tries", hidden: "" });
    this.list = element("div", { class: "x-search__list", id: "x-search-list", role: "listbox", "aria-label": words.results });
    this.more = element("button", { class: "x-search__more", type: "button", hidden: "", ...this.#spoken("more") }, words.more);
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
        element("span", { class: "x-search__keys", ...this.#spoken("keys") }, words.keys),
        element("label", this.#spoken("slash"), this.slash, words.slash)));
  }

  /* What an element says of words of ours that are not in the language of the page. */
  #spoken(label) {
    return inLanguage(this.#words.spoken?.[label]);
  }

  #said(label, words = this.#words[label]) {
    return element("span", this.#spoken(label), words);
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
      if (number === this.#asked) this.told.replaceChildren(this.#said("failed"));
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
    if (answer?.total && answer.corrected.length) told.push(this.#said("corrected", words.corrected.replace("%(words)s", answer.corrected.join(", "))));
    if (answer?.total && answer.isPartial) told.push(this.#said("partial"));
    if (answer?.total) told.push(this.#said("count", words.count.replace("%(count)s", answer.total)));
    else if (query) told.push(this.#said("none", words.none.replace("%(query)s", query)));
    this.told.replaceChildren(...told.flatMap((one, at) => (at ? [" ", one] : [one])));
  }

  #option({ address, title, names, date, within, text, kind, languages, translations }, at, words) {
    const spoken = (field) => languages.get(field) ?? [];
    const isIn = (one, word) => places(one, [word]).length > 0;
    // A translation of the title helps those alone who wrote a word of it that the title has not.
    const isOf = (other, number) => number < names.length - translations
      || words.some((word) => isIn(other, word) && !isIn(title, word));
    const others = names.map((other, number) => ({ other, told: spoken(NAMES + number), isShown: isOf(other, number) }))
      .filter(({ other, isShown }) => isShown && other !== title);
    const hit = others.filter(({ other }) => places(other, words).length);
    const shown = [...new Set([...hit, ...others])].slice(0, 3);
    const parts = [[kind.label, whole(kind.language)], [date, spoken(DATE)], [within, spoken(WITHIN)]].filter(([part]) => part);
    const meta = parts.map(([part, told]) => element("span", {}, ...marked(part, words, told)));
    const head = element("span", { class: "x-search__head" },
      element("span", { class: "x-search__title" }, ...marked(title, words, spoken(TITLE))));
    for (const { other, told } of shown) head.append(" ", name(other, words, told));
    // Whom the words name is told from the beginning, and of others what they say about them.
    const isNamed = words.every((word) => [title, ...names].some((one) => isIn(one, word)));
    const [from, to] = snippet(text, isNamed ? [] : words);
    const all = [...spoken(TITLE), ...parts.flatMap(([, told]) => told), ...mostOf(spoken(TEXT), from, to)];
    const option = element("a", {
      class: "x-search__option", role: "option", id: `x-search-${at}`, tabindex: "-1", "aria-selected": "false",
      href: new URL(address || "./", this.#base),
    }, head, " ", element("span", { class: "x-search__meta" }, ...[...meta, ...this.#instead(all)].flatMap((part) => [part, " "])));
    if (text) {
      option.append(" ", element("span", { class: "x-search__text" },
        from ? "… " : "", ...marked(text, words, spoken(TEXT), [from, to]), to < text.length ? " …" : ""));
    }
    return option;
  }

  /* The language of words that are shown for want of a translation. */
  #instead(languages) {
    const shown = new Set(languages.filter(({ isInstead }) => isInstead).map(({ language }) => language));
    return [...shown].map((tag) => element("span", { class: "x-fallback" }, this.#words.called?.[tag] ?? tag));
  }

  #showKinds(answer) {
    const kinds = (answer?.kinds ?? []).filter(({ label }) => label);
    this.kinds.hidden = kinds.length < 2;
    const chip = (label, count, kind, attributes) => {
      const button = element("button", { class: "x-search__kind", type: "button", "aria-pressed": String(kind === this.#kind) },
        element("span", attributes, label), " ", element("span", { class: "x-search__many" }, String(count)));
      button.addEventListener("click", () => {
        this.#kind = kind;
        this.#most = PAGE;
        this.#ask(0).then(() => this.kinds.querySelector("[aria-pressed=true]")?.focus());
      });
      return button;
    };
    const all = kinds.length < 2 ? [] : [chip(this.#words.all, answer.everything, null, this.#spoken("all"))];
    this.kinds.replaceChildren(
      ...all, ...kinds.map(({ label, count, language }) => chip(label, count, label, inLanguage(language))));
  }

  #showTries(tries) {
    this.tries.hidden = !tries.length;
    this.tries.replaceChildren(...(tries.length ? [this.#said("try"), " "] : []), ...tries.map(({ words, language }) => {
      const button = element("button", { class: "x-search__try", type: "button" }, name(words, [], whole(language)));
      button.addEventListener("click", () => {
        this.input.value = words;
        this.input.focus();
        this.#ask(0);
      });
      return button;
    }));
  }
}
