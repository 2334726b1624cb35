"""A name or alias that several actors have."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in.actor import NAME
from explainer.facts.built_in.every_type import ALIASES, aliases_of, dated_names_of
from explainer.facts.graph import Graph
from explainer.facts.record import Record

CODE = "shared-name"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each such name, at the last actor that has it."""
    for name, owners in sorted(graph.shared_names.items()):
        places = [_place(record, name) for record in sorted(owners, key=lambda record: record.id)]
        message = f'several actors are called "{name}", so a mention in prose links to none of them'
        help = "link each mention with [[actor/id]], and say so under suppress:"
        if any(name in aliases_of(record) for record in owners):
            help = f"remove the alias from all but one, or {help}"
        yield warning(CODE, places[-1].span, message, help, places[:-1])


def _place(record: Record, name: str) -> Related:
    for property in (ALIASES, NAME):
        for statement in record.statements(property):
            if name in statement.type.texts(statement.value).values():
                return Related(statement.span.clipped(), f"also a name of {record.id}")
    for dated in dated_names_of(record):
        if name in dated.texts.values():
            return Related(dated.group.span.clipped(), f"also a name of {record.id}")
    return Related(record.span.clipped(), record.id)
