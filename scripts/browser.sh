# Prints the path of a Chromium for the browser tests; as root on Debian it installs one.
# $CHROMIUM names another.
set -eu

find_browser() {
  for candidate in ${CHROMIUM:+"$CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    # Ubuntu's chromium-browser may be a script that only asks for a snap: what cannot tell its version does not count.
    if path=$(command -v "$candidate") && "$path" --version >/dev/null 2>&1 </dev/null; then
      echo "$path"
      return
    fi
  done
  return 1
}

if find_browser; then
  exit 0
fi
if sh "$(dirname "$0")/apt-install.sh" chromium && find_browser; then
  exit 0
fi
echo "the browser tests need Chromium: install chromium (Debian: sudo apt-get install chromium), or set CHROMIUM=/path/to/it" >&2
exit 1
