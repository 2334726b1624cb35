"""Paragraphs of hand-written pages, and which of them say where they have it from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.documents.written import LinePlaces
from explainer.letters import WORD
from explainer.schema.typed import Citation

# A paragraph that needs no source, such as one about the page itself, says so where only authors see it.
_EXEMPT = re.compile(r"<!--\s*uncited\b")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]*\S[^\n]*)*")
_NO_PROSE = re.compile(r"\s*(?:#|!\[\[|<|---|===|\{|\[[^\]]+\]:|:::)")
_ADMONITION = re.compile(r"\s*(?:!!!|\?\?\?)[^\n]*")
_TABLE = re.compile(r"\s*\|")
_HEAD_OF_TABLE = re.compile(r"[^\n]*\n[|\s:-]*(?:\n|\Z)")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LINK_ONLY = re.compile(r"\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)")
_LINK = re.compile(r"\[\[[^\[\]]*\]\]|\[[^\[\]]*\]\([^()]*\)")
_FEWEST_WORDS = 5
_SENTENCE = re.compile(r"\w+[^\w\n]+\w.*[.!?。！？]\W*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose, ``text``, its first line, and what it cites."""

    span: Span
    text: str
    citations: tuple[Citation, ...]


def paragraphs(places: LinePlaces, text: str, plain: str, cited: Sequence[tuple[int, Citation]]) -> Iterator[Paragraph]:
    """The paragraphs of a page's text. ``plain`` is the same without its code; ``cited`` are its citations by place."""
    starts = [start for start, _ in cited]
    for block in _BLOCK.finditer(plain):
        written = text[block.start() : block.end()]
        if _NO_PROSE.match(block.group()) or not _is_prose(block.group()) or _is_exempt(written):
            continue
        start = block.end() - len(written.lstrip())
        end = text.find("\n", start)
        span = places.span(start, end if end >= 0 else len(text))
        first, after = (bisect.bisect_left(starts, at) for at in block.span())
        if first == after and "[@" in block.group():
            continue  # what it cites was refused, which is told
        yield Paragraph(span, written, tuple(citation for _, citation in cited[first:after]))


def _is_exempt(text: str) -> bool:
    opened = _EXEMPT.search(text)
    return opened is not None and "-->" in text[opened.end() :]


def _is_prose(text: str) -> bool:
    """Whether a block has sentences: more than links in a list, a head of a table, or a few words without an end."""
    if _LIST.match(text):
        text = _LINK_ONLY.sub("", text)
    if _TABLE.match(text):
        text = _HEAD_OF_TABLE.sub("", _LINK_ONLY.sub("", text), count=1)
    text = _ADMONITION.sub("", text, count=1)
    return len(re.findall(rf"[{WORD}]+", text)) >= _FEWEST_WORDS or _SENTENCE.search(_LINK.sub("", text)) is not None
