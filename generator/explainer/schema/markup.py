"""Marks in a text: wikilinks, and the Markdown that fact files do not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# [[id]], [[type/id]] and [[type/id|shown words]]; the words may go on in the next line of the paragraph.
WIKILINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|((?:[^\[\]\n]|\n(?!\s*\n))*))?\]\]")
# Read from the left: an escaped mark, a code span, or backticks that begin none.
_CODE_OR_ESCAPE = re.compile(r"(\\[!-/:-@\[-`{-~])|(`+)(?!`).+?(?<!`)\2(?!`)|`+", re.DOTALL)
_FENCE = re.compile(r"(?P<prefix>[ >]*(?:(?:[-*+]|\d+[.)]) +)*)(?P<marks>`{3,}(?=[^`]*\Z)|~{3,})")
_INDENTED = re.compile(r" {4}| {0,3}\t")
# What indented lines may belong to: list entries, admonitions, tabs, footnotes, definitions.
_HOLDER = re.compile(r" {0,3}(?:[-*+:][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^)")
_BLOCK_START = re.compile(r"[ >]*(?:(?:[-*+]|\d+[.)])[ \t]|\Z)")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)?")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_HTML = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>\n]*)?/?>|<!--")
_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s|$)|^ {0,3}(?:=+|-+) *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Wikilink:
    """A link to a record at ``text[start:end]``: ``target`` is an id or type/id, ``label`` what is shown, if any."""

    target: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Refused:
    """Markup at ``text[start:end]`` that fact files do not take; ``kind`` is embed, heading, HTML or image."""

    kind: str
    start: int
    end: int


def masked(text: str) -> str:
    """The text with code spans and escaped marks blanked out, at the same length."""
    return "\n".join(_CODE_OR_ESCAPE.sub(_masked, block) for block in _blocks(text))


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, list entries and quotations: a code span ends with them, however stray its backtick."""
    block: list[str] = []
    quoted = False
    for line in text.split("\n"):
        quotes = line.lstrip().startswith(">")
        if block and (_BLOCK_START.match(line) or (quotes and not quoted)):
            yield "\n".join(block)
            block = []
        block.append(line)
        quoted = quotes
    yield "\n".join(block)


def _masked(match: re.Match[str]) -> str:
    return _blank(match) if match.group(1) or match.group(2) else match.group()


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def blank_out(pattern: re.Pattern[str], text: str) -> str:
    """The text at the same length and with the same lines, with what matches blanked out."""
    return pattern.sub(_blank, text)


def without_code_blocks(text: str) -> str:
    """The text at the same length, with fenced and indented code blanked out."""
    return _without_indented_code(_without_fences(text))


def _without_fences(text: str) -> str:
    lines = text.split("\n")
    fence: re.Match[str] | None = None
    for number, line in enumerate(lines):
        if fence and _leaves(line, fence["prefix"]):
            fence = None
        opened = fence
        fence = fence or _FENCE.match(line)
        if fence:
            lines[number] = " " * len(line)
        if opened and _closes(line, opened["marks"]):
            fence = None
    return "\n".join(lines)


def _leaves(line: str, prefix: str) -> bool:
    """Whether a line is outside the quotation or the list entry in which a fence stands."""
    if ">" in prefix:
        return not line.lstrip().startswith(">")
    in_list = bool(prefix.strip())
    return in_list and bool(line.strip()) and len(line) - len(line.lstrip()) < len(prefix)


def _closes(line: str, marks: str) -> bool:
    found = line.strip(" >")
    return len(found) >= len(marks) and set(found) == {marks[0]}


def _without_indented_code(text: str) -> str:
    """Blanks indented code out: lines four spaces in, after an empty line, that go on with no list or note."""
    lines = text.split("\n")
    holder = code = False
    after_empty = True
    for number, line in enumerate(lines):
        if not line.strip():
            after_empty = True
        elif _INDENTED.match(line):
            code = not holder and (code or after_empty)
            after_empty = False
            if code:
                lines[number] = " " * len(line)
        else:
            holder = bool(_HOLDER.match(line)) or (holder and not after_empty)
            code = after_empty = False
    return "\n".join(lines)


def wikilinks(text: str, blocks: bool) -> Iterator[Wikilink]:
    """The wikilinks of a text outside its code, in order; ``blocks`` for text that may hold blocks of code."""
    if "[[" not in text:
        return
    for match in WIKILINK.finditer(masked(without_code_blocks(text) if blocks else text)):
        if not text.startswith("!", match.start() - 1) or not match.start():  # that is an embed, which is refused
            yield Wikilink(match.group(1).strip(), (match.group(2) or "").strip(), match.start(), match.end())


def refused_markup(text: str, blocks: bool) -> Iterator[Refused]:
    """What a text holds that is not taken, in order: HTML, images, embeds, and headings where ``blocks``."""
    plain = masked(without_code_blocks(text) if blocks else text)
    found = [Refused("image", *match.span()) for match in _IMAGE.finditer(plain)]
    found += [Refused("embed", *match.span()) for match in _EMBED.finditer(plain)]
    found += [Refused("HTML", *match.span()) for match in _opening_tags(plain)]
    if blocks:
        found += [
            Refused("heading", *_stripped(match)) for match in _HEADING.finditer(plain) if _is_heading(plain, match)
        ]
    yield from sorted(found, key=lambda one: one.start)


def _opening_tags(text: str) -> Iterator[re.Match[str]]:
    """HTML tags without those that close an earlier one: they are the same mistake."""
    opened: set[str] = set()
    for match in _HTML.finditer(text):
        tag = (match["tag"] or "").lower()
        if not (match["close"] and tag in opened):
            yield match
        opened.add(tag)


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    written = match.group()
    return match.start() + len(written) - len(written.lstrip()), match.start() + len(written.rstrip())


def _is_heading(text: str, match: re.Match[str]) -> bool:
    """Whether it is one: a line of = or - is so only where it underlines text, else it is a rule or plain text."""
    if "#" in match.group():
        return True
    above = text[: match.start()].rstrip("\n").rsplit("\n", 1)[-1]
    return bool(above.strip()) and not text[: match.start()].endswith("\n\n")
