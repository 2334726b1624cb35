# Prints the command line, one word a line, of the language server that the tests of the JSON Schemas ask.
set -eu
sh "$(dirname "$0")/npm-tool.sh" editor yaml-language-server/bin/yaml-language-server
echo --stdio
