"""The texts and names of a record, and the pages, that are there in several languages, or could be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, count

from explainer.facts.built_in import SiteSettings
from explainer.facts.built_in.actor import SORT_AS
from explainer.facts.built_in.every_type import ALIASES, OF_THE_FILE
from explainer.facts.built_in.quote import TRANSLATED_BY
from explainer.facts.graph import Graph
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Record
from explainer.schema.built_in import SOURCE
from explainer.schema.model import RecordType
from explainer.schema.ports import Visitor
from explainer.schema.property_types.localized import LOCALIZED
from explainer.schema.typed import Localized, Markup, Text

Place = tuple[str, str, int]
"""The group, or "", the property, and which of its texts: what names a text in each version of a file."""


def texts_of(record: Record) -> Iterator[tuple[Place, Text]]:
    """All texts of a record with their places, those in entries of groups and reasons among them."""
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for placed in record.placed:
        found = _Texts()
        placed.statement.visit(found)
        name = (placed.within.name if placed.within else "", placed.property.name)
        for text in found.texts:
            yield (*name, next(numbers.setdefault(name, count()))), text


def short_words(graph: Graph, language: str) -> list[str]:
    """The offices, ties, places and other lines of facts that have no words in a language, the most frequent first.

    ``graph`` is that of the site's first language; ``language`` is a BCP 47 tag. Left out is what no catalogue is to
    say: what is printed of a source, whose translation a quotation is, further names, titles, and what has no letter.
    """
    said = ("", graph.languages[0])
    found: Counter[str] = Counter()
    for record in graph:
        if record.type.name == SOURCE:
            continue
        as_it_is = OF_THE_FILE | {ALIASES, TRANSLATED_BY, record.type.title_property}
        for (within, name, _), text in texts_of(record):
            if text.markup is not Markup.STRING or (within or name) in as_it_is:
                continue
            if text.language in said and language not in text.texts and any(map(str.isalpha, text.text)):
                found[text.text] += 1
    return [words for words, _ in found.most_common()]


def words_of_site(graph: Graph, language: str) -> list[Text]:
    """What the settings say of the site itself that has no words in a language: its title, its subject and its eras.

    ``graph`` is that of the site's first language; ``language`` is a BCP 47 tag.
    """
    settings = SiteSettings(graph.site)
    of_eras = chain.from_iterable((one.title, one.summary) for one in settings.eras)
    every = [text for text in (settings.name, settings.subject, *of_eras) if text is not None]
    return [text for text in every if language not in text.texts and any(map(str.isalpha, text.text))]


def names_told(record: Record) -> Iterator[tuple[Place, Localized]]:
    """The names and titles of a record with their places, those in entries of groups among them.

    Titles of sources stand as they were printed, and what sorts a name is not shown: neither is translated.
    """
    wanted = _with_names(record.type)
    numbers: dict[tuple[str, str], Iterator[int]] = {}
    for placed in record.placed_in(wanted) if wanted else ():
        value = placed.statement.value
        if isinstance(value, Localized) and placed.property.name != SORT_AS:
            name = (placed.within.name if placed.within else "", placed.property.name)
            yield (*name, next(numbers.setdefault(name, count()))), value


def names_as_texts(record: Record, site_language: str) -> Iterator[tuple[Place, Text]]:
    """Those names as texts of which the one in the site's first language, a BCP 47 tag, is the original.

    Left out are those that it does not have. A translation has the place in the file of the whole name.
    """
    for place, value in names_told(record):
        own = "" if "" in value.texts else site_language
        if own in value.texts:
            others = [(tag, text) for tag, text in value.texts.items() if tag != own]
            translations = tuple(Text(text, Markup.STRING, value.span, tag) for tag, text in others)
            yield place, Text(value.texts[own], Markup.STRING, value.span, "", translations)


def _with_names(type: RecordType) -> frozenset[str]:
    """The properties of a type that are names, or have names in their entries."""
    found = {
        one.name
        for one in type.properties.values()
        if one.type is LOCALIZED or any(inner.type is LOCALIZED for inner in one.properties)
    }
    return frozenset(found - {SORT_AS} - ({type.title_property} if type.name == SOURCE else set()))


def called_as(page: NarrativePage, original: NarrativePage, site_language: str) -> NarrativePage:
    """A translation with the title of its original where it says none itself."""
    if not page.named_by_file or original.named_by_file:
        return page
    language = original.own_language or site_language
    return replace(page, title=original.title, heading=original.heading, title_language=language)


def says_nothing(translation: NarrativePage, original: NarrativePage | None) -> bool:
    """Whether a translation is blank where its original is not: then readers are shown that."""
    return translation.is_blank and original is not None and not original.is_blank


class _Texts(Visitor):
    def __init__(self) -> None:
        self.texts: list[Text] = []

    def text(self, text: Text) -> None:
        self.texts.append(text)
