"""Paragraphs of hand-written pages, and which of them say where they have it from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.facts.narrative import MarkKind, NarrativePage, blanked

# A paragraph that needs no source, such as one about the page itself, says so where only authors see it.
_EXEMPT = re.compile(r"<!--\s*uncited\b.*?-->", re.DOTALL)
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]*\S[^\n]*)*")
_NO_PROSE = re.compile(r"\s*(?:#|!\[\[|\||<|---|===|\{|\[[^\]]+\]:|:::|!!!|\?\?\?)")
_LIST = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LINK_ONLY = re.compile(r"\[[^\]]*\]\([^)]*\)")
_FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose with its place; ``cited`` where it has a citation or embeds a record that has."""

    span: Span
    text: str
    cited: bool


def paragraphs(page: NarrativePage) -> Iterator[Paragraph]:
    """The paragraphs of a page that cites anything; a page without any citation is a guide, and claims nothing."""
    citations = [mark for mark in page.marks if mark.kind is MarkKind.CITATION]
    if not citations:
        return
    plain = blanked(page.text)
    for block in _BLOCK.finditer(plain):
        text = page.text[block.start() : block.end()]
        if _NO_PROSE.match(block.group()) or not _is_prose(block.group()) or _EXEMPT.search(text):
            continue
        cited = any(block.start() <= mark.start < block.end() for mark in citations)
        yield Paragraph(_first_line(page, block.end() - len(text.lstrip())), text, cited)


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
