# Makes .venv and installs the packages of requirements.lock, each by its hash; explainer itself comes from vendor/.
# A stamp tells what .venv was made from: an unchanged one costs some milliseconds.
set -eu
cd "$(dirname "$0")/.."

venv=.venv

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null
}

named=${PYTHON:-python3}
candidates=$named
[ "$named" != python3 ] || candidates="python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3"
python=
for candidate in $candidates; do
  if new_enough "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "explainer needs Python 3.11 or newer and $named is none: install it, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
fi

# The place belongs to it, because the commands in .venv/bin hold absolute paths.
stamp="$(pwd) $("$python" -c 'import sys; print(sys.version, sys.base_prefix)') $(cksum <requirements.lock)"
if [ ! -f "$venv/.packages" ] || [ "$(cat "$venv/.packages")" != "$stamp" ]; then
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    echo "this Python cannot make virtual environments: install $package (Debian: sudo apt-get install $package)" >&2
    exit 1
  fi
  echo "making $venv"
  "$python" -m venv --clear "$venv"
  # Wheels only: a source archive would build with packages that no hash covers.
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --no-deps \
    --only-binary :all: --require-hashes -r requirements.lock
  echo "$stamp" >"$venv/.packages"
fi

# Fact files point to these in their first lines; the preview keeps them up to date.
[ -d .schemas ] || "$venv/bin/explainer" schema
