"""The tree of a saved page, made to say in its text what readers see: nothing hidden, and nothing glued.

Elements are emptied and never taken out, so that a page of any size takes a time that grows with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from explainer.evidence.reading.hidden import Hidden, hidden_elements, walk
from explainer.evidence.reading.joining import WIDE
from explainer.evidence.reading.marks import MARK, lowered, raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary",
    "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "ruby", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_PICTURES = frozenset({"img", "picture", "source", "wbr"})
_MOST_LINKS = 5_000
_LINE_IN_WIDE = re.compile(rf"(?<=[{WIDE}])[ \t]*[\r\n]\s*(?=[{WIDE}])")
_ENDS_WIDE = re.compile(rf"[{WIDE}]([ \t]*[\r\n]\s*)?\Z")
_BEGINS_WIDE = re.compile(rf"([ \t]*[\r\n]\s*)?[{WIDE}]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SAID_ELSEWHERE = frozenset({"title", "script"})
_FOR_PROGRAMS = "application/ld+json"
_NOTE = re.compile(r"note|cite|fn|reference", re.IGNORECASE)
_CONTEXT = 32


def clean(tree: HtmlElement, marks: list[str]) -> Hidden:
    """Leaves in a tree what readers see of its text, and gives what was hidden.

    Marks of notes that were left out are added to ``marks``. What a page says to programs (JSON-LD) stays where it is.
    """
    hidden = hidden_elements(tree)
    for element in hidden.kept:
        # So that nobody else takes it for hidden.
        element.attrib.clear()
        element.tag = "div" if element.tag == "noscript" else element.tag
    _Cleaning(marks).run(tree, hidden.elements)
    _flatten(tree)
    return hidden


def _flatten(tree: HtmlElement) -> None:
    """Takes the elements inside of lines away, which leaves their text: their number makes other readers slow.

    Links stay where they are not too many: by them menus are known.
    """
    from lxml import etree  # noqa: PLC0415  an extra: it may be missing

    links = sum(1 for _ in tree.iter("a"))
    etree.strip_tags(tree, *(_INLINE | _PICTURES if links > _MOST_LINKS else _INLINE - {"a"} | _PICTURES))
    for element in tree.iter():
        # Else what was many texts stays so, and is put together each time that it is asked for.
        for slot in ("text", "tail"):
            if text := getattr(element, slot):
                setattr(element, slot, _CONTROL.sub("", text))


def blocks(tree: HtmlElement) -> Iterator[str]:
    """The texts of a clean tree between the edges of its blocks, each in one line; none is empty."""
    parts: list[str] = []
    for element, is_start in walk(tree):
        if element.tag in _BLOCKS:
            yield from _line(parts)
            parts = []
        if not is_start or element.tag not in _SAID_ELSEWHERE:
            parts.append((element.text if is_start else element.tail) or "")
    yield from _line(parts)


def _line(parts: list[str]) -> Iterator[str]:
    line = " ".join("".join(parts).split())
    if line:
        yield line


class _Cleaning:
    """One pass over a tree, in the order in which it is read."""

    def __init__(self, marks: list[str]) -> None:
        self._marks = marks
        # What was read last, and where it stands.
        self._before = ""
        self._slot: tuple[HtmlElement, str] | None = None
        self._raised: list[str] = []

    def run(self, tree: HtmlElement, hidden: Collection[HtmlElement]) -> None:
        inside: HtmlElement | None = None
        for element, is_start in walk(tree):
            if inside is None and is_start and element in hidden:
                inside = element
            if inside is None:
                self._visit(element, is_start)
            elif element is inside and not is_start:
                if element.get("type") != _FOR_PROGRAMS:
                    _empty(element)
                inside = None
                self._read(element, "tail")

    def _visit(self, element: HtmlElement, is_start: bool) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._before, self._slot = "", None
        if is_start and tag in {"sup", "sub", "a"}:
            self._raised.append(self._before)
        if is_start and tag == "q":
            _set(element, "text", "\u201c" + (element.text or ""))
        self._read(element, "text" if is_start else "")
        if not is_start:
            self._close(element)
            self._read(element, "tail")

    def _close(self, element: HtmlElement) -> None:
        match element.tag:
            case "q":
                _append(element, "\u201d")
                self._before += "\u201d"
                element.tag = "span"
            case "sup" | "sub" | "a" if self._raised:
                self._place(element, self._raised.pop())
        if element.tag in _INLINE:
            _unname(element)

    def _place(self, element: HtmlElement, before: str) -> None:
        """Puts what is raised or lowered into words that stay apart from the number or the word before."""
        content = element.text_content() if len(element) < _CONTEXT else ""
        if not content.strip() or len(content) > _CONTEXT:
            return
        if element.tag == "a":
            words, mark = ("", content.strip()) if _is_note(element, content) else (content, "")
            if not mark:
                return
        elif element.tag == "sup":
            words, mark = raised(content, before, any(_leads_to_note(one) for one in element.iter("a")))
        else:
            words, mark = lowered(content, before, element.tail or ""), ""
        _empty(element)
        _set(element, "text", words)
        self._marks += [mark] if mark else []
        self._before = (before + words)[-_CONTEXT:]
        self._slot = None

    def _read(self, element: HtmlElement, slot: str) -> None:
        """Takes a text as read; the end of a line between two signs of Chinese or Japanese goes."""
        text = getattr(element, slot) if slot else None
        if not text:
            return
        if "\n" in text or "\r" in text:
            text = _LINE_IN_WIDE.sub("", text)
        begins, ends = _BEGINS_WIDE.match(text), _ENDS_WIDE.search(self._before)
        if begins and ends:
            text = text[len(begins[1] or "") :]
            if ends[1] and self._slot:
                _set(*self._slot, getattr(*self._slot).rstrip())
        _set(element, slot, text)
        self._before = (self._before + text)[-_CONTEXT:]
        self._slot = (element, slot)


def _set(element: HtmlElement, slot: str, text: str) -> None:
    """Writes a text into the tree, which takes no control characters, though it may have read them."""
    if getattr(element, slot) != text:
        setattr(element, slot, _CONTROL.sub("", text))


def _unname(element: HtmlElement) -> None:
    """Takes names away by which a part of a sentence could be taken for furniture, and the rest be glued together."""
    href = element.get("href")
    element.attrib.clear()
    if href is not None:
        element.set("href", href)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        _set(element[-1], "tail", (element[-1].tail or "") + text)
    else:
        _set(element, "text", (element.text or "") + text)


def _empty(element: HtmlElement) -> None:
    tail = element.tail
    element.clear()
    if tail:
        _set(element, "tail", tail)
    if isinstance(element.tag, str):
        element.tag = "span"


def _leads_to_note(link: HtmlElement) -> bool:
    """Whether a link leads to another place of its page, as those in raised numbers do."""
    return "#" in link.get("href", "")


def _is_note(link: HtmlElement, content: str) -> bool:
    """Whether a link is a mark by itself: called one, or a number in brackets that leads to one."""
    words = content.strip()
    if not MARK.fullmatch(words):
        return False
    said = (link.get("role", ""), link.get("{http://www.idpf.org/2007/ops}type", ""), link.get("epub:type", ""))
    if any("noteref" in one for one in said):
        return True
    href, classes = link.get("href", ""), link.get("class", "")
    return _leads_to_note(link) and (words.startswith("[") or bool(_NOTE.search(classes) or _NOTE.search(href)))
