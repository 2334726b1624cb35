"""What stands in the head of a page for machines: linked data, previews, and the way to the same in other forms.

Canonical address, title, description and icon are the theme's. The previews follow the Open Graph protocol, which
X reads as well; it wants whole addresses, so what has none is left out.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from markupsafe import Markup, escape

from explainer.addresses import FEED, HOME, MANIFEST
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.render.language.tongues import language_of_most, without_tongues
from explainer.render.machines.linked_data import LinkedData, PageFacts, script, website
from explainer.render.machines.schema_nodes import Node
from explainer.render.page.context import Rendering
from explainer.render.page.data_address import data_address, has_feed
from explainer.render.page.history import changed_on
from explainer.render.page.untranslated import language_at
from explainer.site import Image, Page, feed_file

# The paper of both colour schemes, as tokens.css has it.
PAPER = {"light": "#fbf9f4", "dark": "#17181b"}
# The space changes nothing for a reader of HTML. Without it the theme takes the link for the same page in another
# language, and each page asks for a site map beside it.
_ALTERNATE = "alternate "


class PageHeads:
    """Makes the heads of one site's pages.

    A page is as new as the last change of its file, where that is known, else as the facts.
    """

    def __init__(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self._site = website(rendering)
        self._data = LinkedData(rendering, self._site)
        self._locale = og_locale(self._site.language)

    def generated(self, page: Page) -> Markup:
        """The head of a page that came from facts."""
        record = self._rendering.record_at(page.location)
        plain = replace(page, title=without_tongues(page.title), description=without_tongues(page.description))
        image = self._rendering.picture(self._rendering, plain)
        if record is None:
            told = page.told or (page.description if page.description != page.title else "")
            facts = PageFacts(page.location, page.title, told, self._site.as_of)
            return self._head(facts, "website", self._data.listing(facts), image)
        facts = PageFacts(page.location, page.title, page.description, self._modified(record))
        is_person = record.type.name == ACTOR and Actor(record).is_person
        head = self._head(facts, "profile" if is_person else "article", self._data.record(record, facts), image)
        return head + self._alternate(record, page)

    def written(self, page: NarrativePage) -> Markup:
        """The head of a hand-written page."""
        modified, image = self._modified(page), self._rendering.picture(self._rendering, page)
        if page.location == HOME:
            facts = PageFacts(HOME, self._site.name, self._site.subject, modified)
            return self._head(facts, "website", self._data.written(facts), image)
        facts = PageFacts(page.location, self._rendering.page_title(page), "", modified)
        return self._head(facts, "article", self._data.written(facts), image)

    def _modified(self, origin: Record | NarrativePage) -> str:
        """The day of a file's last change, as YYYY-MM-DD; that of the facts where nothing is known of it."""
        return changed_on(self._rendering, origin) or self._site.as_of

    def _head(self, page: PageFacts, kind: str, graph: Node, image: Image | None) -> Markup:
        routes = self._rendering.routes
        language = language_at(self._rendering, page.location) or language_of_most(page.title)
        named = {
            "og:title": page.title,
            "og:type": kind,
            "og:url": routes.absolute(page.location),
            "og:site_name": self._site.name,
            "og:description": page.description or self._site.subject,
            "og:locale": og_locale(language) if language else self._locale,
            "og:image": image.address if image else "",
            "og:image:width": str(image.width) if image else "",
            "og:image:height": str(image.height) if image else "",
            "og:image:alt": image.words if image else "",
            "article:modified_time": page.modified if kind == "article" else "",
        }
        previews = [
            _element("meta", property=name, content=without_tongues(text)) for name, text in named.items() if text
        ]
        card = _element("meta", name="twitter:card", content="summary_large_image" if image else "summary")
        told = _joined(script(graph), *previews, card, *self._languages(page.location))
        return told + frame_links(self._rendering, routes.base(page.location))

    def _languages(self, location: str) -> list[Markup]:
        """The same page in all languages of the site, this one too, and in the first for readers of any other.

        The addresses are whole ones: a site without any of its own tells none.
        """
        routes = self._rendering.routes
        if not routes.site_url or routes.to_files or len(routes.editions) < 2:
            return []
        named = [(one.language, one) for one in routes.editions] + [("x-default", routes.editions[0])]
        return [
            _element("link", rel=_ALTERNATE, hreflang=tag, href=routes.site_url + routes.in_edition(location, one))
            for tag, one in named
        ]

    def _alternate(self, record: Record, page: Page) -> Markup:
        """The way to the record's JSON, and to the feed of what changes about it where it has one."""
        routes = self._rendering.routes
        data = routes.way_to_file(page.location, data_address(self._rendering.graph, record))
        found = [_element("link", rel=_ALTERNATE, type="application/json", href=data)]
        if routes.site_url and has_feed(self._rendering.graph, record):
            # Readers of feeds offer it by its title.
            feed = routes.way_to_file(page.location, quote(feed_file(record)))
            found.append(_element("link", rel=_ALTERNATE, type="application/atom+xml", title=page.title, href=feed))
        return _joined(*found)


def frame_links(rendering: Rendering, base: str) -> Markup:
    """What the head of every page has: the feed, the manifest, and the colours of a browser's frame.

    ``base`` is the way from the page to the site's root. A site without an address of its own has no feed.
    """
    title, wanted = rendering.words.gettext("What changed"), rendering.routes.site_url
    feed = _element("link", rel=_ALTERNATE, type="application/atom+xml", title=title, href=base + FEED)
    manifest = _element("link", rel="manifest", href=base + MANIFEST)
    return _joined(*([feed] if wanted else []), manifest) + _COLOURS


def _element(tag: str, **values: str) -> Markup:
    """An element without content; its attributes are escaped."""
    attributes = "".join([f' {name}="{escape(value)}"' for name, value in values.items()])
    return Markup(f"<{tag}{attributes}>")  # noqa: S704 - each value is escaped above


def _joined(*elements: Markup) -> Markup:
    """Elements of a head, between which no sign is read."""
    return Markup("".join(elements))  # noqa: S704 - all of them are safe


_COLOURS = _joined(
    *(
        _element("meta", name="theme-color", media=f"(prefers-color-scheme: {scheme})", content=colour)
        for scheme, colour in PAPER.items()
    )
)


def og_locale(language: str) -> str:
    """A BCP 47 tag as Open Graph has it, ``ko_KR``; by the CLDR with the likeliest territory where the tag has none."""
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return ""
    subtags = get_global("likely_subtags")
    likely = subtags.get(str(locale)) or subtags.get(locale.language) or ""
    territory = locale.territory or str(likely).rpartition("_")[2]
    return f"{locale.language}_{territory}" if len(territory) == 2 else ""
