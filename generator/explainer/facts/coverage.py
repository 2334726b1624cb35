"""How much of a site is there in each of its languages, by record type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from functools import partial

from explainer.facts.built_in import QUOTE, SOURCE, Quote, Source
from explainer.facts.built_in.every_type import CORRECTIONS, OF_THE_FILE
from explainer.facts.graph import Graph
from explainer.facts.older import Older
from explainer.facts.own_language import names_of
from explainer.facts.record import Record
from explainer.facts.translated import says_nothing, texts_of
from explainer.schema.typed import Markup

PAGES, SITE = "page", "site"
"""What stands for a record type where the texts are hand-written pages, or those of the settings."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of the texts of one type there are in one language (a BCP 47 tag).

    ``type`` is the name of a record type, ``page`` or ``site``. ``older`` of those ``there`` are older than their
    original; ``missing`` are the keys of records, or the paths of pages, of which a text is not there, in order.
    """

    language: str
    type: str
    there: int
    texts: int
    older: int
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return self.there == self.texts


def no_names(language: str) -> tuple[str, ...]:
    """That nothing lacks words."""
    return ()


@dataclass(frozen=True, slots=True)
class Translations:
    """What is translated of the facts of a ``graph``, that of a site's first language; ``older`` than its original is.

    It is the same whichever language the facts are told in. ``left_out`` are the paths of pages that are not published.
    ``names`` tells what the project itself adds to pages, or says in short in its facts, in its first language, that
    has no words in another, a BCP 47 tag.
    """

    graph: Graph
    older: tuple[Older, ...] = ()
    left_out: frozenset[str] = frozenset()
    names: Callable[[str], tuple[str, ...]] = no_names

    def into(self, languages: Iterable[str]) -> tuple[Coverage, ...]:
        """What is there in each of some languages (BCP 47 tags), by type."""
        wanted = set(languages)
        return tuple(one for one in coverage(self.graph, self.older, self.left_out) if one.language in wanted)


def coverage(graph: Graph, older: Iterable[Older] = (), left_out: frozenset[str] = frozenset()) -> tuple[Coverage, ...]:
    """For each of the site's other languages and each type that has texts, what is there of it.

    ``graph`` is that of the site's first language. Counted are titles, but those of sources that stand as they
    were printed, and texts with Markdown, whose words are a reader's, in records that stand; short strings, which a
    catalogue may say, and what is told of files are not.
    """
    older = tuple(older)
    pages = partial(_pages, graph, older, left_out)
    return tuple(
        one
        for language in graph.schema.languages[1:]
        for one in (_settings(graph, language, older), *_types(graph, language, older), pages(language))
        if one.texts
    )


def _types(graph: Graph, language: str, older: Iterable[Older]) -> Iterable[Coverage]:
    for record_type in graph.schema:
        yield _of_records(graph, record_type.name, graph.of_type(record_type.name), language, older)


def _settings(graph: Graph, language: str, older: Iterable[Older]) -> Coverage:
    return _of_records(graph, SITE, [graph.site], language, older)


def _of_records(graph: Graph, name: str, records: list[Record], language: str, older: Iterable[Older]) -> Coverage:
    there = every = 0
    missing = []
    for record in records:
        found = [language in languages for languages in _counted(record, graph.schema.languages[0])]
        every, there = every + len(found), there + sum(found)
        if not all(found):
            missing.append(record.name)
    paths = {record.path for record in records}
    number = sum(one.language == language and one.span.path in paths for one in older)
    return Coverage(language, name, there, every, number, tuple(missing))


def _counted(record: Record, site_language: str) -> Iterator[Set[str]]:
    """The languages in which each text of a record is there that counts."""
    if record.names and not (record.type.name == SOURCE and _is_as_printed(record, site_language)):
        is_quote = record.type.name == QUOTE
        yield record.names.keys() | (Quote(record).printed_languages if is_quote else set())
    titles, own = record.type.title_property, OF_THE_FILE - {CORRECTIONS}
    for (within, name, _), text in texts_of(record):
        if text.markup is not Markup.STRING and (within or name) not in own and (within or name) != titles:
            yield text.texts.keys()


def _is_as_printed(record: Record, site_language: str) -> bool:
    """Whether the title of a source stands as it prints it, and in no words of ours, which are to be translated."""
    source, tags = Source(record), {tag or site_language for tag in names_of(record, site_language)}
    if source.is_described:
        return False
    return tags == {source.title_language} if source.title_language else len(tags) == 1


def _pages(graph: Graph, older: Iterable[Older], left_out: frozenset[str], language: str) -> Coverage:
    originals = {page.path: page for page in graph.pages}
    own = (page for page in graph.translated_pages if page.language == language)
    translated = {page.translates for page in own if not says_nothing(page, originals.get(page.translates))}
    translated |= {page.path for page in graph.pages if page.own_language == language}
    paths = [page.path for page in graph.pages if not page.is_translation and page.path not in left_out]
    missing = tuple(path for path in paths if path not in translated)
    number = sum(one.language == language and one.record is None for one in older)
    return Coverage(language, PAGES, len(paths) - len(missing), len(paths), number, missing)
