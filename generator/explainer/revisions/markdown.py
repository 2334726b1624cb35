"""Differences as Markdown for a comment below a change that is proposed on a code host.

What strangers wrote stands in code spans, where no host reads mentions, links, pictures, HTML, headings or numbers of
issues; their backticks cannot end the span, and nothing of theirs has a line's end.
"""

from __future__ import annotations

import re

from explainer.diagnostics import Span
from explainer.printable import printable
from explainer.revisions.differences import Differences
from explainer.revisions.outline import Item, outline, sides, summary, unchanged
from explainer.revisions.phrases import Part, Phrase, Voice

# Hosts take some 65,000 characters.
MOST = 60_000
_ROOM = 400
_MOST_DETAILS = 100
_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z ]{0,60}")
_TICKS = re.compile("`+")


def report(differences: Differences) -> str:
    """A comment of at most ``MOST`` characters; what does not fit is counted at its end."""
    head = [f"### {_words(summary(differences))}", "", _sentence(sides(differences)), ""]
    lines, length, left = head, sum(len(line) + 1 for line in head), 0
    for part in outline(differences):
        title = ["", f"#### {_words(part.title)}", ""]
        waiting = title
        for item in part.items:
            told = [*waiting, *_item(item)]
            size = sum(len(line) + 1 for line in told)
            if left or length + size > MOST - _ROOM:
                left += 1
                continue
            lines += told
            length += size
            waiting = []
    if left:
        lines += ["", f"**{left:,} more differences do not fit here.** See all with `explainer diff`."]
    if same := unchanged(differences):
        lines += ["", same]
    return "\n".join([*lines, ""])


def _item(item: Item) -> list[str]:
    place = f" {_place(item.span, item.is_gone)}" if item.span and not item.details else ""
    lines = [f"- **{item.what}** {_sentence(item.sentence)}{place}"]
    for detail in item.details[:_MOST_DETAILS]:
        where = f" {_place(detail.span, detail.is_gone)}" if detail.span else ""
        lines.append(f"  - {_sentence(detail.sentence)}{where}")
    if len(item.details) > _MOST_DETAILS:
        lines.append(f"  - and {len(item.details) - _MOST_DETAILS:,} more changes")
    return lines


def _sentence(sentence: Phrase) -> str:
    return "".join(map(_part, sentence))


def _part(part: Part) -> str:
    voice, text = part
    if voice is Voice.OURS:
        return _words(text)
    if voice is Voice.NAME and _PLAIN_NAME.fullmatch(text):
        return text
    if voice is Voice.OLD:
        return f"~~{_code(text)}~~"
    return f"**{_code(text)}**" if voice is Voice.NEW else _code(text)


def _words(text: str) -> str:
    """Our own words: they hold no marks but those that stand for themselves."""
    return re.sub(r"([\\`*_{}\[\]<>#|~@])", r"\\\1", text)


def _code(text: str) -> str:
    """A code span whose fence is longer than any row of backticks in it."""
    words = " ".join(printable(text).split()) or " "
    fence = "`" * (max((len(run) for run in _TICKS.findall(words)), default=0) + 1)
    gap = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{gap}{words}{gap}{fence}"


def _place(span: Span, is_gone: bool) -> str:
    before = " (before)" if is_gone else ""
    return f"{_code(f'{span.path}:{span.line}')}{before}"
