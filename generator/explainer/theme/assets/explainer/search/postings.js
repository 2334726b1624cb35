/* Reads what generator's search/postings.py writes: where a term stands, and how much it counts there. */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
const STEP = 1.4;
const FLOOR = 0.2;
const COMMON = "!";

/* One term's postings: `places` are pairs of an entry's number and what the term counts in it; `isCommon` where it
   stands in so many entries that only its better places were kept. */
export function decode(text) {
  const isCommon = text.startsWith(COMMON);
  const places = [];
  for (const group of (isCommon ? text.slice(1) : text).split(" ")) {
    if (!group) continue;
    const impact = FLOOR * STEP ** VALUES.get(group[0]);
    let number = -1;
    let distance = 0;
    let shift = 0;
    for (let at = 1; at < group.length; at += 1) {
      const value = VALUES.get(group[at]);
      distance += (value & 31) * 2 ** shift;
      shift += 5;
      if (value < 32) {
        number += distance + 1;
        places.push([number, impact]);
        distance = shift = 0;
      }
    }
  }
  return { isCommon, places };
}

/* The words of a list in which each line leaves out what it shares with the one before. */
export function frontDecoded(text) {
  const words = [];
  let last = "";
  for (const line of text.split("\n")) {
    if (!line) continue;
    last = last.slice(0, VALUES.get(line[0])) + line.slice(1);
    words.push(last);
  }
  return words;
}
