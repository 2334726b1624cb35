# Remakes requirements.lock: every package that the project, its tests and its build need, with hashes,
# for Linux and macOS and each supported Python in one file; the lock of the tools that do this and look after it; and
# those of the peers of the benches.
set -eu
cd "$(dirname "$0")/.."

sh scripts/supply.sh

# One version of each package for all Pythons, so that everybody builds the same bytes ("fewest").
# No settings of the machine that runs this: the lock names no index but the public one.
compile() {
  UV_CUSTOM_COMPILE_COMMAND="make lock" .cache/supply/bin/uv pip compile --quiet --no-config \
    --default-index https://pypi.org/simple --no-emit-index-url \
    --universal --python-version 3.11 --fork-strategy fewest \
    --only-binary :all: --generate-hashes "$@" >/dev/null
}

# datasette, which only the tests ask, names pip and setuptools for commands of its own that nobody calls here.
compile --group dev pyproject.toml --output-file requirements.lock \
  --no-emit-package pip --no-emit-package setuptools "$@"
compile scripts/supply/requirements.in --output-file scripts/supply/requirements.lock "$@"
peers=scripts/bench_proof/peers
compile $peers/requirements.in --override $peers/overrides.txt --output-file $peers/requirements.lock "$@"
compile scripts/bench/peers/requirements.in --output-file scripts/bench/peers/requirements.lock "$@"
# What a new project is locked to is a part of it.
[ ! -x .venv/bin/python ] || .venv/bin/python scripts/starter_lock.py
