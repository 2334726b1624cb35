"""Settings in site.yaml that are understood but cannot work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.addresses import RESERVED, same_file
from explainer.diagnostics import Diagnostic, OneCause, Span, error
from explainer.documents.pages import PAGE_ENDING, no_page
from explainer.documents.source import FORMAT
from explainer.facts.built_in import SiteSettings, is_number_of_days
from explainer.facts.graph import Graph
from explainer.rules.list_settings import wrong_in_lists
from explainer.schema.languages import primary
from explainer.schema.property_types.words import unlisted
from explainer.schema.several import flow, words_in_one
from explainer.schema.typed import Text
from explainer.schema.web_addresses import MAIL
from explainer.schema.zones import find_zone, offsets_meant, zone_names, zone_of_city
from explainer.spelling import did_you_mean

CODE = "site-settings"
_CONTACT = re.compile(r"https://\S+\Z|(?:mailto:)?[^\s@:/<>\"']+@[^\s@:/<>\"']+\.[^\s@:/<>\"']+\Z")


def check(graph: Graph) -> Iterator[Diagnostic]:
    """A finding for an unknown format, for what is named and is not there, for an address that nobody can write to."""
    settings = SiteSettings(graph.site)
    version = settings.format
    if version and version.value != FORMAT:
        newer = version.value > FORMAT
        message = f"the facts are in format {version.text}, and this program reads format {FORMAT}"
        help = "install a newer version of explainer" if newer else "run explainer migrate --write"
        yield error(CODE, version.span, message, help)
    story = settings.story
    if story and graph.complete and story.text not in {page.location for page in graph.pages}:
        yield _without_story(graph, story)
    days = settings.old_after
    if days and not is_number_of_days(days):
        message = f"old_after is a number of days, and {days.text} is none"
        yield error(CODE, days.span, message, "write a whole number from 1 to 36525, such as 90")
    zone = settings.time_zone
    if zone and find_zone(zone.text) is None:
        yield error(CODE, zone.span, f'there is no time zone "{zone.text[:40]}"', _zone_meant(zone.text))
    for place, message, help, about in _wrong_in_translations(graph):
        yield error(CODE, place, message, help, about=about)
    for place, message, help in wrong_in_lists(graph):
        yield error(CODE, place, message, help)
    for place, message, help in _wrong_in_glossary(settings):
        yield error(CODE, place, message, help)
    for place, message, help in _wrong_in_synonyms(settings):
        yield error(CODE, place, message, help)
    contact = settings.contact
    if contact and not _CONTACT.match(contact.text):
        message = "readers cannot report errors to this address"
        near = MAIL.search(re.sub(r"\s*(?:\(at\)|\[at\]|\bat\b)\s*", "@", contact.text))
        help = f"write {near[0]}" if near else "write an https address or a mail address"
        yield error(CODE, contact.span, message, help)


def _without_story(graph: Graph, story: Text) -> Diagnostic:
    message = f"there is no page {story.text} that could tell the story"
    translation = next((page for page in graph.translated_pages if page.location == story.text), None)
    if translation is not None:
        help = f"add the page {translation.translates}, which {translation.path} translates"
        return error(CODE, story.span, message, help, about=no_page(translation.translates))
    pages = [page.location for page in graph.pages]
    otherwise = "write the page's path in the docs folder, such as story.md"
    if story.text.endswith(PAGE_ENDING):
        otherwise = "write that page in the docs folder, or name the one that tells it"
    docs = next((page.path.removesuffix(page.location) for page in graph.pages), "")
    return error(
        CODE, story.span, message, did_you_mean(story.text, pages, otherwise), about=no_page(f"{docs}{story.text}")
    )


def _wrong_in_translations(graph: Graph) -> Iterator[tuple[Span, str, str, OneCause | None]]:
    """A language of the site that it does not have, has already, or whose folder something else has: place, message,
    help, and the cause that texts in it have as well.
    """
    settings = SiteSettings(graph.site)
    first, *others = graph.languages
    for language in settings.translations:
        tag = language.tag
        taken = graph.schema.for_folder(tag)
        if tag == first:
            yield (
                language.span,
                f"the site is in {tag} already, at its root",
                "take it out: name the others alone",
                None,
            )
        elif tag not in others and not graph.site.sound:  # one that is missing or written wrong is told already
            continue
        elif tag not in others:
            near = next((one for one in others if primary(one) == primary(tag)), "")
            help = f"write {near}, as languages: does" if near else f"add {tag} to languages:, or take it out"
            cause = None if near else unlisted(tag)
            yield language.span, f"{tag} is none of the languages of this site", help, cause
        elif taken is not None:
            message = f"the site in {tag} would stand in the folder {tag}/, which the type {taken.name} has"
            yield language.span, message, f"give the type another folder: in {taken.span.path}", None
        elif same_file(tag) in RESERVED:
            message = f"the site in {tag} would stand in the folder {tag}/, where the site has other files"
            yield language.span, message, f"name the language with its land or script, such as {tag}-Latn", None


def _zone_meant(text: str) -> str:
    """What to write instead of a name that is no time zone."""
    names = zone_names()
    if not names:
        return "this machine knows no zones by name: install the package tzdata, or write an offset, such as +09:00"
    city = zone_of_city(text)
    minutes = None if city else next(iter(offsets_meant(text, (2000, 1, 1), 0, 0)), None)
    if minutes is not None:
        offset = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        return f"write {offset}, or the name of a zone that has summer time, such as Europe/Zurich"
    help = "write a name of the IANA database, such as Europe/Zurich, or an offset, such as +09:00"
    return f"write {city}" if city else did_you_mean(text, names, help)


def _wrong_in_glossary(settings: SiteSettings) -> Iterator[tuple[Span, str, str]]:
    """An abbreviation that is explained twice, and one that no text could be seen to use: place, message, help."""
    seen: set[str] = set()
    for entry in settings.glossary:
        stated = entry.abbreviation
        if stated is None:
            continue
        if stated.text in seen:
            message = f"the glossary explains {stated.text} twice"
            yield stated.span, message, "keep one meaning, which stands on every page; write both into it"
        elif not any(map(str.isalnum, stated.text)):
            message = "an abbreviation has a letter or a digit, and this one has none"
            yield stated.span, message, "write it as it stands in texts, such as ITU"
        seen.add(stated.text)


def _wrong_in_synonyms(settings: SiteSettings) -> Iterator[tuple[Span, str, str]]:
    """What the search cannot take for the same: several words, and a word without another: place, message, help."""
    for words in settings.synonyms:
        for word in words:
            apart = re.search("[;,/|；，、،]", word.text) and words_in_one(word.text)
            if apart:
                message = f"several words stand in one: {word.text[:80]}"
                yield word.span, message, f"write each as an entry of its own: [{', '.join(map(flow, apart))}]"
            elif len(word.text.split()) != 1:
                message = f"the search takes single words for each other, and {word.text} is none"
                yield word.span, message, "write one word, such as poll; a name of several words goes to also_known_as"
        if len(words) == 1 and not words_in_one(words[0].text):
            message = f"there is no other word that means the same as {words[0].text}"
            yield words[0].span, message, f"write two words or more, such as [{words[0].text}, survey]"
