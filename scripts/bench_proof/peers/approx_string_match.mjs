// Anchoring as the client of Hypothesis does it by approx-string-match: words as they are, else the nearest ones with at
// most half as many errors as there are letters, and never more than 256. Whatever is found so, an annotation hangs on.
import { answer, load } from "./lines.mjs";

const { default: search } = await load("approx-string-match");

await answer((text, quotation) => {
  if (quotation.length === 0) return false;
  return text.includes(quotation) || search(text, quotation, Math.min(256, quotation.length / 2)).length > 0;
});
