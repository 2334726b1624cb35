/* Makes the lists of records sortable and filterable. Without this file they are complete and in order. What was filtered
   and how it is sorted stands in the address (#?filter=words&sort=1), so that the way back leads to the same list. */
(() => {
  "use strict";

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

  function addFilter(bar, list, lines) {
    const input = bar.querySelector("input");
    const told = bar.querySelector("output");
    bar.hidden = false;
    const texts = new Map(lines.map((line) => [line, fold(line.textContent)]));
    function filter() {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const line of lines) {
        line.hidden = !words.every((word) => texts.get(line).includes(word));
        shown += line.hidden ? 0 : 1;
      }
      for (const group of list.querySelectorAll(".x-group")) {
        const body = group.parentElement;
        body.hidden = [...body.rows].every((row) => row === group || row.hidden);
      }
      told.textContent = shown ? (words.length ? `${shown} / ${lines.length}` : "") : told.dataset.xNone;
    }
    input.addEventListener("input", () => {
      filter();
      keep("filter", input.value.trim());
    });
    input.value = state.get("filter") || input.value;
    if (input.value) filter();
  }

  function addSorting(table) {
    const body = table.tBodies[0];
    const lines = linesOf(table);
    const heads = [...table.querySelectorAll("th[data-x-sort]")];
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });

    function sort(head, down) {
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
  }

  function linesOf(table) {
    return [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("x-group"));
  }

  for (const list of document.querySelectorAll("[data-x-list]")) {
    const table = list.querySelector("table");
    if (table) addSorting(table);
    const bar = list.previousElementSibling;
    if (bar && "xFilter" in bar.dataset) addFilter(bar, list, table ? linesOf(table) : [...list.children]);
  }
})();
