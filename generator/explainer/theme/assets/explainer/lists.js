/* Makes the lists of records sortable and filterable. Without this file they are complete and in order. */
(() => {
  "use strict";

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();

  function addFilter(bar, list, lines) {
    const input = bar.querySelector("input");
    const told = bar.querySelector("output");
    bar.hidden = false;
    const texts = new Map(lines.map((line) => [line, fold(line.textContent)]));
    input.addEventListener("input", () => {
      const words = fold(input.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const line of lines) {
        line.hidden = !words.every((word) => texts.get(line).includes(word));
        shown += line.hidden ? 0 : 1;
      }
      told.textContent = shown ? (words.length ? `${shown} / ${lines.length}` : "") : told.dataset.xNone;
    });
  }

  function addSorting(table) {
    const body = table.tBodies[0];
    const collator = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
    for (const head of table.querySelectorAll("th[data-x-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "x-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.querySelectorAll("th[aria-sort]")) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (row) => row.cells[head.cellIndex].dataset.xValue;
        const compare = head.dataset.xSort === "number"
          ? (a, b) => Number(key(a)) - Number(key(b))
          : (a, b) => collator.compare(key(a), key(b));
        const rows = [...body.rows].filter(key).sort(compare);
        // What says nothing, such as a fact without a date, stays at the end, whichever way the list runs.
        const silent = [...body.rows].filter((row) => !key(row));
        body.append(...(down ? rows.reverse() : rows), ...silent);
      });
    }
  }

  for (const list of document.querySelectorAll("[data-x-list]")) {
    const table = list.querySelector("table");
    if (table) addSorting(table);
    const bar = list.previousElementSibling;
    if (bar && "xFilter" in bar.dataset) addFilter(bar, list, table ? [...table.tBodies[0].rows] : [...list.children]);
  }
})();
