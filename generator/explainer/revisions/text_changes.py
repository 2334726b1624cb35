"""Long texts that changed: the words that went and came, with some of those around them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from explainer.evidence.words import WITHOUT_SPACES
from explainer.revisions.phrases import Part, Phrase, Voice, clipped, phrase, theirs

# Below this both versions are said whole.
_SHORT = 80
_AROUND = 5
_MOST_WORDS = 800
_MOST_CHANGES = 6
# Words and marks with the space before them; where there is no space between words, single letters.
_WORD = re.compile(rf"\s*(?:[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])\w)+|[^\w\s])")


def text_change(before: str, after: str) -> Phrase:
    """``is now "..." (was "...")``, or what differs where that would be long."""
    old, new = " ".join(before.split()), " ".join(after.split())
    if len(old) <= _SHORT and len(new) <= _SHORT:
        return phrase("is now ", theirs(new), " (was ", theirs(old), ")")
    words = _WORD.findall(old), _WORD.findall(new)
    head = _common(*words)
    tail = _common(words[0][head:][::-1], words[1][head:][::-1])
    ours, others = words[0][head : len(words[0]) - tail], words[1][head : len(words[1]) - tail]
    if old == new:
        return phrase("has other paragraphs")
    if max(len(ours), len(others)) > _MOST_WORDS:
        return phrase(f"changed: {len(ours):,} words of it are now {len(others):,} others")
    parts = _parts(words, (head, tail), difflib.SequenceMatcher(None, ours, others, autojunk=False).get_opcodes())
    return phrase("changed: ", tuple(parts))


def _parts(
    words: tuple[list[str], list[str]],
    same: tuple[int, int],
    codes: Sequence[tuple[str, int, int, int, int]],
) -> list[Part]:
    head, tail = same
    found: list[Part] = []
    before = words[1][:head]
    changes = 0
    for kind, a, b, c, d in codes:
        if kind == "equal":
            before = words[1][head + c : head + d]
            continue
        changes += 1
        if changes > _MOST_CHANGES:
            left = sum(code[0] != "equal" for code in codes) - _MOST_CHANGES
            return [*found, (Voice.OURS, f" and {left} more changes")]
        found += _between(before, is_first=not found)
        found += _run(Voice.OLD, words[0][head + a : head + b])
        found += _run(Voice.NEW, words[1][head + c : head + d])
        before = []
    after = [*before, *words[1][len(words[1]) - tail :]] if tail else before
    return [*found, *_run(Voice.SAME, after[:_AROUND]), (Voice.OURS, " \u2026" if len(after) > _AROUND else "")]


def _between(words: list[str], is_first: bool) -> list[Part]:
    """Words that stayed, before the first change or between two, shortened."""
    end = _run(Voice.SAME, words[-_AROUND:])
    if is_first:
        return [(Voice.OURS, "\u2026 "), end[-1]] if len(words) > _AROUND else end
    if len(words) <= 2 * _AROUND:
        return _run(Voice.SAME, words)
    return [*_run(Voice.SAME, words[:_AROUND]), (Voice.OURS, " \u2026 "), end[-1]]


def _run(voice: Voice, words: list[str]) -> list[Part]:
    """Words in one voice; the space before them is nobody's."""
    text = "".join(words)
    space = " " if text[:1].isspace() else ""
    return [(Voice.OURS, space), (voice, clipped(text))] if text else []


def _common(one: list[str], other: list[str]) -> int:
    """How many words two lists begin with in common."""
    count = 0
    for ours, others in zip(one, other, strict=False):
        if ours != others:
            break
        count += 1
    return count
