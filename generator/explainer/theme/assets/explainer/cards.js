/* Cards for links to records, and notes beside the marks that refer to them.
   A card opens on hover, on keyboard focus and on a long press; it can be reached with the pointer and with the tab key,
   and closed with Escape (WCAG 1.4.13). Its words come from the record's own JSON file. A note that stands in the margin
   already is marked there, and covers nothing. Without this file links are plain links. */
(() => {
  "use strict";

  const frame = document.querySelector("[data-x-folders]");
  if (!frame) return;
  const base = new URL(frame.dataset.xBase, location.href);
  // Each folder of records with the number of files that their JSON stands in, if it is not a file for each.
  const folders = new Map(frame.dataset.xFolders.split(" ").map((folder) => folder.split(":")));
  const OPEN_AFTER = 250; // milliseconds: a pointer on its way elsewhere opens nothing
  const CLOSE_AFTER = 250; // time enough to move the pointer onto the card
  const PRESS = 500;
  const EDGE = 8; // pixels between a card and the edge of the window
  const GAP = 6; // and between a card and its link

  const card = document.createElement("div");
  card.className = "x-hover md-typeset";
  card.id = "x-hover";
  card.hidden = true;
  // Within the page's main part, whatever opens belongs to it for those who go by landmarks.
  (document.querySelector("main, [role=main]") || document.body).append(card);

  let owner = null;
  let lit = null; // the note in the margin that is marked
  let timer = 0;
  let pressed = false;
  const known = new Map();

  /** The number of the file, among some, that has the record of an id: FNV-1a, as explainer.site has it. */
  function shareOf(id, count) {
    let found = 0x811c9dc5;
    for (const byte of new TextEncoder().encode(id)) found = Math.imul(found ^ byte, 0x01000193) >>> 0;
    return (found % count) + 1;
  }

  /** The address of a record's JSON, or "" where a link leads to no record; in a file of several the fragment is its id. */
  function dataAddress(link) {
    const url = new URL(link.href, location.href);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return "";
    if (url.pathname === location.pathname) return "";
    const parts = url.pathname.slice(base.pathname.length).replace(/(\.html|\/(index\.html)?)$/, "").split("/");
    const isRecord = parts.length === 2 && parts[1] && parts[1] !== "index" && folders.has(decodeURIComponent(parts[0]));
    if (!isRecord) return "";
    const count = Number(folders.get(decodeURIComponent(parts[0])) || 0);
    if (!count) return new URL(`${parts.join("/")}.json`, base).href;
    return new URL(`${parts[0]}/index/records-${shareOf(decodeURIComponent(parts[1]), count)}.json#${parts[1]}`, base).href;
  }

  async function load(address) {
    const [file, id] = address.split("#");
    if (!known.has(file)) {
      known.set(file, fetch(file).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null));
    }
    const found = await known.get(file);
    const record = found && id ? found.records[decodeURIComponent(id)] : found;
    return record && record.card;
  }

  /** Adds an element with a text; `spoken` is its language, or those of its parts with their lengths. */
  function add(parent, tag, name, text, spoken) {
    if (!text) return null;
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (Array.isArray(spoken)) {
      let at = 0;
      for (const [language, length] of spoken) {
        const part = text.slice(at, at += length);
        if (language) add(element, "span", "", part, language);
        else element.append(part);
      }
    } else {
      element.textContent = text;
      if (spoken) element.lang = spoken;
    }
    element.dir = "auto";
    parent.append(element);
    return element;
  }

  /** Adds what is told beside a title, in parts. */
  function addMeta(parent, data, names) {
    const line = document.createElement("span");
    line.className = "x-hover__meta";
    for (const name of names.filter((one) => data[one])) {
      if (line.childNodes.length) line.append(" · ");
      add(line, "span", "", data[name], (data.spoken || {})[name]);
    }
    if (data.shown_in) line.append(" ");
    add(line, "span", "x-fallback", data.shown_in);
    if (line.childNodes.length) parent.append(line);
  }

  function drawRecord(data) {
    const head = document.createElement("div");
    head.className = "x-hover__head";
    if (data.initials) add(head, "span", "x-monogram", data.initials).setAttribute("aria-hidden", "true");
    const words = document.createElement("div");
    const spoken = data.spoken || {};
    add(words, "span", "x-hover__title", data.title, spoken.title);
    for (const name of data.names || []) add(words, "span", "x-native", name.text, name.language);
    addMeta(words, data, ["kind", "role", "date"]);
    head.append(words);
    card.replaceChildren(head);
    add(card, "p", "x-hover__summary", data.summary, spoken.summary);
    for (const said of data.statements || []) {
      const line = add(card, "p", "x-hover__said", said.words, (said.spoken || {}).words);
      addMeta(line, said, ["date"]);
    }
    add(card, "span", "x-proof", data.state_label, spoken.state_label);
  }

  function drawNote(note) {
    const copy = document.createElement("div");
    copy.className = "x-hover__note";
    for (const child of note.childNodes) {
      if (!(child.classList && child.classList.contains("x-note__back"))) copy.append(child.cloneNode(true));
    }
    card.replaceChildren(copy);
  }

  /** Below the link or above it, where the card has room as it is, else where there is more, and there it scrolls. */
  function place(link) {
    card.style.maxHeight = "";
    const rects = link.getClientRects();
    const box = rects.length ? rects[rects.length - 1] : link.getBoundingClientRect();
    const below = window.innerHeight - box.bottom - GAP - EDGE;
    const above = box.top - GAP - EDGE;
    const isBelow = card.offsetHeight <= below || (card.offsetHeight > above && below >= above);
    card.style.maxHeight = `${Math.max(0, isBelow ? below : above)}px`;
    const left = Math.max(EDGE, Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - EDGE));
    const top = isBelow ? box.bottom + GAP : box.top - card.offsetHeight - GAP;
    const origin = originOf(card);
    card.style.left = `${left - origin.left}px`;
    card.style.top = `${top - origin.top}px`;
    // What scrolls has to be reached by who has no pointer.
    if (card.scrollHeight > card.clientHeight) card.tabIndex = 0;
    else card.removeAttribute("tabindex");
  }

  /** Where an element that is placed absolutely is placed from, in the window. */
  function originOf(placed) {
    const parent = placed.offsetParent;
    if (!parent || parent === document.body) return { left: -window.scrollX, top: -window.scrollY };
    const box = parent.getBoundingClientRect();
    return { left: box.left + parent.clientLeft - parent.scrollLeft, top: box.top + parent.clientTop - parent.scrollTop };
  }

  function close() {
    clearTimeout(timer);
    lit?.classList.remove("x-margin__note--lit");
    lit = null;
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  }

  /** The copy of a note in the margin, where that is in sight. */
  function inMargin(note) {
    const copy = document.querySelector(`.x-margin__note[data-x-note="${CSS.escape(note.id)}"]`);
    if (!copy) return null;
    const { top, bottom, height } = copy.getBoundingClientRect();
    return height && top >= 0 && bottom <= window.innerHeight ? copy : null;
  }

  async function open(link) {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    owner = link;
    const note = noteOf(link);
    lit = note && inMargin(note);
    if (lit) {
      lit.classList.add("x-margin__note--lit");
      return;
    }
    if (note) {
      drawNote(note);
      card.setAttribute("role", "note");
      card.setAttribute("aria-label", link.getAttribute("aria-label") || link.textContent);
    } else {
      const data = await load(dataAddress(link));
      if (owner !== link) return;
      if (!data) {
        owner = null;
        return;
      }
      drawRecord(data);
      card.setAttribute("role", "tooltip");
      card.removeAttribute("aria-label");
    }
    card.hidden = false;
    card.scrollTop = 0;
    link.setAttribute("aria-describedby", card.id);
    place(link);
  }

  /** Where the tab key stops in the open card: at the card itself, if it scrolls, and at each link of a note. */
  const stops = () => (card.hidden ? [] : [...(card.hasAttribute("tabindex") ? [card] : []), ...card.querySelectorAll("a[href]")]);

  /** The tab key goes from a link into its open card and out of it again, as if the card stood behind the link. */
  function tabbed(event) {
    const all = stops();
    if (!all.length || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = all.indexOf(document.activeElement);
    if (at < 0 && document.activeElement !== owner) return;
    if (at < 0 && event.shiftKey) return; // from the link back: the card closes
    const next = all[at + (event.shiftKey ? -1 : 1)];
    if (!next && !event.shiftKey) {
      owner.focus(); // and the browser goes on from there
      return;
    }
    event.preventDefault();
    if (next) next.focus();
    else owner.focus();
  }

  /** The note that a mark refers to. */
  function noteOf(link) {
    if (!link.closest(".x-mark")) return null;
    return document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }

  function linkOf(event) {
    const link = event.target instanceof Element ? event.target.closest(".md-content a[href]") : null;
    if (!link || link.classList.contains("headerlink")) return null;
    return noteOf(link) || dataAddress(link) ? link : null;
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    if (card.contains(event.target)) return clearTimeout(timer);
    const link = linkOf(event);
    clearTimeout(timer);
    if (link && link !== owner) timer = setTimeout(() => open(link), OPEN_AFTER);
    else if (!link && owner) timer = setTimeout(close, CLOSE_AFTER);
  });
  document.addEventListener("pointerdown", (event) => {
    if (!card.contains(event.target)) close();
    pressed = false;
    const link = event.pointerType === "touch" && linkOf(event);
    if (link) timer = setTimeout(() => { pressed = true; open(link); }, PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) {
    document.addEventListener(end, (event) => {
      if (event.pointerType === "touch" && !owner && !pressed) clearTimeout(timer);
    });
  }
  document.addEventListener("contextmenu", (event) => {
    if (pressed) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    if (pressed) {
      pressed = false;
      event.preventDefault();
      return;
    }
    // Where nothing can hover, a mark opens its note in place; the foot of the page stays one more tap away.
    const link = linkOf(event);
    if (link && noteOf(link) && matchMedia("(hover: none)").matches && owner !== link) {
      event.preventDefault();
      open(link);
    }
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link && link.matches(":focus-visible")) open(link);
  });
  document.addEventListener("focusout", (event) => {
    if (!owner || card.matches(":hover")) return;
    const leaves = event.target === owner || card.contains(event.target);
    const stays = event.relatedTarget === owner || card.contains(event.relatedTarget);
    if (leaves && !stays) close();
  });
  document.addEventListener("keydown", (event) => {
    if (!owner) return;
    if (event.key === "Tab") tabbed(event);
    if (event.key !== "Escape") return;
    if (card.contains(document.activeElement)) owner.focus();
    close();
  });
})();
