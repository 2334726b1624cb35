"""Pictures of the built site for README.md and docs/dev/gallery.md: each kind of page, wide and narrow, light and dark.

    python scripts/gallery.py [SITE] [PAGE...]

Needs Chromium (CHROMIUM=/path/to/it) and the packages of the test group.
"""

from __future__ import annotations

import functools
import http.server
import io
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "dev" / "gallery"
PAGES = {
    "home": "",
    "story": "explainer/",
    "timeline": "timeline/",
    "relations": "relations/",
    "person": "actors/park-cheol-hee/",
    "event": "events/camp-david-summit/",
    "quote": "quotes/park-stereotypes/",
    "source": "sources/streetpolitics-boost-ties/",
    "topic": "topics/security-and-deterrence/",
    "question": "questions/japan-in-nuclear-talks/",
    "list": "quotes/",
    "sources": "sources/",
    "disagreements": "disagreements/",
    "support": "support/",
    "not-found": "404.html",
}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = (1440, 1000), (390, 844)
GAP, HEIGHT = 16, 720
PAPER = (226, 222, 214)
QUALITY = 82


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def picture(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Image.Image:
    """One page in one window, scaled to the height of the row."""
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    return shot.resize((round(width * HEIGHT / height), HEIGHT), Image.Resampling.LANCZOS)


def sheet(browser: Browser, address: str) -> Image.Image:
    """A page four times: wide and narrow beside each other, light above dark."""
    rows = [[picture(browser, address, size, scheme) for size in (WIDE, NARROW)] for scheme in ("light", "dark")]
    width = sum(shot.width for shot in rows[0]) + GAP
    found = Image.new("RGB", (width, 2 * HEIGHT + GAP), PAPER)
    for number, row in enumerate(rows):
        found.paste(row[0], (0, number * (HEIGHT + GAP)))
        found.paste(row[1], (row[0].width + GAP, number * (HEIGHT + GAP)))
    return found


def main(arguments: list[str]) -> None:
    """Draws all pages of the gallery, or those named."""
    site = Path(arguments[0]) if arguments else ROOT / "site"
    wanted = arguments[1:] or list(PAGES)
    TARGET.mkdir(parents=True, exist_ok=True)
    with served(site) as address, sync_playwright() as playwright:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        for name in wanted:
            file = TARGET / f"{name}.webp"
            sheet(browser, address + PAGES[name]).save(file, "WEBP", quality=QUALITY, method=6)
            sys.stdout.write(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
