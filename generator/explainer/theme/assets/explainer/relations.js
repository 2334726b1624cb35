/* Makes the ties of one name stand out while it is pointed at or has the focus. Without this file nothing is missing. */
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
    picture.addEventListener("keydown", (event) => { if (event.key === "Escape") show(undefined); });
  }
})();
