"""True quotations that are set otherwise than the text: what an editor, a keyboard or a program changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading
from scripts.bench_proof.rules.rule import Quote, Rule

_PLAIN_QUOTES = {**dict.fromkeys("\u2019\u2018", "'"), **dict.fromkeys("\u201c\u201d\u201e", '"')}
_CURLY_QUOTES = {"'": "\u2019", '"': "\u201d"}
_SPACES = ("\u00a0", "  ", "\u202f", "\n", "\u2009", " \n  ")
_HYPHENS = ("\u2010", "\u2011")
_DASHES = (" - ", " \u2013 ", " \u2014 ", " -- ", "\u2014")
_BETWEEN = re.compile(r" (?:-|--|\u2013|\u2014) |(?<=\w)\u2014(?=\w)")
_FULL_WIDTH = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in "[]'\"-"}
_HALF_WIDTH = {full: half for half, full in _FULL_WIDTH.items()}


def _as_printed(reading: Reading, chance: Chance) -> str | None:
    return reading.quotation(chance)


def _without_guillemets(reading: Reading, chance: Chance) -> str | None:
    """Straight quotation marks for French ones, which have spaces within."""
    words = reading.quotation(chance)
    changed = re.sub(r"«\s*|\s*»", '"', words) if words else None
    return changed if changed != words else None


def _mapped(table: Mapping[str, str]) -> Quote:
    """Quotations in which something is replaced by a table, throughout."""

    def make(reading: Reading, chance: Chance) -> str | None:
        words = reading.quotation(chance)
        changed = "".join(table.get(one, one) for one in words or "")
        return changed if words and changed != words else None

    return make


def _either(*ways: Quote) -> Quote:
    """One of several ways, by chance."""

    def make(reading: Reading, chance: Chance) -> str | None:
        return chance.choice(ways)(reading, chance)

    return make


def _hyphens(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    return re.sub(r"(?<=\w)[-\u2010](?=\w)", chance.choice(_HYPHENS), words) if words and "-" in words else None


def _dashes(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    changed = _BETWEEN.sub(chance.choice(_DASHES), words) if words else None
    return changed if changed != words else None


def _spaces(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    changed = words.replace(" ", chance.choice(_SPACES)) if words else None
    return changed if changed != words else None


def _decomposed(reading: Reading, chance: Chance) -> str | None:
    words = reading.quotation(chance)
    changed = unicodedata.normalize("NFD", words) if words else None
    return changed if changed != words else None


def _width(reading: Reading, chance: Chance) -> str | None:
    if reading.language.name not in ("zh", "zh-Hant", "ja", "ko"):
        return None
    words = reading.quotation(chance)
    table = _HALF_WIDTH if words and any(one in _HALF_WIDTH for one in words) else _FULL_WIDTH
    changed = "".join(table.get(one, one) for one in words or "")
    return changed if words and changed != words else None


RULES = (
    Rule("as printed", _as_printed, holds=True),
    Rule(
        "other quotation marks",
        _either(_mapped(_PLAIN_QUOTES), _mapped(_CURLY_QUOTES), _without_guillemets),
        holds=True,
    ),
    Rule("other hyphens and dashes", _either(_hyphens, _dashes), holds=True),
    Rule("other spaces", _spaces, holds=True),
    Rule("letters and accents apart", _decomposed, holds=True),
    Rule("full width and half width", _width, holds=True),
)
