"""Old addresses, and the documents that stand there to lead on."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.render.page.context import Rendering
from explainer.site import Moved


def moved_pages(rendering: Rendering) -> Iterator[Moved]:
    """What each redirect of the project leads to."""
    routes, types = rendering.routes, rendering.graph.schema.types
    for redirect in rendering.graph.redirects:
        if redirect.target is not None:
            title = rendering.title(redirect.target)
            yield Moved(routes.old(redirect.old, types), routes.record(redirect.target), title)


def moved_page(rendering: Rendering, moved: Moved) -> str:
    """The HTML document at an old address."""
    href = rendering.routes.way(moved.location, moved.target)
    language = rendering.graph.languages[0]
    return rendering.templates.render("moved", language=language, title=moved.title, href=href)
