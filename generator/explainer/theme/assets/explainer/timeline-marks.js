/* Arrow keys go from mark to mark of the timeline, and a mark under the pointer or the keyboard says what it is.
   Without this file each mark's title is its tooltip, and the keyboard uses the list, which says the same. */
(() => {
  "use strict";

  const view = document.querySelector("[data-x-chart]");
  if (!view) return;
  const lines = [...document.querySelectorAll("[data-x-entries] .x-moment")];

  const shapeOf = (mark) => mark.querySelector("circle, rect");
  const marksIn = (lane) => [...lane.querySelectorAll(".x-m:not([hidden])")];
  const placeOf = (mark) => {
    const box = shapeOf(mark).getBoundingClientRect();
    return mark.classList.contains("x-m--bar") ? box.left : box.left + box.width / 2;
  };
  const inTime = (lane) => marksIn(lane).map((mark) => [placeOf(mark), mark]).sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);

  /** Where a key leads: along a lane in time, or to the nearest mark of the lane above or below. */
  function next(mark, key) {
    const lanes = [...view.querySelectorAll("[data-x-lane]:not([hidden])")].filter((lane) => marksIn(lane).length);
    const row = lanes.findIndex((lane) => lane.contains(mark));
    if (row < 0) return lanes.length ? inTime(lanes[0])[0] : null;
    const marks = inTime(lanes[row]);
    const index = marks.indexOf(mark);
    if (key === "Home") return marks[0];
    if (key === "End") return marks[marks.length - 1];
    if (key === "ArrowLeft") return marks[index - 1];
    if (key === "ArrowRight") return marks[index + 1];
    const other = lanes[row + (key === "ArrowDown" ? 1 : -1)];
    if (!other) return null;
    const away = (one) => Math.abs(placeOf(one) - placeOf(mark));
    return marksIn(other).reduce((best, one) => (away(one) < away(best) ? one : best));
  }

  view.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const mark = document.activeElement.closest(".x-m");
    if (event.key.startsWith("Arrow") || (mark && (event.key === "Home" || event.key === "End"))) {
      const found = next(mark, event.key);
      event.preventDefault();
      if (found) found.focus();
    } else if (event.key === "+" || event.key === "=" || event.key === "-") {
      document.querySelector(`[data-x-zoom="${event.key === "-" ? -1 : 1}"]`).click();
    } else if (event.key === "Escape") {
      if (tip.hidden) view.focus();
      else hide();
    }
  });

  const tip = document.createElement("div");
  tip.className = "x-hover x-tip md-typeset";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the mark's own name says it
  document.body.append(tip);
  let leaving = 0;

  function hide() {
    clearTimeout(leaving);
    tip.hidden = true;
  }

  function add(name, text) {
    const element = document.createElement("span");
    element.className = name;
    element.textContent = text.trim();
    tip.append(element);
  }

  function fill(mark) {
    const line = lines[mark.dataset.xN];
    tip.replaceChildren();
    if (!line || line.classList.contains("x-moment--role")) {
      add("x-hover__title", mark.getAttribute("aria-label"));
      return;
    }
    const part = (name) => line.querySelector(`.x-moment__${name}`);
    add("x-hover__title", part("link").textContent);
    add("x-hover__meta", `${part("date").textContent.trim()} \u00b7 ${part("kind").textContent.trim()}`);
    if (part("detail")) add("x-hover__summary", part("detail").textContent);
  }

  function show(mark) {
    clearTimeout(leaving);
    const title = mark.querySelector("title");
    if (title) {
      mark.setAttribute("aria-label", title.textContent);
      title.remove(); // else the browser shows a second tooltip
    }
    fill(mark);
    tip.hidden = false;
    const box = shapeOf(mark).getBoundingClientRect();
    const [least, most] = [view.getBoundingClientRect().left, document.documentElement.clientWidth - tip.offsetWidth - 8];
    const below = box.bottom + tip.offsetHeight + 12 < window.innerHeight || box.top < tip.offsetHeight + 12;
    tip.style.left = `${Math.max(8, Math.min(Math.max(box.left, least), most)) + window.scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 8 : box.top - tip.offsetHeight - 8) + window.scrollY}px`;
  }

  function leave() {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 200); // time enough to move the pointer onto the tip
  }

  const markOf = (event) => (event.target instanceof Element ? event.target.closest(".x-m") : null);
  view.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const mark = markOf(event);
    if (mark) show(mark);
    else leave();
  });
  view.addEventListener("focusin", (event) => {
    const mark = markOf(event);
    if (mark && mark.matches(":focus-visible")) show(mark);
  });
  for (const end of ["pointerleave", "focusout"]) view.addEventListener(end, leave);
  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", leave);
  document.addEventListener("pointerdown", (event) => {
    if (!tip.contains(event.target)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !view.contains(document.activeElement)) hide();
  });
})();
