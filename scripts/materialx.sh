# Puts the theme MaterialX, by its hash, beside the environment of the project, for the tests that build with it.
set -eu
cd "$(dirname "$0")/.."

folder=.cache/materialx
lock=tests/materialx/requirements.lock

# Written last, so that what was broken off is begun anew.
if ! cmp -s "$lock" "$folder/installed.lock"; then
  rm -rf "$folder"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --target "$folder" \
    --only-binary :all: --require-hashes -r "$lock"
  cp "$lock" "$folder/installed.lock"
fi
