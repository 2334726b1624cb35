"""Files for programs beside the pages: each record and each list as JSON, the feed, robots.txt, the web manifest."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.render.language.sentences import shortened
from explainer.render.machines.changes import FEED
from explainer.render.machines.feed import atom_feed
from explainer.render.machines.head import MANIFEST, PAPER
from explainer.render.machines.record_json import compact, index_file, index_json, record_file, record_json
from explainer.render.page.context import Rendering
from explainer.schema.typed import Text

ICON = "assets/explainer/favicon.svg"
ROBOTS = "robots.txt"
_SITEMAP = "sitemap.xml"  # of the site builder
_SHORT_NAME_LENGTH = 24


def machine_files(rendering: Rendering) -> Iterator[tuple[str, str]]:
    """The text of each file with its path in the site. A file of the same name that a project has of its own wins."""
    for record in rendering.graph:
        yield record_file(record), record_json(rendering, record)
    for record_type in rendering.graph.schema:
        if rendering.graph.of_type(record_type.name):
            yield index_file(record_type), index_json(rendering, record_type)
    if feed := atom_feed(rendering):
        yield FEED, feed
    yield ROBOTS, robots(rendering.routes.site_url)
    yield MANIFEST, manifest(rendering)


def robots(site_url: str) -> str:
    """The Robots Exclusion Protocol (RFC 9309): everything may be read, and the site map lists it."""
    sitemap = f"\nSitemap: {site_url}{_SITEMAP}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def manifest(rendering: Rendering) -> str:
    """The W3C's Web Application Manifest; its addresses are relative to itself, at the site's root."""
    title = rendering.graph.site.value("title")
    name = title.text if isinstance(title, Text) else ""
    members = {
        "name": name,
        "short_name": shortened(name, _SHORT_NAME_LENGTH),
        "lang": rendering.graph.languages[0],
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
    }
    return compact(members) + "\n"
