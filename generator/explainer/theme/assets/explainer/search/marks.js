/* Where the words of a query stand in a text that is shown. */

import { inLanguage } from "./languages.js";
import { JOINER, fold, root, stem } from "./words.js";

const LETTERS = "[\\p{L}\\p{N}\\p{M}]+";
const RUN = new RegExp(LETTERS, "gu");
const COMPOUND = new RegExp(`${LETTERS}(?:${JOINER}${LETTERS})+`, "gu");
const SNIPPET = 170;
const BEFORE = 50;

/* The text folded letter by letter, and from where in the text each folded letter came. */
function folded(text) {
  let plain = "";
  const from = [];
  let at = 0;
  for (const letter of text) {
    for (const unit of fold(letter).split("")) {
      plain += unit;
      from.push(at);
    }
    at += letter.length;
  }
  from.push(text.length);
  return { plain, from };
}

function isMeant(found, words) {
  const word = stem(found);
  return words.some(({ written, parts, whole, meant, goesOn, isUnspaced, roots, others }) =>
    !isUnspaced && ((meant ?? [whole, ...parts]).includes(word)
      || (!meant && (roots.includes(root(word)) || others.includes(word) || (goesOn && found.startsWith(written))))));
}

/* The places of the words in a text, as sorted pairs [from, to] that do not overlap. */
export function places(text, words) {
  const { plain, from } = folded(text);
  const found = [];
  for (const pattern of [COMPOUND, RUN]) {
    for (const match of plain.matchAll(pattern)) {
      const letters = pattern === COMPOUND ? match[0].replace(/[^\p{L}\p{N}\p{M}]/gu, "") : match[0];
      if (isMeant(letters, words)) found.push([match.index, match.index + match[0].length]);
    }
  }
  for (const { written } of words.filter(({ isUnspaced }) => isUnspaced)) {
    for (let at = plain.indexOf(written); at >= 0; at = plain.indexOf(written, at + written.length)) {
      found.push([at, at + written.length]);
    }
  }
  found.sort(([one], [other]) => one - other);
  const apart = [];
  for (const [start, end] of found.map((pair) => pair.map((at) => from[at]))) {
    const last = apart.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}

/* The nodes of a part of a text, with those of its places marked that stand there. */
function ofPart(text, found, from, to) {
  const nodes = [];
  let done = from;
  for (const [start, end] of found) {
    if (end <= from || start >= to) continue;
    const mark = document.createElement("mark");
    mark.textContent = text.slice(Math.max(start, from), Math.min(end, to));
    nodes.push(document.createTextNode(text.slice(done, Math.max(start, from))), mark);
    done = Math.min(end, to);
  }
  nodes.push(document.createTextNode(text.slice(done, to)));
  return nodes;
}

/* A text, or a part of it, as nodes, with its places marked, and its stretches in elements that say their language. */
export function marked(text, words, languages = [], [from, to] = [0, text.length]) {
  const found = places(text, words);
  const nodes = [];
  let done = from;
  for (const stretch of languages) {
    const [start, end] = [Math.max(stretch.from, from), Math.min(stretch.to, to)];
    if (start >= end) continue;
    const said = document.createElement("span");
    for (const [name, value] of Object.entries(inLanguage(stretch.language))) said.setAttribute(name, value);
    said.append(...ofPart(text, found, start, end));
    nodes.push(...ofPart(text, found, done, start), said);
    done = end;
  }
  return [...nodes, ...ofPart(text, found, done, to)];
}

/* Where the most of the words stand near each other, first: from where to where, or nothing. */
function densest(text, words) {
  const all = words.flatMap((word, number) => places(text, [word]).map(([start, end]) => ({ start, end, number })));
  let most = 0;
  let best = null;
  for (const { start } of all.sort((one, other) => one.start - other.start)) {
    const near = all.filter((other) => other.start >= start && other.end <= start + SNIPPET - BEFORE);
    const count = new Set(near.map(({ number }) => number)).size;
    if (count > most) [most, best] = [count, [start, Math.max(start, ...near.map(({ end }) => end))]];
  }
  return best;
}

/* From where to where a text is shown in which the most of the words stand, cut between words where there are spaces. */
export function snippet(text, words) {
  const [from, to] = densest(text, words) ?? [0, 0];
  let start = from > BEFORE * 2 || to > SNIPPET ? Math.max(0, from - BEFORE) : 0;
  if (start) start = Math.max(start - BEFORE, text.lastIndexOf(" ", start)) + 1;
  let end = Math.min(text.length, start + SNIPPET);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), end - 20);
  return [start, start + text.slice(start, end).trimEnd().length];
}
