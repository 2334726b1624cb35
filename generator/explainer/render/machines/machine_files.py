"""Files for programs that tell of the site as a whole: robots.txt and the web manifest."""

from __future__ import annotations

from explainer.addresses import OWN_ASSETS, SITEMAP
from explainer.facts.built_in import SiteSettings
from explainer.render.language.sentences import shortened
from explainer.render.machines.compact import compact
from explainer.render.machines.head import PAPER
from explainer.render.page.context import Rendering

ICON = f"{OWN_ASSETS}/favicon.svg"
_SHORT_NAME_LENGTH = 24


def robots(rendering: Rendering) -> str:
    """The Robots Exclusion Protocol (RFC 9309): everything may be read, and the site map lists it."""
    site_url = rendering.routes.site_url
    sitemap = f"\nSitemap: {site_url}{SITEMAP}\n" if site_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"


def manifest(rendering: Rendering) -> str:
    """The W3C's Web Application Manifest; its addresses are relative to itself, at the root of a language."""
    name = SiteSettings(rendering.graph.site).title
    icon = "../" * bool(rendering.routes.edition.folder) + ICON
    members = {
        "name": name,
        "short_name": shortened(name, _SHORT_NAME_LENGTH),
        "lang": rendering.graph.languages[0],
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return compact(members) + "\n"
