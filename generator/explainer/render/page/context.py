"""What rendering needs everywhere: the graph, the words, the addresses, and the titles of records."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import TypeVar, cast

from explainer.evidence.proofs import Evidence
from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Quote, SiteSettings, Source, speakers_of
from explainer.facts.coverage import Translations
from explainer.facts.graph import Graph
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Key, Record
from explainer.git.history import NO_HISTORY, History
from explainer.reads import Remembered
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.sentences import Sentences, shortened
from explainer.render.language.templates import Templates
from explainer.render.language.text import TextRenderer
from explainer.schema.typed import Markup, Text, best
from explainer.site import Image, Page, Routes

T = TypeVar("T")
K = TypeVar("K")
TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Name:
    """A record's name in one language; ``language`` is a BCP 47 tag, or "" for the site's own."""

    text: str
    language: str = ""


def no_picture(rendering: Rendering, page: Page | NarrativePage) -> None:
    """For sites whose pages have no pictures."""


# What makes a page's picture for other sites to show, or None.
Picture = Callable[["Rendering", Page | NarrativePage], Image | None]


def _once(known: dict[K, Remembered[T]], name: K, make: Callable[[], T]) -> T:
    found = known.get(name)
    if found is None or not found.holds:
        found = known[name] = Remembered.of(make)
    return found.value


def _own_language(record: Record) -> str:
    """The BCP 47 tag of the language that a source is in; "" of anything else."""
    language = Source(record).language if record.type.name == SOURCE else None
    return language.tag if language else ""


def _published(graph: Graph) -> frozenset[str]:
    site = SiteSettings(graph.site)
    others = frozenset(one.tag for one in site.translations)
    return others | {site.languages[0]} if others else others


@dataclass(frozen=True, slots=True)
class Rendering:
    """The tools of one run. It keeps what many pages show: titles, texts as plain words, and where sentences end.

    What is kept is kept with what was read for it, which counts as read by whoever takes it.
    """

    graph: Graph
    evidence: Evidence
    words: Catalogue
    routes: Routes
    templates: Templates
    history: History = NO_HISTORY
    picture: Picture = no_picture
    translations: Translations | None = None
    texts: TextRenderer = field(default_factory=TextRenderer)
    _names: dict[Key, Remembered[Name]] = field(default_factory=dict)
    _plain: dict[Text, Remembered[str]] = field(default_factory=dict)
    _sentences: dict[str, Sentences] = field(default_factory=dict)
    _headings: dict[str, Remembered[str]] = field(default_factory=dict)
    _kept: dict[Hashable, Remembered[object]] = field(default_factory=dict)

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` returns, kept as long as the rendering: for what many pages show alike, such as a link.

        A ``name`` begins with what asks, and names all that the result depends on beside the facts. Two threads may
        both make what neither finds; either is right.
        """
        return _once(cast("dict[Hashable, Remembered[T]]", self._kept), name, make)

    def name(self, record: Record) -> Name:
        """A record's title as links and lists show it: plain text, and its language where it is not the site's."""
        found = self._names.get(record.key)  # asked for each link of each page
        if found is not None and found.holds:
            return found.value
        return _once(self._names, record.key, lambda: self._quote_name(record) or self._own_name(record))

    def title(self, record: Record) -> str:
        """The text of :meth:`name`."""
        return self.name(record).text

    def linked(self, record: Record, label: str = "") -> str:
        """The words of a link to a record: ``label`` or its title; of one that was withdrawn they say so."""
        words = label or self.title(record)
        return self.words.gettext("%(title)s (withdrawn)") % {"title": words} if record.withdrawn else words

    def page_title(self, page: NarrativePage) -> str:
        """What a hand-written page is called, wherever that stands: as readers see its heading, without any markup."""
        if not page.heading:
            return page.title
        heading = page.heading
        return _once(self._headings, heading, lambda: self.texts.heading(heading, self._heading_link)) or page.title

    def other_names(self, record: Record) -> list[Name]:
        """The same name in other languages, in the order of the file.

        Of actors all, for a name in its own script says who is meant, and of a source the title in its own language, as
        printed. What others are called in a language that the site is published in is a translation, which stands on
        the page in that language.
        """
        names = record.names
        if not names:
            return []
        shown = best(names, self.graph.languages)[0]
        left_out = set() if record.type.name == ACTOR else self._published - {_own_language(record)}
        return [Name(text, tag) for tag, text in names.items() if tag != shown and tag not in left_out]

    def names_to_find(self, record: Record) -> list[Name]:
        """All its names in other languages, translations too: whoever searches may write any of them."""
        names = record.names
        shown = best(names, self.graph.languages)[0] if names else ""
        return [Name(text, tag) for tag, text in names.items() if tag != shown]

    @property
    def _published(self) -> frozenset[str]:
        """The languages in which the site is published; none where that is one alone, which its pages need not say."""
        return self.once("published", lambda: _published(self.graph))

    def record_at(self, location: str) -> Record | None:
        """The record whose page is at a location, or None for other pages."""
        folder, _, id = location.removesuffix(".md").rpartition("/")
        record_type = self.graph.schema.for_folder(folder)
        return self.graph.get(record_type.name, id) if record_type else None

    def plain(self, text: Text) -> str:
        """A contributor's text as words alone."""
        if text.markup is Markup.STRING:
            return text.text
        return _once(self._plain, text, lambda: self.texts.plain(text.text, self._plain_link))

    def sentences(self, text: str) -> Sentences:
        """The sentences of a text in which links stand."""
        found = self._sentences.get(text)
        if found is None:
            found = self._sentences[text] = Sentences(text)
        return found

    def _own_name(self, record: Record) -> Name:
        names = record.names
        if not names:
            return Name(record.id)
        tag, text = best(names, self.graph.languages)
        if record.type.properties[record.type.title_property].type.markup is not Markup.STRING:
            text = shortened(self.texts.plain(text, self._plain_link), TITLE_LENGTH * 2)
        return Name(text, tag if tag != self.graph.languages[0] else "")

    def _quote_name(self, record: Record) -> Name | None:
        """A quote has no title of its own: speaker and words make one."""
        if record.type.name != QUOTE:
            return None
        quote = Quote(record)
        if quote.words is None:
            return None
        speakers = speakers_of(self.graph, record)
        values = {
            "speaker": self.words.listed(map(self.linked, speakers))
            if speakers
            else self.words.gettext("Unknown speaker"),
            "words": self.words.within_marks(shortened(self.plain(quote.words), TITLE_LENGTH)),
        }
        gettext = self.words.gettext
        direct, reported = gettext("%(speaker)s: \u201c%(words)s\u201d"), gettext("%(speaker)s, as reported: %(words)s")
        form = direct if quote.is_direct else reported
        return Name(form % values)

    def _heading_link(self, target: str, label: str) -> tuple[str, str] | None:
        record = self.graph.resolve_wikilink(target)
        return ("", self.linked(record, label)) if record else None

    def _plain_link(self, target: str, label: str) -> tuple[str, str] | None:
        record = self.graph.resolve_wikilink(target)
        return ("", label or self._own_name(record).text) if record else None
