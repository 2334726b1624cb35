"""Links that lead to words on a page: text fragments, by the WICG's URL Fragment Text Directives."""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag

from explainer.evidence.marks import visible_runs
from explainer.evidence.words import has_no_spaces

# Longer words are named by how they begin and end, so that an address stays short.
_MOST_WORDS = 12
_AT_EACH_END = 5
_MOST_LETTERS = 40
# Where a script has no spaces between words, a browser finds its own; a clause surely ends with one.
_CLAUSE = re.compile(r"[^、。，！？]+[、。，！？]*")


def text_fragment(url: str, start: str, end: str = "", prefix: str = "", suffix: str = "") -> str:
    """The address of ``url`` that scrolls to the words ``start``, or to the stretch from ``start`` to ``end``.

    Words with marks are named by what stands before the first mark and after the last one: the page has no marks.
    """
    runs = visible_runs(start)
    if not end and len(runs) > 1:
        start, end = runs[0], runs[-1]
    elif runs:
        start = runs[0]
    if not end:
        start, end = _ends(start)
    parts = [f"{_encoded(prefix)}-"] if prefix.strip() else []
    parts += [_encoded(start)]
    parts += [_encoded(end)] if end.strip() else []
    parts += [f"-{_encoded(suffix)}"] if suffix.strip() else []
    address, fragment = urldefrag(url)
    return f"{address}#{fragment.partition(':~:')[0]}:~:text={','.join(parts)}"


def _ends(words: str) -> tuple[str, str]:
    """Long words as their beginning and their end, short ones as they are."""
    parts, at_each_end, most, between = words.split(), _AT_EACH_END, _MOST_WORDS, " "
    if sum(map(has_no_spaces, words)) > _MOST_LETTERS:
        parts, at_each_end, most, between = _CLAUSE.findall(words), 1, 2, ""
    if len(parts) <= most:
        return words, ""
    return between.join(parts[:at_each_end]), between.join(parts[-at_each_end:])


def _encoded(words: str) -> str:
    # The three marks of the directive itself must not be read as such; quote() leaves the hyphen.
    return quote(" ".join(words.split()), safe="").replace("-", "%2D")
