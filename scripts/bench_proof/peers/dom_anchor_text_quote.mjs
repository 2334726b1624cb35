// dom-anchor-text-quote: where a TextQuoteSelector with these exact words is anchored. Of the root element it asks for
// nothing but its text.
import { answer, load } from "./lines.mjs";

const { default: package_ } = await load("dom-anchor-text-quote");
const { toTextPosition } = package_;

await answer((text, quotation) => toTextPosition({ textContent: text }, { exact: quotation }) !== null);
