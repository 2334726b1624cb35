/* Filters the timeline with its list, and widens its picture. Without this file both are complete. */
(() => {
  "use strict";

  const view = document.querySelector("[data-x-chart]");
  const list = document.querySelector("[data-x-entries]");
  const tools = document.querySelector("[data-x-tools]");
  if (!view || !list || !tools) return;

  const SVG = "http://www.w3.org/2000/svg";
  const WIDEST = 16;
  // The lengths, in rem, and numbers by which the picture was built.
  const measures = JSON.parse(view.dataset.xChart);
  const { pitch: PITCH, bin_pitch: BIN_PITCH, bin: BIN, edge: EDGE, thin: THIN } = measures;
  const { columns: COLUMNS, high: HIGH, highest: HIGHEST, few: FEW } = measures;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const rem = (length) => `${Math.round(length * 1000) / 1000}rem`;
  const percent = (share) => `${Math.round(share * 10000) / 100}%`;
  const sheet = view.firstElementChild;

  const entries = [...list.querySelectorAll(".x-moment")].map((line, number) => ({
    line,
    number,
    lane: line.dataset.xLane,
    lanes: new Set([line.dataset.xLane, ...(line.dataset.xAlso || "").split(" ").filter(Boolean)]),
    at: Number(line.dataset.xAt) / 100,
    text: fold(line.textContent),
    shown: true,
  }));
  const lanes = [...sheet.querySelectorAll("[data-x-lane]")].map((row) => {
    const picture = row.querySelector("svg");
    const marks = [...picture.querySelectorAll(".x-m")];
    const bars = marks.filter((mark) => mark.classList.contains("x-m--bar"));
    return {
      row,
      picture,
      marks,
      bars,
      dense: "xDense" in row.dataset,
      height: picture.getAttribute("height"),
      members: entries.filter((entry) => entry.lane === row.dataset.xLane && !bars.some((bar) => Number(bar.dataset.xN) === entry.number)),
    };
  });

  let zoom = 1;
  let words = [];
  const only = new Set();

  const inLanes = (entry) => !only.size || [...only].some((lane) => entry.lanes.has(lane));
  const isShown = (mark) => !mark.dataset.xN || entries[mark.dataset.xN].shown;
  const filtered = () => only.size > 0 || words.length > 0;

  /** Marks by place, each stack a pitch or more behind the last, with the columns that it may go on in. */
  function stacksOf(members, width, pitch, highest) {
    const found = [];
    for (const member of members) {
      const last = found[found.length - 1];
      if (last && member.at * width - last.at < pitch) last.members.push(member);
      else found.push({ at: member.at * width, members: [member] });
    }
    found.forEach((stack, index) => {
      const after = index + 1 < found.length ? found[index + 1].at : width + PITCH / 2;
      const columns = Math.min(COLUMNS, Math.max(1, Math.floor((after - stack.at) / PITCH + 0.001)));
      stack.isBin = stack.members.length > columns * highest;
      stack.levels = Math.ceil(stack.members.length / Math.min(columns, Math.ceil(stack.members.length / HIGH)));
    });
    return found;
  }

  function anchor(kind, shape, name, href) {
    const link = document.createElementNS(SVG, "a");
    link.setAttribute("class", `x-m x-m--${kind} x-m--${shape}`);
    link.setAttribute("href", href);
    link.setAttribute("tabindex", "-1");
    const title = document.createElementNS(SVG, "title");
    title.textContent = name;
    link.append(title);
    return link;
  }

  function add(parent, tag, values) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
    parent.append(element);
    return element;
  }

  const kindOf = (entry) => /x-moment--(?!vague|planned)(\S+)/.exec(entry.line.className)[1];
  const dateOf = (entry) => entry.line.querySelector(".x-moment__date").textContent.trim();

  function dot(entry, x, y) {
    const source = entry.line.querySelector(".x-moment__link a");
    const kind = kindOf(entry);
    const link = anchor(kind, "dot", `${source.textContent.trim()}, ${dateOf(entry)}`, source.getAttribute("href"));
    link.dataset.xN = entry.number;
    for (const sign of ["vague", "planned"]) {
      link.classList.toggle(`x-m--${sign}`, entry.line.classList.contains(`x-moment--${sign}`));
    }
    const hatch = link.classList.contains("x-m--planned") ? { fill: "url(#x-hatch)" } : {};
    if (kind === "event") add(link, "circle", { ...hatch, cx: x, cy: y, r: ".24rem" });
    else add(link, "rect", { ...hatch, x, y, width: ".42rem", height: ".42rem" });
    return link;
  }

  function bin(stack, most, base, room, width) {
    const height = Math.max(PITCH, (room * stack.members.length) / most);
    const [first, last] = [stack.members[0], stack.members[stack.members.length - 1]];
    const told = tools.querySelector("[data-x-bin]").dataset.xBin
      .replace("{shown}", stack.members.length).replace("{first}", dateOf(first)).replace("{last}", dateOf(last));
    const section = first.line.closest("section");
    const link = anchor(kindOf(first), "bin", told, `#${section.querySelector("h2").id}`);
    const x = percent(Math.min(stack.at, width - BIN) / width);
    add(link, "rect", { x, y: rem(base - height), width: rem(BIN), height: rem(height) });
    add(link, "text", { x, y: rem(base - height - 0.15), dx: rem(BIN / 2) }).textContent = stack.members.length;
    return link;
  }

  /** Stacks a lane's marks anew: for another width, or for fewer of them. */
  function restack(lane, width) {
    if (zoom === 1 && !filtered()) {
      lane.picture.replaceChildren(...lane.marks);
      lane.picture.setAttribute("height", lane.height);
      return;
    }
    const members = lane.members.filter((entry) => entry.shown).sort((a, b) => a.at - b.at || a.number - b.number);
    const highest = members.length > FEW ? HIGH : HIGHEST;
    let stacks = stacksOf(members, width, PITCH, highest);
    if (stacks.some((stack) => stack.isBin)) stacks = stacksOf(members, width, BIN_PITCH, highest);
    const bins = stacks.filter((stack) => stack.isBin).map((stack) => stack.members.length);
    const levels = Math.max(0, ...stacks.map((stack) => (stack.isBin ? 0 : stack.levels)));
    const bars = lane.bars.filter(isShown);
    const above = Math.max(EDGE, ...bars.map((bar) => parseFloat(bar.querySelector("rect").getAttribute("y")) + THIN));
    const room = Math.max(levels, bins.length ? HIGH : 0) * PITCH;
    const base = above + room + (bins.length ? 0.6 : 0);
    const drawn = stacks.flatMap((stack) => stack.isBin
      ? [bin(stack, Math.max(...bins), base, room, width)]
      : stack.members.map((entry, order) => dot(
        entry,
        percent((stack.at + PITCH * Math.floor(order / stack.levels)) / width),
        rem(base - ((order % stack.levels) + 0.5) * PITCH),
      )));
    lane.picture.replaceChildren(...bars, ...drawn);
    lane.picture.setAttribute("height", rem(base + EDGE));
  }

  function draw() {
    const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
    // All lanes are equally wide; to ask each would lay the page out as often.
    const width = sheet.querySelector(".x-chart__ground").getBoundingClientRect().width / root;
    for (const lane of lanes) {
      if (lane.dense) restack(lane, width);
      const marks = [...lane.picture.querySelectorAll(".x-m")];
      for (const mark of marks) mark.toggleAttribute("hidden", !isShown(mark));
      lane.row.hidden = filtered() && !marks.some(isShown);
    }
    tools.querySelector("[data-x-reset]").disabled = !filtered() && zoom === 1;
  }

  function apply() {
    let shown = 0;
    for (const entry of entries) {
      entry.shown = inLanes(entry) && words.every((word) => entry.text.includes(word));
      entry.line.hidden = !entry.shown;
      shown += entry.shown ? 1 : 0;
    }
    for (const section of list.querySelectorAll("section")) section.hidden = !section.querySelector(".x-moment:not([hidden])");
    for (const gap of list.querySelectorAll(".x-gap")) gap.hidden = filtered();
    const told = tools.querySelector("[data-x-told]");
    const form = shown ? told.dataset.xForm.replace("{shown}", shown).replace("{all}", entries.length) : told.dataset.xNone;
    told.textContent = filtered() ? form : "";
    draw();
  }

  function widen(step) {
    const before = zoom;
    zoom = Math.min(WIDEST, Math.max(1, step > 0 ? zoom * 2 : zoom / 2));
    if (zoom === before) return;
    const fixed = lanes[0].row.querySelector(".x-lane__name").getBoundingClientRect().width;
    const middle = (view.scrollLeft + (view.clientWidth - fixed) / 2) / (sheet.clientWidth - fixed);
    sheet.style.width = zoom === 1 ? "" : `calc(${fixed}px + (100% - ${fixed}px) * ${zoom})`;
    view.scrollLeft = middle * (sheet.clientWidth - fixed) - (view.clientWidth - fixed) / 2;
    tools.querySelector("[data-x-zoomed]").textContent = `${zoom}\u00d7`;
    tools.querySelector("[data-x-zoom='-1']").disabled = zoom === 1;
    tools.querySelector("[data-x-zoom='1']").disabled = zoom === WIDEST;
    draw();
    const mark = document.activeElement.closest("[data-x-chart] .x-m");
    if (mark) mark.scrollIntoView({ block: "nearest", inline: "center" });
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.xOnly) {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      if (pressed) only.add(button.dataset.xOnly);
      else only.delete(button.dataset.xOnly);
      apply();
    } else if (button.dataset.xZoom) widen(Number(button.dataset.xZoom));
    else if ("xReset" in button.dataset) {
      only.clear();
      words = [];
      tools.querySelector("[data-x-words]").value = "";
      for (const chip of tools.querySelectorAll("[data-x-only]")) chip.setAttribute("aria-pressed", "false");
      while (zoom > 1) widen(-1);
      apply();
    }
  });
  tools.querySelector("[data-x-words]").addEventListener("input", (event) => {
    words = fold(event.target.value).split(/\s+/).filter(Boolean);
    apply();
  });

  view.setAttribute("aria-describedby", "chart-keys");
  tools.querySelector("[data-x-zoom='-1']").disabled = true;
  tools.querySelector("details").open = matchMedia("(min-width: 45em)").matches;
  tools.hidden = false;
})();
