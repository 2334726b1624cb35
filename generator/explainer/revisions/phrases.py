"""Sentences of parts, so that a reporter knows which words are our own and which are a stranger's."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from explainer.evidence.hidden import Hidden
from explainer.printable import printable


class Voice(StrEnum):
    """Whose words a part is: ours; a name such as an id, a path or a property's; a stranger's text, which is quoted.

    OLD and NEW are a stranger's words that stand in one version of a text only; SAME those between them.
    """

    OURS = "ours"
    NAME = "name"
    THEIRS = "theirs"
    OLD = "old"
    NEW = "new"
    SAME = "same"


Part = tuple[Voice, str]
Phrase = tuple[Part, ...]

LONGEST = 160


def phrase(*parts: str | Phrase) -> Phrase:
    """One sentence; plain text in it is our own."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, str):
            found.append((Voice.OURS, part))
        else:
            found += part
    return tuple(one for one in found if one[1])


def theirs(text: str, most: int = LONGEST) -> Phrase:
    """A stranger's text in one line, shortened."""
    return ((Voice.THEIRS, clipped(text, most)),)


def name(text: str) -> Phrase:
    """A name: of a record, a file, a property."""
    return ((Voice.NAME, clipped(text)),)


def joined(phrases: Iterable[Phrase], between: str = ", ") -> Phrase:
    """Phrases with the same words between each two."""
    found: Phrase = ()
    for one in phrases:
        found = phrase(found, between, one) if found else one
    return found


def clipped(text: str, most: int = LONGEST) -> str:
    """A text in one line of at most ``most`` characters."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}\u2026"


def plain(sentence: Phrase) -> str:
    """A sentence as plain text, with quotation marks around what strangers wrote."""
    return printable("".join(_MARKS[voice] % text for voice, text in sentence))


_MARKS = {
    Voice.OURS: "%s",
    Voice.NAME: "%s",
    Voice.THEIRS: '"%s"',
    Voice.OLD: "[-%s-]",
    Voice.NEW: "{+%s+}",
    Voice.SAME: "%s",
}


def hiding(hides: Iterable[Hidden]) -> Phrase:
    """What marks in a quotation hide: ``"[...]" leaves out "..."``, ``"[the chair]" stands for "she"``."""
    return joined([_hiding(one) for one in hides])


def _hiding(hidden: Hidden) -> Phrase:
    mark = theirs(hidden.mark)
    if not hidden.words:
        return phrase(mark, " was added" if not hidden.is_omission else " stands at an end")
    return phrase(mark, " leaves out " if hidden.is_omission else " stands for ", theirs(hidden.words))
