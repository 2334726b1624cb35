"""Long texts that changed: the words that went and came, with some of those around them."""

from __future__ import annotations

import difflib
import re

from explainer.evidence.words import WITHOUT_SPACES
from explainer.revisions.phrases import Part, Phrase, Voice, clipped, phrase, theirs

# Below this both versions are said whole.
_SHORT = 80
_AROUND = 5
_MOST_WORDS = 1500
_MOST_CHANGES = 6
# Words with the space before them; where there is no space between words, single letters.
_WORD = re.compile(rf"\s*(?:[{WITHOUT_SPACES}]|(?:(?![{WITHOUT_SPACES}])\S)+)")


def text_change(before: str, after: str) -> Phrase:
    """``is now "..." (was "...")``, or what differs where that would be long."""
    old, new = " ".join(before.split()), " ".join(after.split())
    if len(old) <= _SHORT and len(new) <= _SHORT:
        return phrase("is now ", theirs(new), " (was ", theirs(old), ")")
    words = _WORD.findall(old), _WORD.findall(new)
    head = _common(*words)
    tail = _common(words[0][head:][::-1], words[1][head:][::-1])
    ours, theirs_ = words[0][head : len(words[0]) - tail], words[1][head : len(words[1]) - tail]
    if max(len(ours), len(theirs_)) > _MOST_WORDS:
        return phrase(f"changed in {len(ours)} words, which are now {len(theirs_)}")
    if old == new:
        return phrase("has other paragraphs")
    parts = _parts(words, (head, tail), difflib.SequenceMatcher(None, ours, theirs_, autojunk=False).get_opcodes())
    return phrase("changed: ", tuple(parts))


def _parts(
    words: tuple[list[str], list[str]], same: tuple[int, int], codes: list[tuple[str, int, int, int, int]]
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
            found.append((Voice.OURS, f" and {sum(one[0] != 'equal' for one in codes) - _MOST_CHANGES} more changes"))
            return found
        found += _between(before, first=not found)
        if b > a:
            found.append((Voice.OLD, clipped("".join(words[0][head + a : head + b]))))
        if d > c:
            found += [(Voice.OURS, " ")] if b > a else []
            found.append((Voice.NEW, clipped("".join(words[1][head + c : head + d]))))
        before = []
    after = [*before, *words[1][len(words[1]) - tail :]] if tail else before
    if after:
        shown = "".join(after[:_AROUND]).strip()
        found += [(Voice.OURS, " "), (Voice.SAME, clipped(shown)), (Voice.OURS, " \u2026" if len(after) > _AROUND else "")]
    return found


def _between(words: list[str], first: bool) -> list[Part]:
    """Words that stayed, between two changes or before the first, shortened in their middle."""
    if not words:
        return [] if first else [(Voice.OURS, " ")]
    if len(words) <= 2 * _AROUND and not first:
        shown = [(Voice.SAME, clipped("".join(words).strip()))]
    else:
        end = (Voice.SAME, clipped("".join(words[-_AROUND:]).strip()))
        gap: Part = (Voice.OURS, "\u2026 " if len(words) > _AROUND else "")
        start = [] if first else [(Voice.SAME, clipped("".join(words[:_AROUND]).strip())), (Voice.OURS, " ")]
        shown = [*start, gap, end]
    return [*([] if first else [(Voice.OURS, " ")]), *shown, (Voice.OURS, " ")]


def _common(one: list[str], other: list[str]) -> int:
    """How many words two lists begin with in common."""
    count = 0
    for ours, theirs_ in zip(one, other, strict=False):
        if ours != theirs_:
            break
        count += 1
    return count
