# Makes .venv and installs the packages of requirements.lock, each by its hash, and then this project.
# A stamp tells what .venv was made from: an unchanged one costs some milliseconds.
set -eu
cd "$(dirname "$0")/.."

venv=.venv
python=$(sh scripts/python.sh)

# The place belongs to it, because the commands in .venv/bin hold absolute paths.
packages="$(pwd) $("$python" -c 'import sys; print(sys.version, sys.base_prefix)') $(cksum <requirements.lock)"
project="$packages $(cksum <pyproject.toml)"

stamped() {
  [ -f "$venv/$1" ] && [ "$(cat "$venv/$1")" = "$2" ]
}

# Debian keeps ensurepip in a package of its own.
need_ensurepip() {
  "$python" -c 'import ensurepip' 2>/dev/null && return
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  sh scripts/apt-install.sh "$package" && return
  echo "this Python cannot make virtual environments: install $package (Debian: sudo apt-get install $package)" >&2
  exit 1
}

if ! stamped .packages "$packages"; then
  need_ensurepip
  echo "making $venv"
  "$python" -m venv --clear "$venv"
  # Wheels only: a source archive would build with packages that no hash covers.
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --no-deps \
    --only-binary :all: --require-hashes -r requirements.lock
  echo "$packages" >"$venv/.packages"
fi

if ! stamped .project "$project"; then
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-input --no-deps \
    --no-build-isolation --no-index --editable .
  echo "$project" >"$venv/.project"
fi
