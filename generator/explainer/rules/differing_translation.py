"""A translation that leads elsewhere than its original: other links, other citations, other records shown."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, warning
from explainer.facts.built_in import SiteSettings
from explainer.facts.graph import Graph
from explainer.facts.narrative import PAGE_ENDING, Mark, NarrativePage
from explainer.facts.translated import texts_of
from explainer.schema.typed import Text

CODE = "differing-translation"
# A page that is named as a translation: its name, and a tag such as fr or zh-Hant.
_NAMED = re.compile(r"(.+[^/])\.([A-Za-z]{2}(?:[-_][A-Za-z0-9]{2,8})*)\.md")
_HELP = "link to, cite and show the same in each language; only the words of a link may be others"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each text in another language, and each mark of a page, that has no counterpart."""
    for path, message, help in _unread_pages(graph):
        yield warning(CODE, Span.at(path), message, help)
    if len(graph.schema.languages) < 2:  # then nothing is translated
        return
    for record in (graph.site, *graph):
        if not record.is_translated:
            continue
        pairs = [(one, text) for _, text in texts_of(record) for one in text.translations]
        for translation, original in pairs:
            for message, help in _differing_links(graph, translation, original):
                yield warning(CODE, translation.span.clipped(), message, help)
    originals = {page.path: page for page in graph.pages}
    for page in graph.translated_pages:
        translated = originals.get(page.translates)
        if translated is None:
            message = f"this page translates {page.translates}, which is not there"
            help = f"write that page, or give this one a name without .{page.language}"
            yield warning(CODE, Span.at(page.path), message, help)
        else:
            for span, message in _differing_marks(page, translated):
                yield warning(CODE, span, message, _HELP)


def _unread_pages(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Pages named as translations into no further language of the site: path, what is wrong, what to do."""
    languages = graph.schema.languages
    published = {one.tag for one in SiteSettings(graph.site).translations}
    for page in graph.translated_pages:
        if published and page.language not in published:  # before the first is published, all wait for it
            message = f"the site is not published in {page.language}, so that nobody reads this page"
            yield page.path, message, f"add {page.language} to translations: in site.yaml"
    paths = {page.path for page in graph.pages}
    for page in graph.pages:
        named = _NAMED.fullmatch(page.path)
        if named is None or f"{named[1]}{PAGE_ENDING}" not in paths:
            continue
        original, tag = f"{named[1]}{PAGE_ENDING}", named[2]
        near = next((one for one in languages[1:] if one.lower() == tag.lower()), "")
        if near:
            help = f"rename it to {posixpath.basename(named[1])}.{near}{PAGE_ENDING}"
        elif tag == languages[0]:
            help = f"put its text into {original}, which is the page in {tag}"
        else:
            help = f"add {tag.lower()} to languages: and translations: in site.yaml, or name the page otherwise"
        message = f"{tag} is no further language of this site, so that this is no translation of {original}"
        yield page.path, message, help


def _differing_links(graph: Graph, translation: Text, original: Text) -> Iterator[tuple[str, str]]:
    own, wanted = _links(graph, translation), _links(graph, original)
    if "" in own | wanted:  # a link that leads nowhere is told, and may be the one that was meant
        return
    for missing in sorted(wanted - own):
        message = f"this translation does not link to {missing}, as its original does"
        yield message, f"write [[{missing}|...]] around the words for it"
    for added in sorted(own - wanted):
        yield f"this translation links to {added}, and its original does not", _HELP


def _links(graph: Graph, text: Text) -> set[str]:
    """The names of the records that a text links to; "" for what is there no record of."""
    found = map(graph.resolve_wikilink, {link.target for link in text.scan.links})
    return {record.name if record else "" for record in found}


def _differing_marks(page: NarrativePage, original: NarrativePage) -> Iterator[tuple[Span, str]]:
    left = Counter(map(_says, original.marks))
    for mark in page.marks:
        said = _says(mark)
        if left[said] > 0:
            left[said] -= 1
        else:
            message = f"{_named(said)} stands in this translation, and not as often in {page.translates}"
            yield mark.span.clipped(), message
    for said in sorted(left.elements()):
        message = f"{_named(said)} stands in {page.translates}, and not as often in this translation"
        yield Span.at(page.path), message


def _says(mark: Mark) -> tuple[str, str, str]:
    """What a mark is, and where it leads: two that say the same are equal, whatever their words."""
    if mark.citation is not None:
        locator, quotation, passage = mark.citation.locator, mark.citation.quotation, mark.citation.passage
        return "citation", mark.citation.source.id, repr((locator, quotation, passage))
    return str(mark.kind), mark.reference.text if mark.reference else mark.name, ""


def _named(said: tuple[str, str, str]) -> str:
    kind, target, _ = said
    forms = {"citation": "the citation [@{}]", "link": "the link [[{}]]"}
    return forms.get(kind, "![[{}]]").format(target)
