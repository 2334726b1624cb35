"""The sections of a hand-written page, and how long each takes to read."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.facts.headings import slug
from explainer.facts.narrative import NarrativePage
from explainer.schema.markup import without_comments

# Silent reading of plain prose: words a minute in spaced scripts, characters a minute in Han, Kana and Hangul.
_WORDS_A_MINUTE = 230
_CHARACTERS_A_MINUTE = 500
_LEVEL = 2
_NOT_READ = re.compile(
    r"!?\[\[|\]\]|\[@[^\[\]\n]*\]|\]\((?:[^()\s]|\([^()\s]*\))*\)|\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL
)
_DENSE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_LABEL = re.compile(r"\[\[[^\[\]|\n]*(?:\|([^\[\]|\n]*))?\]\]|\[([^\[\]\n]*)\]\((?:[^()\s]|\([^()\s]*\))*\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading of the second level.

    ``anchor`` is the heading's id as Python-Markdown makes it, or "" where that cannot be told; ``minutes`` is at
    least 1.
    """

    title: str
    anchor: str
    minutes: int


def sections(page: NarrativePage) -> tuple[Section, ...]:
    """A page's sections in order."""
    headings = [one for one in page.headings if one.level == _LEVEL]
    ends = [*(heading.start for heading in headings[1:]), len(page.text)][: len(headings)]
    found: list[Section] = []
    seen: set[str] = set()
    for heading, end in zip(headings, ends, strict=True):
        words = page.text[heading.words_start : heading.words_end]
        title = _LABEL.sub(lambda match: match.group(1) or match.group(2) or "", words).strip()
        anchor = heading.id or slug(title)
        anchor = "" if anchor in seen else anchor  # the second of a name gets a number, which is not ours to guess
        seen.add(anchor)
        found.append(Section(title, anchor, reading_minutes(page.text[heading.end : end])))
    return tuple(found)


def reading_minutes(text: str) -> int:
    """How many minutes a Markdown text takes to read, at least 1; embedded records are not counted."""
    plain = _NOT_READ.sub(" ", without_comments(text))
    dense = len(_DENSE.findall(plain))
    words = len(_WORD.findall(_DENSE.sub(" ", plain)))
    return max(1, round(words / _WORDS_A_MINUTE + dense / _CHARACTERS_A_MINUTE))
