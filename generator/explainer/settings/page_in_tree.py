"""The same for a page of the tree that any engine renders: its Markdown ends all that it has begun, and nothing else.

What is code to this reading of Markdown is left as it is. An engine that takes it for markup shows what it says; the
tree is no wall against pages that were made for one engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explainer.schema.markup import blank_out
from explainer.settings.page_balance import unbalanced
from explainer.settings.page_drawings import broken_drawings
from explainer.settings.page_edges import TAG, brackets_of_text, harmless
from explainer.settings.page_markup import markup_alone

# What stands in pointed brackets and is no tag: an address, and where a link leads.
_ADDRESS = re.compile(
    r"<[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]{1,64}@[^\s<>@]{1,255}>|(?:\]\(|\]:)\s*<[^<>\n]*>"
)
_FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,})", re.MULTILINE)
# No letter stands for it in a page: it parts a tag, in whatever that is taken for.
_APART = "<\u2060"
# To engines of Markdown an end that has attributes is no tag.
_END_WITH_MORE = re.compile(r"</[a-zA-Z][^\s/>]*+\s*+[^\s>]")
_PROBE = "<a>"


def on_its_own_in_tree(markdown: str) -> str:
    """The Markdown of a hand-written page, behind which other markup may stand."""
    markdown += _end_of_code(markdown)
    plain = blank_out(_ADDRESS, markup_alone(markdown))
    if "<" not in plain:
        return markdown
    broken = sorted({*broken_drawings(plain), *(one.start() for one in _END_WITH_MORE.finditer(plain))})
    plain = _changed(plain, ((start, start + 1, " ") for start in broken))
    starts = [*broken, *brackets_of_text(plain)]
    known = _changed(plain, ((start, start + 1, " ") for start in sorted(starts)))
    as_text, ends = unbalanced(known, in_paragraphs=True)
    apart = sorted({*starts, *as_text})
    made = _changed(markdown, sorted([*((start, start + 1, _APART) for start in apart), *_names(known, markdown)]))
    return "\n".join((made.rstrip(), "", *ends, "")) if ends else made


def _names(plain: str, markdown: str) -> Iterator[tuple[int, int, str]]:
    for tag in TAG.finditer(plain):
        written = markdown[tag.start() + 1 : tag.end()]
        changed = harmless(written)
        if changed != written:
            yield tag.start() + 1, tag.end(), changed


def _changed(text: str, changes: Iterable[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, words in changes:
        parts += (text[done:start], words)
        done = end
    return "".join((*parts, text[done:]))


def _end_of_code(markdown: str) -> str:
    """What ends the code in which the page ends, if it does."""
    if not (fences := _FENCE.findall(markdown)):
        return ""
    longest, indent = max(len(marks) for _, marks in fences), fences[-1][0]
    ends = ("", *(f"\n{indent}{mark * longest}\n" for mark in "`~"))
    return next((end for end in ends if markup_alone(f"{markdown}{end}\n\n{_PROBE}").endswith(_PROBE)), "")
