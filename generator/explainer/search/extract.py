"""The words of a page that a search looks at, by section, from its HTML.

The scanner reads HTML as renderers write it (elements closed, attributes quoted) in one pass, many times faster than a
parser for any HTML. Of a page that is worse than that it finds too many words or too few, and nothing else happens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from explainer.documents.entities import unescaped
from explainer.search.spoken import INSTEAD, spoken

# No value of an attribute has a raw "<", so a search for the end of a tag never goes beyond the next one.
_ATTRIBUTES = r"""[^<>"']*(?:"[^"<]*"[^<>"']*|'[^'<]*'[^<>"']*)*"""
_TAG = re.compile(rf"<!--|<(/?)([a-zA-Z][^\s/<>]*+)({_ATTRIBUTES})>")
_CLASS = re.compile(r"""\bclass=["']([^"']*)""")
_ID = re.compile(r"""\bid=["']([^"']*)""")
_LANG = re.compile(r"""(?:^|\s)lang=["']([^"']*)""")
# A text that is in the language of a number; no document has such characters, nor gets them of references.
_BEGIN, _THEN, _END = "\x14", "\x15", "\x16"
_PART = re.compile(f"{_BEGIN}([0-9]+){_THEN}([^{_END}]*){_END}")


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
    " x-fallback x-kicker x-mark x-monogram x-names x-next x-one-root x-outside x-proof x-quiet-line"
    " x-reader-note__title x-said-list x-section--notes x-standing x-state x-unseen x-way"
)
_LEFT_OUT_MARK = "data-search-exclude"
# Names the language of words that are shown for want of a translation.
_FALLBACK = "x-fallback"
_GLANCE = "x-glance"
_BETWEEN = " · "
_NOTHING_BETWEEN = re.compile(r"(?: ·)+ ")
# The same on all pages of a kind.
_LABELS = _names("h1 h2 h3 h4 dt th")
_HEADINGS = _names("h1 h2")
_PARTED = _LABELS | _names("aside dd td")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page, which an h2 begins; what stands before the first has the title of the h1 and no ``id``."""

    id: str
    title: str
    text: str


class _Languages:
    """The languages of a document's words while it is gone through: of which element, and which instead of another."""

    def __init__(self, document: str, own: str, instead: str) -> None:
        self.are_said = "lang=" in document
        self.own, self.instead = own, instead
        self.known = [own]
        self.now = 0
        """The number of the language that words are in here; 0 is that of the readers."""
        self.within = ""
        """The name of the innermost element that says a language."""
        self._last = 0
        # The name of an element, how many of that name are open from it on, and the number of its language.
        self._open: list[list[Any]] = []

    def pass_tag(self, tag: str, is_end: bool, attributes: str) -> None:
        """Goes past a tag that says a language, or is named as the innermost element that does, and is not left out."""
        if is_end:
            if tag == self.within:
                self._open[-1][1] -= 1
            if self._open and not self._open[-1][1]:
                self._open.pop()
                self._last = self.now or self._last
        elif tag not in _VOID and not attributes.endswith("/"):
            if found := _LANG.search(attributes):
                self._open.append([tag, 1, self._number(found[1])])
            elif tag == self.within:
                self._open[-1][1] += 1
        self.within, _, self.now = self._open[-1] if self._open else ("", 0, 0)

    def tell_instead(self) -> None:
        """The words here, or those that ended just before, are shown for want of others."""
        number = self.now or self._last
        if number and not self.known[number].startswith(INSTEAD):
            self.known[number] = INSTEAD + self.known[number]

    def marked(self, text: str) -> str:
        """A text of the document, in the language of its place."""
        words = text.strip()
        if not self.now or not any(map(str.isalpha, words)):
            return text
        before = text[: len(text) - len(text.lstrip())]
        return f"{before}{_BEGIN}{self.now}{_THEN}{words}{_END}{text[len(before) + len(words) :]}"

    def said(self, text: str) -> str:
        """A text with its languages, once the document is gone through."""
        return spoken(self._parts(text)) if _BEGIN in text else text

    def _number(self, language: str) -> int:
        if language == self.own:
            return 0
        is_instead = language == self.instead and not self._open
        self.known.append(INSTEAD + language if is_instead else language)
        return len(self.known) - 1

    def _parts(self, text: str) -> Iterator[tuple[str, str]]:
        at = 0
        for part in _PART.finditer(text):
            yield "", text[at : part.start()]
            yield self.known[int(part[1])], part[2]
            at = part.end()
        yield "", text[at:]


def sections(document: str, language: str = "", instead: str = "") -> list[Section]:
    """The parts of a hand-written page, the first of which may be empty.

    Its readers read the ``language``, a BCP 47 tag, and are shown it in another, ``instead``, if it is not translated.
    """
    languages = _Languages(document, language, instead)
    found: list[tuple[str, str, str]] = []
    id, title, words = "", list[str](), list[str]()
    into = words
    for text, tag, opens, attributes in _runs(document, _HEADINGS, languages):
        into.append(text)
        if tag == "h2" and opens:
            found.append((id, _joined(title), _joined(words)))
            given = _ID.search(attributes)
            id, title, words = unescaped(given[1]) if given else "", [], []
        into = title if opens else words
        into.append(" ")
    found.append((id, _joined(title), _joined(words)))
    return [Section(id, languages.said(title), languages.said(words)) for id, title, words in found]


def record_text(document: str, language: str = "", colon: str = ": ", shown: str = "") -> str:
    """The words of a record's page without its headings and labels: its prose, then what is to see at a glance.

    Its readers read the ``language``, a BCP 47 tag. At a glance a number or a date says nothing without
    its label, which stands before it, with a ``colon`` between. A date ``shown`` beside the title is not said again.
    """
    languages = _Languages(document, language, "")
    prose, glance = list[str](), list[str]()
    into = prose
    asides: list[bool] = []
    labels, label, start = 0, "", 0
    for text, tag, opens, attributes in _runs(document, _PARTED, languages):
        label = text if labels > 0 else label
        into.append(text if labels <= 0 else "")
        if tag == "aside":
            into = glance if _is_at_a_glance(asides, opens, attributes) else prose
        elif tag in _LABELS:
            labels += 1 if opens else -1
        elif opens:
            start = len(into)
        elif tag == "dd" and into is glance:
            into[start:] = _cell(into[start:], label, colon, shown)
        elif tag:
            into.append(_BETWEEN)
        into.append(" ")
    told = _joined([*prose, " ", *glance]).replace(" ,", ",")
    return languages.said(_NOTHING_BETWEEN.sub(_BETWEEN, told).removesuffix(_BETWEEN.rstrip()))


def _is_at_a_glance(asides: list[bool], opens: bool, attributes: str) -> bool:
    """Whether what follows the beginning or the end of an aside is to see at a glance; ``asides`` are those around."""
    if opens:
        asides.append(_GLANCE in attributes)
    elif asides:
        asides.pop()
    return any(asides)


def _cell(parts: list[str], label: str, colon: str, shown: str) -> list[str]:
    """A value, with its label where it is a number or a date; nothing of the date that is shown anyway."""
    value = _PART.sub(r"\2", _joined(parts))
    if shown and value == shown:
        return []
    is_bare = label.strip() and any(map(str.isdecimal, value))
    return [f" {label.strip()}{colon}", *parts, _BETWEEN] if is_bare else [*parts, _BETWEEN]


def _runs(document: str, wanted: frozenset[str], languages: _Languages) -> Iterator[tuple[str, str, bool, str]]:
    """Text up to each tag that is wanted, that tag, whether it opens, and its attributes; after the last, no tag.

    What is left out is not in the text. Other tags that part words are spaces there.
    """
    at = 0
    run: list[str] = []
    search = _TAG.search
    are_said = languages.are_said
    while match := search(document, at):
        if (start := match.start()) > at:
            run.append(languages.marked(document[at:start]) if languages.now else document[at:start])
        at = match.end()
        closing, tag, attributes = match.groups()
        if tag is None:  # a comment
            end = document.find("-->", at)
            at = end + 3 if end >= 0 else len(document)
            continue
        tag = tag.lower()
        # A span with a class may stand on a line of its own.
        parts = tag not in _INLINE or (tag == "span" and "class=" in attributes)
        if not closing and _is_left_out(tag, attributes):
            if are_said and _FALLBACK in attributes:
                languages.tell_instead()
            at = _end_of(document, tag, at)
        else:
            if are_said and (tag == languages.within or "lang=" in attributes):
                languages.pass_tag(tag, closing != "", attributes)
            if tag in wanted:
                yield "".join(run), tag, not closing, attributes
                run.clear()
                continue
        if parts:
            run.append(" ")
    run.append(languages.marked(document[at:]))
    yield "".join(run), "", False, ""


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
    if not attributes:
        return tag in _LEFT_OUT
    if tag in _VOID or attributes.endswith("/"):
        return False
    if tag in _LEFT_OUT or _LEFT_OUT_MARK in attributes:
        return True
    if "class=" not in attributes:
        return False
    classes = _CLASS.search(attributes)
    return classes is not None and _are_left_out(classes[1])


@lru_cache(maxsize=1 << 12)
def _are_left_out(classes: str) -> bool:
    return not _LEFT_OUT_CLASSES.isdisjoint(classes.split())


def _joined(words: Iterable[str]) -> str:
    return " ".join(unescaped("".join(words)).split())
