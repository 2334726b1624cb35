"""A quote that its speaker cannot have said: before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import QUOTE, Actor, Quote
from explainer.facts.graph import Graph
from explainer.rules.dates import all_before, dates

CODE = "outside-lifetime"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each quote whose every date lies outside its speaker's life."""
    for quote in graph.of_type(QUOTE):
        speaker = graph.standing(Quote(quote).speaker)
        said = dates(Quote(quote).said_on_statements)
        if speaker is None or not said:
            continue
        born, died = dates(Actor(speaker).born_statements), dates(Actor(speaker).died_statements)
        if all_before(died, born):  # a life that cannot be, which was reported
            continue
        if all_before(said, born):
            limit, word = born[0], "before its speaker was born"
        elif all_before(died, said):
            limit, word = died[0], "after its speaker died"
        else:
            continue
        message = f"the quote was said {word} ({limit.date.text})"
        related = [Related(limit.span, "the speaker's date")]
        yield error(CODE, said[0].span, message, "correct one of the two dates", related)
