"""The document that stands at an old address of a record to lead on."""

from __future__ import annotations

from explainer.facts.graph import Redirect
from explainer.render.page.context import Rendering


def moved_page(rendering: Rendering, redirect: Redirect) -> str:
    """The HTML document at the old address of a redirect that leads to a record."""
    assert redirect.target is not None
    routes = rendering.routes
    return rendering.templates.render(
        "moved",
        language=rendering.graph.languages[0],
        title=rendering.linked(redirect.target),
        href=routes.way(routes.old(redirect.old, rendering.graph.schema.types), routes.record(redirect.target)),
    )
