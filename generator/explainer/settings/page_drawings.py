"""Drawings and formulas on a hand-written page: which are whole, so that browsers end them where the page does.

Within ``svg`` and ``math`` other rules count (HTML Standard, 13.2.6.5): many elements of pages end the drawing in which
they begin, but for the parts that hold some, and there ends go no further than these. Of one that is written as XML
asks, with each element ended in its turn and elements of pages in such parts alone, all of that makes no difference.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from explainer.settings.page_edges import FOREIGN, TAG, TEXTS, Ends

VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
"""The elements of pages that have no end."""

# What ends a drawing or a formula in which it begins.
_ENDS_DRAWING = frozenset({
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "font", "h1",
    "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre",
    "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
})  # fmt: skip
# The parts that hold elements of pages. Of one more of formulas an attribute says whether it does.
_HOLDING = {
    "svg": frozenset({"foreignobject", "desc", "title"}),
    "math": frozenset({"mi", "mo", "mn", "ms", "mtext"}),
}
_UNKNOWN = "annotation-xml"
# What is passed over where one is open already, and what holds text alone, which would be read as tags here.
_NOT_HELD = TEXTS | {"body", "form", "frameset", "head", "html"}


@dataclass(slots=True)
class _Drawings:
    """What is found while a page is gone through, and the elements of the drawing in which that is.

    Of each there is its name, where it begins, and in which drawing its parts are, "" where they are a page's.
    """

    broken: list[int] = field(default_factory=list)
    whole: dict[int, int] = field(default_factory=dict)
    open: list[tuple[str, int, str]] = field(default_factory=list)

    def begin(self, name: str, start: int, closes_itself: bool) -> None:
        """Goes on behind the start of an element."""
        within = self.open[-1][2] if self.open else ""
        if self.open and not _is_known(name, within):
            self.give_up()
            within = ""
        if name in FOREIGN or self.open:
            if closes_itself if within or name in FOREIGN else name in VOID:
                return
            inner = within or (name if name in FOREIGN else "")
            self.open.append((name, start, "" if name in _HOLDING.get(within, ()) else inner))

    def end(self, name: str, end: int) -> None:
        """Goes on behind the end of an element, which is there as a tag up to ``end``."""
        if self.open and self.open[-1][0] != name:
            self.give_up()
        if self.open:
            start = self.open.pop()[1]
            if name in FOREIGN:
                self.whole[start] = end

    def give_up(self) -> None:
        """Forgets the drawings that are open: browsers may end them anywhere."""
        self.broken += (start for name, start, _ in self.open if name in FOREIGN)
        self.open.clear()


def broken_drawings(document: str) -> list[int]:
    """Where the drawings and formulas of the HTML of a page begin that are not whole."""
    return sorted(_found(document).broken)


def whole_drawings(document: str) -> dict[int, int]:
    """Where the whole ones begin and end; those too that are parts of others."""
    return _found(document).whole


def _is_known(name: str, within: str) -> bool:
    """Whether browsers take the start of an element as XML does, ``within`` a drawing or where that holds a page."""
    if not within:
        return name not in _NOT_HELD
    return name not in _ENDS_DRAWING and name != _UNKNOWN and (name not in FOREIGN or name == within)


def _found(document: str) -> _Drawings:
    found, ends = _Drawings(), Ends(document)
    at = 0
    while match := TAG.search(document, at):
        start, at, name = match.start(), match.end(), (match["name"] or "").lower()
        if not name:
            at = max(at, ends.after(start + 2, "--" if match["comment"] else ">"))
            if match["odd"]:  # as text is, that drawings may mark with it
                found.give_up()
        elif document[at : at + 1] != ">":
            found.give_up()
        elif match["close"]:
            found.end(name, at + 1)
        else:
            found.begin(name, start, document[at - 1] == "/")
            if name in TEXTS and not found.open:
                at = max(at, ends.after(at, name))
    found.give_up()
    return found
