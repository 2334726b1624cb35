"""A hand-written page ends all that it has begun, and nothing else: its notes and what stands below are its neighbours.

Browsers open an element that marks words, such as a link, once more behind a page that has not closed it, keep what
follows in a block that is open, and take an end without a beginning for that of the page's own frame. How elements end
each other is told by the HTML Standard (13.2.6.4.7, "in body"); of it as much is followed here as ends anything early.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from explainer.settings.page_drawings import VOID, broken_drawings, whole_drawings
from explainer.settings.page_edges import TAG, TEXTS, Ends, kept_within

# Elements that mark words: browsers open them again. The start of a cell or an object has the outer ones wait.
_MARKS = frozenset(["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"])
_HOLDS_MARKS = frozenset(["applet", "caption", "marquee", "object", "td", "template", "th"])
_SCOPES = _HOLDS_MARKS | {"table"}
# Of a text field the end is passed over with its words; a drawing has its end.
_VOID = VOID | {"textarea", "svg", "math"}
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
# Beginnings that end an earlier one: through which elements it is looked for, or behind which not.
_ITEMS = {"li": "li", "dd": "dd", "dt": "dd"}
_LIST_ITEM = "the item of the list in which it stands"
# Whose ends reach them from within cells.
_THROUGH_CELLS = _PARTS_OF_TABLES | {"table", "select"}
_END_WITH_FORMS = frozenset({"", "p", *_ITEMS})
_THROUGH = frozenset({"div", "address", "dialog"})
_ENDS_SELECT = frozenset({"select", "input", "keygen", "textarea"})
_NOTHING = -1


def on_its_own(document: str) -> str:
    """The HTML of a hand-written page that touches nothing which stands around it."""
    return balanced(kept_within(drawn(document)))


def drawn(document: str) -> str:
    """The HTML of a hand-written page with the drawings as text that browsers may end elsewhere than they are ended."""
    return _with_text(document, broken_drawings(document))


def balanced(document: str) -> str:
    """The HTML of a hand-written page with all closed that it leaves open, and tags as text that would end others.

    Whatever text or comment it begins has its end by now (:func:`page_edges.kept_within`), and so has each drawing.
    """
    as_text, ends = unbalanced(document)
    return "".join((_with_text(document, as_text), *ends))


def _with_text(document: str, starts: Iterable[int]) -> str:
    parts: list[str] = []
    done = 0
    for start in starts:
        parts += (document[done:start], "&lt;")
        done = start + 1
    return "".join((*parts, document[done:]))


def unbalanced(document: str, in_paragraphs: bool = False) -> tuple[list[int], list[str]]:
    """Where tags are that are to be text, and the ends of all that is open when the document is over.

    Text are ends without a beginning, and a heading within one of which nobody can tell whether it ends that. What
    stands ``in_paragraphs`` that others begin around it may not end these.
    """
    page = _Page(in_paragraphs)
    as_text = [start for start, name, is_end in _tags(document) if not (page.end(name) if is_end else page.begin(name))]
    return as_text, list(page.left_open())


def _tags(document: str) -> Iterator[tuple[int, str, bool]]:
    """Where each tag begins that is no part of a drawing, its element, and whether it is an end."""
    ends, drawings = Ends(document), whole_drawings(document)
    at = 0
    while match := TAG.search(document, at):
        at, name, is_end = match.end(), (match["name"] or "").lower(), bool(match["close"])
        if not name:
            at = max(at, ends.after(match.start() + 2, "--" if match["comment"] else ">"))
        elif match.start() in drawings:
            at = drawings[match.start()]
        elif name in TEXTS and not is_end:
            at = max(at, ends.after(at, name))
        if name and (name not in TEXTS or name == "textarea"):
            yield match.start(), name, is_end


@dataclass(slots=True)
class _Block:
    """A block that is open, with the elements within the words in it; ``ended`` is where what others end stands."""

    name: str
    ended: dict[str, int]
    inline: list[str] = field(default_factory=list)
    count: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] | None = None
    beyond: Counter[str] = field(default_factory=Counter)  # marks around the table that it is in: no end reaches them
    is_open: bool = True


class _Page:
    """What is open at a place of a page."""

    def __init__(self, in_paragraphs: bool = False) -> None:
        self._in_paragraphs = in_paragraphs
        outermost: Counter[str] = Counter()
        self._open: list[_Block] = [_Block("", {}, marks=outermost)]
        self._names: Counter[str] = Counter()
        self._in_scope: list[Counter[str]] = [Counter()]
        self._form: _Block | None = None
        self._marks: list[Counter[str]] = [outermost]

    def begin(self, name: str) -> bool:
        """Goes on behind the start of an element; whether what that ends is known."""
        name = "h1" if name in _HEADINGS else name
        # Within a choice old browsers pass over what new ones take for a block, which may end what is around it.
        if name in _END_PARAGRAPHS and name != "select" and self._is_in("select"):
            return False
        if not self._is_passed_over(name):
            if name == "h1" and not self._end_heading():
                return False
            self._begin_element(name)
        return True

    def _end_heading(self) -> bool:
        """Ends the heading in which another begins if nothing else is open in it; whether it is known what is."""
        if next((block.name for block in reversed(self._open) if block.name), "") != "h1":
            return True
        block = self._open[-1]
        if block.name != "h1" or block.inline or self._marks[-1].total():
            return False
        self._cut(len(self._open) - 1)
        return True

    def _is_passed_over(self, name: str) -> bool:
        """Whether the start of an element opens none; it may end others."""
        if name == "form" and self._form is not None:  # it does not even end a paragraph
            return True
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
        )

    def _begin_element(self, name: str) -> None:
        if name in _MARKS:
            self._marks[-1][name] += 1
        elif name in _BLOCKS:
            self._begin_block(name)
        else:
            self._begin_inline(name)

    def _begin_inline(self, name: str) -> None:
        self._open[-1].inline.append(name)
        self._open[-1].count[name] += 1

    def _begin_block(self, name: str) -> None:
        kind = _ITEMS.get(name, name)
        if kind in {"li", "dd", "button", "table"}:
            self._cut_from(kind)
        marks = Counter[str]() if name in _HOLDS_MARKS else None
        outer = self._open[-1]
        beyond = self._marks[-1].copy() if name == "table" else Counter() if marks is not None else outer.beyond
        self._open.append(_Block(name, _ended(outer.ended, name, len(self._open)), marks=marks, beyond=beyond))
        self._names[name] += 1
        if name in _SCOPES:
            self._in_scope.append(Counter())
        self._in_scope[-1][name] += 1
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
            if not self._is_in("select") and self._marks[-1][name] > self._open[-1].beyond[name]:
                self._marks[-1][name] -= 1
            return True
        if name not in _BLOCKS:
            self._end_inline(name)
            return name not in _NEVER_BEGUN
        if name != "select" and self._is_in("select"):
            return False  # old browsers pass over it, and new ones do not
        if name == "p":
            is_known = self._is_in("p") or not self._in_paragraphs
            self._cut_from("p")
            return is_known
        if name == "form":
            return self._end_form()
        if not self._may_end(name):
            return False
        while self._open[-1].name != name:
            self._cut(len(self._open) - 1)
        self._cut(len(self._open) - 1)
        return True

    def _may_end(self, name: str) -> bool:
        """Whether a block of that name is open where its end reaches it."""
        if name == "li":
            return self._is_in(_LIST_ITEM)
        return bool((self._names if name in _THROUGH_CELLS else self._in_scope[-1])[name])

    def _end_form(self) -> bool:
        """What stands open in a form stays so behind its end, but for items; whether it is known what these are."""
        if self._form is None or not self._form.is_open:
            self._form = None
            return True
        if not self._in_scope[-1]["form"]:
            return False
        while (block := self._open[-1]) is not self._form and block.name in _END_WITH_FORMS:
            if block.inline or self._marks[-1].total():
                return False
            self._cut(len(self._open) - 1)
        self._in_scope[-1]["form"] -= 1
        self._form.name, self._form = "", None
        return True

    def _end_inline(self, name: str) -> None:
        block = self._open[-1]
        if block.count[name]:
            while (last := block.inline.pop()) != name:
                block.count[last] -= 1
            block.count[name] -= 1

    def _cut(self, place: int) -> None:
        """Closes the block at a place, and all in it."""
        for block in reversed(self._open[place:]):
            block.is_open = False
            self._names[block.name] -= 1
            if block.name in _SCOPES:
                self._in_scope.pop()
            else:
                self._in_scope[-1][block.name] -= 1
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
    if name in _SCOPES or name in ("ol", "ul"):
        found[_LIST_ITEM] = _NOTHING
    if name in _SCOPES or name == "button":
        found["p"] = _NOTHING
    if name in _SCOPES:
        found["button"] = _NOTHING
    if name in _HOLDS_MARKS:
        found["table"] = found["select"] = _NOTHING
    if _ITEMS.get(name, name) in {"li", "dd", "button", "table", "select", "p"}:
        found[_ITEMS.get(name, name)] = place
    if name == "li":
        found[_LIST_ITEM] = place
    return found
