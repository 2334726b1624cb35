"""A page that lists everything with coordinates, from north to south."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from explainer import Address, Entry, Kind, Page, Record, Rendering
from explainer_places.coordinates import Coordinates

LOCATION = "gazetteer.md"
TITLE = "Gazetteer"


def entries(rendering: Rendering) -> Iterator[Entry]:
    """The page, where there is anything to list."""
    if any(_places(rendering)):
        yield Entry(Address(LOCATION, Kind.PAGE), lambda: TITLE, partial(page, rendering), listed=True)


def page(rendering: Rendering) -> Page:
    """The list. Titles are contributors' texts: ``Markup.format`` escapes what is put into it."""
    item = Markup('<li><a href="{}">{}</a> ({})</li>')
    places = sorted(_places(rendering), key=lambda place: -place[1].latitude)
    lines = [
        item.format(rendering.routes.link(LOCATION, rendering.routes.record(record)), rendering.title(record), value)
        for record, value in places
    ]
    body = Markup("<h1>{}</h1><ul>{}</ul>").format(TITLE, Markup("").join(lines))
    return Page(LOCATION, TITLE, body, description=TITLE, listed=True)


def _places(rendering: Rendering) -> Iterator[tuple[Record, Coordinates]]:
    for record in rendering.graph:
        for placed in record.placed:
            if isinstance(placed.statement.value, Coordinates) and not record.withdrawn:
                yield record, placed.statement.value
