# Installs the fuzzer of scripts/fuzz/requirements.lock, by its hash, into .cache/fuzz/packages, where there is one for this
# Python and this machine; else Hypothesis invents what is read.
set -eu
cd "$(dirname "$0")/.."

tools=.cache/fuzz/packages
lock=scripts/fuzz/requirements.lock

# Written last, so that what was broken off is begun anew.
if ! cmp -s "$lock" "$tools/installed.lock"; then
  rm -rf "$tools"
  mkdir -p "$tools"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --target "$tools" --no-deps \
    --only-binary :all: --require-hashes -r "$lock" || echo "atheris cannot be installed here; Hypothesis takes its place"
  cp "$lock" "$tools/installed.lock"
fi
