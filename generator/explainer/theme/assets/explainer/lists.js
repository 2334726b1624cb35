/* Makes the lists of records sortable and filterable. Without this file they are complete and in order. What was filtered
   and how it is sorted stands in the address (#?filter=words&sort=1), so that the way back leads to the same list. Of a
   list in parts the filter looks through all: the pages of the others are fetched when somebody first types. */
(() => {
  "use strict";

  const MOST_SHOWN = 600; // lines that are found; with more a page grows slow to draw
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  // What stands in the address; other fragments lead to a place on the page, and are left alone.
  const state = new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");

  function keep(name, value) {
    if (value) state.set(name, value);
    else state.delete(name);
    const told = state.toString();
    if (!told && !location.hash.startsWith("#?")) return;
    history.replaceState(history.state, "", told ? `#?${told}` : location.pathname + location.search);
  }

  /* A list as another part of it has it, by a link to that part. Its links lead from there to where they led, and what
     stands on this page only has its place in the list for as long as something is looked for. */
  async function partAt(link, table) {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
    const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-x-list]");
    for (const one of part.querySelectorAll("[href]")) one.href = new URL(one.getAttribute("href"), answer.url || link.href).href;
    for (const one of part.querySelectorAll("[id]")) one.removeAttribute("id");
    if (!table) return [...part.children];
    fit(part.querySelector("table"), table);
    return [...part.querySelectorAll("tbody")];
  }

  /* Puts each cell below its head in another table: a part of which no line has a date has no column for it. */
  function fit(table, other) {
    const [here, there] = [table, other].map((one) => [...one.tHead.rows[0].cells].map((head) => head.textContent.trim()));
    if (here.join("\n") === there.join("\n")) return;
    for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
      const cells = [...row.cells];
      if (row.classList.contains("x-group")) cells[0].colSpan = there.length;
      else row.replaceChildren(...there.map((head) => cells[here.indexOf(head)] || document.createElement("td")));
    }
  }

  /* Puts what was fetched before and behind what is there. A group that goes on on the next part is one. */
  function join(holder, [before, after]) {
    const own = holder.querySelector(":scope > tbody, :scope > li");
    if (own) own.before(...before);
    else holder.append(...before);
    holder.append(...after);
    const label = (body) => body?.querySelector(":scope > .x-group")?.textContent;
    for (const body of holder.querySelectorAll(":scope > tbody")) {
      const last = body.previousElementSibling;
      if (!label(body) || label(body) !== label(last)) continue;
      body.querySelector(":scope > .x-group").remove();
      last.id ||= body.id;
      last.append(...body.children);
      body.remove();
    }
  }

  function addFilter(bar, list, { linesNow, table, sortAnew }) {
    const input = bar.querySelector("input");
    const told = bar.querySelector("output");
    const search = bar.querySelector("button");
    const own = new Set(linesNow());
    const most = Math.max(own.size, MOST_SHOWN);
    const texts = new Map();
    // The ways to all parts, in their order, where the filter looks through all of them.
    const ways = [...(document.querySelector("[data-x-parts]")?.querySelectorAll("a") || [])];
    const here = ways.findIndex((way) => way.getAttribute("aria-current"));
    let lines = [...own];
    let isWhole = here < 0;
    let loading = null;
    let isFailed = false;

    bar.hidden = false;
    if (search) {
      search.hidden = !document.querySelector("[data-x-search]"); // some sites have another search, or none
      search.addEventListener("click", () => document.dispatchEvent(new CustomEvent("x-search", { detail: input.value.trim() })));
    }

    /* What of a line is seen at once, and what is folded away in it, each with its words. */
    function textsOf(line) {
      if (!texts.has(line)) {
        const closed = line.querySelector("details");
        const folded = [...(closed?.querySelectorAll("li") || [])].map((one) => [one, fold(one.textContent)]);
        const seen = closed ? line.cloneNode(true) : line;
        for (const one of closed ? seen.querySelectorAll("details li") : []) one.remove();
        texts.set(line, { seen: fold(seen.textContent), details: closed, folded, wasOpen: null });
      }
      return texts.get(line);
    }

    /* Whether a line has all words; those that only stand folded away are shown, for nobody else would see why. */
    function matches(line, words) {
      const text = textsOf(line);
      const { seen, details, folded } = text;
      const left = words.filter((word) => !seen.includes(word));
      const found = left.length ? folded.filter(([, told]) => left.every((word) => told.includes(word))) : [];
      if (found.length) {
        text.wasOpen ??= details.open;
        details.open = true;
        const shown = new Set(found.map(([one]) => one));
        for (const [one] of folded) one.hidden = !shown.has(one);
      } else if (text.wasOpen !== null) {
        details.open = text.wasOpen;
        text.wasOpen = null;
        for (const [one] of folded) one.hidden = false;
      }
      return !left.length || found.length > 0;
    }

    async function load() {
      const both = await Promise.all([ways.slice(0, here), ways.slice(here + 1)].map((some) => Promise.all(some.map((way) => partAt(way, table)))));
      join(table || list, both.map((parts) => parts.flat()));
      isWhole = true;
      sortAnew();
    }

    function loadOnce() {
      isFailed = false;
      loading ??= load().catch(() => {
        loading = null; // to be tried again with the next key
        isFailed = true;
      }).finally(filter);
    }

    function filter() {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      lines = linesNow();
      let found = 0;
      for (const line of lines) {
        const isFound = matches(line, words) && (words.length > 0 || own.has(line));
        found += isFound ? 1 : 0;
        line.hidden = !isFound || found > most;
      }
      for (const group of list.querySelectorAll(".x-group")) {
        const body = group.parentElement;
        body.hidden = [...body.rows].every((row) => row === group || row.hidden);
      }
      const { xNone, xPart, xWait, xMost } = told.dataset;
      const said = [];
      if (words.length && (isWhole || isFailed)) said.push(found || !isWhole ? `${found} / ${lines.length}` : xNone);
      if (words.length && found > most) said.push(xMost);
      if (words.length && !isWhole) said.push(isFailed ? xPart : xWait);
      told.textContent = said.join(" \u00b7 ");
    }

    function changed() {
      if (!isWhole && input.value.trim()) loadOnce();
      filter();
    }

    input.addEventListener("input", () => {
      changed();
      keep("filter", input.value.trim());
    });
    input.value = state.get("filter") || input.value;
    if (input.value) changed();
  }

  function addSorting(table) {
    const heads = [...table.querySelectorAll("th[data-x-sort]")];
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

    let sortAnew = () => {};

    function sort(head, down) {
      sortAnew = () => sort(head, down);
      const lines = linesOf(table);
      const body = table.tBodies[0];
      for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = (row) => row.cells[head.cellIndex].dataset.xValue;
      const rows = lines.filter(key).sort((a, b) => collator.compare(key(a), key(b)));
      // What says nothing, such as a fact without a date, stays at the end, whichever way the list runs.
      const silent = lines.filter((row) => !key(row));
      // Groups are those of the first order; in another the lines stand by themselves.
      for (const group of table.querySelectorAll(".x-group")) group.remove();
      body.hidden = false;
      body.append(...(down ? rows.reverse() : rows), ...silent);
    }

    for (const [number, head] of heads.entries()) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "x-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        sort(head, down);
        keep("sort", `${number + 1}${down ? "-down" : ""}`);
      });
    }
    const [, number, down] = /^(\d+)(-down)?$/.exec(state.get("sort") || "") || [];
    if (heads[number - 1]) sort(heads[number - 1], Boolean(down));
    return () => sortAnew();
  }

  function linesOf(table) {
    return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("x-group"));
  }

  for (const list of document.querySelectorAll("[data-x-list]")) {
    const table = list.querySelector("table");
    const sortAnew = table ? addSorting(table) : () => {};
    const bar = list.previousElementSibling;
    const linesNow = () => (table ? linesOf(table) : [...list.children]);
    if (bar && "xFilter" in bar.dataset) addFilter(bar, list, { linesNow, table, sortAnew });
  }
})();
