# Prints the Python to work with: the one that PYTHON names, else python3, else the newest that is installed.
# POSIX shell, because it has to run before anything is installed.
set -eu

new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 </dev/null
}

# A name that somebody gave is meant, and not replaced by another.
named=${PYTHON:-python3}
if [ "$named" = python3 ]; then
  candidates="python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3"
else
  candidates=$named
fi

for candidate in $candidates; do
  if new_enough "$candidate"; then
    echo "$candidate"
    exit 0
  fi
done
echo "explainer needs Python 3.11 or newer and $named is none: install it, or name it: make PYTHON=/path/to/python3" >&2
exit 1
