/* From a query to terms, as the index cut its texts: generator's search/words.py, and tests/unit/search_words.yaml. */

export const LONGEST_TERM = 32;
export const KEY_MARK = "=";

const MOST_PARTS = 4;
const ACCENTS = /[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
const UNSEEN = /[\u00ad\u0640\u200b-\u200d\u2060\ufeff]/g;
const APOSTROPHES = /[\u00b4\u02b9\u02bb-\u02bf\u2018\u2019\u201b\u2032\ua78b\ua78c]/g;
const LETTERS = {
  "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ς": "σ",
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const KATAKANA = /[\u30a1-\u30f6]/g;
const UNSPACED =
  "\\u0e01-\\u0e46" +
  "\\u1100-\\u11ff\\u3005-\\u3007\\u3041-\\u30ff\\u3105-\\u312f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\u{20000}-\\u{3ffff}";
const LETTER = `(?:(?![${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*)`;
const CHARACTER = `(?=[${UNSPACED}])[\\p{L}\\p{N}]\\p{M}*`;
const CHARACTERS = new RegExp(CHARACTER, "gu");
export const JOINER = "[\\-\\u2010\\u2011'\\u2019._\\u00b7]";
const RUN = new RegExp(`((?:${CHARACTER})+)|${LETTER}+(?:${JOINER}${LETTER}+)*`, "gu");
const PARTS = new RegExp(JOINER, "u");
const NOT_LETTERS = /[^\p{L}\p{N}\p{M}]+/gu;
const LAST_LETTER = /[\p{L}\p{N}\p{M}]$/u;
const UNSPACED_FIRST = new RegExp(`^[${UNSPACED}]`, "u");
const ALPHABETS_END = 0x10ff; // letters behind it say more by themselves: they are syllables, or words

const seen = (text) => text.replace(UNSEEN, "").replace(APOSTROPHES, "'");

export function fold(text) {
  const plain = seen(seen(text).normalize("NFKD")).replace(ACCENTS, "").toLowerCase().replace(ACCENTS, "");
  return plain
    .replace(SPECIAL, (letter) => LETTERS[letter])
    .normalize("NFC")
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}

const cut = (word) => (word.length > LONGEST_TERM ? [...word].slice(0, LONGEST_TERM).join("") : word);

export function stem(word) {
  return [...word].length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

// Endings of English words, longest first, with how many letters must be left for what goes before to say something.
// Not those of who does it: a visitor is somebody else than a head of government on a visit.
const ENDINGS = [
  ["ization", 4], ["isation", 4], ["izing", 4], ["ising", 4], ["ation", 5], ["ating", 5], ["ized", 4], ["ised", 4],
  ["ated", 5], ["ize", 4], ["ise", 4], ["ate", 5], ["ing", 4], ["ion", 5], ["ist", 4], ["ism", 4],
  ["ied", 4], ["ie", 4], ["ed", 4], ["ly", 5], ["y", 4], ["e", 4],
];
const OF_Y = new Set(["ied", "ie", "y"]);
const LONG = 6; // what goes before a y says enough without it from here on: "apology", but not "party"

/* What an English word shares with those of its family, such as "visit" of visits and visited; a word that has no
   such ending is its own. Never longer than what all of them begin with, and one letter. */
export function root(word) {
  if (!/^[a-z]{5,}$/.test(word)) return word;
  if (/n[cs]e$/.test(word)) return word.slice(0, -2); // defence and defense
  for (const [ending, least] of ENDINGS) {
    const before = word.slice(0, -ending.length);
    if (!word.endsWith(ending) || before.length < least) continue;
    if (/(?:y|ou?r)$/.test(before)) return root(before); // surveyed, honoured
    if (OF_Y.has(ending)) return before.length < LONG ? `${before}i` : before;
    if (before.length > least && /([^aeious])\1$/.test(before)) return before.slice(0, -1); // travelled, planned
    return before.length > least && before.endsWith("e") ? before.slice(0, -1) : before; // agreeing
  }
  return word.replace(/ou?r$/, "o"); // labour and labor
}

/* The beginning of all words of a family, by its root. */
export const stock = (ofFamily) => ofFamily.replace(/i$/, "");

export function key(text) {
  const letters = cut(fold(text).replace(NOT_LETTERS, ""));
  return letters ? KEY_MARK + letters : "";
}

/* The words of a text in their order. Each has its parts, of which a page must hold all, and the whole of a compound,
   which does as well; `isUnspaced` for scripts that do not part words. */
export function words(text) {
  return [...fold(text).matchAll(RUN)].map(([run, unspaced]) => {
    if (unspaced) {
      const letters = run.match(CHARACTERS);
      const parts = letters.map((letter, at) => cut(letter + (letters[at + 1] ?? "")));
      return { written: run, parts, isUnspaced: true };
    }
    const parts = run.split(PARTS);
    if (parts.length === 1) return { written: cut(run), parts: [stem(cut(run))], isUnspaced: false };
    return {
      written: cut(parts.join("")),
      parts: parts.filter((part) => [...part].length > 1).map((part) => stem(cut(part))),
      whole: parts.length <= MOST_PARTS ? stem(cut(parts.join(""))) : undefined,
      isUnspaced: false,
    };
  });
}

/* All terms of a text, as the index has them. */
export function terms(text) {
  return words(text).flatMap(({ parts, whole }) =>
    whole === undefined || parts.includes(whole) ? parts : [...parts, whole]);
}

/* Whether the last word of a query may go on. */
export const isOpen = (text) => LAST_LETTER.test(text);

/* Whether a beginning of one letter is enough to search for what begins so. */
export const saysMuch = (beginning) => beginning.codePointAt(0) > ALPHABETS_END || UNSPACED_FIRST.test(beginning);

const HANGUL = 0xac00;
const FINALS = 28; // of a syllable with none, and those with each final consonant, in a row
const INITIAL = 0x1100;
const PER_INITIAL = 588;

/* The terms that begin with what is written so far, as a range [from, to). A Hangul syllable that is being typed still
   lacks its final consonant, or has its first consonant only; those that it may become stand in a row in Unicode. */
export function range(beginning) {
  const last = beginning.charCodeAt(beginning.length - 1);
  const before = beginning.slice(0, -1);
  if (last >= HANGUL && last <= 0xd7a3 && (last - HANGUL) % FINALS === 0) {
    return [beginning, before + String.fromCharCode(last + FINALS)];
  }
  if (last >= INITIAL && last <= INITIAL + 18) {
    const first = HANGUL + (last - INITIAL) * PER_INITIAL;
    return [before + String.fromCharCode(first), before + String.fromCharCode(first + PER_INITIAL)];
  }
  return [beginning, `${beginning}\uffff`];
}
