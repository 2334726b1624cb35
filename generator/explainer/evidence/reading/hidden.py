"""Which parts of a page nobody sees, told for its whole tree.

Many pages hide all that they say until a script of theirs shows it. What is hidden and more than all the rest is
such a page's text, and is kept; whoever makes a copy is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explainer.evidence.reading.styles import Unseen, unseen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page in a page in a page that scripts show one after another; more is none.
_MOST_KEPT = 3
_LONG = 600
_SENTENCES = 4
_SENTENCE_END = re.compile(r"[.!?]\s+[^\W\d_a-z]|[\u3002\uff01\uff1f]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """The outermost elements that hold no text for readers, and those of hidden ones that were kept.

    ``prose`` is how many characters of sentences are in the others of those that something can show.
    """

    elements: frozenset[HtmlElement]
    kept: frozenset[HtmlElement]
    prose: int


def walk(tree: HtmlElement) -> list[tuple[HtmlElement, bool]]:
    """Every element where it begins and where it ends: what follows those are its text and its tail."""
    from lxml import etree  # noqa: PLC0415  an extra: it may be missing

    return [(element, event == "start") for event, element in etree.iterwalk(tree, ("start", "end"))]


def hidden_elements(tree: HtmlElement) -> Hidden:
    """What is hidden in a tree, by attributes and by the style sheets in it."""
    sheets = unseen(element.text or "" for element in tree.iter("style"))
    steps = walk(tree)
    # What is long is no notice to turn scripts on, but what those would show.
    kept = {element for element in tree.iter("noscript") if len(element.text_content()) > _LONG}
    for _ in range(_MOST_KEPT):
        sizes, total = _sizes(steps, sheets, kept)
        largest = max((one for one in sizes if not _is_never_shown(one)), key=lambda one: sizes[one], default=None)
        if largest is None or 2 * sizes[largest] <= total:
            break
        kept.add(largest)
    sizes, _ = _sizes(steps, sheets, kept)
    prose = sum(size for one, size in sizes.items() if not _is_never_shown(one) and _is_prose(one, size))
    return Hidden(frozenset(sizes), frozenset(kept), prose)


def _is_prose(element: HtmlElement, size: int) -> bool:
    """Whether hidden text is more than a menu or a notice."""
    return size > _LONG and len(_SENTENCE_END.findall(element.text_content())) > _SENTENCES


def _sizes(
    steps: Sequence[tuple[HtmlElement, bool]], sheets: Unseen, kept: set[HtmlElement]
) -> tuple[dict[Any, int], int]:
    """How much text each outermost hidden element holds, and how much all of the page, in characters."""
    sizes: dict[Any, int] = {}
    total = 0
    hidden: HtmlElement | None = None
    never: HtmlElement | None = None
    for element, is_start in steps:
        if is_start and never is None and _is_never_shown(element):
            never = element
            if hidden is None:
                sizes[element] = 0
        elif is_start and hidden is None and never is None and element not in kept and _hides(sheets, element):
            hidden = element
            sizes[element] = 0
        if not is_start:
            never = None if element is never else never
            hidden = None if element is hidden else hidden
        size = len((element.text if is_start else element.tail) or "") if never is None else 0
        total += size
        if hidden is not None:
            sizes[hidden] += size
    return sizes, total


def _is_never_shown(element: HtmlElement) -> bool:
    """Whether what an element holds is no text of the page for anybody."""
    return not isinstance(element.tag, str) or Unseen.is_no_text(element.tag.lower())


def _hides(sheets: Unseen, element: HtmlElement) -> bool:
    return sheets.hides(element.tag.lower(), element.attrib)
