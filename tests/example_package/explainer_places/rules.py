"""Coordinates of null latitude and longitude are a slip: nothing that anybody writes about lies there."""

from __future__ import annotations

from collections.abc import Iterator

from explainer import Diagnostic, Graph, warning
from explainer_places.coordinates import Coordinates

CODE = "place-off-the-map"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """Every value of the type, whichever record has it."""
    for record in graph:
        for placed in record.placed:
            value = placed.statement.value
            if isinstance(value, Coordinates) and (value.latitude, value.longitude) == (0, 0):
                message = "these coordinates lie in the Gulf of Guinea, where a missing value ends up"
                yield warning(CODE, value.span, message, "look them up, or leave them out")
