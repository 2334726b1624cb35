"""Links to records that lack a bracket: they would be printed as they stand, brackets and all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_WHOLE = re.compile(r"!?\[\[[^\[\]]*\]\]")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_ID = r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?"
_OPENED = re.compile(r"(?<![\\\[])!?\[\[(?=[a-z0-9])[^\[\]\n]*")
_CLOSED_ONCE = re.compile(rf"(!?\[\[{_ID}(?:\|[^\[\]\n]*)?)\](?!\])")
_FIRST_WORD = re.compile(rf"(!?\[\[{_ID})(?![^\s.,;:!?])")
_OPENED_ONCE = re.compile(rf"(?<![\\\[])(!?)\[({_ID}(?:\|[^\[\]\n]*)?)\]\](?!\])")
_SHOWN_ONCE = re.compile(r"(?<!\\)!\[([a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*)\](?![(\[\]:])")
# As an input method for Chinese, Japanese or Korean has them.
_WIDE = re.compile(rf"[!！]?(?:［［|【【)({_ID}(?:\|[^\[\]［］【】\n]*)?)(?:］］|】】)")
_BRACKET = re.compile(r"[\[\]]")


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """What was to be a link at ``text[start:end]``: what to write, for it lacks what ``opens`` or ``closes`` it."""

    start: int
    end: int
    lacks: str
    help: str

    @property
    def message(self) -> str:
        """What is wrong with it, as a sentence."""
        return f"this link would be printed as it stands, because nothing {self.lacks} it"


def broken_links(plain: str, text: str) -> tuple[BrokenLink, ...]:
    """The links of a text that lack a bracket, in its order; ``plain`` is the same without code and escaped marks.

    What stands in brackets within brackets, as in ``[he [sic] said]``, lacks none, nor does what was escaped.
    """
    found_wide = _WIDE.finditer(plain) if "［［" in plain or "【【" in plain else ()
    wide = [BrokenLink(*one.span(), "opens", f"write {_narrow(one)}") for one in found_wide]
    if "[[" not in plain and "]]" not in plain and "![" not in plain:
        return tuple(wide)
    rest = _WHOLE.sub(lambda whole: " " * len(whole[0]), plain)
    found = [one for paragraph in _PARAGRAPH.finditer(rest) for one in _of_paragraph(paragraph)]
    meant = (one for one in found if not text.endswith(("\\[", "\\!"), 0, one.start))
    return tuple(sorted((*meant, *wide), key=lambda one: one.start))


def _narrow(wide: re.Match[str]) -> str:
    """A link between full-width brackets as it is to be written."""
    return f"{'!' if wide[0][0] in '!！' else ''}[[{wide[1]}]]"


def _of_paragraph(paragraph: re.Match[str]) -> Iterator[BrokenLink]:
    text, at = paragraph.group(), paragraph.start()
    if "[[" not in text and "]]" not in text and "![" not in text:
        return
    half = {match.end() - 1 for match in _OPENED_ONCE.finditer(text)}
    unclosed, unopened = _unpaired(
        text, {text.index("[", match.start()) for match in _CLOSED_ONCE.finditer(text)}, half
    )
    for opened in _OPENED.finditer(text):
        if text.index("[", opened.start()) in unclosed:
            known = _CLOSED_ONCE.match(text, opened.start()) or _FIRST_WORD.match(text, opened.start())
            end = known.end() if known else opened.start() + len(opened[0].rstrip())
            help = f"write {known[1]}]]" if known else "close it with ]]"
            yield BrokenLink(at + opened.start(), at + end, "closes", help)
    for opened in _OPENED_ONCE.finditer(text):
        if opened.end() - 1 in unopened:
            yield BrokenLink(at + opened.start(), at + opened.end(), "opens", f"write {opened[1]}[[{opened[2]}]]")
    for shown in _SHOWN_ONCE.finditer(text):
        yield BrokenLink(at + shown.start(), at + shown.end(), "closes", f"write ![[{shown[1]}]]")


def _unpaired(text: str, begun: Collection[int], ended: Collection[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Where a paragraph has a bracket that no other closes, and one that no other opens.

    The first bracket of half a link, of those ``begun``, is not closed by the last one of another, of those ``ended``.
    """
    opened: list[int] = []
    unclosed, unopened = set(), set()
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        if bracket[0] == "[":
            opened.append(place)
        elif not opened:
            unopened.add(place)
        elif (begin := opened.pop()) in begun and place in ended:
            unclosed.add(begin)
            unopened.add(place)
    return frozenset((*opened, *unclosed)), frozenset(unopened)
