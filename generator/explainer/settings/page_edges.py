"""What a hand-written page holds stays in the page's place, and is nothing that a script takes for a part of the theme.

Some elements of HTML take in all that follows until they are closed: the rest of the page, its notes, what stands below
it. And scripts, the theme's and ours, find what they work on by names that any element may have.
"""

from __future__ import annotations

import bisect
import re
from functools import cache

# All is text in these, up to the first end of the same name; in the others browsers pass over ends of other elements.
TEXTS = frozenset(
    ["iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp"]
)
_HOLDERS = TEXTS | frozenset(["applet", "frameset", "marquee", "object", "select", "table", "template"])
_ENDLESS = "plaintext"
FOREIGN = frozenset({"svg", "math"})
_COMMENT, _ODD = "--", ">"
_ATTRIBUTES = r"""(?:[\s/]++|[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]*+))?+|=(?!\s*+["']))*+"""
# The start of a tag up to its last bracket, of a comment, or of what browsers take for one, up to the next bracket.
TAG = re.compile(rf"<(?:(?P<comment>!--)|(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+){_ATTRIBUTES}|(?P<odd>[!?/]))")
_END = re.compile(r"(--)!?>|>")
_BRACKET = re.compile("<")
_OF_PAGE = "data-of-page-"
_PERHAPS_HARMFUL = re.compile("__|data-|target|rel", re.IGNORECASE)
# Extensions of Markdown number parts of their own with such names too.
_ID = re.compile(r"(\sid\s*=\s*[\"']?)(?=__(?!tabbed_|code|span|annotation))", re.IGNORECASE)
# What opens in a window by any other name can lead the page with the link elsewhere, and so can what rel wants to.
_WINDOW = re.compile(
    r"(?<=[\s\"'/])(?=(?:form)?target\s*=(?!\s*[\"']?_(?:blank|self|top|parent)(?:[\"'\s/>]|\Z)))"
    r"|(?<=[\s\"'/])(?=rel\s*=\s*(?:\"[^\"]*(?:(?<!no)opener|&)|'[^']*(?:(?<!no)opener|&)|[^\s\"'>]*(?:(?<!no)opener|&)))",
    re.IGNORECASE,
)
_DATA = re.compile(r"(?<=[\s\"'/])data-(?=x-|md-(?!color-))", re.IGNORECASE)


def kept_within(document: str) -> str:
    """The HTML of a hand-written page, with what nothing ends shown as text, and its tags :func:`harmless`.

    What is left is all that :func:`page_balance.balanced` has to close, or that ends more than was begun.
    """
    parts: list[str] = []
    done = 0
    for start in brackets_of_text(document):
        parts += (document[done:start], "&lt;")
        done = start + 1
    document = "".join((*parts, document[done:]))
    if not _PERHAPS_HARMFUL.search(document):
        return document
    return TAG.sub(lambda tag: harmless(tag[0]), document)


def brackets_of_text(document: str) -> list[int]:
    """Where brackets stand that are to be text, for what nothing ends begins with them, in their order.

    Of a tag that is text its values are too, and a bracket in one would begin a tag of its own.
    """
    found: list[int] = []
    for start, name in unended(document):
        tag = TAG.match(document, start) if name else None
        found += [one.start() for one in _BRACKET.finditer(document, start, tag.end() if tag else start + 1)]
    return found


def harmless(tag: str) -> str:
    """The start of a tag without a name by which a script looks for what it works on, and without a hold on its window.

    No policy keeps a page that a link opens from leading the one with the link away.
    """
    return _WINDOW.sub(_OF_PAGE, _DATA.sub(_OF_PAGE, _ID.sub(r"\1page", tag)))


def unended(document: str) -> list[tuple[int, str]]:
    """Where what nothing ends begins, and the name of the element or "", in the order of the document."""
    ends = Ends(document)
    found: list[tuple[int, str]] = []
    begun: dict[str, list[int]] = {name: [] for name in _HOLDERS | FOREIGN}
    at = 0
    while match := TAG.search(document, at):
        start, at, name = match.start(), match.end(), (match["name"] or "").lower()
        if not name:
            end = ends.after(start + 2, _COMMENT if match["comment"] else _ODD)
            found += [] if end else [(start, "")]
            at = max(at, end)
        elif document[at : at + 1] != ">":
            found += [(one.start(), "") for one in _BRACKET.finditer(document, start, at)]
        elif match["close"]:
            del begun.get(name, [])[-1:]
        elif name in TEXTS and not (end := 0 if name == _ENDLESS else ends.after(at, name)):
            found.append((start, name))
        elif name in TEXTS and not any(begun[one] for one in FOREIGN):
            found += [(place, "") for place in ends.broken(at, end, name)]
            at = end
        elif name in begun and not (name in FOREIGN and document[at - 1] == "/"):
            begun[name].append(start)
    return sorted([*found, *((start, name) for name in begun for start in begun[name])])


@cache
def _end_of_text(name: str) -> re.Pattern[str]:
    """The end of an element of text: it has attributes too, and a bracket of its own or takes in what follows."""
    return re.compile(rf"</{name}(?=[\s/>]){_ATTRIBUTES}(?P<whole>>)?", re.IGNORECASE)


class Ends:
    """Where comments, brackets and elements of text end in a document."""

    def __init__(self, document: str) -> None:
        self._document = document
        self._found: dict[str, list[int]] = {_COMMENT: [], _ODD: []}
        self._broken: dict[str, list[int]] = {}
        for match in _END.finditer(document):
            for kind in [_COMMENT, _ODD] if match[1] else [_ODD]:
                self._found[kind].append(match.end())

    def after(self, at: int, kind: str) -> int:
        """The place behind the first end of a kind that begins at a place or later; 0 where there is none."""
        if kind not in self._found:
            self._look_for(kind)
        places = self._found[kind]
        found = bisect.bisect_right(places, at)
        return places[found] if found < len(places) else 0

    def broken(self, start: int, end: int, name: str) -> list[int]:
        """Where ends of an element of text begin between two places that have no bracket of their own."""
        if name not in self._found:
            self._look_for(name)
        places = self._broken[name]
        return places[bisect.bisect_left(places, start) : bisect.bisect_left(places, end)]

    def _look_for(self, name: str) -> None:
        found = list(_end_of_text(name).finditer(self._document))
        self._found[name] = [match.end() for match in found if match["whole"]]
        self._broken[name] = [match.start() for match in found if not match["whole"]]
