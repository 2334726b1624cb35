/* On a wide screen the notes of a hand-written page stand in its margin too, beside what they support.
   The list at the foot stays: it is what is printed, linked and read aloud, so the copies are hidden from readers' tools. */
(() => {
  "use strict";

  const text = document.querySelector(".md-content__inner");
  const list = text && text.querySelector(":scope > .x-section--notes");
  if (!list || text.querySelector(":scope > .x-page")) return;

  const GAP = 8; // pixels between two notes
  const FAR = 260; // a note that would stand further below its mark than this helps nobody
  const wide = matchMedia("(min-width: 76.25em)");
  const margin = document.createElement("div");
  margin.className = "x-margin";
  margin.setAttribute("aria-hidden", "true");
  text.append(margin);

  function copyOf(note, number) {
    const copy = document.createElement("p");
    copy.className = "x-margin__note";
    const sign = document.createElement("span");
    sign.className = "x-margin__number";
    sign.textContent = number;
    const title = note.querySelector("a.x-link");
    copy.append(sign, " ", title ? title.textContent : note.textContent.trim().slice(0, 80));
    const rest = document.createElement("span");
    rest.className = "x-margin__rest";
    const publisher = title && title.nextSibling ? title.nextSibling.textContent : "";
    const date = note.querySelector("time");
    rest.textContent = [publisher.replace(/^[.\s]+|[.\s]+$/g, ""), date && date.textContent].filter(Boolean).join(", ");
    copy.append(rest);
    return copy;
  }

  function lay() {
    margin.replaceChildren();
    if (!wide.matches) return;
    const top = text.getBoundingClientRect().top;
    const seen = new Set();
    let free = 0;
    for (const mark of text.querySelectorAll(":scope > :not(.x-section--notes) .x-mark a")) {
      const note = document.getElementById(mark.hash.slice(1));
      if (!note || seen.has(mark.hash)) continue;
      seen.add(mark.hash);
      const wanted = mark.getBoundingClientRect().top - top;
      const at = Math.max(wanted - 4, free);
      if (at - wanted > FAR) continue;
      const copy = copyOf(note, mark.textContent);
      margin.append(copy);
      copy.style.top = `${at}px`;
      free = at + copy.offsetHeight + GAP;
    }
  }

  let width = 0;
  const watch = new ResizeObserver(() => {
    if (text.offsetWidth + text.offsetHeight === width) return;
    width = text.offsetWidth + text.offsetHeight;
    lay();
  });
  wide.addEventListener("change", lay);
  document.fonts.ready.then(() => {
    lay();
    watch.observe(text);
  });
})();
