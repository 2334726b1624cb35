"""Pairs made by hand: a text, a quotation of it that holds, and one that nearly is the same and does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from scripts.bench_proof.cases import Case, SourceText

_DAMAGED = frozenset({"footnote marks", "lines", "tatweel", "points of vowels", "a raised number"})
FOLDER = Path(__file__).with_name("by_hand")


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of a table: what it is about, a text, and two quotations."""

    id: str
    language: str
    kind: str
    text: str
    right: str
    wrong: str

    def cases(self) -> Iterator[Case]:
        """Both quotations as cases. No quotation has brackets of its text, so each is a mark."""
        for quotation, holds in ((self.right, True), (self.wrong, False)):
            kind = f"pairs: {self.kind}"
            yield Case(kind, holds, bool({"[", "［"} & {*quotation}), self.id, self.language, self.text, quotation)


def pairs() -> Iterator[Pair]:
    """The pairs of all languages."""
    for path in sorted(FOLDER.glob("*.yaml")):
        for number, said in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            yield Pair(f"{path.stem}-{number}", path.stem, **said)


def texts_of_pairs() -> Iterator[SourceText]:
    """The texts of each language's pairs as one, for the rules: they are full of names, numbers and denials.

    What was printed with footnotes and parted words is left out: a rule does this to whole texts.
    """
    by_language: dict[str, dict[str, None]] = {}
    for pair in pairs():
        if pair.kind not in _DAMAGED:
            by_language.setdefault(pair.language, {})[" ".join(pair.text.split())] = None
    for language, texts in by_language.items():
        yield SourceText(f"pairs-{language}", language, "\n\n".join(texts))
