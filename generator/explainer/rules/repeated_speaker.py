"""A speaker of a quote who is named among the further speakers again."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.record import Record

CODE = "repeated-value"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each further speaker who is the speaker."""
    if record.type.name != QUOTE or record.withdrawn:
        return
    speaker = Quote(record).speaker
    for other in Quote(record).speakers[1:]:
        if speaker is not None and other.id == speaker.id:
            message = f'further_speakers has "{other.id}", who is the speaker already'
            help = "remove it, or write who else spoke"
            yield warning(CODE, other.span, message, help, [Related(speaker.span, "the speaker")])
