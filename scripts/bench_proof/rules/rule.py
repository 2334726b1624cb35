"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scripts.bench_proof.chance import Chance
from scripts.bench_proof.reading import Reading

# Makes a quotation of a text; None where the place that chance chose does not fit.
Quote = Callable[[Reading, Chance], str | None]


def as_it_stands(reading: Reading, chance: Chance) -> str | None:
    """The text itself for a copy."""
    return reading.body


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of case: how quotations of it are made, and whether they hold.

    ``change`` gives the copy that is quoted where that is not the text itself, or None where the text has nothing of
    the kind. Of such a copy only those words are quoted that stand in it otherwise than in the text.
    """

    kind: str
    make: Quote
    holds: bool
    marked: bool = False
    change: Quote = as_it_stands

    def copy(self, reading: Reading, chance: Chance) -> str | None:
        """The copy of the text that is quoted."""
        body = self.change(reading, chance)
        return None if self.change is not as_it_stands and body == reading.body else body

    def quote(self, reading: Reading, body: str, chance: Chance) -> str | None:
        """A quotation by this rule."""
        words = self.make(reading, chance)
        if words is not None and self.change is not as_it_stands and words in body:
            return None
        return words
