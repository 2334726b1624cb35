"""Marks in a text: wikilinks, and the Markdown that fact files do not take."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.schema.broken_links import BrokenLink, broken_links

# [[id]], [[type/id]] and [[type/id|shown words]]; the words may go on in the next line of the paragraph.
# In a table the bar is written \|.
WIKILINK = re.compile(r"\[\[([^\[\]|\n]*?)(?:\\?\|((?:[^\[\]\n]|\n(?!\s*\n))*))?\]\]")
_ESCAPE_OR_TICKS = re.compile(r"\\[!-/:-@\[-`{-~]|`+")
_TICKS = re.compile(r"`+")
_LINK_BEGUN = re.compile(r"\[\[[^\[\]|\n]*\Z")
_LONGEST_TARGET = 200
_NOT_LINE_END = re.compile(r"[^\n]")
_FENCE = re.compile(r"(?P<prefix>[ >]*(?:(?:[-*+]|\d+[.)]) +)*)(?P<marks>`{3,}(?=[^`]*\Z)|~{3,})")
_INDENTED = re.compile(r" {4}| {0,3}\t")
# What indented lines may belong to: list entries, admonitions, tabs, footnotes, definitions.
_HOLDER = re.compile(r" {0,3}(?:[-*+:][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^)")
_BLOCK_START = re.compile(r"[ >]*(?:(?:[-*+]|\d+[.)])[ \t]|\Z)")
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)?")
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_HTML = re.compile(r"<(?P<close>/?)(?P<tag>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>\n]*)?/?>|<!--")
_CITATION = re.compile(r"\[-?@[a-z0-9][^\[\]\n]*\]")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]:?")
_BOX = re.compile(r"^ {0,3}(?:!!!|\?\?\?\+?)[ \t]+\w.*", re.MULTILINE)
# A link to another page by its place; what has a scheme is an address, or none that is let through.
_PATH_LINK = re.compile(r"\[[^\[\]\n]+\]\((?![A-Za-z][\w+.-]*:)(?=[^()\s]*(?:/|\.md|#))[^()\s]*\)")
# What other programs fill in, or take for attributes.
_TAG = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{: ?[#.\w][^{}\n]*\}")
# Links of any kind, and addresses: what stands in them is not looked through for names.
_LINKS = re.compile(r"!?\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\n]*\)|<[^<>\s]+>|https?://[^\s()\[\]<>]+")
_TABLE = re.compile(r"^ {0,3}\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$", re.MULTILINE)
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
    """Markup at ``text[start:end]`` that fact files do not take.

    ``kind`` is box, citation, embed, footnote, heading, HTML, image, link or table.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands in a text. It is made once, when the text is read; nobody looks through the text again.

    ``plain`` is the text at the same length, with its code and its escaped marks blanked out; ``links`` and ``refused``
    are in the order of the text, and so are ``tags``, where a template or attributes would stand elsewhere: start and
    end of each. ``broken`` are links that lack a bracket.
    """

    plain: str = ""
    links: tuple[Wikilink, ...] = ()
    refused: tuple[Refused, ...] = ()
    tags: tuple[tuple[int, int], ...] = ()
    broken: tuple[BrokenLink, ...] = ()


def scan(text: str, blocks: bool) -> Scan:
    """What stands in a text; ``blocks`` for one that may hold blocks, such as code and headings.

    Indented lines of a fact file are a paragraph, as they are on its page: only fences make a block of code.
    """
    plain = masked(_without_fences(text) if blocks else text)
    tags = tuple(match.span() for match in _TAG.finditer(plain)) if "{" in plain else ()
    refused = tuple(refused_markup(plain, blocks))
    return Scan(
        plain,
        tuple(wikilinks(text, plain)),
        refused,
        tags,
        broken_links(plain, text) if "[" in plain or not plain.isascii() else (),
    )


def masked(text: str) -> str:
    """The text with code spans and escaped marks blanked out, at the same length."""
    if "`" not in text and "\\" not in text:
        return text
    return "\n".join(map(_masked, _blocks(text)))


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


def _masked(block: str) -> str:
    """A block without code spans and escaped marks, read from the left. Backticks that nothing closes are text."""
    closing: dict[int, list[int]] = {}
    for run in _TICKS.finditer(block):
        closing.setdefault(len(run.group()), []).append(run.start())
    parts: list[str] = []
    done = 0
    while match := _ESCAPE_OR_TICKS.search(block, done):
        end = match.end()
        if block[match.start()] == "`":
            length = len(match.group())
            ends = closing.get(length, [])
            later = bisect.bisect_left(ends, end)
            if later == len(ends):
                parts.append(block[done:end])
                done = end
                continue
            end = ends[later] + length
        blank = _NOT_LINE_END.sub(" ", block[match.start() : end])
        parts += (block[done : match.start()], " |" if _is_bar_of_link(block, match) else blank)
        done = end
    return "".join([*parts, block[done:]])


def _is_bar_of_link(block: str, escape: re.Match[str]) -> bool:
    """Whether it parts a link from its words: in a table its bar is escaped, for a bare one ends the cell."""
    return (
        escape.group() == "\\|"
        and _LINK_BEGUN.search(block[max(0, escape.start() - _LONGEST_TARGET) : escape.start()]) is not None
    )


def _blank(match: re.Match[str]) -> str:
    return _NOT_LINE_END.sub(" ", match.group())


def blank_out(pattern: re.Pattern[str], text: str) -> str:
    """The text at the same length and with the same lines, with what matches blanked out."""
    return pattern.sub(_blank, text)


def comments(text: str) -> Iterator[tuple[int, int]]:
    """Where a text has what HTML takes for comments, with their marks."""
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        done = end + 3
        yield start, done


def without_comments(text: str) -> str:
    """The text at the same length, with its comments blanked out."""
    parts: list[str] = []
    done = 0
    for start, end in comments(text):
        parts += (text[done:start], _NOT_LINE_END.sub(" ", text[start:end]))
        done = end
    return "".join([*parts, text[done:]])


def without_code_blocks(text: str) -> str:
    """The text at the same length, with fenced and indented code blanked out."""
    text = _without_fences(text)
    return _without_indented_code(text) if "    " in text or "\t" in text else text


def without_links(plain: str) -> str:
    """A text without code, in which each link and address is blanked out too; a line's end is a space."""
    return _LINKS.sub(lambda match: "\0" * len(match.group()), plain).replace("\n", " ")


def _without_fences(text: str) -> str:
    if "```" not in text and "~~~" not in text:
        return text
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


def wikilinks(text: str, plain: str) -> Iterator[Wikilink]:
    """The links to records in a text; ``plain`` is the same without what cannot hold any."""
    if "[[" not in plain:
        return
    for match in WIKILINK.finditer(plain):
        if not text.startswith("!", match.start() - 1) or not match.start():  # that is an embed, which is refused
            yield Wikilink(match.group(1).strip(), (match.group(2) or "").strip(), match.start(), match.end())


def refused_markup(plain: str, blocks: bool) -> list[Refused]:
    """What is not taken in a line, and where ``blocks`` what would be a block."""
    found: list[Refused] = []
    if "![" in plain:
        found += [Refused("image", *match.span()) for match in _IMAGE.finditer(plain)]
        found += [Refused("embed", *match.span()) for match in _EMBED.finditer(plain)]
    if "[" in plain:
        found += [Refused("citation", *match.span()) for match in _CITATION.finditer(plain)]
        found += [Refused("footnote", *match.span()) for match in _FOOTNOTE.finditer(plain)]
        found += [Refused("link", *match.span()) for match in _PATH_LINK.finditer(plain) if _is_link(plain, match)]
    if "<" in plain:
        found += [Refused("HTML", *match.span()) for match in _opening_tags(plain)]
    if blocks and ("!!!" in plain or "???" in plain):
        found += [Refused("box", *_stripped(match)) for match in _BOX.finditer(plain)]
    if blocks and "|" in plain:
        found += [Refused("table", *_stripped(match)) for match in _TABLE.finditer(plain)]
    if blocks:
        found += [
            Refused("heading", *_stripped(match)) for match in _HEADING.finditer(plain) if _is_heading(plain, match)
        ]
    return sorted(found, key=lambda one: one.start)


def _is_link(plain: str, match: re.Match[str]) -> bool:
    """Whether it is no image, which is told as that."""
    return not plain.startswith("!", match.start() - 1) or not match.start()


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
    end = match.start() - 1
    return end > 0 and bool(text[text.rfind("\n", 0, end) + 1 : end].strip())
