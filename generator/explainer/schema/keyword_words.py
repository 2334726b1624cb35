"""Words in which people say in their language, or in other English, what a fact file says by a fixed English word.

They are told which word that is. Only whole texts count, and only words that are nobody's name (``keyword_words.txt``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from explainer.schema.date_habits import bare

UNKNOWN = "unknown"
"""What stands after ``via:`` where nobody knows where a source has something from."""
NOT_NAMED = "not named"
"""What stands after ``translated_by:`` where nobody says whose translation it is."""
OURS = "this explainer"
"""What stands there where it is the project's own."""
SOMEBODY = "somebody"
"""What names nobody to readers, such as ourselves or anonymous: no file says it; whoever does is asked for a name."""
MACHINE = "machine"
"""What stands after ``located_by:`` as long as only a program says that a passage is the one that is cited."""
UNDATED, GOING_ON, TODAY, TRUE, FALSE = "undated", "going on", "today", "true", "false"
"""What no date says, and both truth values."""
RANKS = ("preferred", "normal", "deprecated")
"""How a statement stands among its rivals."""
_AROUND = " ()[]{}<>\"'\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d.,;:!-\u2013\u2014\u3002\u3001"
# What parts a fixed word from what is said beside it, and what does so in texts that say it in other words.
_BEHIND = ",;\uff0c\u3001\uff1b\uff08"
_BESIDE = re.compile(f"[{_BEHIND}:(\uff1a]")
_LONGEST = 60


def means(written: str, keyword: str) -> bool:
    """Whether a text says what a fixed word says, in whatever language it is; so does the word itself."""
    if len(written) > _LONGEST:
        return False
    plain = bare(" ".join(written.split())).replace("\u2019", "'")
    return bool({plain, plain.strip(_AROUND)} & _words(keyword))


def stands_first(written: str, keyword: str) -> bool:
    """Whether a text is a fixed word, letter by letter, or begins with it and says something beside it."""
    return written == keyword or written.startswith(tuple(f"{keyword}{mark}" for mark in f" {_BEHIND}"))


def begins_with(written: str, keyword: str) -> str:
    """The first words of a text, before a comma or a bracket, where they say what a fixed word says; else ""."""
    first = _BESIDE.split(written[: _LONGEST + 1], maxsplit=1)[0].strip()
    return first if first and means(first, keyword) else ""


@cache
def _words(keyword: str) -> frozenset[str]:
    text = resources.files("explainer.schema").joinpath("keyword_words.txt").read_text("utf-8")
    said = dict(re.findall(r"^\[(.+)\]\n([^\[]*)", text, re.MULTILINE))[keyword]
    words = [" ".join(word.split()) for word in said.split(",")]
    others = (_words(word[1:]) for word in words if word.startswith("+"))
    return frozenset(map(bare, words)).union(*others)
