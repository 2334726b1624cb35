"""Which elements of a page nobody sees, by their attributes and by the simple rules of its style sheets.

Only what stands in the page is read, and only rules for one element, class or id. A class that some rule shows again,
as menus do, hides nothing here: text that is lost refuses true quotations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_HIDES = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:px|em|pt|rem|%)?)"
    r"\s*(?:!\s*important\s*)?(?=;|\Z)",
    re.IGNORECASE,
)
_SHOWS = re.compile(r"(?:^|;)\s*(?:display\s*:(?!\s*none)|visibility\s*:\s*visible)", re.IGNORECASE)
_SIMPLE = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]+", re.IGNORECASE)
_NAMES = re.compile(r"[.#][\w-]+")
_MOST_CSS = 4_000_000
# What only screen readers read out.
_UNSEEN_CLASSES = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "sf-hidden"})
_NO_TEXT = frozenset({
    "template", "script", "style", "rt", "rp", "rtc", "del", "s", "strike", "datalist", "object", "svg",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unseen:
    """What hides elements: simple selectors, such as ``.gone``, ``#x`` and ``p.gone``."""

    selectors: frozenset[str]

    @staticmethod
    def is_no_text(tag: str) -> bool:
        """Whether an element of that name is read by nobody, or struck out, or says how another one is read."""
        return tag in _NO_TEXT

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether nobody sees an element, in a browser that runs scripts, until something shows it."""
        if tag == "noscript" or (tag == "dialog" and "open" not in attributes):
            return True
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return True
        if "style" in attributes and _HIDES.search(attributes["style"]):
            return True
        classes = attributes.get("class", "").split()
        if not _UNSEEN_CLASSES.isdisjoint(classes):
            return True
        if not self.selectors:
            return False
        names = [f".{name}" for name in classes]
        names += [f"#{attributes['id']}"] if "id" in attributes else []
        return any(name in self.selectors or tag + name in self.selectors for name in names)


def unseen(sheets: Iterable[str]) -> Unseen:
    """What the style sheets of a page hide."""
    hidden: set[str] = set()
    shown: set[str] = set()
    for selectors, declarations in _rules("".join(sheets)[:_MOST_CSS]):
        hides, shows = _HIDES.search(declarations), _SHOWS.search(declarations)
        if not hides and not shows:
            continue
        for selector in selectors.split(","):
            words = selector.strip()
            if shows:
                shown.update(_NAMES.findall(words))
            elif _SIMPLE.fullmatch(words):
                hidden.add(words)
    return Unseen(frozenset(one for one in hidden if _NAMES.search(one) and shown.isdisjoint(_NAMES.findall(one))))


def _rules(css: str) -> Iterable[tuple[str, str]]:
    """The selectors and declarations of rules that count for every screen; those in @media and the like only show."""
    start, head, conditions = 0, "", 0
    is_condition: list[bool] = []
    for mark in re.finditer(r"[{};]", clean := _COMMENT.sub("", css)):
        if mark[0] == ";" and head:
            continue
        before = clean[start : mark.start()].strip()
        start = mark.end()
        if mark[0] == "{":
            is_condition.append(before.startswith("@"))
            conditions += is_condition[-1]
            head = "" if is_condition[-1] else before
        elif mark[0] == "}" and is_condition:
            if head:
                yield from _rule(head, before, conditions > 0)
            head = ""
            conditions -= is_condition.pop()


def _rule(selectors: str, declarations: str, is_conditional: bool) -> Iterable[tuple[str, str]]:
    """A rule that holds only sometimes can show a thing, and hides none."""
    if not is_conditional or _SHOWS.search(declarations):
        yield selectors, declarations
