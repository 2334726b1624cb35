// The side of a tool of the lines that programs.py writes. Its packages lie in the folder that is named first.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { resolve } = createRequire(join(process.argv[2], "package.json"));

export const load = (name) => import(pathToFileURL(resolve(name)));

export async function answer(accepts) {
  let text = "";
  const answers = [];
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const said = JSON.parse(line);
    if (said.text !== undefined) text = said.text;
    else answers.push(accepts(text, said.quotation) ? "true" : "false");
  }
  process.stdout.write(answers.join("\n") + "\n");
}
