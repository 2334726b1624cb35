"""A quote that its source printed before it was said."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, error
from explainer.facts.built_in import Quote, Source, cited
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.rules.dates import LAST_LIKELY_YEAR, all_before, dates

CODE = "said-after-publication"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """A finding for a quote and a source whose every date is the wrong way round."""
    said = dates(Quote(record).said_on_statements)
    if any(one.date.earliest[0] > LAST_LIKELY_YEAR for one in said):
        return  # told as that
    for citation in cited(record):
        source = graph.standing(citation.source)
        published = dates(Source(source).published_statements) if source else []
        if source and all_before(published, said):
            message = f"{source.id} was published on {published[0].date.text}, before the quote was said"
            related = [Related(published[0].span, "the date of publication")]
            yield error(CODE, said[0].span, message, "correct one of the two dates", related)
            break
