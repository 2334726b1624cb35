/* Cards for links to records, and notes beside the marks that refer to them.
   A card opens on hover, on keyboard focus and on a long press; it can be reached with the pointer and closed with
   Escape (WCAG 1.4.13). Its words come from the record's own JSON file. Without this file links are plain links. */
(() => {
  "use strict";

  const frame = document.querySelector("[data-x-folders]");
  if (!frame) return;
  const base = new URL(frame.dataset.xBase, location.href);
  const folders = new Set(frame.dataset.xFolders.split(" "));
  const OPEN_AFTER = 250; // milliseconds: a pointer on its way elsewhere opens nothing
  const CLOSE_AFTER = 250; // time enough to move the pointer onto the card
  const PRESS = 500;

  const card = document.createElement("div");
  card.className = "x-hover md-typeset";
  card.id = "x-hover";
  card.setAttribute("role", "tooltip");
  card.hidden = true;
  document.body.append(card);

  let owner = null;
  let timer = 0;
  let pressed = false;
  const known = new Map();

  /** The address of a record's JSON file, or "" where a link leads to no record. */
  function dataAddress(link) {
    const url = new URL(link.href, location.href);
    if (url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return "";
    if (url.pathname === location.pathname) return "";
    const parts = url.pathname.slice(base.pathname.length).replace(/(\.html|\/(index\.html)?)$/, "").split("/");
    const isRecord = parts.length === 2 && parts[1] && parts[1] !== "index" && folders.has(decodeURIComponent(parts[0]));
    return isRecord ? new URL(`${parts.join("/")}.json`, base).href : "";
  }

  function load(address) {
    if (!known.has(address)) {
      const found = fetch(address).then((answer) => (answer.ok ? answer.json() : null)).catch(() => null);
      known.set(address, found.then((record) => record && record.card));
    }
    return known.get(address);
  }

  function add(parent, tag, name, text, language) {
    if (!text) return null;
    const element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    if (language) Object.assign(element, { lang: language, dir: "auto" });
    parent.append(element);
    return element;
  }

  function drawRecord(data) {
    const head = document.createElement("div");
    head.className = "x-hover__head";
    if (data.initials) add(head, "span", "x-monogram", data.initials).setAttribute("aria-hidden", "true");
    const words = document.createElement("div");
    add(words, "span", "x-hover__title", data.title);
    for (const name of data.names || []) add(words, "span", "x-native", name.text, name.language);
    add(words, "span", "x-hover__meta", [data.kind, data.role, data.date].filter(Boolean).join(" · "));
    head.append(words);
    card.replaceChildren(head);
    add(card, "p", "x-hover__summary", data.summary);
    for (const said of data.statements || []) {
      const line = add(card, "p", "x-hover__said", said.words);
      add(line, "span", "x-hover__meta", said.date);
    }
    add(card, "span", "x-proof", data.state_label);
  }

  function drawNote(note) {
    const copy = document.createElement("div");
    copy.className = "x-hover__note";
    for (const child of note.childNodes) {
      if (!(child.classList && child.classList.contains("x-note__back"))) copy.append(child.cloneNode(true));
    }
    card.replaceChildren(copy);
  }

  function place(link) {
    const rects = link.getClientRects();
    const box = rects.length ? rects[rects.length - 1] : link.getBoundingClientRect();
    const width = card.offsetWidth;
    const room = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(box.left, room - width - 8));
    const below = box.bottom + card.offsetHeight + 8 < window.innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    if (owner) owner.removeAttribute("aria-describedby");
    owner = null;
    card.hidden = true;
  }

  async function open(link) {
    clearTimeout(timer);
    if (owner === link) return;
    close();
    owner = link;
    const note = noteOf(link);
    if (note) {
      drawNote(note);
    } else {
      const data = await load(dataAddress(link));
      if (owner !== link) return;
      if (!data) {
        owner = null;
        return;
      }
      drawRecord(data);
    }
    card.hidden = false;
    link.setAttribute("aria-describedby", card.id);
    place(link);
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
    if (owner && event.target === owner && !card.matches(":hover")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && owner) close();
  });
})();
