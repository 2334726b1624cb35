# Installs the tools of scripts/supply/requirements.lock, each by its hash, into .cache/supply.
set -eu
cd "$(dirname "$0")/.."

tools=.cache/supply
lock=scripts/supply/requirements.lock

# Written last, so that what was broken off is begun anew.
if ! cmp -s "$lock" "$tools/installed.lock"; then
  "$(sh scripts/python.sh)" -m venv --clear "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check --no-input --no-deps \
    --only-binary :all: --require-hashes -r "$lock"
  cp "$lock" "$tools/installed.lock"
fi
