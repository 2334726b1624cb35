# Installs what tests/NAME/package-lock.json locks, each package by its hash, into .cache/NAME, and runs nothing of it
# then. `make test` calls this before the tests, which install nothing; the caller's environment is npm's.
# Usage: sh scripts/npm-tool.sh NAME
set -eu
cd "$(dirname "$0")/.."

name=$1
place=.cache/$name
lock=tests/$name/package-lock.json

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  sh scripts/apt-install.sh nodejs && sh scripts/apt-install.sh npm || {
    echo "the tests in tests/$name need Node.js and npm: install them (Debian: sudo apt-get install nodejs npm)" >&2
    exit 1
  }
fi

# Written last, so that what was broken off is begun anew.
if ! cmp -s "$lock" "$place/installed.json" || [ ! -d "$place/node_modules" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  cp "tests/$name/package.json" "$lock" "$place"
  npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  cp "$lock" "$place/installed.json"
fi
