"""A date of what has come to pass that lies decades ahead: a slip of the keyboard, as 2062 for 2026."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Actor, Quote, Source, corrections_of, withdrawal_of
from explainer.facts.record import Record
from explainer.rules.dates import LAST_LIKELY_YEAR, dates
from explainer.schema.typed import Date

CODE = "far-ahead"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for each such date; an event may lie ahead however far."""
    for what, found in _past(record):
        for date in found:
            if date.date.earliest[0] > LAST_LIKELY_YEAR:
                message = f"{what} lies far ahead: {date.date.text}"
                yield warning(CODE, date.span, message, "write the day on which it was, or leave it out")


def _past(record: Record) -> Iterator[tuple[str, Iterable[Date]]]:
    """What has come to pass, as the words of a finding name it, and when that was."""
    yield "the day of a correction", [one.date for one in corrections_of(record) if one.date]
    withdrawal = withdrawal_of(record) if record.withdrawn else None
    yield "the day of the withdrawal", [withdrawal.date] if withdrawal and withdrawal.date else []
    if record.type.name == SOURCE:
        source = Source(record)
        yield "the day of publication", dates(source.published_statements)
        yield "the day on which it was read", [source.accessed] if source.accessed else []
    elif record.type.name == QUOTE:
        yield "the day on which it was said", dates(Quote(record).said_on_statements)
    elif record.type.name == ACTOR:
        yield "the beginning of a life", dates(Actor(record).born_statements)
        yield "its end", dates(Actor(record).died_statements)
