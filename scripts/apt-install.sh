# apt-install.sh PACKAGE: installs a Debian package where that is possible, which is as root with apt-get.
# Fails without a word where it is not, and with what apt-get said where that failed.
set -eu

[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 1

echo "installing $1" >&2
export DEBIAN_FRONTEND=noninteractive
if ! said=$( (apt-get update -qq; apt-get install -qq -y --no-install-recommends "$1") </dev/null 2>&1); then
  echo "$said" >&2
  exit 1
fi
