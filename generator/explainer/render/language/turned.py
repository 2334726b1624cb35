"""Words that run from right to left among words that do not: each in an element of its own that says so.

Where an element's language is known it says its direction; see :mod:`explainer.render.language.directions`. Names,
texts and whole statements may come without a language, or stand in the midst of a sentence. Without ``dir`` or ``bdi``
around them the signs and numbers beside them go astray (Unicode Standard Annex 9).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.documents.entities import unescaped
from explainer.letters import JOINERS, MARKS

_TURNED = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_HAS_TURNED = re.compile(f"[{_TURNED}]")
_WORD = f"[{_TURNED}][{_TURNED}{MARKS}{JOINERS}]*"
_RUN = re.compile(rf"{_WORD}(?:[ \u00a0\n]+{_WORD})*")
_PART = re.compile(
    r"(?P<other><!--.*?-->|<[!?][^>]*>)|<(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?P<values>(?:\"[^\"]*\"|'[^']*'|[^'\">])*)>|[^<]+|<",
    re.DOTALL,
)
_HAS_DIRECTION = re.compile(r"\sdir\s*=")
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
# What holds text that is no text of the page, or may hold no element.
_LEFT_ALONE = frozenset(["head", "math", "script", "style", "svg", "template", "textarea"])
_TEXT_ONLY = frozenset(["option", "title"])


@dataclass(slots=True)
class _Open:
    """An element that is open: where its tag stands, and whether it, or one around it, says a direction."""

    name: str
    place: int
    says: bool
    is_left_alone: bool
    has_spoken: bool = False


def with_directions(page: str) -> str:
    """The HTML of a page in a language from left to right, with the direction of what runs the other way.

    An element whose first letter does gets ``dir="auto"``; such words further on in a text stand in ``bdi``. What says
    a direction already stays as it is.
    """
    if not _HAS_TURNED.search(page):
        return page
    parts: list[str] = []
    around: list[_Open] = []
    for part in _PART.finditer(page):
        parts.append(part[0])
        if part["name"]:
            _pass_tag(part, len(parts) - 1, around)
        elif not part["other"] and around and not around[-1].is_left_alone:
            parts[-1] = _spoken(part[0], parts, around)
    return "".join(parts)


def _pass_tag(tag: re.Match[str], place: int, around: list[_Open]) -> None:
    name = tag["name"].lower()
    if tag["end"]:
        if any(one.name == name for one in around):
            while around.pop().name != name:
                pass
    elif name not in _VOID and not tag["values"].endswith("/"):
        outer = around[-1] if around else None
        says = name == "bdi" or bool(outer and outer.says) or bool(_HAS_DIRECTION.search(tag["values"]))
        # The direction of a whole document is that of its page, and says nothing of a text in it.
        says = says and name not in ("html", "body")
        around.append(_Open(name, place, says, name in _LEFT_ALONE or bool(outer and outer.is_left_alone)))


def _spoken(text: str, parts: list[str], around: list[_Open]) -> str:
    """A text of the page as it stands in it then; its element's tag among ``parts`` may get a direction."""
    first = next(_strong(unescaped(text)), "")
    inner, is_first = around[-1], not around[-1].has_spoken
    if first:
        for one in around:
            one.has_spoken = True
    if inner.says or not _HAS_TURNED.search(text):
        return text
    if first != "L" and is_first:
        inner.says = True
        parts[inner.place] = f'{parts[inner.place][:-1]} dir="auto">'
        return text
    return text if inner.name in _TEXT_ONLY else _RUN.sub(lambda run: f"<bdi>{run[0]}</bdi>", text)


def _strong(text: str) -> Iterator[str]:
    """The directions of the letters that have one: L, R or AL."""
    return (found for letter in text if (found := unicodedata.bidirectional(letter)) in ("L", "R", "AL"))
