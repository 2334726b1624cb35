"""What the HTML of a page refers to: where links lead, what a browser fetches, and which ids there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_CSS_ADDRESS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)")
# Relations of <link> that only tell something, and fetch nothing.
_TELLING = {"canonical", "alternate", "prev", "next", "license", "author", "bookmark", "help"}
_FETCHING = {"src", "poster", "data", "background"}
_LEADING = {"href", "action", "formaction", "cite", "longdesc", "xlink:href"}


@dataclass(frozen=True, slots=True)
class Reference:
    """An address as it is written, the element that has it, and whether a browser asks for it unbidden."""

    address: str
    element: str
    fetched: bool

    @property
    def external(self) -> bool:
        """Whether it leads to another host."""
        parts = urlsplit(self.address)
        return bool(parts.netloc) or parts.scheme in ("http", "https", "ws", "wss")

    @property
    def internal(self) -> bool:
        """Whether it leads to a file of the site."""
        return not self.external and not urlsplit(self.address).scheme


@dataclass
class Document(HTMLParser):
    """One page: its ids and its references, in order."""

    text: str = field(repr=False)
    ids: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    _inside: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = tag
        self.ids.update(value for name, value in given.items() if name == "id" or (name == "name" and tag == "a"))
        for name, value in given.items():
            if name in _FETCHING or (name in _LEADING and tag in ("use", "image", "script", "feimage")):
                self._add(value, tag, name, fetched=True)
            elif name in _LEADING:
                self._add(value, tag, name, fetched=tag == "link" and not _TELLING & set(given.get("rel", "").split()))
            elif name in ("srcset", "imagesrcset"):
                for part in value.split(","):
                    self._add(part.split()[0] if part.strip() else "", tag, name, fetched=True)
            elif name == "style":
                self._styles(value, f"<{tag} style>")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._add(given.get("content", "").partition("url=")[2], tag, "content", fetched=False)

    def handle_data(self, data: str) -> None:
        if self._inside == "style":
            self._styles(data, "<style>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def _add(self, address: str, tag: str, name: str, fetched: bool) -> None:
        if address.strip():
            self.references.append(Reference(address.strip(), f'<{tag} {name}="{address}">', fetched))

    def _styles(self, css: str, element: str) -> None:
        self.references += [Reference(one, f"{element} {one}", fetched=True) for one in style_addresses(css)]


def style_addresses(css: str) -> Iterator[str]:
    """What a style sheet fetches, in order."""
    for match in _CSS_ADDRESS.finditer(css):
        yield (match[1] or match[2]).strip()
