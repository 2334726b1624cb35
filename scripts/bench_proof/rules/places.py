"""Places in a text where a mark can stand: words before it, what it hides, and words after it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading, Sentence

# So many words stand on each side of a mark, and so many letters where there are no spaces.
WORDS, LETTERS = 3, 4


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a sentence with the words around it, which stand nowhere else in the text."""

    before: str
    hidden: str
    after: str

    def with_mark(self, mark: str) -> str:
        """The quotation that has the mark there, with spaces around it where the text has them."""
        right = "" if self.after[:1] in ",.;:!?)" else self._space
        return f"{self.before}{self._space}{mark}{right}{self.after}".strip()

    @property
    def _space(self) -> str:
        return " " if " " in self.before + self.after else ""


def around(reading: Reading, sentence: Sentence, start: int, end: int) -> Place | None:
    """The place of ``sentence.text[start:end]``; None where little stands around it, or what stands elsewhere too."""
    before, after = sentence.text[:start].strip(), sentence.text[end:].strip()
    if not (_enough(reading, before) and _enough(reading, after) and reading.once(before) and reading.once(after)):
        return None
    return Place(before, sentence.text[start:end].strip(), after)


def _enough(reading: Reading, words: str) -> bool:
    if reading.language.spaced:
        return len(re.findall(r"[^\W_][^\s]*", words)) >= WORDS
    return len(re.findall(r"[^\W_]", words)) >= LETTERS


def at_match(reading: Reading, chance: Chance, pattern: re.Pattern[str]) -> Place | None:
    """The place of something that a pattern finds, in a sentence that chance chooses."""
    sentence = chance.choice(reading.sentences)
    found = list(pattern.finditer(sentence.text))
    if not found:
        return None
    match = chance.choice(found)
    return around(reading, sentence, *match.span())


def at_word(reading: Reading, chance: Chance, fits: Callable[[str], bool]) -> Place | None:
    """The place of a word of a script with spaces, without the marks at its ends."""
    pattern = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
    sentence = chance.choice(reading.sentences)
    found = [match for match in pattern.finditer(sentence.text) if match.start() and fits(match[0])]
    if not found or not reading.language.spaced:
        return None
    return around(reading, sentence, *chance.choice(found).span())
