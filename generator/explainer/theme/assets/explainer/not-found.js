/* On the page for addresses that lead nowhere: suggests the pages whose addresses are nearest to the one asked for. */
(() => {
  "use strict";

  const MOST = 5;
  const WORST = 0.4; // of the letters may differ

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  const words = (text) => fold(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  function decoded(path) {
    try {
      return decodeURIComponent(path);
    } catch {
      return path; // not percent-encoded as it should be
    }
  }

  /* The parts of a path below the site's root, without the endings of files. */
  function parts(path, root) {
    const below = path.startsWith(root) ? path.slice(root.length) : path.replace(/^\/+/, "");
    const found = decoded(below).split("/").map((part) => part.replace(/\.(?:html?|json|md|ya?ml)$/, ""));
    return found.filter((part) => part && part !== "index");
  }

  /* Levenshtein's distance: how many letters to change, add or leave out. */
  function distance(one, other) {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let i = 1; i <= one.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const change = row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1);
        next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
      }
      row = next;
    }
    return row[other.length];
  }

  /* From 0, the same, to 1: by the letters alone, and with the words in the order of the alphabet. */
  function difference(wanted, name) {
    const [one, other] = [words(wanted), words(name)];
    if (!one.length || !other.length) return 1;
    const share = (a, b) => distance(a, b) / Math.max(a.length, b.length);
    const inOrder = share(one.join(""), other.join(""));
    return inOrder ? Math.min(inOrder, share([...one].sort().join(""), [...other].sort().join("")) + 0.01) : 0;
  }

  function nearest(wanted, pages) {
    const judged = pages.map((page) => ({ ...page, far: Math.min(...page.names.map((name) => difference(wanted, name))) }));
    judged.sort((a, b) => a.far - b.far || a.address.localeCompare(b.address));
    return judged.filter((page) => page.far <= WORST).slice(0, MOST);
  }

  async function fetched(address, kind) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer[kind]();
  }

  /* The list of a folder; of a long one the part, of those by id, in which a name would stand. */
  async function listed(root, folder, wanted) {
    const part = (number) => fetched(`${root}${folder}/index${number > 1 ? `/part-${number}` : ""}.json`, "json");
    let found = await part(1);
    let [first, last] = [1, found.parts ?? 1];
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      found = await part(middle);
      if (wanted < found.records[0].id) last = middle - 1;
      else first = middle;
    }
    return (found.part ?? 1) === first ? found.records : (await part(first)).records;
  }

  async function ofFolder(root, shared, folder, wanted) {
    const records = await listed(root, folder, wanted);
    return records.map(({ id, title, address, spoken = {} }) => (
      { title, spoken: spoken.title, address: shared + address, names: [id, title] }));
  }

  /* The addresses in a site map; another host may serve it than the one that it names. */
  async function mapped(address) {
    const map = new DOMParser().parseFromString(await fetched(address, "text"), "application/xml");
    const places = [...map.getElementsByTagName("loc")].map((place) => new URL(place.textContent, location.href).pathname);
    return map.documentElement.localName === "sitemapindex" ? mapped(places[0]) : places;
  }

  /* Every page; of very many those that the first part of the map has, where hand-written ones stand. */
  async function ofSite(root, shared) {
    const paths = await mapped(`${shared}sitemap.xml`);
    return paths.filter((path) => path.startsWith(root) && path !== root).map((path) => {
      const name = parts(path, root).pop() ?? "";
      const title = name.replaceAll("-", " ");
      return { title: title.charAt(0).toLocaleUpperCase() + title.slice(1), address: path, names: [name] };
    });
  }

  async function suggestions(root, shared, folders) {
    const asked = parts(location.pathname, root);
    const wanted = asked.at(-1);
    if (!wanted) return [];
    const folder = asked.length > 1 ? nearest(asked[0], folders.map((name) => ({ address: name, names: [name] })))[0] : null;
    const found = folder ? nearest(wanted, await ofFolder(root, shared, folder.address, wanted)) : [];
    return found.length ? found : nearest(wanted, await ofSite(root, shared));
  }

  /* Words in a language, or in parts of their lengths in several; "" is that of the page. */
  function say(element, words, spoken = "") {
    let at = 0;
    for (const [language, length] of typeof spoken === "string" ? [[spoken, words.length]] : spoken) {
      const part = document.createElement("span");
      part.textContent = words.slice(at, at += length);
      if (language) Object.assign(part, { lang: language, dir: "auto" });
      element.append(part);
    }
  }

  function show(section, pages) {
    const list = section.querySelector("ul");
    for (const page of pages) {
      const link = document.createElement("a");
      link.href = page.address;
      say(link, page.title, page.spoken);
      const line = document.createElement("li");
      line.append(link);
      list.append(line);
    }
    section.hidden = !pages.length;
  }

  /* Opens the site's search, or the theme's, with the words of the address. */
  function offerSearch(button, root) {
    const field = document.querySelector("[data-md-component='search-query']");
    const opener = document.querySelector("button[data-x-search]") ?? (field && document.querySelector("#__search"));
    if (!opener) return;
    const asked = words(parts(location.pathname, root).at(-1) ?? "").join(" ");
    button.parentElement.hidden = false;
    button.addEventListener("click", () => {
      if (!opener.checked) opener.click();
      fill(asked, 30);
    });
  }

  /* Its field may come a moment after it was opened first. */
  function fill(text, tries) {
    const field = document.querySelector("dialog[open] [role='combobox'], [data-md-component='search-query']");
    if (field) {
      field.value = text;
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    } else if (tries) {
      setTimeout(fill, 100, text, tries - 1);
    }
  }

  const page = document.querySelector("[data-x-missing]");
  if (!page) return;
  const root = page.dataset.xRoot;
  offerSearch(page.querySelector("[data-x-look]"), root);
  suggestions(root, page.dataset.xShared ?? root, page.dataset.xRecordFolders.split(" ").filter(Boolean))
    .then((found) => show(page.querySelector("[data-x-suggestions]"), found))
    .catch(() => {}); // the lists stand there without it
})();
