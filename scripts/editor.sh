# Prints the command line, one word a line, of the language server that the tests of the JSON Schemas ask.
# It is installed into .cache/editor from tests/editor/package-lock.json, each package by its hash, and runs nothing then.
set -eu
cd "$(dirname "$0")/.."

place=.cache/editor
stamp=$(cksum tests/editor/package-lock.json)

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  sh scripts/apt-install.sh nodejs && sh scripts/apt-install.sh npm || {
    echo "the editor tests need Node.js and npm: install them (Debian: sudo apt-get install nodejs npm)" >&2
    exit 1
  }
fi

if [ ! -f "$place/.stamp" ] || [ "$(cat "$place/.stamp")" != "$stamp" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  cp tests/editor/package.json tests/editor/package-lock.json "$place"
  npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  echo "$stamp" >"$place/.stamp"
fi

command -v node
echo "$(pwd)/$place/node_modules/yaml-language-server/bin/yaml-language-server"
echo --stdio
