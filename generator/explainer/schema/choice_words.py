"""What somebody meant who wrote a choice in another language: a word that the catalogues of the program know it by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

from explainer.diagnostics import Slip
from explainer.schema.date_habits import bare
from explainer.schema.keyword_words import RANKS, means
from explainer.schema.several import once
from explainer.spelling import did_you_mean, nearest, slip

# A message of one line without a context, as a choice is one.
_MESSAGE = re.compile(r'^(?<!")msgid "([^"\\]+)"\nmsgstr "([^"\\]+)"$', re.MULTILINE)
_MARKS = "\"'‘’‚“”„«»‹›「」"
_BETWEEN = re.compile("[,;|+/，；、،・]")
_LONGEST = 60


def choice_meant(written: str, choices: Sequence[str]) -> tuple[str, Slip | None]:
    """What to write instead of a word that is no choice, in a clause, and the slip of the pen that it is, if it is one.

    A word for a choice in another language is as good as one: pages show the choice in that language by themselves.
    """
    every = f"choose one of: {', '.join(choices)}"
    plain = written.strip(_MARKS)
    if plain != written and plain in choices:  # marks that YAML takes for words
        return f"write {plain}", Slip(written, plain)
    word = bare(" ".join(written[:_LONGEST].split()))
    if word.isascii() and word in choices:
        return did_you_mean(written, choices, every), slip(written, choices)
    named = {said: choice for choice in choices for said in _words().get(choice, ())}
    found = [choice for choice in choices if word in in_all_languages(choice)]
    found += [choice for choice in choices if choice in RANKS and choice not in found and means(written, choice)]
    if found:
        help = f"write {_either(found)}: pages say it in the language of their readers"
        return help, Slip(written, found[0]) if len(found) == 1 else None
    if nearest(written, choices):
        return did_you_mean(written, choices, every), slip(written, choices)
    found = list(dict.fromkeys(named[said] for said in nearest(word, named)))
    return (f"did you mean {_either(found)}? {every}" if found else every), None


def in_all_languages(message: str) -> frozenset[str]:
    """What the catalogues of the program say for a message of one line, in small letters and without marks."""
    return _words().get(message, frozenset())


def choices_in(written: str, choices: Sequence[str]) -> list[str]:
    """Several choices that stand in one text with signs between them, each once; [] where it is none, or one."""
    parts = [part.strip() for part in _BETWEEN.split(written[:_LONGEST])]
    return once(parts) if len(parts) > 1 and all(part in choices for part in parts) else []


def _either(found: Sequence[str]) -> str:
    return " or ".join(f'"{one}"' for one in found)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The words for each message that may be a choice, in small letters and without marks, in all languages."""
    words: dict[str, set[str]] = {}
    for folder in resources.files("explainer").joinpath("locale").iterdir():
        catalogue = folder.joinpath("messages.po")
        if folder.is_dir() and catalogue.is_file():
            for message, said in _MESSAGE.findall(catalogue.read_text("utf-8")):
                if len(said) <= _LONGEST:
                    words.setdefault(message, set()).add(bare(said))
    return {message: frozenset(said) for message, said in words.items()}
