"""Rules that make cases: each turns a text, by chance, into a quotation of which it is known whether it holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scripts.bench_proof.cases import Case, SourceText
from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading
from scripts.bench_proof.rules import copies, false_marks, falsehoods, true_marks, typography
from scripts.bench_proof.rules.rule import Rule

RULES: Sequence[Rule] = (
    *typography.RULES, *copies.RULES, *true_marks.RULES, *falsehoods.RULES, *false_marks.RULES,
)  # fmt: skip
# A rule that fits a text seldom is tried so many times for each case wanted.
_TRIES = 6


def cases_of(source: SourceText, count: int, seed: str = "1") -> Iterator[Case]:
    """Up to ``count`` different cases by each rule for a text, in the same order on every machine."""
    reading = Reading(source)
    if not reading.sentences:
        return
    for rule in RULES:
        chance = Chance(seed, source.id, rule.kind)
        body = rule.copy(reading, chance)
        if body is None:
            continue
        made: set[str] = set()
        for _ in range(count * _TRIES):
            if len(made) == count:
                break
            quotation = rule.quote(reading, body, chance)
            if quotation is None or quotation in made:
                continue
            made.add(quotation)
            yield Case(rule.kind, rule.holds, rule.marked, source.id, source.language, body, quotation)
