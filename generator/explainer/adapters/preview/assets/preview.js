/* The preview's own part of each page: reloads it when it changed, and shows what is wrong with the files. */
(() => {
  "use strict";

  const shownVersion = document.currentScript.dataset.version;
  const folder = new URL(".", document.currentScript.src).href;

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const counted = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

  const summary = (found, current) => {
    const errors = found.filter((one) => one.severity === "error").length;
    const parts = [];
    if (errors) parts.push(counted(errors, "error"));
    if (found.length > errors) parts.push(counted(found.length - errors, "warning"));
    return `${parts.join(", ")}${current ? "" : ". The page shows the last good state"}`;
  };

  /** A place in a file: a link that opens it in an editor where one is set, and a button that copies it. */
  const place = (one) => {
    const shown = one.href ? element("a", { href: one.href }, one.place) : element("code", {}, one.place);
    const button = element("button", { type: "button", className: "copy" }, "Copy");
    button.setAttribute("aria-label", `Copy ${one.place}`);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(one.place);
        button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(shown);
      }
    });
    return element("p", { className: "place" }, shown, " ", button);
  };

  const snippet = ({ line, text, start, end }) => {
    const points = Array.from(text); // places count code points
    const part = (from, to) => points.slice(from, to).join("");
    const mark = element("mark", { className: end > start ? "" : "point" }, part(start, end));
    const number = element("span", { className: "number" }, `${line} `);
    number.setAttribute("aria-hidden", "true");
    const code = element("pre", { tabIndex: 0 }, number, part(0, start), mark, part(end));
    code.setAttribute("aria-label", `Line ${line}`);
    return code;
  };

  const item = (one) => {
    const made = element("li", { className: one.severity }, place(one));
    const kind = element("span", { className: "kind" }, `${one.severity}: `);
    made.append(element("p", { className: "message" }, kind, one.message));
    if (one.snippet) made.append(snippet(one.snippet));
    if (one.help) made.append(element("p", { className: "help" }, `Help: ${one.help}`));
    for (const other of one.related) made.append(element("p", {}, `${other.message}:`), place(other));
    return made;
  };

  class Problems extends HTMLElement {
    #said = "";

    connectedCallback() {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      this.panel = element("section", { className: "panel", hidden: true });
      this.panel.setAttribute("aria-label", "What is wrong with the files");
      this.chip = element("button", { type: "button", className: "chip", hidden: true });
      this.chip.addEventListener("click", () => this.open(true));
      this.live = element("div", { className: "live" });
      this.live.setAttribute("role", "alert");
      const style = element("link", { rel: "stylesheet", href: `${folder}preview.css` });
      root.append(style, this.live, this.panel, this.chip);
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !this.panel.hidden) this.open(false);
      });
    }

    /** Shows the findings: errors at once, and warnings when somebody asks for them. */
    show(found, current) {
      const said = JSON.stringify([found, current]);
      if (said === this.#said) return;
      this.#said = said;
      const heading = element("h2", {}, summary(found, current));
      const hide = element("button", { type: "button", className: "hide" }, "Hide (Esc)");
      hide.addEventListener("click", () => this.open(false));
      this.panel.replaceChildren(element("header", {}, heading, hide), element("ol", {}, ...found.map(item)));
      this.chip.textContent = summary(found, true);
      this.chip.classList.toggle("error", !current);
      this.live.textContent = current ? "" : `${heading.textContent}. ${found[0]?.message ?? ""}`;
      if (found.length) this.open(!current);
      else this.panel.hidden = this.chip.hidden = true;
    }

    open(wanted) {
      const within = this.shadowRoot.activeElement;
      this.panel.hidden = !wanted;
      this.chip.hidden = wanted;
      if (within) (wanted ? this.panel.querySelector(".hide") : this.chip).focus();
    }
  }

  customElements.define("explainer-preview", Problems);
  const problems = document.createElement("explainer-preview");
  document.body.append(problems);

  let stream = null;

  const heard = ({ version, current, found, moved }) => {
    if (moved && current) return location.replace(moved + location.hash);
    if (version && version !== shownVersion) return location.reload();
    problems.show(found, current);
  };

  // A browser has few connections to one server; windows that nobody sees must not hold them.
  const connect = () => {
    if (document.visibilityState !== "visible") {
      stream?.close();
      stream = null;
    } else if (!stream) {
      stream = new EventSource(`${folder}events?page=${encodeURIComponent(location.pathname)}`);
      stream.addEventListener("message", (event) => heard(JSON.parse(event.data)));
    }
  };

  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => {
    stream?.close();
    stream = null;
  });
  addEventListener("pageshow", connect);
  connect();
})();
