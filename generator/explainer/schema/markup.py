"""Marks in a text: wikilinks, and the Markdown that fact files do not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# [[id]], [[type/id]] and [[type/id|shown words]]; the words may go on in the next line of the paragraph.
WIKILINK = re.compile(r"\[\[([^\[\]|\n]*)(?:\|((?:[^\[\]\n]|\n(?!\s*\n))*))?\]\]")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
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
    text = _CODE.sub(lambda match: " " * len(match.group()), text)
    return _ESCAPE.sub("  ", text)


def wikilinks(text: str) -> Iterator[Wikilink]:
    """The wikilinks of a text outside its code, in order."""
    if "[[" not in text:
        return
    for match in WIKILINK.finditer(masked(text)):
        if not text.startswith("!", match.start() - 1) or not match.start():  # that is an embed, which is refused
            yield Wikilink(match.group(1).strip(), (match.group(2) or "").strip(), match.start(), match.end())


def refused_markup(text: str, blocks: bool) -> Iterator[Refused]:
    """What a text holds that is not taken, in order: HTML, images, embeds, and headings where ``blocks``."""
    plain = masked(text)
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
