"""What a hand-written page has for a citation, and is none: as other programs write them, or nearly as ours are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.documents.written import LinePlaces

# What other programs take for a citation, or what is nearly one of ours.
_LOOSE = re.compile(
    r"\[[^\[\]\n]{0,200}?@ ?(?P<id>[a-z0-9][a-z0-9-]{0,63}+)[^\[\]\n]*\](?![(\[:])"
    r"|[［【][^［］【】\n]{0,200}?[@＠] ?(?P<wide>[a-z0-9][a-z0-9-]{0,63}+)[^［］【】\n]*[］】]"
    r"|\\cite[a-z]*\*?(?:\[[^\[\]\n]*\])*\{(?P<tex>[a-z0-9][a-z0-9-]{0,63}+)[^{}\n]*\}"
    r"|\{\{\s?cite[ :|](?P<wiki>[a-z0-9][a-z0-9-]{0,63}+)[^{}\n]*\}\}"
    r"|\[(?P<plain>[a-z0-9][a-z0-9-]{0,63}+)\](?![(\[:])"
    r"|(?<![\w@./\[=-])@(?P<bare>[a-z0-9][a-z0-9-]{0,63}+)(?<!-)(?![\w@/]|\.\w)"
)


@dataclass(frozen=True, slots=True)
class LooseCitation:
    """What may be meant as a citation of the source ``id``, and is none: ``written`` stands at ``span``."""

    id: str
    written: str
    span: Span


def loose_citations(places: LinePlaces, text: str, plain: str, marks: re.Pattern[str]) -> Iterator[LooseCitation]:
    """What nearly is a citation, beside the ``marks`` of a page; whether there is such a source is known later."""
    for match in _LOOSE.finditer(marks.sub(lambda mark: " " * len(mark[0]), plain)):
        if text.endswith(("\\[", "\\"), 0, match.start()):
            continue  # it is meant to be read
        id = next(filter(None, match.group("id", "wide", "tex", "wiki", "plain", "bare")))
        yield LooseCitation(id, match[0], places.span(*match.span()))
