"""A quote that its speaker cannot have said: before birth or after death."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import Actor, Quote
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.rules.dates import all_before, dates

CODE = "outside-lifetime"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each who said a quote whose every date lies outside of their life."""
    quote = Quote(record)
    for speaker in map(graph.standing, quote.speakers):
        found = _outside(quote, Actor(speaker)) if speaker is not None else None
        if found is not None:
            yield found


def _outside(quote: Quote, speaker: Actor) -> Diagnostic | None:
    said = dates(quote.said_on_statements)
    born, died = dates(speaker.born_statements), dates(speaker.died_statements)
    if not said or all_before(died, born):  # a life that cannot be, which was reported
        return None
    if all_before(said, born):
        limit, word = born[0], "before its speaker was born"
    elif all_before(died, said):
        limit, word = died[0], "after its speaker died"
    else:
        return None
    message = f"the quote was said {word} ({limit.date.text})"
    related = [Related(limit.span, "the speaker's date")]
    return error(CODE, said[0].span, message, "correct one of the two dates", related)
