/* Filters the timeline with its list, and zooms its picture. Without this file both are complete. */
(() => {
  "use strict";

  const view = document.querySelector("[data-x-chart]");
  const list = document.querySelector("[data-x-entries]");
  const tools = document.querySelector("[data-x-tools]");
  if (!view || !list || !tools) return;

  const WIDEST = 16;
  const picture = window.explainerTimelinePicture(view, list, tools);
  const { entries, lanes, sheet } = picture;
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const texts = entries.map((entry) => fold(entry.line.textContent));
  const field = tools.querySelector("[data-x-words]");
  const small = document.querySelector(".x-small");
  const chips = [...tools.querySelectorAll("[data-x-only]")];
  const button = (step) => tools.querySelector(`[data-x-zoom="${step}"]`);

  let zoom = 1;
  let words = [];
  const only = new Set();

  const inLanes = (entry) => !only.size || [...only].some((lane) => entry.lanes.has(lane));
  const filtered = () => only.size > 0 || words.length > 0;

  function draw() {
    picture.draw(zoom, filtered());
    tools.querySelector("[data-x-reset]").disabled = !filtered() && zoom === 1;
    tools.querySelector("[data-x-zoomed]").textContent = `${zoom}\u00d7`;
    button(-1).disabled = zoom === 1;
    button(1).disabled = zoom === WIDEST;
  }

  function apply() {
    let shown = 0;
    for (const entry of entries) {
      entry.shown = inLanes(entry) && words.every((word) => texts[entry.number].includes(word));
      entry.line.hidden = !entry.shown;
      shown += entry.shown ? 1 : 0;
    }
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector(".x-moment:not([hidden])");
    if (small) small.hidden = filtered(); // it is built whole, and the list says what is left
    for (const gap of list.querySelectorAll(".x-gap")) gap.hidden = filtered();
    const told = tools.querySelector("[data-x-told]");
    const form = shown ? picture.worded("form", shown).replace("{shown}", shown).replace("{all}", entries.length) : told.dataset.xNone;
    told.textContent = filtered() ? form : "";
    draw();
  }

  /** What is shown stands in the address, so that it can be sent to somebody and comes back with the page. */
  function remember() {
    const address = new URL(location.href);
    const set = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
    set("only", chips.filter((chip) => only.has(chip.dataset.xOnly)).map((chip) => chip.dataset.xKey).join(" "));
    set("words", words.join(" "));
    set("zoom", zoom > 1 ? String(zoom) : "");
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }

  function recall() {
    const asked = new URL(location.href).searchParams;
    const keys = (asked.get("only") || "").split(" ");
    only.clear();
    for (const chip of chips) {
      const pressed = keys.includes(chip.dataset.xKey);
      chip.setAttribute("aria-pressed", String(pressed));
      if (pressed) only.add(chip.dataset.xOnly);
    }
    field.value = asked.get("words") || "";
    words = fold(field.value).split(/\s+/).filter(Boolean);
    const level = Number(asked.get("zoom"));
    zoom = [2, 4, 8, WIDEST].includes(level) ? level : 1;
    widen();
    apply();
    if (zoom > 1) view.scrollLeft = view.scrollWidth; // the latest years
  }

  /** Makes the sheet as wide as the zoom asks for; in a frame of its own that scrolls. */
  function widen() {
    view.classList.toggle("x-chart__view--zoomed", zoom > 1);
    const fixed = picture.fixed();
    sheet.style.width = zoom === 1 ? "" : `calc(${fixed}px + (100% - ${fixed}px) * ${zoom})`;
    return fixed;
  }

  function step(by) {
    const before = zoom;
    zoom = Math.min(WIDEST, Math.max(1, by > 0 ? zoom * 2 : zoom / 2));
    if (zoom === before) return;
    let fixed = picture.fixed();
    // From the whole picture on, what happened last is what a reader wants to see nearer.
    const middle = before === 1 ? 1 : (view.scrollLeft + (view.clientWidth - fixed) / 2) / (sheet.clientWidth - fixed);
    fixed = widen();
    view.scrollLeft = middle * (sheet.clientWidth - fixed) - (view.clientWidth - fixed) / 2;
    const held = document.activeElement.closest("[data-x-chart] .x-m");
    draw();
    remember();
    const mark = held && picture.markOf(held.dataset.xN);
    if (mark) {
      mark.focus({ preventScroll: true });
      mark.scrollIntoView({ block: "nearest", inline: "center" });
    }
  }

  tools.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (!pressed) return;
    if (pressed.dataset.xOnly) {
      const on = pressed.getAttribute("aria-pressed") !== "true";
      pressed.setAttribute("aria-pressed", String(on));
      if (on) only.add(pressed.dataset.xOnly);
      else only.delete(pressed.dataset.xOnly);
    } else if (pressed.dataset.xZoom) {
      step(Number(pressed.dataset.xZoom));
      return;
    } else if ("xReset" in pressed.dataset) {
      only.clear();
      words = [];
      field.value = "";
      for (const chip of chips) chip.setAttribute("aria-pressed", "false");
      zoom = 1;
      widen();
    }
    apply();
    remember();
  });
  field.addEventListener("input", () => {
    words = fold(field.value).split(/\s+/).filter(Boolean);
    apply();
    remember();
  });
  window.addEventListener("popstate", recall);

  view.setAttribute("aria-describedby", "chart-keys");
  // A telephone has the list first; beside a picture, and on paper, there is room for what it shows.
  const wide = matchMedia("print, (min-width: 48em)");
  const unfold = () => {
    for (const one of [tools.querySelector("details"), document.querySelector("[data-x-fold]")]) one.open = wide.matches;
  };
  wide.addEventListener("change", unfold);
  unfold();
  recall();
  tools.hidden = false;
})();
