/* Answers a query from the files of the index. */

import { Files, Outdated } from "./files.js";
import { nearest } from "./nearest.js";
import { isOpen, key, range, root, saysMuch, stem, stock, words } from "./words.js";

const NEXT = "\n"; // behind a term: after its line, which goes on with a tab, and before every longer term
const SHORTEST_BEGINNING = 2;
const WHOLE_NAME = 1000;
const BEGINS_NAME = 6;
const COMMON_WEIGHT = 0.1;
const OF_FAMILY = 0.4; // what another word of the same family counts, beside the word itself
const ALIKE = 0.6; // and one that means the same

/* What a query asks for: `exact` terms, and `beginning` of one that is still being typed. All of `needs` or `instead`.
   A word of an alphabet is looked for with its family, which has one `root`, and with those that mean the same. */
function wanted(query, alike) {
  const list = words(query);
  return list.map((word, at) => {
    const goesOn = at === list.length - 1 && isOpen(query);
    const parts = word.isUnspaced && word.parts.length > 1 ? word.parts.slice(0, -1) : word.parts;
    const needs = parts.map((part, number) => {
      const isLast = number === parts.length - 1;
      // A lone character of an unspaced script begins the terms of all places where it stands.
      if (word.isUnspaced) return { exact: part, beginning: (isLast && goesOn) || word.parts.length === 1 ? part : "" };
      return {
        exact: part,
        beginning: isLast && goesOn && word.whole === undefined ? word.written : "",
        of: root(part),
        others: [...new Set(alike.filter((group) => group.includes(part)).flat())].filter((other) => other !== part),
      };
    });
    const instead = word.whole === undefined ? null : { exact: word.whole, beginning: goesOn ? word.written : "" };
    const roots = needs.flatMap(({ of = [] }) => of);
    return { ...word, goesOn, needs, instead, roots, others: needs.flatMap(({ others = [] }) => others) };
  });
}

const sum = (one, other) => one + other;

/* The union of maps from numbers to what counts. */
function union(maps, merge) {
  const all = new Map();
  for (const map of maps) {
    for (const [number, counts] of map) all.set(number, all.has(number) ? merge(all.get(number), counts) : counts);
  }
  return all;
}

/* What is in all of the maps that have to hold it; a common term has not to. */
function intersection(found) {
  const needed = found.filter(({ isCommon }) => !isCommon).map(({ scores }) => scores);
  const all = union(found.map(({ scores }) => scores), sum);
  for (const number of all.keys()) {
    if (!needed.every((scores) => scores.has(number))) all.delete(number);
  }
  return all;
}

export class Index {
  #files;

  constructor(folder) {
    this.#files = new Files(folder);
  }

  /* Words to try, each with its language, "" for that of the page. */
  async suggestions() {
    const { suggestions, tongues = {} } = await this.#files.manifest();
    return suggestions.map((words) => ({ words, language: tongues[words] ?? "" }));
  }

  /* The results for a query: `total`, `kinds` with how many of each, and the first `most` of one kind or of all.
     `corrected` are the words that were taken for mistyped ones; `isPartial` where no entry has all words. */
  async search(query, { kind = null, most = 10 } = {}) {
    try {
      return await this.#search(query, kind, most);
    } catch (problem) {
      if (!(problem instanceof Outdated)) throw problem;
      this.#files.forget();
      return this.#search(query, kind, most);
    }
  }

  async #search(query, kind, most) {
    const { entries, kinds, same: alike = [] } = await this.#files.manifest();
    const asked = wanted(query, alike);
    if (!asked.length) return null;
    const [named, ...found] = await Promise.all([
      this.#names(query), ...asked.map((word) => this.#word(word, entries)),
    ]);
    let scores = union([intersection(found), named], sum);
    const corrected = [];
    let isPartial = false;
    if (!scores.size) {
      await this.#correct(asked, found, entries, corrected);
      scores = intersection(found);
      isPartial = !scores.size;
      if (isPartial) scores = union(found.map((one) => one.scores), sum);
    }
    const ranges = [];
    kinds.reduce((first, [label, count, language = ""]) => {
      ranges.push({ label, language, first, end: first + count });
      return first + count;
    }, 0);
    const rangeOf = (number) => ranges.find(({ end }) => number < end);
    const of = (number) => rangeOf(number).label;
    const counts = new Map();
    for (const number of scores.keys()) counts.set(of(number), (counts.get(of(number)) ?? 0) + 1);
    const best = [...scores.keys()]
      .filter((number) => kind === null || of(number) === kind)
      .sort((one, other) => scores.get(other) - scores.get(one) || one - other);
    const shown = await this.#files.entries(best.slice(0, most));
    return {
      total: best.length,
      everything: scores.size,
      kinds: ranges.filter(({ label }) => counts.has(label)).map(({ label, language }) => (
        { label, language, count: counts.get(label) })),
      results: shown.map((entry, at) => ({ ...entry, kind: rangeOf(best[at]) })),
      corrected,
      isPartial: isPartial && scores.size > 0,
      words: asked,
    };
  }

  /* Entries that are called as the query says, or whose name begins so. */
  async #names(query) {
    const whole = key(query);
    if (whole.length <= SHORTEST_BEGINNING) return new Map();
    const [from, to] = isOpen(query) ? range(whole) : [whole, whole + NEXT];
    const rows = await this.#files.rows(from, to, 2);
    return union(rows.map(({ term, places }) => {
      const weight = term === whole ? WHOLE_NAME : (BEGINS_NAME * whole.length) / term.length;
      return new Map(places.map(([number, impact]) => [number, impact * weight]));
    }), Math.max);
  }

  /* The entries that have one word of the query, with what it counts in each. */
  async #word({ needs, instead }, entries) {
    const [found, other] = await Promise.all([
      Promise.all(needs.map((need) => this.#term(need, entries))),
      instead ? this.#term(instead, entries) : { scores: new Map(), isCommon: false },
    ]);
    const scores = needs.length ? intersection(found) : new Map();
    return {
      scores: union([scores, other.scores], Math.max),
      isCommon: other.isCommon || (found.length > 0 && found.every(({ isCommon }) => isCommon)),
    };
  }

  async #term({ exact, beginning, of = "", others = [] }, entries) {
    const mayGoOn = beginning && (beginning.length >= SHORTEST_BEGINNING || saysMuch(beginning));
    const [same, longer, family, ...alike] = await Promise.all([
      this.#files.rows(exact, exact + NEXT, 1),
      mayGoOn ? this.#files.rows(...range(beginning)) : [],
      this.#family(of),
      ...others.map((other) => this.#files.rows(other, other + NEXT, 1)),
    ]);
    const rows = [...same, ...longer.filter(({ term }) => term !== exact)];
    const weighed = [
      ...rows.map((row) => [row, row.term === exact ? 1 : 0.75 * (beginning.length / row.term.length) ** 0.5]),
      ...family.map((row) => [row, OF_FAMILY]),
      ...alike.flat().map((row) => [row, ALIKE]),
    ];
    const impacts = union(
      weighed.map(([{ places }, weight]) => new Map(places.map(([number, impact]) => [number, impact * weight]))),
      Math.max,
    );
    const isCommon = rows.some((row) => row.isCommon);
    // What stands in few entries says more.
    const weight = isCommon ? COMMON_WEIGHT : Math.log1p(entries / Math.max(1, impacts.size));
    return { scores: new Map([...impacts].map(([number, impact]) => [number, impact * weight])), isCommon };
  }

  /* The words of a family. */
  async #family(of) {
    const begins = stock(of);
    if (begins.length <= SHORTEST_BEGINNING) return [];
    const rows = await this.#files.rows(...range(begins), 2);
    return rows.filter(({ term }) => root(term) === of);
  }

  /* Tries what may have been meant by words that stand nowhere, and puts it in their place. */
  async #correct(asked, found, entries, corrected) {
    for (const [at, word] of asked.entries()) {
      if (found[at].scores.size || found[at].isCommon || word.isUnspaced) continue;
      const meant = nearest(stem(word.written), await this.#files.words());
      if (!meant.length) continue;
      const each = await Promise.all(meant.map((exact) => this.#term({ exact, beginning: "" }, entries)));
      found[at] = { scores: union(each.map(({ scores }) => scores), Math.max), isCommon: false };
      asked[at] = { ...word, meant };
      corrected.push(...meant);
    }
  }
}
