"""The page for addresses that lead nowhere: where else to look, and for a script, where to find what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from explainer.render.machines.head import frame_links
from explainer.render.page.context import Rendering
from explainer.site import listed_types


def site_root(rendering: Rendering) -> str:
    """The site's root as an absolute path: a server shows the page at any depth, so nothing relative holds there."""
    path = urlsplit(rendering.routes.site_url).path
    return path if path.endswith("/") else f"{path}/"


def home_root(rendering: Rendering) -> str:
    """The same of the site in the language of the page."""
    return site_root(rendering) + quote(rendering.routes.edition.prefix)


def not_found_head(rendering: Rendering) -> Markup:
    """What the page's head has of the package."""
    return Markup('<meta name="robots" content="noindex">\n') + frame_links(rendering, home_root(rendering))


def not_found_body(rendering: Rendering, lists: Iterable[tuple[str, str]]) -> str:
    """The page's content, of the template ``not-found``; ``lists`` are the titles and locations of what menus show."""
    root = site_root(rendering)
    return rendering.templates.render(
        "not-found",
        root=home_root(rendering),
        shared="" if root == home_root(rendering) else root,
        folders=[type.folder for type in listed_types(rendering.graph)],
        lists=[(title, root + rendering.routes.address(location)) for title, location in lists],
    )
