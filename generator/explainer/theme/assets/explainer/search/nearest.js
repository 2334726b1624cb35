/* The words that may have been meant by a mistyped one. */

const SHORTEST = 5;
const LONG = 9; // from here on two slips are forgiven
const MOST = 3;

/* How many slips lead from one word to the other: a letter too many, too few, another, or two that changed places
   (the restricted Damerau-Levenshtein distance). More than `most` is not told apart. */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    let least = row;
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      let slips = Math.min(last[at] + 1, now[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      if (row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1]) {
        slips = Math.min(slips, before[at - 2] + 1);
      }
      now.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length];
}

export function nearest(word, words) {
  if (word.length < SHORTEST) return [];
  const most = word.length < LONG ? 1 : 2;
  const near = [];
  for (const other of words) {
    const slips = distance(word, other, most);
    if (slips <= most) near.push([slips, other]);
  }
  const least = Math.min(...near.map(([slips]) => slips));
  return near.filter(([slips]) => slips === least).map(([, other]) => other).slice(0, MOST);
}
