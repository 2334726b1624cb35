/* The files of the index: fetched when they are asked for, and once each. */

import { stretches } from "./languages.js";
import { decode, frontDecoded } from "./postings.js";

const MOST_SHARDS = 3;

/* A file is gone: the site was published anew since the manifest was read. */
export class Outdated extends Error {}

/* The number of the last of `firsts` that is not after `wanted`. */
function place(firsts, wanted) {
  let low = 0;
  let high = firsts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (firsts[middle][0] <= wanted) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/* The number of the first line that is not before `wanted`. A line begins with its term and a tab, and so sorts as it. */
function firstLine(lines, wanted) {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lines[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

export class Files {
  #folder;
  #asked = new Map();

  constructor(folder) {
    this.#folder = folder;
  }

  /* What the whole index is about. A server says whether it is new; everything else never changes under its name. */
  manifest() {
    return this.#once("manifest.json", (answer) => answer.json(), { cache: "no-cache" });
  }

  forget() {
    this.#asked.clear();
  }

  /* The terms in a range [from, to) with their postings, from at most three shards. */
  async rows(from, to, most = MOST_SHARDS) {
    const { terms } = await this.manifest();
    if (!terms.length) return [];
    const start = place(terms, from);
    let end = start + 1;
    while (end < terms.length && end < start + most && terms[end][0] < to) end += 1;
    const shards = await Promise.all(terms.slice(start, end).map(([, name]) => this.#shard(name)));
    return shards.flatMap((lines) => lines.slice(firstLine(lines, from), firstLine(lines, to)).map((line) => {
      const tab = line.indexOf("\t");
      return { term: line.slice(0, tab), ...decode(line.slice(tab + 1)) };
    }));
  }

  /* What is shown of entries, by their numbers. */
  async entries(numbers) {
    const { chunks } = await this.manifest();
    return Promise.all(numbers.map(async (number) => {
      const [first, name] = chunks[place(chunks, number)];
      const list = await this.#once(`e-${name}.json`, (answer) => answer.json());
      const [address, title, names, date, within, text, told = [], translations = 0] = list[number - first];
      return { address, title, names, date, within, text, languages: stretches(told), translations };
    }));
  }

  /* The words by which entries are called. */
  async words() {
    const { words } = await this.manifest();
    return this.#once(`words-${words}.txt`, async (answer) => frontDecoded(await answer.text()));
  }

  #shard(name) {
    return this.#once(`t-${name}.txt`, async (answer) => (await answer.text()).split("\n"));
  }

  #once(name, read, options = {}) {
    if (!this.#asked.has(name)) {
      const asked = fetch(new URL(name, this.#folder), options).then((answer) => {
        if (answer.status === 404 && name !== "manifest.json") throw new Outdated(name);
        if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
        return read(answer);
      });
      asked.catch(() => this.#asked.delete(name)); // to be asked for again, once the network is back
      this.#asked.set(name, asked);
    }
    return this.#asked.get(name);
  }
}
