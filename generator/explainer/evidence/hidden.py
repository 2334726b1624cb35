"""What a mark in a quotation hides of its source, for whoever reviews or reads it."""

from __future__ import annotations

from typing import NamedTuple

# What readers are told of words that a mark hides, in code points.
_MOST_TOLD, _BEGINNING, _END = 140, 90, 40


class Hidden(NamedTuple):
    """A mark, as it is written, and the source's words that it hides; "" where it only adds."""

    mark: str
    words: str

    @property
    def is_omission(self) -> bool:
        """Whether the mark says that words were left out, and puts none in."""
        from explainer.evidence.words import is_letter  # noqa: PLC0415 - a check has no need of it

        return not any(map(is_letter, self.mark))

    def told(self) -> str:
        """What it hides, in one line for whoever reviews it: ``[reject] \u2190 "support"``."""
        return f'{self.mark} \u2190 "{self.words}"' if self.words else f"{self.mark} added"

    def shortened(self) -> Hidden:
        """The same with long words as their beginning and their end, for a copy is not ours to publish."""
        if len(self.words) <= _MOST_TOLD:
            return self
        return Hidden(self.mark, f"{self.words[:_BEGINNING].rstrip()} \u2026 {self.words[-_END:].lstrip()}")
