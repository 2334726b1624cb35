"""What a web page shows at a glance, read in one pass: its title, its first heading, its words, what it is made of.

No parser of HTML is asked: this looks at pages that may be broken on purpose, and takes a time that grows with their
size. It is exact enough to weigh a page, and for nothing else.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from explainer.documents.entities import unescaped

_MOST = 2_000_000
_LONGEST_SHOWN = 100_000
_TAG = re.compile(r"(/?)([a-z][a-z0-9-]{0,20})([^<>]{0,5000})")
_IN_LOWER_CASE = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_UNSEEN = frozenset({"script", "style", "template", "svg", "noscript", "title", "select"})
_PASSWORD = re.compile(r"\btype\s{0,9}=\s{0,9}[\"']?password")
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class PageOutline:
    """``visible`` is the text outside of scripts; ``without_scripts`` what is there for who runs none.

    ``code`` is the beginning of the page in small letters, and ``scripts`` how many it has.
    """

    title: str
    heading: str
    visible: str
    without_scripts: str
    code: str
    scripts: int
    has_password: bool


def evened(text: str) -> str:
    """A text as phrases are compared: in small letters, composed (NFC), with plain apostrophes and single spaces."""
    composed = unicodedata.normalize("NFC", text.translate(_QUOTES)).lower()
    return "\n".join(" ".join(line.split()) for line in composed.split("\n"))


def outlined(page: str) -> PageOutline:
    """What a page shows; of a text that is no HTML, nothing but its words."""
    reader = _Reader(page[:_MOST])
    reader.read()
    return PageOutline(
        title=_words(reader.parts["title"][:1]),
        heading=_words(reader.heading),
        visible=_words(reader.shown)[:_LONGEST_SHOWN],
        without_scripts=_words(reader.parts["noscript"]),
        code=reader.low[:_LONGEST_SHOWN],
        scripts=reader.scripts,
        has_password=reader.has_password,
    )


def _words(parts: list[str]) -> str:
    return " ".join(unescaped(" ".join(parts)).split())


class _Reader:
    def __init__(self, page: str) -> None:
        self.page = page
        # Only ASCII, so that every place stays where it is.
        self.low = page.translate(_IN_LOWER_CASE)
        self.parts: dict[str, list[str]] = {name: [] for name in ("title", "noscript")}
        self.heading: list[str] = []
        self.shown: list[str] = []
        self.scripts = 0
        self.has_password = False
        self._in_heading = False

    def read(self) -> None:
        """Goes through the page once."""
        at = 0
        while at < len(self.page):
            start = self.low.find("<", at)
            self._text(self.page[at : start if start >= 0 else len(self.page)])
            if start < 0:
                break
            at = self._after(start)

    def _text(self, text: str) -> None:
        self.shown.append(text)
        if self._in_heading:
            self.heading.append(text)

    def _after(self, start: int) -> int:
        """The place after what begins with a ``<``."""
        if self.low.startswith("<!--", start):
            end = self.low.find("-->", start)
            return end + 3 if end >= 0 else len(self.low)
        tag = _TAG.match(self.low, start + 1)
        if tag is None:
            return start + 1
        closes, name, attributes = tag.groups()
        end = tag.end() + (self.low[tag.end() : tag.end() + 1] == ">")
        if closes:
            self._in_heading = self._in_heading and name != "h1"
            return end
        self._opened(name, attributes)
        return self._unseen(name, end) if name in _UNSEEN else end

    def _opened(self, name: str, attributes: str) -> None:
        self.scripts += name == "script"
        self.has_password = self.has_password or (name == "input" and _PASSWORD.search(attributes) is not None)
        self._in_heading = self._in_heading or (name == "h1" and not self.heading)

    def _unseen(self, name: str, start: int) -> int:
        """The end of an element that shows nothing; one that nothing closes goes to the end of the page."""
        end = self.low.find(f"</{name}", start)
        inside = self.page[start : end if end >= 0 else len(self.page)]
        if name == "title":
            self.parts[name].append(inside[:1000])
        elif name == "noscript":
            self.parts[name].append(" ".join(re.split(r"<[^<>]{0,5000}>?", inside[:5000])))
        return end if end >= 0 else len(self.page)
