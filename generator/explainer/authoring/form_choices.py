"""Choices in forms for issues: how GitHub can ask for them, and which of them an answer names.

GitHub writes what was chosen of a list of which several can be taken as "one, two", which cannot be told from one
choice with a comma in it; boxes to tick are a line each: "- [X] one". Who edits an issue may write either, or one a
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from explainer.letters import one_line

NO_CHOICE = "None"
"""What GitHub writes where nothing was chosen of a list, so that no list may have a choice of that name."""
_COMMA = re.compile("[,\uff0c\u3001\u060c]")
_BOX = re.compile(r"[-*+] +\[([ xX]?)\] *(.*)\Z")
_BULLET = re.compile(r"[-*] +")


def fits_a_list(choices: Iterable[str]) -> bool:
    """Whether GitHub takes these as what a list is to choose one of: it refuses one that is called "none"."""
    return not any(one.casefold() == NO_CHOICE.casefold() for one in choices)


def fits_a_list_of_several(choices: Iterable[str]) -> bool:
    """The same of a list to choose several of, whose answer has to say which they were."""
    written = [*choices]
    return fits_a_list(written) and not any(_COMMA.search(one) for one in written)


def chosen(answer: str, choices: Mapping[str, str]) -> list[str]:
    """What an answer names, in its order: each as a file has it where it is one of ``choices``, else as it stands.

    ``choices`` are what files have, by what the form calls it.
    """
    known = {one_line(shown): written for shown, written in choices.items()}
    lines = [line for one in answer.split("\n") if (line := one_line(one))]
    found = (one for line in _ticked(lines, known) for one in _named(line, known))
    return [known.get(one, one) for one in dict.fromkeys(found)]


def without_bullet(line: str) -> str:
    """A line of a list without the sign before it."""
    return _BULLET.sub("", line.strip(), count=1)


def _ticked(lines: list[str], known: Mapping[str, str]) -> Iterator[str]:
    """Lines as they stand; of boxes those that are ticked. A choice may begin as a box does."""
    has_boxes = not fits_a_list_of_several(known)
    for line in lines:
        box = _BOX.match(line)
        is_choice = line in known or without_bullet(line) in known
        if box is None or (is_choice and not (has_boxes and box[2] in known)):
            yield line
        elif box[1].strip():
            yield box[2]


def _named(line: str, known: Mapping[str, str]) -> Iterator[str]:
    """The choices that a line names with commas between them: so read that the fewest words are no choice."""
    whole = next((one for one in (line, without_bullet(line)) if one in known), None)
    if whole is not None:
        yield whole
        return
    parts = _parts(without_bullet(line))
    names = {_parts(one): one for one in known if _parts(one)}
    longest = max(map(len, names), default=1)
    # From each part to the end: how many parts are no choice, and how many make the first that is read there.
    best = [(0, 0)] * (len(parts) + 1)
    for at in reversed(range(len(parts))):
        ways = [
            (best[at + length][0] + (parts[at : at + length] not in names), -length)
            for length in range(1, min(longest, len(parts) - at) + 1)
            if length == 1 or parts[at : at + length] in names
        ]
        best[at] = min(ways)
    at = 0
    while at < len(parts):
        taken = parts[at : at - best[at][1]]
        yield names.get(taken, taken[0])
        at += len(taken)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, _COMMA.split(text))))
