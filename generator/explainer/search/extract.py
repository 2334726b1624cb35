"""The words of a page that a search looks at, by section, from its HTML.

The scanner reads HTML as renderers write it (elements closed, attributes quoted) in one pass, many times faster than a
parser for any HTML. Of a page that is worse than that it finds too many words or too few, and nothing else happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from explainer.documents.entities import unescaped

# No value of an attribute has a raw "<", so a search for the end of a tag never goes beyond the next one.
_ATTRIBUTES = r"""(?:[^<>"']|"[^"<]*"|'[^'<]*')*"""
_TAG = re.compile(rf"<!--|<(/?)([a-zA-Z][^\s/<>]*+)({_ATTRIBUTES})>")
_CLASS = re.compile(r"""\bclass=["']([^"']*)""")
_ID = re.compile(r"""\bid=["']([^"']*)""")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_INLINE = _names("a abbr b bdi cite code del dfn em i ins kbd mark q s small span strong sub sup time u var")
# Pictures, and what is there to work with.
_LEFT_OUT = _names("button dialog footer form label nav noscript script select style svg template")
# Marks of notes and the notes, what other records say, how a record is proved, what leads elsewhere; and names, which
# the index has already.
_LEFT_OUT_CLASSES = _names(
    "headerlink x-abbreviations x-age x-backlinks x-chain x-checks x-cite x-course x-crumbs x-evidence x-foot"
    " x-kicker x-mark x-monogram x-names x-next x-one-root x-outside x-proof x-quiet-line x-reader-note__title"
    " x-said-list x-section--notes x-standing x-state x-unseen x-way"
)
_LEFT_OUT_MARK = "data-search-exclude"
_GLANCE = "x-glance"
_BETWEEN = " · "
_NOTHING_BETWEEN = re.compile(r"(?: ·)+ ")
# The same on all pages of a kind.
_LABELS = frozenset(("h1", "h2", "h3", "h4", "dt", "th"))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page, which an h2 begins; what stands before the first has the title of the h1 and no ``id``."""

    id: str
    title: str
    text: str


def sections(document: str) -> list[Section]:
    """The parts of a hand-written page, the first of which may be empty."""
    found: list[Section] = []
    id, title, words = "", list[str](), list[str]()
    into = words
    for tag, opens, attributes, text in _tokens(document):
        if tag == "h2" and opens:
            found.append(Section(id, _joined(title), _joined(words)))
            given = _ID.search(attributes)
            id, title, words = unescaped(given[1]) if given else "", [], []
        if tag in ("h1", "h2"):
            into = title if opens else words
        into.append(text)
    found.append(Section(id, _joined(title), _joined(words)))
    return found


def record_text(document: str) -> str:
    """The words of a record's page without its headings and labels: its prose, then what is to see at a glance."""
    prose, glance = list[str](), list[str]()
    asides: list[bool] = []
    labels = 0
    for tag, opens, attributes, text in _tokens(document):
        if tag == "aside":
            if opens:
                asides.append(_GLANCE in attributes)
            elif asides:
                asides.pop()
        if tag in _LABELS:
            labels += 1 if opens else -1
        is_value = tag in ("dd", "td") and not opens
        (glance if any(asides) else prose).append(_BETWEEN if is_value else " " if labels > 0 else text)
    told = _joined([*prose, " ", *glance]).replace(" ,", ",")
    return _NOTHING_BETWEEN.sub(_BETWEEN, told).removesuffix(_BETWEEN.rstrip())


def _tokens(document: str) -> Iterator[tuple[str, bool, str, str]]:
    """Tag, whether it opens, attributes and text, without what is left out. One that parts words is a space itself."""
    at = 0
    while match := _TAG.search(document, at):
        if match.start() > at:
            yield "", False, "", document[at : match.start()]
        at = match.end()
        closing, tag, attributes = match.groups()
        if tag is None:  # a comment
            end = document.find("-->", at)
            at = end + 3 if end >= 0 else len(document)
            continue
        tag = tag.lower()
        # A span with a class may stand on a line of its own.
        is_within = tag in _INLINE and not (tag == "span" and attributes)
        if not closing and _is_left_out(tag, attributes):
            at = _end_of(document, tag, at)
            yield "", False, "", "" if is_within else " "
        else:
            yield tag, not closing, attributes, "" if is_within else " "
    yield "", False, "", document[at:]


def _end_of(document: str, tag: str, at: int) -> int:
    """Where the element ends whose contents begin at a place."""
    depth = 1
    for match in _tags_named(tag).finditer(document, at):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return len(document)


@lru_cache(maxsize=256)
def _tags_named(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(tag)}(?![^\s/>]){_ATTRIBUTES}>", re.IGNORECASE)


def _is_left_out(tag: str, attributes: str) -> bool:
    if tag in _VOID or attributes.endswith("/"):
        return False
    if tag in _LEFT_OUT or _LEFT_OUT_MARK in attributes:
        return True
    if "class=" not in attributes:
        return False
    classes = _CLASS.search(attributes)
    return classes is not None and not _LEFT_OUT_CLASSES.isdisjoint(classes[1].split())


def _joined(words: Iterable[str]) -> str:
    return " ".join(unescaped("".join(words)).split())
