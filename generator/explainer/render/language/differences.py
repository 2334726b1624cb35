"""Two wordings side by side: what one has and the other has not, word by word."""

from __future__ import annotations

import difflib

from markupsafe import Markup, escape

from explainer.evidence.normalise import normalised
from explainer.evidence.words import tokens


def marked_differences(words: str, other: str) -> Markup:
    """``words`` with ``<mark>`` around what ``other`` has not; typography is no difference.

    Where a script has no spaces between words, single letters are compared.
    """
    ours, theirs = list(tokens(words.strip())), list(tokens(other.strip()))
    matcher = difflib.SequenceMatcher(None, _plain(ours), _plain(theirs), autojunk=False)
    parts: list[Markup] = []
    for kind, start, end, _, _ in matcher.get_opcodes():
        run = "".join(ours[start:end])
        if not run:
            continue
        parts.append(escape(run) if kind == "equal" or not run.strip() else _mark(run))
    return Markup("").join(parts)


def _mark(run: str) -> Markup:
    """A mark around the words, with the space beside them left outside."""
    inner = run.strip()
    before, after = run[: run.index(inner)], run[run.index(inner) + len(inner) :]
    return Markup("{}<mark>{}</mark>{}").format(before, inner, after)


def _plain(words: list[str]) -> list[str]:
    return [normalised(word) or " " for word in words]
