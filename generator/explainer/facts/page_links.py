"""Links and pictures of a hand-written page in Markdown, found when it is read; records are linked by marks of ours."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from explainer.diagnostics import Span
from explainer.facts.headings import slug

_INLINE = re.compile(
    r"(?P<image>!?)\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\(\s*<?(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<name>[^\[\]^\n][^\[\]\n]*)\]:[ \t]*<?(?P<target>[^\s<>]+)", re.MULTILINE)
_BY_NAME = re.compile(r"(?<![\]!\\\w])\[[^\[\]@^\n][^\[\]\n]*\]\[(?P<name>[^\[\]@^\n][^\[\]\n]*)\](?![\[(:])")
_NOTE = re.compile(r"\[\^(?P<name>[^\[\]@\s]+)\](?!:)")
_NOTE_DEFINITION = re.compile(r"^ {0,3}\[\^(?P<name>[^\[\]\s]+)\]:", re.MULTILINE)
_RAW = re.compile(
    r"<(?:(?P<image>img)\b[^<>]*?\bsrc|a\b[^<>]*?\bhref)\s*=\s*[\"']?(?P<target>[^\s\"'<>]+)", re.IGNORECASE
)
_BRACES = re.compile(r"\{[^{}\n]*\}")
_ID = re.compile(r"#([\w.:-]+)")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_HTML_ID = re.compile(r"\b(?:id|name)\s*=\s*[\"']?([^\s\"'<>]+)")
_HEADING = re.compile(r"^[ \t>]*#{1,6}([^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"^([^\n]+)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"\[\[[^\[\]|\n]*\|?([^\[\]\n]*)\]\]|\[([^\[\]\n]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\])")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link at ``span`` to ``target``, as it is written.

    ``is_image`` tells that it shows a picture, ``is_raw`` that it is an element of HTML.
    Where ``undefined``, the target is the name of a line or of a note that the page does not have.
    """

    target: str
    span: Span
    is_image: bool = False
    undefined: bool = False
    is_raw: bool = False


def links_of(plain: str, span: Callable[[int, int], Span]) -> Iterator[PageLink]:
    """The links of a page's text without its code and comments; ``span`` gives the place of a stretch."""
    for match in _INLINE.finditer(plain):
        yield PageLink(match["target"], span(*match.span("target")), bool(match["image"]))
    for match in _DEFINITION.finditer(plain):
        yield PageLink(match["target"], span(*match.span("target")))
    for match in _RAW.finditer(plain):
        yield PageLink(match["target"], span(*match.span("target")), bool(match["image"]), is_raw=True)
    defined = {_name(match["name"]) for match in _DEFINITION.finditer(plain)}
    for match in _BY_NAME.finditer(plain):
        if _name(match["name"]) not in defined:
            yield PageLink(match["name"], span(*match.span()), undefined=True)
    notes = {match["name"] for match in _NOTE_DEFINITION.finditer(plain)}
    for match in _NOTE.finditer(plain):
        if match["name"] not in notes:
            yield PageLink(f"^{match['name']}", span(*match.span()), undefined=True)


def files_linked(location: str, links: Iterable[PageLink], address: str) -> Iterator[str]:
    """The files that links of a page name: those in Markdown from its ``location``, elements of HTML from its
    ``address``, the path of its file in the site. Whether they are there is another question.
    """
    for link in links:
        path = unquote(link.target.partition("#")[0].partition("?")[0])
        if not link.undefined and path and ":" not in path and not path.startswith("/"):
            yield posixpath.normpath(posixpath.join(posixpath.dirname(address if link.is_raw else location), path))


def anchors_of(text: str) -> Iterator[str]:
    """What a page can be linked at: the ids of its headings as Python-Markdown makes them, and those that are given."""
    for pattern, id in ((_BRACES, _ID), (_TAG, _HTML_ID)):
        for found in pattern.finditer(text):
            yield from id.findall(found[0])
    seen: dict[str, int] = {}
    for pattern in (_HEADING, _UNDERLINED):
        for heading in pattern.finditer(text):
            anchor = slug(_words(heading[1]))
            count = seen[anchor] = seen.get(anchor, -1) + 1
            yield f"{anchor}_{count}" if count else anchor


def _words(line: str) -> str:
    """What readers see of the words of a heading, without what stands in braces behind them."""
    words = line.strip(" \t").rstrip("#").rstrip(" \t")
    if words.endswith("}"):
        words = words[: words.rfind("{")]
    return _LABEL.sub(lambda found: found[1] or found[2] or "", words).replace("`", "").replace("*", "")


def _name(text: str) -> str:
    return " ".join(text.split()).casefold()
