"""A hand-written page ends all that it has begun, and nothing else: its notes and what stands below are its neighbours.

Browsers open an element that marks words, such as a link, once more behind a page that has not closed it, keep what
follows in a block that is open, and take an end without a beginning for that of the page's own frame. How elements end
each other is told by the HTML Standard (13.2.6.4.7, "in body"); of it as much is followed here as ends anything early.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from explainer.settings.page_edges import FOREIGN, TAG, TEXTS, Ends, kept_within

# Elements that mark words: browsers open them again. The start of a cell or an object has the outer ones wait.
_MARKS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_HOLDS_MARKS = frozenset(["applet", "caption", "marquee", "object", "td", "template", "th"])
_SCOPES = _HOLDS_MARKS | {"table"}
# Of a text field the end is passed over with its words.
_VOID = frozenset({
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input", "keygen",
    "link", "meta", "param", "source", "track", "wbr", "textarea",
})  # fmt: skip
# An end of these closes whatever stands open in them.
_BLOCKS = _HOLDS_MARKS | frozenset({
    "address", "article", "aside", "blockquote", "button", "center", "colgroup", "dd", "details", "dialog", "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "header", "hgroup", "li",
    "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "select", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_PARTS_OF_TABLES = frozenset(["caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"])
_WITHIN_WORDS = _HOLDS_MARKS | _PARTS_OF_TABLES | {"button", "select"}
# The beginnings that end a paragraph.
_END_PARAGRAPHS = (_BLOCKS - _WITHIN_WORDS) | {"hr", "xmp"}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_NEVER_BEGUN = frozenset({"html", "head", "body", "frameset"})
# What ends a drawing or a formula in which it begins, and within which elements of them other rules count.
_ENDS_DRAWING = frozenset({
    "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "font", "h1",
    "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small",
    "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var",
})  # fmt: skip
_AS_ON_PAGES = ("foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml")
# Beginnings that end an earlier one: through which elements it is looked for, or behind which not.
_ITEMS = {"li": "li", "dd": "dd", "dt": "dd"}
_THROUGH = frozenset({"div", "address", "dialog"})
_ENDS_SELECT = frozenset({"select", "input", "keygen", "textarea"})
_NOTHING = -1


def on_its_own(document: str) -> str:
    """The HTML of a hand-written page that touches nothing which stands around it."""
    return balanced(kept_within(document))


def balanced(document: str) -> str:
    """The HTML of a hand-written page with all closed that it leaves open, and ends without a beginning as text.

    Whatever text or comment it begins has its end by now (:func:`page_edges.kept_within`).
    """
    without_beginning, ends = unbalanced(document)
    parts: list[str] = []
    done = 0
    for start in without_beginning:
        parts += (document[done:start], "&lt;")
        done = start + 1
    return "".join((*parts, document[done:], *ends))


def unbalanced(document: str) -> tuple[list[int], list[str]]:
    """Where the ends without a beginning are, and the ends of all that is open when the document is over."""
    page = _Page()
    without_beginning: list[int] = []
    for start, name, is_end in _tags(document):
        if not is_end:
            page.begin(name)
        elif not page.end(name):
            without_beginning.append(start)
    return without_beginning, list(page.left_open())


def _tags(document: str) -> Iterator[tuple[int, str, bool]]:
    """Where each tag begins, its element, and whether it is an end; none of a drawing that closes itself.

    Whether other elements close themselves depends on where they stand; the end of the drawing closes them too.
    """
    ends = Ends(document)
    at = drawings = 0
    while match := TAG.search(document, at):
        at, name, is_end = match.end(), (match["name"] or "").lower(), bool(match["close"])
        if not name:
            at = max(at, ends.after(match.start() + 2, "--" if match["comment"] else ">"))
        elif name in FOREIGN:
            if document[at - 1] != "/":
                drawings = max(0, drawings + (-1 if is_end else 1))
                yield match.start(), name, is_end
        else:
            if name in TEXTS and not drawings and not is_end:
                at = max(at, ends.after(at, name))
            if name not in TEXTS or name == "textarea" or drawings:
                yield match.start(), name, is_end


@dataclass(slots=True)
class _Block:
    """A block that is open, with the elements within the words in it; ``ended`` is where what others end stands."""

    name: str
    ended: dict[str, int]
    inline: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] | None = None


class _Page:
    """What is open at a place of a page."""

    def __init__(self) -> None:
        outermost: Counter[str] = Counter()
        self._open: list[_Block] = [_Block("", {}, marks=outermost)]
        self._names: Counter[str] = Counter()
        self._form: _Block | None = None
        self._marks: list[Counter[str]] = [outermost]

    def begin(self, name: str) -> None:
        """Goes on behind the start of an element."""
        name = "h1" if name in _HEADINGS else name
        if self._is_in_drawing():
            if name not in _ENDS_DRAWING:
                self._begin_inline(name)
                return
            for drawing in FOREIGN:
                self._end_inline(drawing)
        if not self._is_passed_over(name):
            self._begin_element(name)

    def _is_passed_over(self, name: str) -> bool:
        """Whether the start of an element opens none; it may end others."""
        is_in_select = self._is_in("select")
        if name in _ENDS_SELECT:
            self._cut_from("select")
        if name in _END_PARAGRAPHS:
            self._cut_from("p")
        return (
            name in _VOID
            or name in _NEVER_BEGUN
            or (name == "select" and is_in_select)
            or (name in _PARTS_OF_TABLES and not self._is_in("table"))
            or (name == "form" and self._form is not None)
        )

    def _begin_element(self, name: str) -> None:
        if name in _MARKS:
            self._marks[-1][name] += 1
        elif name in _BLOCKS:
            self._begin_block(name)
        else:
            self._begin_inline(name)

    def _is_in_drawing(self) -> bool:
        count = self._open[-1].count
        return any(count[name] for name in FOREIGN) and not any(count[name] for name in _AS_ON_PAGES)

    def _begin_inline(self, name: str) -> None:
        self._open[-1].inline.append(name)
        self._open[-1].count[name] += 1

    def _begin_block(self, name: str) -> None:
        kind = _ITEMS.get(name, name)
        if kind in {"li", "dd", "button", "table"}:
            self._cut_from(kind)
        marks = Counter[str]() if name in _HOLDS_MARKS else None
        self._open.append(_Block(name, _ended(self._open[-1].ended, name, len(self._open)), marks=marks))
        self._names[name] += 1
        if name == "form":
            self._form = self._open[-1]
        if marks is not None:
            self._marks.append(marks)

    def _is_in(self, kind: str) -> bool:
        return self._open[-1].ended.get(kind, _NOTHING) > 0

    def _cut_from(self, kind: str) -> None:
        if self._is_in(kind):
            self._cut(self._open[-1].ended[kind])

    def end(self, name: str) -> bool:
        """Goes on behind an end; whether it ends something that the page began, or nothing at all."""
        name = "h1" if name in _HEADINGS else name
        if name in _MARKS:
            if not self._is_in("select") and self._marks[-1][name]:
                self._marks[-1][name] -= 1
            return True
        if name not in _BLOCKS:
            self._end_inline(name)
            return name not in _NEVER_BEGUN
        if name != "select" and self._is_in("select"):
            return False  # old browsers pass over it, and new ones do not
        if name == "p":
            self._cut_from("p")
            return True
        if name == "form":
            self._end_form()
            return True
        if not self._names[name]:
            return False
        while self._open[-1].name != name:
            self._cut(len(self._open) - 1)
        self._cut(len(self._open) - 1)
        return True

    def _end_form(self) -> None:
        """What stands open in a form stays so behind its end."""
        if self._form is not None:
            self._names["form"] -= self._form.name == "form" and self._names["form"] > 0
            self._form.name, self._form = "", None

    def _end_inline(self, name: str) -> None:
        block = self._open[-1]
        if block.count[name]:
            while (last := block.inline.pop()) != name:
                block.count[last] -= 1
            block.count[name] -= 1

    def _cut(self, place: int) -> None:
        """Closes the block at a place, and all in it."""
        for block in reversed(self._open[place:]):
            self._names[block.name] -= block.name != ""
            if block.marks is not None:
                self._marks.pop()
        del self._open[place:]

    def left_open(self) -> Iterator[str]:
        """The ends of all that is open, the innermost first."""
        while self._open:
            block = self._open[-1]
            yield from (f"</{name}>" for name in reversed(block.inline))
            if block.marks is not None:
                yield from (f"</{name}>" for name in block.marks.elements())
            if block.name:
                yield f"</{block.name}>"
            self._open.pop()


def _ended(outer: dict[str, int], name: str, place: int) -> dict[str, int]:
    """Where what a later beginning ends stands, from within a block of that name at a place."""
    found = dict(outer)
    for kind in ("li", "dd"):
        if name not in _THROUGH:
            found[kind] = _NOTHING
    if name in _SCOPES or name == "button":
        found["p"] = _NOTHING
    if name in _SCOPES:
        found["button"] = _NOTHING
    if name in _HOLDS_MARKS:
        found["table"] = found["select"] = _NOTHING
    if _ITEMS.get(name, name) in {"li", "dd", "button", "table", "select", "p"}:
        found[_ITEMS.get(name, name)] = place
    return found
