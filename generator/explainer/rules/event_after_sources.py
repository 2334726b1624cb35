"""An event that is told as happened, though whatever tells of it was printed before."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in import Event, Source, cited
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.rules.dates import all_before, dates

CODE = "event-after-sources"


def check_neighbours(record: Record, graph: Graph) -> Iterator[Diagnostic]:
    """A finding for an event whose every source with a date is older than the event."""
    event = Event(record)
    if event.is_ahead:
        return
    happened = dates(event.date_statements)
    sources = graph.sources(cited(record))
    published = [found for found in (dates(Source(source).published_statements) for source in sources) if found]
    if len(published) == len(sources) and published and all(all_before(one, happened) for one in published):
        latest = max((date for one in published for date in one), key=lambda date: date.date.sort_key)
        message = "every source of this event was published before it, so none of them can tell that it happened"
        help = "correct the date, cite a later source, or write status: planned"
        yield warning(CODE, happened[0].span, message, help, [Related(latest.span, "the latest of them")])
