"""True quotations of copies that are not quite the text: what a PDF, a web page or a printer's line does to it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading
from scripts.bench_proof.rules.rule import Rule

_LIGATURES = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}
_ALPHABETS = re.compile(r"[^\W\d_\u0590-\u08ff\u0900-\uffff]")  # Latin, Greek, Cyrillic: where lines part words
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LINE = 25


def _quotation(reading: Reading, chance: Chance) -> str | None:
    return reading.quotation(chance)


def _ligatures(reading: Reading, chance: Chance) -> str | None:
    body = reading.body
    for letters, drawn in _LIGATURES.items():
        body = body.replace(letters, drawn)
    return body


def _decomposed(reading: Reading, chance: Chance) -> str | None:
    return unicodedata.normalize("NFD", reading.body)


def _lines(reading: Reading, chance: Chance) -> str | None:
    """Lines of about one length, broken at spaces, or anywhere between two letters where there are none."""
    if reading.language.name in ("zh", "zh-Hant", "ja"):
        return re.sub(rf"([^\n]{{{_LINE}}})(?=[\w「『（])", r"\1" + "\n", reading.body)
    return re.sub(rf"([^\n]{{{2 * _LINE},}}?) ", r"\1" + "\n", reading.body)


def _soft_hyphens(reading: Reading, chance: Chance) -> str | None:
    return _LONG_WORD.sub(lambda match: _halved(match[0], "\u00ad"), reading.body) if _has_alphabet(reading) else None


def _parted(reading: Reading, chance: Chance) -> str | None:
    """Long words parted at the ends of lines, where the text has the same word whole elsewhere: so it can be told."""
    if not _has_alphabet(reading):
        return None
    counts = Counter(_LONG_WORD.findall(reading.body))
    parted: Counter[str] = Counter()

    def at_end_of_line(match: re.Match[str]) -> str:
        parted[match[0]] += 1
        return _halved(match[0], "-\n") if parted[match[0]] == 2 <= counts[match[0]] else match[0]

    return _LONG_WORD.sub(at_end_of_line, reading.body)


def _footnotes(reading: Reading, chance: Chance) -> str | None:
    number = 0

    def with_mark(match: re.Match[str]) -> str:
        nonlocal number
        if chance.below(8):
            return match[0]
        number += 1
        raised = "".join(_SUPERSCRIPTS[int(digit)] for digit in str(number))
        return match[0] + (raised if chance.below(2) else f"[{number}]")

    return re.sub(r"(?<=[^\W\d_])[.,;。，、](?=\s|\w)|(?<=[^\W\d_]{3})(?= )", with_mark, reading.body)


def _has_alphabet(reading: Reading) -> bool:
    return len(_ALPHABETS.findall(reading.body)) > len(reading.body) / 2


def _halved(word: str, mark: str) -> str:
    half = len(word) // 2
    return word[:half] + mark + word[half:]


RULES = (
    Rule("ligatures in the copy", _quotation, holds=True, change=_ligatures),
    Rule("letters and accents apart in the copy", _quotation, holds=True, change=_decomposed),
    Rule("lines broken in the copy", _quotation, holds=True, change=_lines),
    Rule("soft hyphens in the copy", _quotation, holds=True, change=_soft_hyphens),
    Rule("words parted at line ends in the copy", _quotation, holds=True, change=_parted),
    Rule("footnote marks in the copy", _quotation, holds=True, change=_footnotes),
)
