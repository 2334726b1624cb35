"""How much work a hand-written page makes for Python-Markdown, which takes some pages in the square of their length.

It looks from each bracket for the one that closes it and from each tag for its end, copies a paragraph at each of its
marks, and all lines at each block of code. What that comes to is counted here in one pass, and a page that passes a
limit is refused before Markdown reads it. So a page of many short paragraphs may be as long as it likes. Whatever may
be read in two ways is counted as the dearer one: code too, unless nobody could take it for anything else.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.documents.budget import CODE
from explainer.documents.source import SourceFile
from explainer.documents.written import LinePlaces
from explainer.schema.markup import blank_out
from explainer.settings.front_matter import HEAD


@dataclass(frozen=True, slots=True)
class Limit:
    """How many characters may be looked through for one kind of mark in a whole page: about a second's work."""

    most: int
    message: str
    help: str


_PART = "part the paragraph with empty lines, or write `code` in a block of its own"
BRACKETS = Limit(4_000_000, "too many brackets are closed late or never", rf"close them, write \[ for [, or {_PART}")
TAGS = Limit(2_000_000, "too many tags and comments are closed late or never", "close them, or write &lt; for <")
MARKS = Limit(600_000_000, "paragraphs have too many marks for their length", _PART)
STARTS = Limit(12_000_000, "too many headings, rules or notes follow each other", "put an empty line between them")
_SPREAD = "spread them over several pages"
FENCES = Limit(80_000_000, "too many blocks of code", _SPREAD)
BLOCKS = Limit(25_000, "too many paragraphs", _SPREAD)
CELLS = Limit(100_000, "tables have too many cells, of which each row has as many as the head", _SPREAD)
COLOURED = Limit(
    150_000_000, "blocks of code in a language are too long", "take the language away, as in ``` alone, or show less"
)
NUMBERS = Limit(0, "the number of a character is too long", "write the character itself, or its number")
DEPTH = Limit(0, "lists and notes stand too deep in each other", "write what is so deep in a section of its own")

# No character has a number of more than seven digits; one of some thousand is read by nothing here.
_NUMBER = re.compile(r"&#[0-9]{100,}+")
_FENCE = re.compile(r"(`{3,}|~{3,})(.*)")
_FENCED = re.compile(r"^[ >\t*+\-\d.]*(?:`{3}|~{3})", re.MULTILINE)
_IN_A_LANGUAGE = re.compile(r"[`~ \t]*[^`~\s]")
_LANGUAGE = re.compile(r" ?[\w#.+-]*[ \t]*")
_ITEM = re.compile(r" {0,3}(?:\d+\.|[*+-]) ")
_INDENT = re.compile(r"(?:[ \t>]|[*+-][ \t]|\d{1,9}\.[ \t])*+")
_HOLDER = re.compile(r"[*+-][ \t]|\d{1,9}\.[ \t]|>|!!!|\?\?\?|===|\[\^|:[ \t]")
_DEEPEST = 60
_TAB = 4
_RULED = re.compile(r"\|(?=[ :|]*+-)[ :|-]*\|\s*")
_START = re.compile(r"[ >]*(?:#|\*\[|\[\^|\?\?\?|!!!|===|=+\s*$|-+\s*$|(?:[-*_] *){3})")
# Beginnings that are dearer or cheaper than others, which cost four: abbreviations and notes.
_START_COSTS = {"*[": 8, "[^": 1}
_MARKUP = re.compile(r"[*_`\\\[\]<>&~^=+!:{]|https?|www|@")
_BRACKET = re.compile(r"\\.|[\[\]()]", re.DOTALL)
_DOUBTFUL = re.compile(r"[`\"'<]")
_TAG = re.compile(r"<(?:(?P<special>!--|!\[CDATA\[|[!?])|(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*))|\n[ \t]*\n")
_ENDS = {"!--": "-->", "![CDATA[": "]]>", "?": "?>"}
# Looking for a name, or along a paragraph for one word, is this much quicker than trying what a tag may be.
_QUICK = 20
# Until a paragraph is done, something of this length stands for each code span, escape and footnote in it.
_PLACEHOLDER = 18


def check_work(page: SourceFile, findings: Findings) -> None:
    """Tells of a page that Markdown would take too long for, once for each kind of mark, where it passes the limit."""
    places = LinePlaces(page)
    for limit, steps in _counts(blank_out(HEAD, "\n".join(page.lines))):
        work = 0
        for start, more in steps:
            work += more
            if work > limit.most:
                findings.error(CODE, places.span(start, start + 1), f"{limit.message} in this page", limit.help)
                break


def _counts(text: str) -> Iterator[tuple[Limit, Iterator[tuple[int, int]]]]:
    """What each place of a page costs, for each limit."""
    lines = text.count("\n") + 1
    yield FENCES, ((match.end() - 3, lines) for match in _FENCED.finditer(text))
    yield COLOURED, _coloured(text)
    yield NUMBERS, ((match.start(), 1) for match in _NUMBER.finditer(text))
    text = _without_fences(text)
    yield DEPTH, _depths(text)
    yield CELLS, _cells(text)
    yield BLOCKS, ((start, 1) for start, _ in _blocks(text))
    yield STARTS, _starts(text)
    yield TAGS, _tags(text)
    yield BRACKETS, _in_units(text, _brackets)
    yield MARKS, _in_units(text, _marks)


def _without_fences(text: str) -> str:
    """The text with the fenced code blanked out that every reader of Markdown takes for it.

    The first fence that is anything else, or that nothing closes, ends that: from there on nobody knows.
    """
    lines = text.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if line.startswith(("```", "~~~")):
            closing.setdefault(line.rstrip(" "), []).append(number)
    number = 0
    while number < len(lines):
        if "```" not in lines[number] and "~~~" not in lines[number]:
            number += 1
            continue
        fence = _FENCE.match(lines[number])
        if not fence or not _LANGUAGE.fullmatch(fence[2]):
            break
        ends = closing.get(fence[1], [])
        later = bisect.bisect_right(ends, number)
        if later == len(ends):
            break
        for inner in range(number, ends[later] + 1):
            lines[inner] = " " * len(lines[inner])
        number = ends[later] + 1
    return "\n".join(lines)


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Lines that no empty line parts, with where the first begins."""
    start = offset = 0
    block: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            start = start if block else offset
            block.append(line)
        elif block:
            yield start, block
            block = []
        offset += len(line) + 1
    if block:
        yield start, block


def _units(text: str) -> Iterator[tuple[int, str]]:
    """What Markdown reads as one text: a paragraph, a row of a table, an entry of a list; with where it begins."""
    for start, block in _blocks(text):
        is_table, is_list = _is_table(block), bool(_ITEM.match(block[0]))
        unit: list[str] = []
        offset = begun = start
        for line in block:
            if unit and (is_table or (is_list and _ITEM.match(line))):
                yield begun, "\n".join(unit)
                begun, unit = offset, []
            unit.append(line)
            offset += len(line) + 1
        yield begun, "\n".join(unit)


def _is_table(block: list[str]) -> bool:
    if len(block) < 2 or not _RULED.fullmatch(block[1]) or "\\" in block[0] or "`" in block[0]:
        return False
    head = block[0].rstrip()
    return head.startswith("|") and head.endswith("|") and head.count("|") == block[1].count("|")


def _in_units(text: str, steps: Callable[[str], Iterator[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
    for start, unit in _units(text):
        yield from ((start + at, more) for at, more in steps(unit))


def _marks(unit: str) -> Iterator[tuple[int, int]]:
    return ((match.start(), len(unit)) for match in _MARKUP.finditer(unit))


def _brackets(unit: str) -> Iterator[tuple[int, int]]:
    """From each bracket to the one that closes it; to the end, where that may be code or a part of a title."""
    longer = 1 + (unit.count("`") // 2 + unit.count("\\") + unit.count("[^")) * _PLACEHOLDER / len(unit)
    doubtful = [match.start() for match in _DOUBTFUL.finditer(unit)]
    square: list[int] = []
    rounded: list[int] = []
    for match in _BRACKET.finditer(unit):
        at, mark = match.start(), match[0]
        opened = square if mark in "[]" else rounded
        if mark == "[" or (mark == "(" and (opened or unit[max(at - 1, 0)] == "]")):
            opened.append(at)
        elif mark in "])" and opened:
            start = opened.pop()
            inner = bisect.bisect_left(doubtful, start)
            is_sure = inner == len(doubtful) or doubtful[inner] > at
            yield start, round(((at if is_sure else len(unit)) - start) * longer)
    yield from ((start, round((len(unit) - start) * longer)) for start in (*square, *rounded))


def _coloured(text: str) -> Iterator[tuple[int, int]]:
    """From each fence with a language to the next that may close it: what colours code may take the square of it."""
    closing = {"`": len(text), "~": len(text)}
    found: list[tuple[int, int]] = []
    for match in reversed(list(_FENCED.finditer(text))):
        start, mark = match.end() - 3, match[0][-1]
        if _IN_A_LANGUAGE.match(text, match.end()):
            found.append((start, (closing[mark] - start) ** 2))
        else:
            closing[mark] = start
    yield from reversed(found)


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """The cells of each table: its rows get as many as its head has."""
    for start, block in _blocks(text):
        offset = start
        for number, line in enumerate(block):
            if number and _is_rule(line):
                columns = max(line.count("|"), block[number - 1].count("|")) + 1
                yield offset, columns * (len(block) - number)
            offset += len(line) + 1


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and not line.strip(" \t>|:-")


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Lines that stand in too many lists, quotations and notes."""
    offset = 0
    for line in text.split("\n"):
        indent = _INDENT.match(line)
        if indent and indent.end() > _DEEPEST and _HOLDER.search(line, 0, indent.end() + 4):
            marks, columns = len(_HOLDER.findall(indent[0])), len(indent[0].expandtabs(_TAB))
            yield offset, int(max(marks, columns // _TAB) > _DEEPEST)
        offset += len(line) + 1


def _starts(text: str) -> Iterator[tuple[int, int]]:
    """From each line that begins something to the end of its block, which is looked through again."""
    for start, block in _blocks(text):
        rest = sum(map(len, block)) + len(block)
        offset = start
        for line in block:
            if _START.match(line):
                yield offset, rest * _START_COSTS.get(line[:2], 4) // 4
            rest -= len(line) + 1
            offset += len(line) + 1


def _tags(text: str) -> Iterator[tuple[int, int]]:
    """From each tag to its end; and what is open there, each of which a comment is looked through for."""
    opened: list[str] = []
    known: dict[str, int] = {}
    ends = {end: _Places(text, end) for end in (*_ENDS.values(), ">")}
    paragraph = _Places(text, "\n\n")
    for match in _TAG.finditer(text):
        at = match.start()
        if match[0].startswith("\n"):
            opened, known = [], {}
            continue
        special, name = match["special"], (match["name"] or "").lower()
        yield at, ends[_ENDS.get(special, ">")].after(at) - at
        if special:
            yield at, len(opened) * (paragraph.after(at) - at) // _QUICK
        elif not match["close"]:
            opened.append(name)
            known[name] = known.get(name, 0) + 1
        else:
            yield at, len(opened) // _QUICK
            while known.get(name) and (last := opened.pop()):
                known[last] -= 1
                if last == name:
                    break


class _Places:
    """Where some words stand next, for places that are asked in order."""

    def __init__(self, text: str, words: str) -> None:
        self._text, self._words, self._next = text, words, -1

    def after(self, at: int) -> int:
        """The first place from ``at`` on, or the text's end."""
        if self._next < at:
            found = self._text.find(self._words, at)
            self._next = found if found >= 0 else len(self._text)
        return self._next
