"""Paragraphs of hand-written pages, and which of them say where they have it from."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.documents.written import LinePlaces
from explainer.schema.typed import Citation

# A paragraph that needs no source, such as one about the page itself, says so where only authors see it.
_EXEMPT = re.compile(r"<!--\s*uncited\b")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]*\S[^\n]*)*")
_NO_PROSE = re.compile(r"\s*(?:#|!\[\[|\||<|---|===|\{|\[[^\]]+\]:|:::|!!!|\?\?\?)")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LINK_ONLY = re.compile(r"\[[^\[\]]*\]\((?:[^()]|\([^()]*\))*\)")
_FEWEST_WORDS = 5


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
        yield Paragraph(span, written, tuple(citation for _, citation in cited[first:after]))


def _is_exempt(text: str) -> bool:
    opened = _EXEMPT.search(text)
    return opened is not None and "-->" in text[opened.end() :]


def _is_prose(text: str) -> bool:
    """Whether a block has sentences: more than links in a list, or a few words."""
    if _LIST.match(text):
        text = _LINK_ONLY.sub("", text)
    return len(re.findall(r"\w+", text)) >= _FEWEST_WORDS
