# Remakes requirements.lock: every package that the project, its tests and its build need, with hashes,
# for Linux and macOS and each supported Python in one file. uv is needed here only.
set -eu
cd "$(dirname "$0")/.."

uv_version=0.13.9
tools=.cache/lock

if [ "$("$tools/bin/uv" --version 2>/dev/null | cut -d ' ' -f 2)" != "$uv_version" ]; then
  "$(sh scripts/python.sh)" -m venv --clear "$tools"
  "$tools/bin/pip" install --quiet --disable-pip-version-check --no-input "uv==$uv_version"
fi

# One version of each package for all Pythons, so that everybody builds the same bytes ("fewest").
# No settings of the machine that runs this: the lock names no index but the public one.
UV_CUSTOM_COMPILE_COMMAND="make lock" "$tools/bin/uv" pip compile --quiet --no-config \
  --default-index https://pypi.org/simple --no-emit-index-url \
  --universal --python-version 3.11 --fork-strategy fewest \
  --only-binary :all: --generate-hashes \
  --group dev pyproject.toml --output-file requirements.lock "$@" >/dev/null
# What a new project is locked to is a part of it.
[ ! -x .venv/bin/python ] || .venv/bin/python scripts/starter_lock.py
