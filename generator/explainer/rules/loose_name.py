"""An author that is the id of an actor and stands as a name: readers see the id, and the actor's page lists nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from explainer.diagnostics import Diagnostic, Related, Slip, warning
from explainer.facts.built_in import ACTOR, SOURCE
from explainer.facts.built_in.source import AUTHORS
from explainer.facts.graph import Graph
from explainer.schema.typed import Reference

CODE = "loose-name"
_ID = re.compile(rf"(?:{ACTOR}\s*[:/]\s*|{ACTOR}\s+|@)?([a-z0-9-]+)")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each author of a source whose name is an actor's id."""
    for record in graph.of_type(SOURCE):
        said = [one.value.id for one in record.statements(AUTHORS) if isinstance(one.value, Reference)]
        for statement in record.statements(AUTHORS):
            for name in statement.type.texts(statement.value).values():
                match = _ID.fullmatch(name)
                actor = graph.records.get((ACTOR, match[1])) if match else None
                if actor is not None:
                    meant = f"{ACTOR}/{actor.id}"
                    message = f'"{name}" is printed as a name, and is the id of an actor'
                    related = [Related(actor.span.clipped(), "the actor")]
                    span = statement.span.clipped()
                    is_there = actor.id in said
                    help = f"take it out: {meant} is in the list already" if is_there else f"write {meant}"
                    slip = None if is_there else Slip(name, meant)
                    yield replace(warning(CODE, span, message, help, related), slip=slip)
