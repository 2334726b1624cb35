# Prints the path of a Chromium for the browser tests; as root on Debian it installs one.
# $CHROMIUM names another. The headless shell comes first: it opens a page in half the time, for it has no windows.
set -eu

find_one_of() {
  for candidate in "$@"; do
    # Ubuntu's chromium-browser may be a script that only asks for a snap: what cannot tell its version does not count.
    if path=$(command -v "$candidate") && "$path" --version >/dev/null 2>&1 </dev/null; then
      echo "$path"
      return
    fi
  done
  return 1
}

find_shell() {
  find_one_of ${CHROMIUM:+"$CHROMIUM"} chromium-headless-shell chrome-headless-shell
}

find_browser() {
  find_one_of chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"
}

install() {
  sh "$(dirname "$0")/apt-install.sh" "$1"
}

if find_shell; then
  exit 0
fi
if install chromium-headless-shell 2>/dev/null && find_shell; then
  exit 0
fi
if find_browser; then
  exit 0
fi
if install chromium && find_browser; then
  exit 0
fi
echo "the browser tests need Chromium: install chromium-headless-shell (Debian: sudo apt-get install chromium-headless-shell)" \
  "or chromium, or set CHROMIUM=/path/to/it" >&2
exit 1
