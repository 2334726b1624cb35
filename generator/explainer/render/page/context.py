"""What rendering needs everywhere: the graph, the words, the addresses, and the titles of records."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar, cast

from explainer.evidence.proofs import Evidence
from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Quote, SiteSettings, Source, speakers_of
from explainer.facts.coverage import Translations
from explainer.facts.graph import Graph
from explainer.facts.narrative import NarrativePage
from explainer.facts.own_language import language_by_letters, names_of
from explainer.facts.record import Key, Record
from explainer.git.history import NO_HISTORY, History
from explainer.reads import Remembered
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.sentences import Sentences, shortened
from explainer.render.language.templates import Templates
from explainer.render.language.text import TextRenderer
from explainer.render.language.tongues import as_name, in_tongue, without_tongues
from explainer.schema.typed import Markup, Text, best
from explainer.site import Image, Page, Routes

T = TypeVar("T")
K = TypeVar("K")
TITLE_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Name:
    """A record's name in one language; ``language`` is a BCP 47 tag, or "" for the site's own.

    ``parts`` are its words where they are in several languages, each part with its own; see
    :mod:`explainer.render.language.tongues`.
    """

    text: str
    language: str = ""
    parts: str = ""

    @property
    def told(self) -> str:
        """Its words, which carry their language where it is not the site's."""
        return self.parts or in_tongue(self.text, self.language)


def no_picture(rendering: Rendering, page: Page | NarrativePage) -> None:
    """For sites whose pages have no pictures."""


# What makes a page's picture for other sites to show, or None.
Picture = Callable[["Rendering", Page | NarrativePage], Image | None]


def _once(known: dict[K, Remembered[T]], name: K, make: Callable[[], T]) -> T:
    found = known.get(name)
    if found is None or not found.holds:
        found = known[name] = Remembered.of(make)
    return found.value


def _printed_in(record: Record) -> str:
    """The BCP 47 tag of the language in which a source prints its title; "" where it has none, and of anything else."""
    return Source(record).title_language if record.type.name == SOURCE else ""


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
    _sentences: dict[tuple[str, str, bool], Sentences] = field(default_factory=dict)
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
        """Its name as it is printed: words that are not in the site's language carry theirs."""
        return self.name(record).told

    def plain_title(self, record: Record) -> str:
        """The same for what has no elements, or is looked through: the text of :meth:`name`."""
        return self.name(record).text

    def told(self, text: Text | None) -> str:
        """A contributor's text as words alone, which carry their language where it is not the site's; "" for none."""
        return self.in_tongue(self.words_of(text), self.language_in(text)) if text else ""

    @property
    def site_language(self) -> str:
        """The BCP 47 tag of the first language of the site, whichever that of these readers is."""
        editions = self.routes.editions
        return editions[0].language if editions else self.graph.languages[0]

    def language_in(self, text: Text) -> str:
        """The BCP 47 tag of what a contributor's text is in, or "" for the site's own, as far as its letters allow it.

        Names that nobody translated are in whatever language they are. What a file says of a language is believed.
        """
        site_language = self.site_language
        if text.markup is not Markup.STRING or text.translations or text.language not in ("", site_language):
            return text.language
        return language_by_letters(text.text, text.language, site_language)

    def language_of_name(self, name: str) -> str:
        """The same of the plain name of somebody, which is one in whatever language a source has it in."""
        return language_by_letters(name, "", self.site_language)

    def in_tongue(self, words: str, language: str) -> str:
        """Words in a language, a BCP 47 tag or "", which they carry where it is not the site's."""
        return in_tongue(words, self.foreign(language))

    def linked(self, record: Record, label: str = "", within: str = "") -> str:
        """The words of a link to a record: ``label`` or its title; of one that was withdrawn they say so.

        ``within`` is the language of what the link stands in, where that is not the site's.
        """
        words = label or self.title(record)
        if within and not label and not self.name(record).language:
            words = in_tongue(words, self.graph.languages[0])
        return self.words.gettext("%(title)s (withdrawn)") % {"title": words} if record.withdrawn else words

    def page_title(self, page: NarrativePage) -> str:
        """What a hand-written page is called, wherever that stands: as readers see its heading, without any markup.

        The title of one that is shown for want of a translation carries its language, and so does one that is.
        """
        return self.in_tongue(self._page_title(page), page.title_language or self.language_of(page))

    def language_of(self, page: NarrativePage) -> str:
        """The BCP 47 tag of a hand-written page that is not in the language of these readers; else ""."""
        if page.own_language:
            return self.foreign(page.own_language)
        routes = self.routes
        return routes.editions[0].language if routes.edition.folder and not page.is_translation else ""

    def _page_title(self, page: NarrativePage) -> str:
        if not page.heading:
            return page.title
        heading = page.heading
        return _once(self._headings, heading, lambda: self.texts.heading(heading, self._heading_link)) or page.title

    def other_names(self, record: Record) -> list[Name]:
        """The same name in other languages, in the order of the file.

        Of actors all, for a name in its own script says who is meant, and of a source the title that it prints. What
        others are called in a language that the site is published in is a translation, and what describes a source in
        our own words no name of it: those stand on the page in that language.
        """
        names = self._names_of(record)
        if not names:
            return []
        shown = self._best(record, names)[0]
        left_out = set() if record.type.name == ACTOR else self._published - {_printed_in(record)}
        return [Name(text, tag) for tag, text in names.items() if tag != shown and tag not in left_out]

    def _best(self, record: Record, names: Mapping[str, str]) -> tuple[str, str]:
        """Its name for these readers, with its language: where there is none in theirs the one that a source prints."""
        first, *others = self.graph.languages
        return best(names, (first, _printed_in(record), *others))

    def _names_of(self, record: Record) -> Mapping[str, str]:
        return names_of(record, self.graph.languages[0])

    def names_to_find(self, record: Record) -> list[Name]:
        """All its names in other languages, translations too: whoever searches may write any of them."""
        names = self._names_of(record)
        shown = self._best(record, names)[0] if names else ""
        return [Name(text, tag) for tag, text in names.items() if tag != shown]

    def is_translated_into(self, language: str) -> bool:
        """Whether the site has pages in a language, a BCP 47 tag, for readers other than these."""
        return language in self._published and language != self.graph.languages[0]

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
        return without_tongues(self.words_of(text))

    def words_of(self, text: Text) -> str:
        """The same, in which names in another language than the text carry theirs."""
        if text.markup is Markup.STRING:
            return text.text
        resolve = partial(self._plain_link, self.foreign(text.language))
        return _once(self._plain, text, lambda: self.texts.alone(text, resolve))

    def foreign(self, language: str) -> str:
        """A BCP 47 tag where it is not that of the site; "" of its own."""
        return language if language != self.graph.languages[0] else ""

    def sentences(self, text: str, language: str, *, blocks: bool) -> Sentences:
        """The sentences of a text in which links stand; ``language`` is its BCP 47 tag."""
        found = self._sentences.get((text, language, blocks))
        if found is None:
            found = self._sentences[text, language, blocks] = Sentences(text, language, blocks=blocks)
        return found

    def _own_name(self, record: Record) -> Name:
        names = self._names_of(record)
        if not names:
            return Name(record.id)
        tag, text = self._best(record, names)
        if record.type.properties[record.type.title_property].type.markup is not Markup.STRING:
            resolve = partial(self._plain_link, "")
            text = shortened(without_tongues(self.texts.plain(text, resolve)), TITLE_LENGTH * 2)
        return Name(text, tag if tag != self.graph.languages[0] else "")

    def _quote_name(self, record: Record) -> Name | None:
        """A quote has no title of its own: speaker and words make one."""
        if record.type.name != QUOTE:
            return None
        quote = Quote(record)
        if quote.words is None:
            return None
        speakers, gettext = speakers_of(self.graph, record), self.words.gettext
        values = {
            "speaker": self.words.listed(map(self.linked, speakers)) if speakers else gettext("Unknown speaker"),
            "words": self.said_in(quote, TITLE_LENGTH),
        }
        direct, reported = gettext("%(speaker)s: \u201c%(words)s\u201d"), gettext("%(speaker)s, as reported: %(words)s")
        form = direct if quote.is_direct else reported
        told = form % values
        plain = without_tongues(told)
        if told == plain:
            return Name(plain)
        # It is in the language of what was said, whoever said it and told of it.
        before, _, after = form.partition("%(words)s")
        return Name(plain, parts=as_name(before % values) + values["words"] + as_name(after % values))

    def said_in(self, quote: Quote, limit: int = 0) -> str:
        """A quote's words as readers are shown them, as plain text no longer than a ``limit``, or "" for none.

        They carry their language where it is not the site's, and stand as they do within quotation marks.
        """
        words = self.words_of(quote.words) if quote.words else ""
        words = self.words.within_marks(words, quote.words_language) if quote.is_direct else words
        words = shortened(words, limit) if limit else words  # of a pair that is cut the first sign is told as well
        return self.in_tongue(words, quote.words_language)

    def _heading_link(self, target: str, label: str) -> tuple[str, str] | None:
        record = self.graph.resolve_wikilink(target)
        return ("", without_tongues(self.linked(record, label))) if record else None

    def _plain_link(self, within: str, target: str, label: str) -> tuple[str, str] | None:
        record = self.graph.resolve_wikilink(target)
        return ("", label or self._name_within(record, within)) if record else None

    def _name_within(self, record: Record, within: str) -> str:
        name = self._own_name(record)
        return in_tongue(name.text, name.language or (self.graph.languages[0] if within else ""))
