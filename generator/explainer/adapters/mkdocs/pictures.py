"""Share cards: what each page's picture says, and its file in the site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError

from explainer.addresses import HOME
from explainer.evidence.states import FOUND
from explainer.facts.built_in import ACTOR, QUOTE, Quote, SiteSettings, speakers_of
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.files.writing import put
from explainer.render.language.monogram import initials
from explainer.render.language.tongues import without_tongues
from explainer.render.page.context import Name, Rendering
from explainer.render.page.scope import PageScope
from explainer.render.records.card import card_view
from explainer.settings.project import Project
from explainer.share.cache import CardCache, address, unavailable
from explainer.share.content import CardContent, Words, described
from explainer.share.pages import PageWords, QuoteWords, card_of
from explainer.site import Image, Page
from explainer.unchanged import place_of

WIDTH, HEIGHT = 1200, 630


def own_pictures(project: Project, is_wanted: bool) -> Pictures | None:
    """What makes the pictures of a project's pages, where they are wanted. Raises PluginError where it cannot."""
    if is_wanted and (problem := unavailable()):
        raise PluginError(problem)
    return Pictures(place_of(project, project.root, "cards")) if is_wanted else None


class Pictures:
    """The share cards of one build in all languages: asked for while pages are rendered, drawn when all of them are."""

    def __init__(self, kept: Path | None) -> None:
        """``kept`` is the folder of the cards that were drawn before; None where this user has none."""
        self._cache = CardCache(kept)
        self._contents: dict[str, CardContent] = {}

    def __call__(self, rendering: Rendering, page: Page | NarrativePage) -> Image | None:
        """A page's card; none where the site has no address by which others could ask for it.

        Nor is there one of a withdrawn record, whose words would be shown as if they stood.
        """
        record = rendering.record_at(page.location) if isinstance(page, Page) else None
        if not rendering.routes.site_url or (record and record.withdrawn):
            return None
        content = _content(rendering, page)
        self._contents[address(content)] = content
        return Image(rendering.routes.site_url + address(content), described(content), WIDTH, HEIGHT)

    def taken(self) -> tuple[CardContent, ...]:
        """The cards that were asked for since this was called last, for another process to publish."""
        found = tuple(self._contents.values())
        self._contents = {}
        return found

    def take(self, contents: Iterable[CardContent]) -> None:
        """Takes in cards that were asked for elsewhere."""
        self._contents.update({address(content): content for content in contents})

    def write(self, folder: Path) -> None:
        """Writes all cards that were asked for into a site, and draws those that were not drawn before.

        The cards of other pages are drawn no more; so this comes after the pages of all languages. Raises OSError.
        """
        for path, content in sorted(self._contents.items()):
            put(folder, path, self._cache.card(content))
        self._cache.keep_only(self._contents.values())

    def __contains__(self, path: str) -> bool:
        """Whether a page that was made so far has the card at a path in the site."""
        return path in self._contents

    def drawn(self, path: str) -> bytes:
        """The card at a path in the site, for a preview."""
        return self._cache.card(self._contents[path])


def _content(rendering: Rendering, page: Page | NarrativePage) -> CardContent:
    settings = SiteSettings(rendering.graph.site)
    name = settings.title
    tagline = rendering.plain(settings.subject) if settings.subject else ""
    if isinstance(page, NarrativePage):
        words = PageWords(Words(name if page.location == HOME else without_tongues(rendering.page_title(page))))
        return card_of(name, tagline, words)
    record = rendering.record_at(page.location)
    if record is None:
        told = without_tongues(page.description)
        return card_of(name, tagline, PageWords(Words(without_tongues(page.title)), description=told))
    if record.type.name == QUOTE:
        return card_of(
            name,
            tagline,
            PageWords(Words(without_tongues(page.title)), without_tongues(page.kind)),
            _quote(rendering, page, record),
        )
    own = rendering.name(record)
    words = PageWords(
        Words(own.text, own.language),
        without_tongues(page.kind),
        _names(rendering.other_names(record)),
        without_tongues(page.description),
        page.date,
        initials(own.text) if record.type.name == ACTOR else "",
    )
    return card_of(name, tagline, words)


def _quote(rendering: Rendering, page: Page, quote: Record) -> QuoteWords:
    told, graph = Quote(quote), rendering.graph
    speakers, occasion = speakers_of(graph, quote), graph.resolve(told.occasion)
    card = card_view(PageScope(rendering, page.location, quote.name), quote)
    name = rendering.words.listed(map(rendering.plain_title, speakers))
    return QuoteWords(
        Words(
            without_tongues(rendering.said_in(told)),
            told.language_tag(),
        ),
        rendering.words.quotation_marks if told.is_direct else None,
        name,
        _names(rendering.other_names(speakers[0])) if len(speakers) == 1 else (),
        initials(name),
        rendering.plain_title(occasion) if occasion else told.described_as,
        page.date,
        card.state_label,
        card.state in FOUND,
    )


def _names(names: list[Name]) -> tuple[Words, ...]:
    return tuple(Words(name.text, name.language) for name in names)
