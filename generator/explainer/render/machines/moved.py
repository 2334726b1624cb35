"""The document that stands at an old address of a record or a page to lead on."""

from __future__ import annotations

from explainer.facts.graph import Redirect
from explainer.facts.record import Record
from explainer.render.page.context import Rendering


def moved_page(rendering: Rendering, redirect: Redirect) -> str:
    """The HTML document at the old address of a redirect that leads to a record or a hand-written page."""
    target, routes = redirect.target, rendering.routes
    assert target is not None
    return rendering.templates.render(
        "moved",
        language=rendering.graph.languages[0],
        title=rendering.linked(target) if isinstance(target, Record) else rendering.page_title(target),
        href=routes.way(routes.old(redirect.old, rendering.graph.schema.types), routes.new(redirect)),
    )
