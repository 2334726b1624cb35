# Installs what tests/NAME/package-lock.json locks, each package by its hash, into .cache/NAME, and runs nothing of it
# then. Prints the path of Node.js and, in the next line, of the file FILE among the packages.
# Usage: sh scripts/npm-tool.sh NAME FILE
set -eu
cd "$(dirname "$0")/.."

name=$1
place=.cache/$name
stamp=$(cksum "tests/$name/package-lock.json")

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  sh scripts/apt-install.sh nodejs && sh scripts/apt-install.sh npm || {
    echo "the tests in tests/$name need Node.js and npm: install them (Debian: sudo apt-get install nodejs npm)" >&2
    exit 1
  }
fi

if [ ! -f "$place/.stamp" ] || [ "$(cat "$place/.stamp")" != "$stamp" ]; then
  rm -rf "$place"
  mkdir -p "$place"
  cp "tests/$name/package.json" "tests/$name/package-lock.json" "$place"
  npm ci --prefix "$place" --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  echo "$stamp" >"$place/.stamp"
fi

command -v node
echo "$(pwd)/$place/node_modules/$2"
