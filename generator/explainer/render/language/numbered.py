"""Numbers at the beginning of paragraphs: of a list, or words of the text.

In Markdown a paragraph that begins ``3. Mai 1999`` or ``1. FC`` is a list of one entry, and two with the days of a
story are counted on from the first, so that readers would see other days. Here it takes several entries whose numbers
are counted to make a list. All else is text, and each sign of it is shown.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_LIST, _OTHER_LIST, _ITEM = "ordered_list", "bullet_list", "list_item"


def are_counted(numbers: Sequence[int]) -> bool:
    """Whether entries with these numbers are a list: several, each one more than the last, or all the same."""
    steps = {after - before for before, after in itertools.pairwise(numbers)}
    return steps in ({1}, {0})


def numbers_as_text(state: StateCore) -> None:
    """A rule for the parser behind its blocks: entries that are no list become paragraphs with their number."""
    if any(token.type == f"{_LIST}_open" for token in state.tokens):
        state.tokens = _Unlisted(state.tokens).tokens


class _Unlisted:
    """Blocks in which each list that is none is paragraphs: gone through once, however deep lists stand in lists."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens: list[Token] = []
        self._no_lists = _no_lists(tokens)
        self._gone: list[bool] = []  # of each list around a block, whether it is none
        self._number = ""  # of the entry that begins, until it stands in a text
        self._interrupts = False
        for place, token in enumerate(tokens):
            self._add(place, token)

    def _add(self, place: int, token: Token) -> None:
        kind, _, edge = token.type.rpartition("_")
        if kind in (_LIST, _OTHER_LIST):
            if edge == "open":
                self._open(token, is_gone=place in self._no_lists)
            elif not self._gone.pop():
                self.tokens.append(token)
        elif kind == _ITEM and self._gone[-1]:
            self._number_alone()
            self._number = f"{token.info}{token.markup}" if edge == "open" else ""
        else:
            self._block(token)

    def _open(self, token: Token, *, is_gone: bool) -> None:
        self._number_alone()
        self._gone.append(is_gone)
        if not is_gone:
            self.tokens.append(token)
            return
        last = self.tokens[-2:]
        # A line within a paragraph: a list that begins with 1 would end it.
        self._interrupts = (
            len(last) > 1 and last[1].type == "paragraph_close" and _lines(last[0])[1] == _lines(token)[0] > 0
        )

    def _block(self, token: Token) -> None:
        if token.type == "paragraph_open" and self._number and self._interrupts:
            self.tokens.pop()
            return
        if token.type == "inline" and self._number:
            token.content = f"{self._number} {token.content}"
            self._number = ""
            if self._interrupts:
                self._interrupts = False
                before = self.tokens[-1]
                before.content += f"\n{token.content}"
                before.map = [_lines(before)[0], _lines(token)[1]]
                return
        elif token.type != "paragraph_open":
            self._number_alone()
        if token.type in ("paragraph_open", "paragraph_close") and self._gone and self._gone[-1]:
            token.hidden = False
        self.tokens.append(token)

    def _number_alone(self) -> None:
        """An entry without words, or one that begins with another block: its number is a paragraph."""
        if not self._number:
            return
        opening, closing = Token("paragraph_open", "p", 1, block=True), Token("paragraph_close", "p", -1, block=True)
        self.tokens += (opening, Token("inline", "", 0, content=self._number, children=[], block=True), closing)
        self._number, self._interrupts = "", False


def _lines(token: Token) -> Sequence[int]:
    return token.map or (0, 0)


def _no_lists(tokens: Sequence[Token]) -> set[int]:
    """The places at which lists begin that are none."""
    found: set[int] = set()
    around: list[tuple[int, list[int]]] = []
    for place, token in enumerate(tokens):
        kind, _, edge = token.type.rpartition("_")
        if kind in (_LIST, _OTHER_LIST):
            if edge == "open":
                around.append((place, []))
            else:
                begun, numbers = around.pop()
                if kind == _LIST and not are_counted(numbers):
                    found.add(begun)
        elif token.type == f"{_ITEM}_open" and token.info:
            around[-1][1].append(int(token.info))
    return found
