"""What the rules have to know of a language: its words that deny, bound, count and stand for a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

# \w does not have the vowel signs of Indian scripts; between them stand two marks that end sentences.
_OF_WORD = r"[\w\u0900-\u0963\u0966-\u0dff]"
_FILE = Path(__file__).with_name("languages.yaml")


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the rules know it.

    ``turning`` finds what can turn a sentence's sense where it is left out: words that deny or bound. ``denying``
    finds those that deny. ``negation`` is a word that denies, to be put in. ``scales`` are words that belong to the
    number before them. Empty texts mean that a rule is not for this language.
    """

    name: str
    spaced: bool
    denying: re.Pattern[str]
    turning: re.Pattern[str]
    negation: str
    pronouns: frozenset[str]
    person: str
    prefix: str
    suffix: str
    scales: frozenset[str]


def _pattern(words: list[str], spaced: bool) -> re.Pattern[str]:
    """Any of some words; ``*`` is any letters. Where there are no spaces between words, any place will do."""
    if not words:
        return re.compile(r"(?!)")
    inner = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    return re.compile(rf"(?<!{_OF_WORD})(?:{inner})(?!{_OF_WORD})" if spaced else f"(?:{inner})", re.IGNORECASE)


def _language(name: str, said: dict[str, Any]) -> Language:
    spaced = said.get("spaced", True)
    denying = said["negations"]
    return Language(
        name=name,
        spaced=spaced,
        denying=_pattern(denying, spaced),
        turning=_pattern([*denying, *said.get("hedges", [])], spaced),
        negation=said["negation"],
        pronouns=frozenset(said.get("pronouns", [])),
        person=said.get("person", ""),
        prefix=said.get("prefix", ""),
        suffix=said.get("suffix", ""),
        scales=frozenset(said.get("scales", [])),
    )


LANGUAGES = {name: _language(name, said) for name, said in yaml.safe_load(_FILE.read_text("utf-8")).items()}
