"""Paragraphs of hand-written pages, and which of them say where they have it from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.facts.narrative import MarkKind, NarrativePage, blanked
from explainer.schema.typed import Citation

# A paragraph that needs no source, such as one about the page itself, says so where only authors see it.
_EXEMPT = re.compile(r"<!--\s*uncited\b.*?-->", re.DOTALL)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]*\S[^\n]*)*")
_NO_PROSE = re.compile(r"\s*(?:#|!\[\[|\||<|---|===|\{|\[[^\]]+\]:|:::|!!!|\?\?\?)")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LINK_ONLY = re.compile(r"\[[^\]]*\]\([^)]*\)")
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose with its place, and what it cites."""

    span: Span
    text: str
    citations: tuple[Citation, ...]


def paragraphs(page: NarrativePage) -> Iterator[Paragraph]:
    """The paragraphs of a page that cites anything; a page without any citation is a guide, and claims nothing."""
    marks = [mark for mark in page.marks if mark.kind is MarkKind.CITATION]
    if not marks:
        return
    plain = blanked(page.text)
    for block in _BLOCK.finditer(plain):
        text = page.text[block.start() : block.end()]
        if _NO_PROSE.match(block.group()) or not _is_prose(block.group()) or _EXEMPT.search(text):
            continue
        within = [one.citation for one in marks if one.citation and block.start() <= one.start < block.end()]
        yield Paragraph(_first_line(page, block.end() - len(text.lstrip())), text, tuple(within))


def _first_line(page: NarrativePage, start: int) -> Span:
    """The line that begins at ``start``, from there to its end."""
    line = page.text.count("\n", 0, start) + 1
    column = start - page.text.rfind("\n", 0, start)
    end = page.text.find("\n", start)
    return Span.at(page.path, line, column, (end if end >= 0 else len(page.text)) - start)


def _is_prose(text: str) -> bool:
    """Whether a block has sentences: more than links in a list, or a few words."""
    if _LIST.match(text):
        text = _LINK_ONLY.sub("", text)
    return len(re.findall(r"\w+", text)) >= _FEWEST_WORDS
