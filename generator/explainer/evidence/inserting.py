"""What an editor may put into a quotation: names, and words that turn nothing round."""

from __future__ import annotations

import re

from explainer.evidence.vocabulary import ARTICLES, GRAMMAR
from explainer.letters import WORD

_MOST_WORDS_OF_A_NAME = 6
_MOST_LETTERS_OF_A_NAME = 40
_WORDS_OF_A_LETTER = frozenset("aeiouyàèéòö")
_TOKEN = re.compile(rf"[{WORD}]+(?:['-][{WORD}]+)*")


def tokens_of(words: str) -> list[str]:
    """The words of a stretch, without what stands between them."""
    return _TOKEN.findall(words)


def may_add(inserted: str) -> bool:
    """Whether words may be added: a name, a thing with its article, or words of grammar."""
    words = inserted.casefold().split()
    return (_is_cased(inserted) and names(inserted)) or all(word in GRAMMAR for word in words)


def names(inserted: str) -> bool:
    """Whether words can be the name of somebody or something; where there are no capitals, short words can."""
    words = inserted.split()
    if len(words) > _MOST_WORDS_OF_A_NAME or len(inserted) > _MOST_LETTERS_OF_A_NAME:
        return False
    if not _is_cased(inserted):
        return True
    last = words[-1]
    if words[0].casefold() in ARTICLES and len(words) > 1:
        return last.casefold() not in GRAMMAR | ARTICLES
    return last[0].isupper() and all(word[0].isupper() or word in GRAMMAR | ARTICLES or len(word) < 4 for word in words)


def _is_cased(words: str) -> bool:
    return words.casefold() != words.upper()


def other_case(hidden: str, inserted: str) -> bool:
    """Whether the two differ in the case of their first letter only."""
    return hidden[1:] == inserted[1:] and hidden[:1].casefold() == inserted[:1].casefold()


def repeats(hidden: str, inserted: str) -> bool:
    """Whether an editor's words are a part of what they replace."""
    theirs, own = tokens_of(hidden), tokens_of(inserted)
    return any(theirs[start : start + len(own)] == own for start in range(len(theirs) - len(own) + 1))


def joins(hidden: str, inserted: str) -> bool:
    """Whether an editor joined a word of which a misprint parted a letter that is no word: "[in]" for "i n"."""
    parts = hidden.split()
    alone = any(len(part) == 1 and part.isalpha() and part.casefold() not in _WORDS_OF_A_LETTER for part in parts)
    return alone and "".join(parts) == inserted
