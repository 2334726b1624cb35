"""Where the bytes of a site's pages are: python scripts/page_weight.py SITE [FOLDER ...]

Prints how many bytes each part of a page has, on average over all pages of records (or of the folders that are named),
as they are sent by a host that compresses nothing. A part is counted where it begins and ends; a picture within a part
is counted with that part, and all inline SVG once more in a line of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

# An element that begins a part: its class or its name, and how the part is called. The first that fits counts.
_BY_CLASS = {
    "md-header": "header",
    "md-tabs": "tabs",
    "md-sidebar--primary": "menu of the drawer",
    "md-sidebar--secondary": "table of contents",
    "md-footer": "footer of the theme",
    "x-colophon": "colophon",
    "x-cite": "how to cite",
    "x-foot": "foot of the article",
    "x-next": "before and next",
    "x-ties": "neighbourhood",
    "x-section--notes": "notes",
    "x-backlinks": "lists of links",
    "x-fold": "folded sections",
    "x-section": "sections",
    "x-facts": "facts",
}
_EMPTY = frozenset(
    {"meta", "link", "input", "br", "img", "hr", "path", "circle", "rect", "line", "wbr", "source", "col"}
)


class _Parts(HTMLParser):
    """Adds up the bytes of the parts of one page."""

    def __init__(self, text: str, weights: Counter[str]) -> None:
        super().__init__(convert_charrefs=False)
        self._weights = weights
        self._lines = [0]
        for line in text.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self._text, self._at = text, 0
        self._open: list[tuple[str, str]] = [("", "the rest")]
        self.feed(text)
        self.close()
        self._count(len(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._count()
        if tag in _EMPTY:
            self._part_of_head(tag, dict(attrs))
            return
        self._open.append((tag, self._part(tag, dict(attrs))))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content belongs to what it stands in."""

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self._open]
        if tag not in names:
            return
        line, column = self.getpos()
        end = self._text.index(">", self._lines[line - 1] + column) + 1
        self._count(end)
        while self._open.pop()[0] != tag:
            pass

    def _part(self, tag: str, attrs: dict[str, str | None]) -> str:
        inherited = self._open[-1][1]
        if tag == "head":
            return "head"
        if tag == "script":
            kind = attrs.get("type") or ""
            return {"application/ld+json": "schema.org", "application/json": "settings of the theme"}.get(
                kind, "scripts"
            )
        if tag == "svg":
            return f"{inherited}: svg" if not inherited.endswith("svg") else inherited
        for name in (attrs.get("class") or "").split():
            if name in _BY_CLASS:
                return _BY_CLASS[name]
        return inherited

    def _part_of_head(self, tag: str, attrs: dict[str, str | None]) -> None:
        if attrs.get("http-equiv") == "Content-Security-Policy":
            length = len(self.get_starttag_text() or "")
            self._weights["policy"] += length
            self._at += length

    def _count(self, end: int | None = None) -> None:
        if end is None:
            line, column = self.getpos()
            end = self._lines[line - 1] + column
        self._weights[self._open[-1][1]] += len(self._text[self._at : end].encode())
        self._at = max(self._at, end)


def _pages(site: Path, folders: list[str]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((site / folder).glob("*/index.html"))


def _record_folders(site: Path) -> list[str]:
    """The folders in which pages of records lie: those with a list for programs."""
    return sorted(path.parent.name for path in site.glob("*/index.json"))


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("folders", nargs="*")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    weights: Counter[str] = Counter()
    folders, number = given.folders or _record_folders(given.site), 0
    for page in _pages(given.site, folders):
        if (page.parent / "part-2").exists() or page.parent.name == "index":
            continue
        _Parts(page.read_text("utf-8"), weights)
        number += 1
    means = {part: weight / max(number, 1) for part, weight in weights.most_common()}
    if given.json:
        sys.stdout.write(json.dumps({"pages": number, "bytes": sum(means.values()), "parts": means}, indent=1) + "\n")
        return
    for part, mean in means.items():
        sys.stdout.write(f"{mean:9.0f}  {part}\n")
    sys.stdout.write(f"{sum(means.values()):9.0f}  all, on average of {number:,} pages\n")


if __name__ == "__main__":
    main()
