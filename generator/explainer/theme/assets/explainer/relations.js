/* Makes the ties of one name stand out while it is pointed at or has the focus, and shows beside the drawing what a line
   stands for. Without this file nothing is missing: a line leads to its place in the table. */
(() => {
  "use strict";

  for (const picture of document.querySelectorAll("[data-x-ties]")) {
    const nodes = new Map([...picture.querySelectorAll("[data-x-node]")].map((node) => [node.dataset.xNode, node]));
    const ties = [...picture.querySelectorAll("[data-x-ends]")].map((line) => ({ line, ends: line.dataset.xEnds.split(" ") }));

    function show(chosen) {
      const lit = new Set(chosen ? [chosen] : []);
      for (const { line, ends } of ties) {
        const tied = chosen !== undefined && ends.includes(chosen);
        line.classList.toggle("x-lit", tied);
        if (tied) for (const end of ends) lit.add(end);
      }
      for (const [number, node] of nodes) node.classList.toggle("x-lit", lit.has(number));
      picture.classList.toggle("x-ties--lit", chosen !== undefined);
    }

    // What the keyboard chose comes back when the pointer leaves.
    const focused = () => picture.querySelector("[data-x-node]:focus-visible")?.dataset.xNode;
    for (const [number, node] of nodes) {
      node.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") show(number); });
      node.addEventListener("pointerleave", () => show(focused()));
      node.addEventListener("focus", () => { if (node.matches(":focus-visible")) show(number); });
      node.addEventListener("blur", () => show(undefined));
    }

    const chosen = picture.closest("figure").querySelector("[data-x-chosen]");
    const links = [...picture.querySelectorAll("[data-x-tie]")];

    /** Shows beside the drawing what the table says of a line. */
    function choose(link) {
      const row = document.getElementById(link.getAttribute("href").slice(1));
      if (!chosen || !row) return false;
      for (const one of links) one.toggleAttribute("aria-current", one === link);
      const names = document.createElement("p");
      names.append(...row.cells[0].cloneNode(true).childNodes, " \u2013 ", ...row.cells[1].cloneNode(true).childNodes);
      chosen.replaceChildren(names, ...row.cells[3].cloneNode(true).childNodes);
      chosen.hidden = false;
      return true;
    }

    picture.addEventListener("click", (event) => {
      const link = event.target.closest("[data-x-tie]");
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (link && plain && choose(link)) event.preventDefault();
    });

    // From a name or a line, arrow keys go to the lines of that name, one after the other; Enter chooses.
    let from;
    picture.addEventListener("keydown", (event) => {
      if (event.key === "Escape") show(undefined);
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const at = document.activeElement;
      if (!step || !picture.contains(at)) return;
      if (at.dataset.xNode !== undefined) from = at.dataset.xNode;
      const own = links.filter((link) => link.checkVisibility() && link.parentNode.dataset.xEnds.split(" ").includes(from));
      if (!own.length) return;
      event.preventDefault();
      own[(own.indexOf(at) + (at.dataset.xNode !== undefined && step < 0 ? 0 : step) + own.length) % own.length].focus();
    });
  }
})();
