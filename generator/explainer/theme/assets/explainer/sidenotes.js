/* On a wide screen the notes of a hand-written page stand in its margin too, beside what they support.
   The list at the foot stays: it is what is printed, linked and read aloud, so the copies are hidden from readers' tools. */
(() => {
  "use strict";

  const text = document.querySelector(".md-content__inner");
  const list = text && text.querySelector(":scope > .x-section--notes");
  if (!list || text.querySelector(":scope > .x-page")) return;

  const GAP = 8; // pixels between two notes
  const FAR = 360; // notes that would stand further from their marks than this get shorter
  const wide = matchMedia("(min-width: 76.25em)");
  const margin = document.createElement("div");
  margin.className = "x-margin";
  margin.setAttribute("aria-hidden", "true");
  text.append(margin);

  function copyOf(note, mark) {
    const copy = document.createElement("p");
    copy.className = "x-margin__note";
    copy.dataset.xNote = note.id;
    const sign = document.createElement("span");
    sign.className = "x-margin__number";
    sign.textContent = mark.textContent;
    const title = note.querySelector("a:not([class], [rel])");
    copy.append(sign, " ", title ? linkAs(title) : note.textContent.trim().slice(0, 80));
    const rest = document.createElement("span");
    rest.className = "x-margin__rest";
    const publisher = title && title.nextSibling ? title.nextSibling.textContent : "";
    const date = note.querySelector("time");
    rest.textContent = [publisher.replace(/^[.\s]+|[.\s]+$/g, ""), date && date.textContent].filter(Boolean).join(", ");
    copy.append(rest);
    for (const [event, isOn] of [["pointerenter", true], ["pointerleave", false]]) {
      copy.addEventListener(event, () => mark.closest(".x-mark").classList.toggle("x-mark--lit", isOn));
    }
    return copy;
  }

  /* For the pointer only: the same link stands at the foot, where the tab key comes by. */
  function linkAs(title) {
    const link = document.createElement("a");
    link.href = title.href;
    link.tabIndex = -1;
    link.textContent = title.textContent;
    for (const name of ["lang", "dir"]) if (title.hasAttribute(name)) link.setAttribute(name, title.getAttribute(name));
    return link;
  }

  /* Where notes stand that shall be as near to their marks as they can without covering each other: neighbours that
     meet stand together, about where they all would on the average (as in isotonic regression). Sorted by `wanted`. */
  function settle(notes) {
    const groups = [];
    for (const note of notes) {
      let group = { notes: [note], height: note.copy.offsetHeight + GAP, sum: note.wanted, top: Math.max(0, note.wanted) };
      while (groups.length && groups.at(-1).top + groups.at(-1).height > group.top) {
        const last = groups.pop();
        const shift = last.height * group.notes.length; // each of the group would stand lower by the height above it
        const sum = last.sum + group.sum - shift;
        const all = [...last.notes, ...group.notes];
        group = { notes: all, height: last.height + group.height, sum, top: Math.max(0, sum / all.length) };
      }
      groups.push(group);
    }
    for (const group of groups) {
      let at = group.top;
      for (const note of group.notes) {
        note.at = at;
        at += note.copy.offsetHeight + GAP;
      }
    }
    return groups;
  }

  const pushes = (note, next) => next && next.wanted - note.wanted < note.copy.offsetHeight + GAP;

  function lay() {
    margin.replaceChildren();
    if (!wide.matches) return;
    const top = text.getBoundingClientRect().top;
    const notes = new Map();
    for (const mark of text.querySelectorAll(":scope > :not(.x-section--notes) .x-mark a")) {
      const note = document.getElementById(decodeURIComponent(mark.hash.slice(1)));
      // What is closed has no place yet; the notes are laid anew when it opens.
      if (!note || notes.has(note) || !mark.checkVisibility()) continue;
      notes.set(note, { copy: copyOf(note, mark), wanted: mark.getBoundingClientRect().top - top - 4 });
    }
    const inOrder = [...notes.values()].sort((one, other) => one.wanted - other.wanted);
    margin.append(...inOrder.map(({ copy }) => copy));
    // Where they crowd, all of the page lose who published it, for one look; then those that push others all but a line.
    const crowds = () => settle(inOrder).filter(({ notes: near }) => near.some(({ at, wanted }) => Math.abs(at - wanted) > FAR));
    if (crowds().length) for (const { copy } of inOrder) copy.classList.add("x-margin__note--brief");
    for (const isCut of [pushes, () => true]) {
      for (const { notes: near } of crowds()) {
        for (const [at, note] of near.entries()) if (isCut(note, near[at + 1])) note.copy.classList.add("x-margin__note--short");
      }
    }
    settle(inOrder);
    for (const { copy, at } of inOrder) copy.style.top = `${at}px`;
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
