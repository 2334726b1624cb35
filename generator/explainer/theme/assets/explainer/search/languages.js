/* Which words of what is shown are in another language than the page: generator's search/spoken.py tells it. */

const INSTEAD = "*";
const HANGUL = /\p{Script=Hangul}/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/* The stretches of an entry's fields by their numbers, each in its order: { from, to, language, isInstead }, the last of
   those that are shown for want of a translation. */
export function stretches(told) {
  const found = new Map();
  let language = "";
  let isInstead = false;
  for (const one of told) {
    if (typeof one === "string") {
      isInstead = one.startsWith(INSTEAD);
      language = isInstead ? one.slice(INSTEAD.length) : one;
    } else {
      const [field, from, to] = Array.isArray(one) ? one : [one, 0, Infinity];
      found.set(field, [...(found.get(field) ?? []), { from, to, language, isInstead }]);
    }
  }
  for (const list of found.values()) list.sort((one, other) => one.from - other.from);
  return found;
}

/* A whole text in one language, "" for that of the page, as stretches. */
export function whole(told) {
  return told ? [...stretches([told, 0]).values()].flat() : [];
}

/* Those stretches of a text between two places that are shown instead, where they are most of what is shown there: a
   name in a translated page makes it no page in another language. */
export function mostOf(told, from, to) {
  const shown = told.filter(({ from: start, to: end, isInstead }) => isInstead && start < to && end > from);
  const long = shown.reduce((sum, { from: start, to: end }) => sum + Math.min(end, to) - Math.max(start, from), 0);
  return 2 * long > to - from ? shown : [];
}

/* A name as stretches: in the language of its script where nothing else is told, so that its letters are drawn as there. */
export function ofName(text, told) {
  if (told?.length) return told;
  return whole(HANGUL.test(text) ? "ko" : KANA.test(text) ? "ja" : "");
}

/* What an element says of its words in a language. */
export const inLanguage = (language) => (language ? { lang: language, dir: "auto" } : {});
