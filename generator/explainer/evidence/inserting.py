"""What an editor may put into a quotation: names, and words that turn nothing round."""

from __future__ import annotations

import re

from explainer.evidence.vocabulary import ARTICLES, GRAMMAR
from explainer.letters import WORD

_MOST_WORDS_OF_A_NAME = 6
_MOST_LETTERS_OF_A_NAME = 40
_WORDS_OF_A_LETTER = frozenset("aeiouyàèéòö")
_TOKEN = re.compile(rf"[{WORD}]+(?:['-][{WORD}]+)*")


_YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
_WHEN = re.compile(
    r"(?P<with>(?:in|in the year|im|im jahre?|seit|since|en|en l'an|en el año|depuis|desde|nel|nell'anno|em|anno) )?"
    rf"{_YEAR}(?:[-/](?:{_YEAR}|[0-9]{{2}}))?(?: ?[年년])?"
)
# Behind these a year says which one is meant, and counts nothing.
_TIMES = frozenset(
    re.findall(
        r"\w+",
        """
        year then time day spring summer autumn winter season decade war
        january february april june july august september october november december
        damals jahr jahre jahres zeit frühling frühjahr sommer herbst tag tage krieg krieges
        januar jänner februar märz mai juni juli oktober dezember
        année alors époque printemps automne hiver jour guerre
        janvier février mars avril juin juillet août septembre octobre novembre décembre
        año entonces época primavera verano otoño invierno día guerra
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        anno allora giorno gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
        """,
    )
)
_TIMES_UNSPACED = ("その年", "同年", "翌年", "前年", "当時", "그해", "그 해", "이듬해", "당시")
# May and march are verbs as well.
_LAST = re.compile(rf"(?:(?:\b(?:in|of|last|this|since|until|by)|[0-9]) (?:may|march)|(?P<word>[{WORD}]+)) ?\Z")


def tokens_of(words: str) -> list[str]:
    """The words of a stretch, without what stands between them."""
    return _TOKEN.findall(words)


def may_add(inserted: str) -> bool:
    """Whether words may be added: a name, a thing with its article, or words of grammar."""
    words = inserted.casefold().split()
    return (_is_cased(inserted) and names(inserted)) or all(word in GRAMMAR for word in words)


def says_when(inserted: str, before: str) -> bool:
    """Whether words say which year is meant: alone behind words that point to a time, or behind a word of their own."""
    found = _WHEN.fullmatch(inserted.casefold())
    if found is None or found["with"]:
        return found is not None
    last = _LAST.search(before.casefold())
    if last is None:
        return False
    return not last["word"] or last["word"] in _TIMES or before.rstrip().endswith(_TIMES_UNSPACED)


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
