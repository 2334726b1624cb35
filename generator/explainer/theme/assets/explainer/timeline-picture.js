/* Draws the lanes of the timeline anew, for fewer marks or for another width: what has room for its label gets it, the
   rest is stacked. Without this file the picture is the one that was built. */
window.explainerTimelinePicture = (view, list, tools) => {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";
  // The lengths, in rem, and numbers by which the picture was built.
  const measures = JSON.parse(view.dataset.xChart);
  const { pitch: PITCH, bin_pitch: BIN_PITCH, bin: BIN, edge: EDGE, thin: THIN } = measures;
  const { columns: COLUMNS, high: HIGH, highest: HIGHEST, few: FEW } = measures;
  const { row: ROW, rows: ROWS, dot: DOT, gap: GAP, bar: BAR, text: TEXT, label: LABEL } = measures;
  const LABELS_AT_MOST = 80;

  const root = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const rem = (length) => `${Math.round(length * 1000) / 1000}rem`;
  const percent = (share) => `${Math.round(share * 10000) / 100}%`;
  const sheet = view.firstElementChild;
  const told = tools.querySelector("[data-x-told]");
  const rules = new Intl.PluralRules(document.documentElement.lang || undefined);
  /** The form of a message for a count, with its gaps. */
  const worded = (name, count) =>
    told.getAttribute(`data-x-${name}-${rules.select(count)}`) ?? told.getAttribute(`data-x-${name}-other`);
  const ground = sheet.querySelector(".x-chart__ground");

  const entries = [...list.querySelectorAll(".x-moment")].map((line, number) => ({
    line,
    number,
    lane: line.dataset.xLane,
    lanes: new Set([line.dataset.xLane, ...(line.dataset.xAlso || "").split(" ").filter(Boolean)]),
    at: Number(line.dataset.xAt) / 100,
    shown: true,
  }));
  const lanes = [...sheet.querySelectorAll("[data-x-lane]")].map((row) => {
    const picture = row.querySelector("svg");
    const marks = [...picture.querySelectorAll(".x-m")];
    const bars = marks.filter((mark) => mark.classList.contains("x-m--bar"));
    const barred = new Set(bars.map((bar) => Number(bar.dataset.xN)));
    return {
      row,
      picture,
      marks,
      bars,
      dense: "xDense" in row.dataset,
      height: picture.getAttribute("height"),
      members: entries.filter((entry) => entry.lane === row.dataset.xLane && !barred.has(entry.number)),
    };
  });

  const isShown = (mark) => !mark.dataset.xN || entries[mark.dataset.xN].shown;
  const kindOf = (entry) => /x-moment--(?!vague|planned)(\S+)/.exec(entry.line.className)[1];
  const dateOf = (entry) => entry.line.querySelector(".x-moment__date").textContent.trim();
  const nameOf = (mark) => mark.getAttribute("aria-label") || mark.querySelector("title").textContent;

  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${TEXT * root}px ${getComputedStyle(view.querySelector(".x-tick") || view).fontFamily}`;
  const widthOf = (text) => pen.measureText(text).width / root;

  function cut(text, most) {
    if (widthOf(text) <= most) return text;
    let kept = text;
    while (kept && widthOf(`${kept}\u2026`) > most) kept = kept.slice(0, -1);
    const words = kept.replace(/\s+\S*$/u, "");
    return `${(words.length > kept.length / 2 ? words : kept).replace(/[\s,;:]+$/u, "")}\u2026`;
  }

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

  function dot(entry, x, y) {
    const source = entry.line.querySelector(".x-moment__link a");
    const kind = kindOf(entry);
    const link = anchor(kind, "dot", `${source.textContent.trim()}, ${dateOf(entry)}`, source.getAttribute("href"));
    link.dataset.xN = entry.number;
    for (const sign of ["vague", "planned"]) {
      link.classList.toggle(`x-m--${sign}`, entry.line.classList.contains(`x-moment--${sign}`));
    }
    const hatch = link.classList.contains("x-m--planned") ? { fill: "url(#x-hatch)" } : {};
    if (kind === "quote") add(link, "rect", { ...hatch, x, y, width: ".42rem", height: ".42rem" });
    else add(link, "circle", { ...hatch, cx: x, cy: y, r: ".24rem" });
    return link;
  }

  function bin(stack, most, base, room, width) {
    const height = Math.max(PITCH, (room * stack.members.length) / most);
    const [first, last] = [stack.members[0], stack.members[stack.members.length - 1]];
    const told = worded("bin", stack.members.length)
      .replace("{shown}", stack.members.length).replace("{first}", dateOf(first)).replace("{last}", dateOf(last));
    const section = first.line.closest("section");
    const link = anchor(kindOf(first), "bin", told, `#${section.querySelector("h2").id}`);
    const x = percent(Math.min(stack.at, width - BIN) / width);
    add(link, "rect", { x, y: rem(base - height), width: rem(BIN), height: rem(height) });
    add(link, "text", { x, y: rem(base - height - 0.15), dx: rem(BIN / 2) }).textContent = stack.members.length;
    return link;
  }

  function stacked(lane, members, width) {
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

  /** A mark with its label, and how far both reach, in rem: a bar's label begins with it, or ends with it
      or, where it is longer, before it; a dot's is beside it. */
  function item(mark, label, width) {
    const shape = mark.querySelector("circle, rect");
    const isPoint = !mark.classList.contains("x-m--bar");
    const start = (parseFloat(shape.getAttribute(shape.localName === "circle" ? "cx" : "x")) / 100) * width;
    const end = isPoint ? start : start + (parseFloat(shape.getAttribute("width")) / 100) * width;
    const length = widthOf(label) + (mark.querySelector("svg") ? 3 : 1) * GAP;
    const isBefore = isPoint || length > end - start;
    return {
      mark, label, isPoint, isBefore, start, end,
      behind: isPoint ? [start - DOT, start + DOT + length] : [start, Math.max(start + length, end)],
      before: isPoint ? [start - DOT - length, start + DOT] : [isBefore ? start - length : start, end],
    };
  }

  /** Whether all have a row of their own or to share; their rows and the side of their labels are then known. */
  function inRows(items, width, most) {
    const ends = [];
    for (const one of items) {
      const ways = one.behind[1] <= width || one.before[0] < 0 ? [[one.behind, false]] : [];
      if (one.before[0] >= 0) ways.push([one.before, true]);
      let found;
      for (const [reach, labelEnds] of ways) {
        const row = ends.findIndex((end) => end + GAP <= reach[0]);
        if (row >= 0) { found = [row, reach, labelEnds]; break; }
      }
      const [row, reach, labelEnds] = found || [ends.length, ...ways[0]];
      if (row === most) return 0;
      ends[row] = reach[1];
      Object.assign(one, { row, labelEnds });
    }
    return ends.length;
  }

  function place({ mark, label, isPoint, isBefore, row, labelEnds, start, end }, width) {
    const top = EDGE + ROW * row;
    const shape = mark.querySelector("circle, rect");
    if (isPoint) shape.setAttribute(shape.localName === "circle" ? "cy" : "y", rem(top + ROW / 2));
    else {
      for (const one of mark.querySelectorAll("rect, svg")) one.setAttribute("y", rem(top + (ROW - BAR) / 2));
      shape.setAttribute("height", rem(BAR));
    }
    const text = mark.querySelector("text") || add(mark, "text", {});
    text.textContent = label;
    const aside = isPoint ? 0.5 : mark.querySelector("svg") ? 0.7 : 0.3;
    text.setAttribute("x", percent((labelEnds && !isBefore ? end : start) / width));
    text.setAttribute("y", rem(top + ROW / 2 + TEXT * 0.35));
    text.setAttribute("dx", rem(labelEnds ? -aside : aside));
    text.setAttribute("class", labelEnds ? "x-m__ends" : "");
    return mark;
  }

  /** Packs a lane anew with labels, whole ones where `whole`; false where there is no room for them. */
  function labelled(lane, members, width, whole) {
    if (members.some((entry) => kindOf(entry) === "quote")) return false;
    const marks = lane.dense
      ? [...lane.bars.filter(isShown).map((bar) => bar.cloneNode(true)), ...members.map((entry) => dot(entry, percent(entry.at), "0rem"))]
      : lane.marks.filter(isShown).map((mark) => mark.cloneNode(true));
    if (marks.length > LABELS_AT_MOST) return false;
    const items = marks.map((mark) => {
      const entry = entries[mark.dataset.xN];
      const role = mark.classList.contains("x-m--role");
      const name = role ? nameOf(mark) : entry.line.querySelector(".x-moment__link").textContent.trim();
      return item(mark, whole ? name : cut(name, LABEL), width);
    }).sort((a, b) => a.start - b.start || a.end - b.end);
    const rows = inRows(items, width, lane.dense ? ROWS : Infinity);
    if (!rows) return false;
    lane.picture.replaceChildren(...items.map((one) => place(one, width)));
    lane.picture.setAttribute("height", rem(2 * EDGE + ROW * rows));
    return true;
  }

  // The years, and months where they have room.
  const axes = [...sheet.querySelectorAll(".x-chart__axis")].filter((axis) => axis.querySelector(".x-tick"));
  const built = new Map([ground, ...axes].map((part) => [part, [...part.childNodes]]));
  const language = document.documentElement.lang || undefined;
  const months = Array.from({ length: 12 }, (_, month) => new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" }).format(Date.UTC(2020, month, 1)));

  function ticksOf(width) {
    const found = [];
    for (const [first, end, left, right] of measures.stretches) {
      const rate = (right - left) / (end - first);
      const step = [1, 3, 6].find((count) => (rate * width * count) / 12 >= 2.2);
      const years = step ? 1 : [1, 2, 5, 10, 20, 50, 100, 200, 500].find((count) => rate * width * count >= 2.2) || 1000;
      for (let year = first; year < end; year = step ? year + 1 : (Math.floor(year / years) + 1) * years) {
        for (let month = 0; month < 12; month += step || 12) {
          found.push({ at: left + (year + month / 12 - first) * rate, label: month ? months[month] : String(year), month });
        }
      }
    }
    return found.filter((tick, index) => index + 1 === found.length || (found[index + 1].at - tick.at) * width >= 2.1);
  }

  function drawYears(zoom, width) {
    for (const [part, nodes] of built) part.replaceChildren(...nodes);
    if (zoom === 1 || measures.stretches[0][0] < 1) return;
    const ticks = ticksOf(width);
    for (const [part] of built) {
      for (const old of part.querySelectorAll(".x-gridline, .x-tick:not(.x-now)")) old.remove();
      for (const tick of ticks) {
        const x = percent(tick.at);
        if (part === ground) add(part, "line", { class: "x-gridline", x1: x, x2: x, y1: "0", y2: "100%" });
        else add(part, "text", { class: tick.month ? "x-tick" : "x-tick x-tick--year", x, dx: "0.25rem", y: "0.9rem" }).textContent = tick.label;
      }
    }
  }

  let drawnAt = 1;
  function draw(zoom, filtered) {
    // All lanes are equally wide; to ask each would lay the page out as often.
    const width = ground.getBoundingClientRect().width / root;
    if (!width) return; // not shown, as on a telephone
    if (zoom !== drawnAt) drawYears(zoom, width);
    drawnAt = zoom;
    for (const lane of lanes) {
      const members = lane.members.filter((entry) => entry.shown).sort((a, b) => a.at - b.at || a.number - b.number);
      lane.row.hidden = filtered && !members.length && !lane.bars.some(isShown);
      if (lane.row.hidden) continue;
      if (zoom === 1 && !filtered) {
        lane.picture.replaceChildren(...lane.marks);
        lane.picture.setAttribute("height", lane.height);
      } else if (!labelled(lane, members, width, zoom > 1)) stacked(lane, members, width);
    }
  }

  return {
    entries,
    lanes,
    sheet,
    worded,
    draw,
    /** The width in pixels of what stands beside the axis. */
    fixed: () => sheet.getBoundingClientRect().width - ground.getBoundingClientRect().width,
    markOf: (number) => sheet.querySelector(`.x-lane .x-m[data-x-n="${Number(number)}"]`),
  };
};
