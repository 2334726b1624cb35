"""A translation that leads elsewhere than its original: other links, other citations, other records shown."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, zip_longest

from explainer.diagnostics import About, Diagnostic, MoveTo, Related, Span, TextPart, warning
from explainer.documents.pages import no_page
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.narrative import PAGE_ENDING, Mark, MarkKind, NarrativePage
from explainer.facts.translated import says_nothing, texts_of
from explainer.rules.wrong_marks import without_wrong
from explainer.schema.languages import meant_tag, primary
from explainer.schema.markup import Wikilink
from explainer.schema.property_types.words import unlisted
from explainer.schema.typed import Text

CODE = "differing-translation"
# A page that is named as a translation: its name, and a tag such as fr or zh-Hant, or what the language is called.
_NAMED = re.compile(r"(.+[^/])\.([A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*|[^\W\d_]{2,30})\.md")
# One that is nearly named so: story_ko.md, ko.story.md, story (ko).md, story/ko.md, guide/ko/story.md.
_JOINED = (
    re.compile(r"(?P<before>.*?)(?P<name>[^/]+?)[-_ ]+[(\[]?(?P<tag>[^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*)[)\]]?\.md"),
    re.compile(r"(?P<before>.*/)(?P<tag>[^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*)[-_. ]+(?P<name>[^/]+)\.md"),
    re.compile(r"(?P<before>.*?)(?P<name>[^/]+)/(?P<tag>[^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*)\.md"),
    re.compile(r"(?P<before>.+/)(?P<tag>[^\W\d_]{2,20}(?:-[A-Za-z0-9]{2,8})*)/(?P<name>[^/]+)\.md"),
)
_SHOWN = 80
_TAG = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each text in another language, and each mark of a page, that has no counterpart."""
    for path, message, help, about in chain(_unread_pages(graph), _joined_otherwise(graph)):
        yield warning(CODE, Span.at(path), message, help, about=about)
    for span, message, help in _contradicting(graph):
        yield warning(CODE, span, message, help)
    if len(graph.schema.languages) < 2:  # then nothing is translated
        return
    for record in (graph.site, *graph.translated):
        pairs = [(one, text) for _, text in texts_of(record) for one in text.translations]
        for translation, original in pairs:
            for link, message, help in _differing_links(graph, translation, original):
                part = TextPart(translation.text, link.start, link.end) if link else None
                span = translation.span if part else translation.span.clipped()
                yield warning(CODE, span, message, help, about=part)
    originals = {page.path: page for page in graph.pages}
    for page, message, help in _without_original(graph, originals):
        yield warning(CODE, Span.at(page.path), message, help, about=no_page(page.translates))
    for span, message, help, there in _of_pages(graph, originals):
        yield warning(CODE, span, message, help, [Related(there, "in the original")] if there else [])


def _without_original(graph: Graph, originals: Mapping[str, NarrativePage]) -> Iterator[tuple[NarrativePage, str, str]]:
    for page in graph.translated_pages:
        if page.translates not in originals:
            message = f"this page translates {page.translates}, which is not there"
            yield page, message, f"write that page, or give this one a name without .{page.language}"


def _of_pages(graph: Graph, originals: Mapping[str, NarrativePage]) -> Iterator[tuple[Span, str, str, Span | None]]:
    """Pages that say nothing, or other things than their originals: place, message, help, and the counterpart."""
    for page in graph.translated_pages:
        translated = originals.get(page.translates)
        if translated is None:
            continue
        if says_nothing(page, translated):
            message = f"this translation says nothing, where {page.translates} has a text"
            help = f"write what that says in {page.language}; until then readers are shown {page.translates}"
            yield Span.at(page.path), message, help, None
        else:
            yield from _differing_marks(graph, page, translated)


def nearly_translations(graph: Graph) -> frozenset[str]:
    """The paths of pages that are meant as translations and are none, by their names or their folder; each is told."""
    folders = {one.tag for one in SiteSettings(graph.site).translations}
    in_folders = (page.path for page in graph.pages if page.location.partition("/")[0] in folders)  # a conflict
    misnamed = (path for path, *_ in chain(_joined_otherwise(graph), _unread_pages(graph)))
    return frozenset(chain(in_folders, misnamed))


def misnamed_pages(graph: Graph, docs: str) -> frozenset[str]:
    """The same as their locations in the folder of pages, ``docs``."""
    return frozenset(path.removeprefix(f"{docs}/") for path in nearly_translations(graph))


def _joined_otherwise(graph: Graph) -> Iterator[tuple[str, str, str, About]]:
    """Pages whose names end as those of translations do, but for the dot: story_ko.md beside story.md.

    The path, what is wrong, what to do, and the name that is meant.
    """
    paths = {page.path for page in graph.pages}
    folders = {one.tag for one in SiteSettings(graph.site).translations}
    for page in graph.pages:
        if page.location.partition("/")[0] in folders:  # which is told as a conflict
            continue
        found = filter(None, (pattern.fullmatch(page.path) for pattern in _JOINED))
        for named in found:
            original, tag = f"{named['before']}{named['name']}{PAGE_ENDING}", named["tag"]
            meant = next((one for one in graph.schema.languages[1:] if one in {tag, meant_tag(tag)}), "")
            if meant and original in paths and original != page.path:
                message = f"this is a page of its own, and no translation of {original} into {meant}"
                where = "" if posixpath.dirname(page.path) == posixpath.dirname(original) else f" beside {original}"
                name = f"{named['name']}.{meant}{PAGE_ENDING}"
                yield page.path, message, f"rename it to {name}{where}", MoveTo(f"{named['before']}{name}")
                break


def _contradicting(graph: Graph) -> Iterator[tuple[Span, str, str]]:
    """Translations that say at their head that they are in another language than their name does."""
    for page in graph.translated_pages:
        if page.said is not None and primary(page.said.tag) != primary(page.language):
            message = f"this page is named as one in {page.language}, and says that it is in {page.said.tag}"
            help = f"write language: {page.language}, or take it out; else name the page otherwise"
            yield page.said.span, message, help


def _unread_pages(graph: Graph) -> Iterator[tuple[str, str, str, About | None]]:
    """Pages named as translations into no further language of the site: path, what is wrong, what to do, and the
    language that would have to be one, or the name that is meant.
    """
    languages = graph.schema.languages
    published = {one.tag for one in SiteSettings(graph.site).translations}
    for page in graph.translated_pages:
        if published and page.language not in published:  # before the first is published, all wait for it
            message = f"the site is not published in {page.language}, so that nobody reads this page"
            yield page.path, message, f"add {page.language} to translations: in site.yaml", unlisted(page.language)
    paths = {page.path for page in graph.pages}
    for page in graph.pages:
        named = _NAMED.fullmatch(page.path)
        if named is None or f"{named[1]}{PAGE_ENDING}" not in paths:
            continue
        original, tag = f"{named[1]}{PAGE_ENDING}", named[2]
        meant = meant_tag(tag)
        others = [one for one in languages[1:] if one == meant or primary(one) == primary(tag.replace("_", "-"))]
        near = next((one for one in languages[1:] if one.lower() == tag.lower()), next(iter(others), ""))
        if not near and not _TAG.fullmatch(tag):  # of a longer word nobody can tell whether it names a language
            continue
        about: About | None = None
        if near:
            about = MoveTo(f"{named[1]}.{near}{PAGE_ENDING}")
            help = f"rename it to {posixpath.basename(about.path)}"
        elif tag == languages[0]:
            help = f"put its text into {original}, which is the page in {tag}"
        elif meant:
            own = f"add {meant} to languages: and translations: in site.yaml"
            help, about = f"{own}, or name the page otherwise", unlisted(meant)
            if meant != tag:
                about = MoveTo(f"{named[1]}.{meant}{PAGE_ENDING}")
                help = f"{own}, and rename it to {posixpath.basename(about.path)}"
        else:
            help = f"name the page otherwise: {tag} is no tag of a language"
        message = f"{tag} is no further language of this site, so that this is no translation of {original}"
        yield page.path, message, help, about


def _differing_links(graph: Graph, translation: Text, original: Text) -> Iterator[tuple[Wikilink | None, str, str]]:
    """The link that differs, None where one is not there; what is wrong; what to do."""
    own, wanted = _links(graph, translation), _links(graph, original)
    if "" in own.keys() | wanted.keys():  # a link that leads nowhere is told, and may be the one that was meant
        return
    missing = [name for name in wanted if name not in own]
    added = [name for name in own if name not in wanted]
    for name, instead in zip_longest(added, missing[: len(added)]):
        link = own[name]
        message = f"this translation links to {name}, and its original does not"
        help = f"write {_words_of(link)} alone, without [[ ]], or link to it in the original too"
        if instead:
            message = f"this translation links to {name}, where its original links to {instead}"
            help = f"write [[{wanted[instead].target}|{link.label or '...'}]]"
        yield link, message, help
    for name in missing[len(added) :]:
        message = f"this translation does not link to {name}, as its original does"
        words = _called(graph, wanted[name], translation.language)
        yield None, message, f"write [[{wanted[name].target}|{words}]] around the words for it"


def _words_of(link: Wikilink) -> str:
    return f'"{link.label or link.target}"'[:_SHOWN]


def _called(graph: Graph, link: Wikilink, language: str) -> str:
    """What the target of a link is called in a language, or three dots."""
    record = graph.resolve_wikilink(link.target)
    return record.names.get(language, "...") if record else "..."


def _links(graph: Graph, text: Text) -> dict[str, Wikilink]:
    """The names of the records that a text links to, with the first link to each; "" for what is there no record of."""
    found: dict[str, Wikilink] = {}
    for link in text.scan.links:
        record = graph.resolve_wikilink(link.target)
        found.setdefault(record.name if record else "", link)
    return found


def _differing_marks(
    graph: Graph, page: NarrativePage, original: NarrativePage
) -> Iterator[tuple[Span, str, str, Span | None]]:
    """What stands in one of two pages alone: place, message, help, and its counterpart in the original.

    A mark in the place of another is one mistake; one that is wrong in itself is told where it stands, and stands for
    what the other page has in its place.
    """
    added = without_wrong(graph, _beyond(graph, page, original), original)
    missing = without_wrong(graph, _beyond(graph, original, page), page)
    for mark in added:
        kind, shown = _says(graph, mark)[0], _named(mark)
        instead = next((one for one in missing if _says(graph, one)[0] == kind), None)
        message = f"{shown} stands in this translation, and not as often in {page.translates}"
        help = f"take {_written(page, mark)} out, or write it in {page.translates} too"
        if mark.kind is MarkKind.LINK and mark.citation is None:
            help = f"write its words alone, without [[ ]], or link to it in {page.translates} too"
        if instead is not None:
            missing.remove(instead)
            other = _named(instead)
            message = f"{shown} stands in this translation, where {page.translates} has {other}"
            if other == shown:  # another place in the same source
                message = f"{shown} names another place in this translation than in {page.translates}"
            help = f"write {_written(original, instead)}"
            if mark.kind is MarkKind.LINK and mark.citation is None:  # whose words are in the other language
                help = f"write [[{_target(instead)}|{mark.label or '...'}]]"
        yield mark.span.clipped(), message, help, instead.span.clipped() if instead else None
    for mark in missing:
        message = f"{_named(mark)} stands in {page.translates}, and not as often in this translation"
        help = f"write {_written(original, mark)} where this page says the same"
        if mark.kind is MarkKind.LINK and mark.citation is None:
            help = f"write [[{_target(mark)}|...]] around the words for it"
        yield Span.at(page.path), message, help, mark.span.clipped()


def _written(page: NarrativePage, mark: Mark) -> str:
    """A mark as it stands in its page."""
    return page.text[mark.start : mark.end][:_SHOWN]


def _beyond(graph: Graph, page: NarrativePage, other: NarrativePage) -> list[Mark]:
    """The marks of a page that another does not have, or not as often."""
    left = Counter(_says(graph, mark) for mark in other.marks)
    found = []
    for mark in page.marks:
        said = _says(graph, mark)
        if left[said] > 0:
            left[said] -= 1
        else:
            found.append(mark)
    return found


def _says(graph: Graph, mark: Mark) -> tuple[str, str, str]:
    """What a mark is, and where it leads: two that say the same are equal, whatever their words."""
    if mark.citation is not None:
        locator, quotation, passage = mark.citation.locator, mark.citation.quotation, mark.citation.passage
        return "citation", mark.citation.source.id, repr((locator, quotation, passage))
    record = graph.resolve(mark.reference)
    return str(mark.kind), record.name if record else _target(mark), ""


def _target(mark: Mark) -> str:
    return mark.reference.text if mark.reference else mark.name


def _named(mark: Mark) -> str:
    if mark.citation is not None:
        return f"the citation [@{mark.citation.source.id}]"
    return f"the link [[{_target(mark)}]]" if mark.kind is MarkKind.LINK else f"![[{_target(mark)}]]"
