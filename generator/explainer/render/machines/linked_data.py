"""Pages as linked data: JSON-LD in the terms of schema.org, for search engines and other programs.

Every page is one node, which holds the way to it from the site's beginning and what it is about. Its IRI is its
address, so that is said once; where a site has none, the nodes name things and identify nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from markupsafe import Markup

from explainer.addresses import HOME
from explainer.facts.built_in import QUOTE, SOURCE, SiteSettings, cited
from explainer.facts.record import Record
from explainer.render.machines.licences import licence_address
from explainer.render.machines.linked_things import Things
from explainer.render.machines.schema_nodes import Node, node, said
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of
from explainer.render.page.untranslated import language_at
from explainer.site import has_list

_NO_DAY = "1970-01-01"  # what a site without any date is of
# All that could end the element or begin another state of the tokenizer, and the ends of lines of older scripts.
_INERT = tuple((mark, f"\\u{ord(mark):04x}") for mark in "<>&\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Website:
    """What holds for every page: plain texts, and addresses; each but ``name`` and ``language`` may be "".

    ``as_of`` is the day that the facts are of, as YYYY-MM-DD; ``licence`` is the address of a licence.
    """

    name: str
    subject: str
    language: str
    url: str
    publisher: str
    licence: str
    as_of: str

    def node(self, whole: bool = False) -> Node:
        """The site as other pages name it, or ``whole`` as its home page does."""
        if self.url and not whole:  # its home page tells the rest
            return {"@id": f"{self.url}#website"}
        short = node("WebSite", id=f"{self.url}#website" if self.url else "", name=said(self.name), url=self.url)
        if not whole:
            return short
        about = node("WebSite", description=said(self.subject), inLanguage=self.language, license=self.licence)
        return short | about | node("WebSite", publisher=self.publisher_node())

    def publisher_node(self) -> Node | None:
        """Who answers for the site, where it says so."""
        return node("Organization", name=self.publisher) if self.publisher else None


def website(rendering: Rendering) -> Website:
    """The site's own data. It reads all sources where the site states no day, so ask once."""
    graph = rendering.graph
    day, settings = as_of(graph), SiteSettings(graph.site)
    return Website(
        rendering.told(settings.name),
        rendering.told(settings.subject),
        graph.languages[0],
        rendering.routes.home,
        settings.publisher,
        licence_address(settings.licence),
        "" if day == _NO_DAY else day,
    )


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is told of every page: plain texts, and ``modified``, the day of its last change as YYYY-MM-DD, or ""."""

    location: str
    title: str
    description: str
    modified: str


class LinkedData:
    """Makes the graphs of one site's pages."""

    def __init__(self, rendering: Rendering, site: Website) -> None:
        self._rendering = rendering
        self._site = site
        self._things = Things(rendering)

    def record(self, record: Record, page: PageFacts) -> Node:
        """A record's page. A withdrawn record has a page, and is no thing any more."""
        rendering = self._rendering
        index = [(rendering.words.type_plural(record.type), rendering.routes.index(record.type))]
        if not has_list(rendering.graph, record.type):
            index = []
        thing = {} if record.withdrawn else self._things.of(record, said(page.description))
        # A quote and a source are works themselves, which name what they rest on.
        is_work = record.type.name in (QUOTE, SOURCE)
        rests_on = [] if is_work or record.withdrawn else self._things.sources(cited(record))
        return self._graph("WebPage", page, [*index, (page.title, page.location)], thing, rests_on)

    def listing(self, page: PageFacts) -> Node:
        """A page that lists records, such as the timeline."""
        return self._graph("CollectionPage", page, [(page.title, page.location)], {})

    def written(self, page: PageFacts) -> Node:
        """A hand-written page: an article, or the site itself where it is the home page."""
        if page.location == HOME:
            return self._graph("WebPage", page, [], self._site.node(whole=True))
        url = self._rendering.routes.absolute(page.location)
        language = language_at(self._rendering, page.location) or self._site.language
        article = node(
            "Article",
            id=f"{url}#article" if url else "",
            headline=said(page.title, self._site.language, language),
            inLanguage=language,
            dateModified=page.modified,
            license=self._site.licence,
            publisher=self._site.publisher_node(),
        )
        return self._graph("WebPage", page, [(page.title, page.location)], article)

    def _graph(
        self,
        type: str,
        page: PageFacts,
        way: list[tuple[str, str]],
        thing: Node,
        citation: list[Node] | None = None,
    ) -> Node:
        site, url = self._site, self._rendering.routes.absolute(page.location)
        language = language_at(self._rendering, page.location) or site.language
        description = said(page.description, site.language, language)
        found = node(
            type,
            id=url,
            name=said(page.title, site.language, language),
            description=description if thing.get("description") != description else "",
            inLanguage=language,
            dateModified=page.modified,
            license=site.licence,
            isPartOf=site.node(),
            breadcrumb=self._breadcrumbs(way, language),
            mainEntity=thing,
            citation=citation,
        )
        return {"@context": "https://schema.org", **found}

    def _breadcrumbs(self, way: list[tuple[str, str]], language: str) -> Node:
        """The way from the home page; the home page itself has none. The last step is the page, at its own address."""
        if not way:
            return {}
        steps = [(self._site.name, HOME), *way]
        addresses = [self._rendering.routes.absolute(location) for _, location in steps[:-1]] + [""]
        items = [
            node("ListItem", position=number, name=said(name, self._site.language, language), item=address)
            for number, ((name, _), address) in enumerate(zip(steps, addresses, strict=True), 1)
        ]
        return node("BreadcrumbList", itemListElement=items)


def script(graph: Node) -> Markup:
    """A graph as the element that holds it; no text in it can end the element."""
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for mark, inert in _INERT:
        text = text.replace(mark, inert)
    return Markup(f'<script type="application/ld+json">{text}</script>')  # noqa: S704 - no "<" is left in it
