"""Programs that say whether a quotation stands in a text, each behind one small interface.

A tool is a function of a text, a quotation and a language that answers accepted or not. Those of this file are called
within this process. Others are programs that read lines and write lines (`programs.py`), in whatever language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Protocol

from scripts.bench_proof.cases import Case


class Tool(Protocol):
    """Something that judges quotations."""

    @property
    def name(self) -> str:
        """The head of its column."""

    @property
    def about(self) -> str:
        """What was asked of it, and in which version."""

    def answers(self, cases: Sequence[Case]) -> Iterator[bool]:
        """Whether it accepts each quotation, in order. Cases of one text stand side by side."""


@dataclass(frozen=True, slots=True)
class InProcess:
    """A tool that is a function: given a text once, it judges quotations of it."""

    name: str
    about: str
    opened: Callable[[str], Callable[[str, str], bool]]

    def answers(self, cases: Sequence[Case]) -> Iterator[bool]:
        """Whether it accepts each quotation, in order."""
        for body, same in groupby(cases, key=lambda case: case.body):
            accepts = self.opened(body)
            for case in same:
                yield accepts(case.quotation, case.language)


def _ours(body: str) -> Callable[[str, str], bool]:
    from explainer.evidence.normalise import ComparableText  # noqa: PLC0415 - the one tool that needs this project
    from explainer.evidence.selectors import find_words  # noqa: PLC0415

    text = ComparableText.of(body)
    return lambda quotation, language: bool(find_words(text, quotation, language=language))


def _exact(body: str) -> Callable[[str, str], bool]:
    return lambda quotation, language: quotation in body


def _lower_case_and_spaces(body: str) -> Callable[[str, str], bool]:
    text = _evened(body)
    return lambda quotation, language: _evened(quotation) in text


@lru_cache(maxsize=4)
def _evened(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip().lower()


def own_version() -> str:
    """The version of this project."""
    from explainer import __version__  # noqa: PLC0415

    return __version__


OURS = InProcess("ours", f"explainer {own_version()}: what `explainer verify` asks", _ours)
EXACT = InProcess("exact", "the quotation is a part of the text, letter for letter", _exact)
LOWER = InProcess("lower case", "the same after lower case and single spaces", _lower_case_and_spaces)
