"""Words far behind a quotation that deny it: where a language has its "not" at the end of the clause.

"Wir unterstützen das Abkommen mit Bern nicht" is cut by "Wir unterstützen das Abkommen [...]" before the word that
turns it, which does not stand right beside the mark. Of such languages the rest of the clause is looked through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.evidence.clauses import with_ends
from explainer.evidence.turning_words import LATE
from explainer.evidence.vocabulary import Vocabulary
from explainer.letters import WORD

# So much of a clause is looked through, in code points.
_FAR = 240
_WORD = re.compile(rf"[{WORD}]+(?:['-][{WORD}]+)*")
_LAST_WORD = re.compile(rf"([{WORD}]+)[ ]?\Z")
_CLAUSE_MARK = re.compile(r"[,;:()\u3001]| - ")
_CLAUSE_ENDED = re.compile(r"[,;:()\u3001] ?\Z")
_QUOTED = re.compile(r'"[^"]*"')
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002](?=[\"')\]]*(?: |$))|\n")


@dataclass(frozen=True, slots=True)
class Late:
    """How a language denies at the end of a clause.

    ``denying`` are the words that do it, ``small`` those that may stand behind them at a clause's end. With ``parting``
    words another clause or part of a sentence begins, or this one ends. Behind one of ``leading`` a word denies no more
    than the next one: "aus nicht genannten Gründen".
    """

    denying: re.Pattern[str]
    small: frozenset[str]
    parting: re.Pattern[str]
    leading: frozenset[str]

    def in_rest(self, rest: str) -> str:
        """The first word that denies in the rest of a clause, before another part begins; or ""."""
        before = ""
        for word in _WORD.findall(rest):
            folded = word.casefold()
            if self.denying.fullmatch(folded) and before not in self.leading:
                return str(word)
            if self.parting.fullmatch(folded):
                return ""
            before = folded
        return ""

    def alone(self, clause: str) -> str:
        """The word that denies, of a clause in which no other stands: "das, was sie sagen, nicht."; or ""."""
        words = [word.casefold() for word in _WORD.findall(clause)]
        found = [word for word in words if self.denying.fullmatch(word)]
        return found[0] if len(found) == 1 and self.small.issuperset({*words} - {*found}) else ""


def _late(name: str) -> Late:
    denying, small, parting, leading = (one.split() for one in LATE[name])
    words = (re.compile("|".join(one)) for one in (denying, parting))
    return Late(next(words), frozenset(small), next(words), frozenset(leading))


_LATE = {name: _late(name) for name in LATE}


def late_denial(text: str, at: int, languages: Sequence[Vocabulary]) -> str:
    """The word that denies what ends at a place of a source, further on in its sentence; or ""."""
    known = [_LATE[one.name] for one in languages if one.name in _LATE]
    rest = text[at : at + _FAR]
    if not known or rest.startswith('"'):  # where that closes, all was quoted that somebody said
        return ""
    end = _SENTENCE_END.search(with_ends(text, at, at + _FAR))
    rest = _QUOTED.sub("", rest[: end.start()] if end else rest)
    own, *others = _CLAUSE_MARK.split(rest)
    if _CLAUSE_ENDED.search(text, max(0, at - 3), at):  # what begins behind it may deny itself
        own, others = "", [own, *others]
    # The last of those that were cut off may go on; "nicht?" asks whether one agrees.
    others = others if end and end[0] != "?" else others[:-1]
    before = _LAST_WORD.search(text, max(0, at - _FAR), at)
    found = (
        ("" if before and one.parting.fullmatch(before[1].casefold()) else one.in_rest(own))
        or next(filter(None, map(one.alone, others)), "")
        for one in known
    )
    return next(filter(None, found), "")
