"""The document that stands at an old address of a record or a page to lead on."""

from __future__ import annotations

from explainer.facts.graph import Redirect
from explainer.render.page.context import Rendering


def moved_page(rendering: Rendering, redirect: Redirect, title: str) -> str:
    """The HTML document at the old address of a redirect; ``title`` is that of the record or the page it leads to."""
    routes = rendering.routes
    return rendering.templates.render(
        "moved",
        language=rendering.graph.languages[0],
        title=title,
        href=routes.way(routes.old(redirect.old, rendering.graph.schema.types), routes.new(redirect)),
    )
