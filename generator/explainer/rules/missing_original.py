"""A title or a text that the first language of the site lacks, whether its tags say so or its letters.

Of texts in several languages whoever reads them says so. Here it is known what is named: the title of a source stands
as it was printed, and what people and bodies call themselves may be known in their own language alone. What a text is
said to be in, by its tag or by having none, is believed unless its letters tell another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from explainer.diagnostics import About, Diagnostic, Span, warning
from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Quote
from explainer.facts.built_in.quote import TRANSLATED_BY
from explainer.facts.graph import Graph
from explainer.facts.narrative import NarrativePage
from explainer.facts.other_letters import may_be_other, other_letters, other_page, other_sentences
from explainer.facts.own_language import can_be_in
from explainer.facts.printed_words import misnamed
from explainer.facts.record import Record
from explainer.facts.traits import has_whole
from explainer.rules.differing_translation import nearly_translations
from explainer.schema.languages import OPEN_TAG, primary
from explainer.schema.property_types.tagged_lines import map_of_texts
from explainer.schema.property_types.words import NO_ORIGINAL_CODE, languages_at
from explainer.schema.typed import Localized, Markup, Text, best

CODE = NO_ORIGINAL_CODE
_SHOWN = 80


def check_site(graph: Graph) -> Iterator[Diagnostic]:
    """A finding where the settings of the site are in other letters than its first language is written in."""
    yield from check_record(graph.site, graph.languages[0])
    strange = [(page, tag) for page in graph.pages if not page.own_language and (tag := _of_page(page, graph))]
    strange += [(page, tag) for page in graph.translated_pages if (tag := _of_page(page, graph))]
    told = nearly_translations(graph) if strange else ()
    for page, tag in strange:
        if page.path not in told:
            said = page.language or graph.languages[0]
            letters = f"those of {tag}" if tag != "und" else "of another language"
            message = f"this page is not said in {said}: its letters are {letters}"
            language = tag if tag != "und" else OPEN_TAG
            help = f"write language: {language} at its head, between two lines of ---"
            if page.is_translation:
                help = f"say it in {said}, or name the page by the tag of its language"
            yield warning(CODE, Span.at(page.path), message, help)


def _of_page(page: NarrativePage, graph: Graph) -> str:
    """The language that the letters of a page tell instead of the one that it is taken for; "" where they tell none."""
    language = page.language or graph.languages[0]
    return other_page(page.said_in_it, language) if may_be_other(page.text, language) else ""


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding where readers of the site's first language, a BCP 47 tag, are shown a title or a text in another."""
    name = record.type.title_property
    value = record.value(name) if record.type.name not in {ACTOR, SOURCE} else None
    # Of a record that was refused in part the text in that language may be there, and is told already.
    is_there = isinstance(value, Localized) and any(
        primary(tag or language) == primary(language) for tag in value.texts
    )
    if not isinstance(value, Localized) or is_there or not has_whole(record, name):
        for span, message, help, about in _in_other_letters(record, language):
            yield warning(CODE, span.clipped(), message, help, about=about)
        return
    shown, _ = best(value.texts, (language,))
    message = f"{name} is not said in {language}, the first language of the site"
    help = f"add {language}: with the text; until then its readers are shown the text in {shown}"
    yield warning(CODE, value.span.clipped(), message, help)


def _in_other_letters(record: Record, language: str) -> Iterator[tuple[Span, str, str, About | None]]:
    """The first text whose letters are none of the language that it is said to be in: one mistake, as a rule."""
    for name, tag, texts, span, place, is_tagged, is_name in _said(record, language):
        text = texts[tag]
        if found := (other_letters if is_name else other_sentences)(text, tag):
            if (printed := misnamed(record, language)) and printed.swapped:  # which is told of both
                return
            letters = f"those of {found}" if found != "und" else "of another language"
            message = f"{name} is not said in {tag}: its letters are {letters}"
            shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN].strip()}..."
            after = found if found != "und" else OPEN_TAG
            help = _apart(texts, tag, after)
            if record.type.name == QUOTE and name == record.type.title_property and tag == _of_quote(record, language):
                help = f"write language: {after}, as the language of the words"
                if is_tagged:
                    help = f"write them as {map_of_texts({after: shown})}, and language: {after}"
                help += "; what a source prints in another belongs to as_printed:"
            elif _may_be_of_others(record, name, texts):
                help = f"write them after the tag of their language, {map_of_texts({after: shown})}"
            # Then the text that the first language of the site is said to lack is this one.
            yield place, message, help, languages_at(span) if primary(found) == primary(language) else None
            return


def _may_be_of_others(record: Record, name: str, texts: Mapping[str, str]) -> bool:
    """Whether a text is the only one of a property of a project's own, such as the words of an inscription."""
    own = record.type.properties.get(name)
    return own is not None and own.is_own and name != record.type.title_property and len(texts) == 1


def _apart(texts: Mapping[str, str], tag: str, meant: str) -> str:
    """How to write texts by their BCP 47 tags, the one after ``tag`` of which is in the language ``meant``."""
    for other, its_text in texts.items():
        if (
            other != tag
            and can_be_in(its_text, tag)
            and not can_be_in(its_text, other)
            and can_be_in(texts[tag], other)
        ):
            swapped = {**texts, tag: its_text, other: texts[tag]}
            if any(len(text) > _SHOWN for text in texts.values()):
                return f"swap the texts after {tag}: and {other}:"
            return f"swap the texts after {tag}: and {other}:, {map_of_texts(swapped)}"
    if meant in texts:
        return f"write after {tag}: what it says in {tag}; what stands there is in {meant}, which has a text already"
    listed = "" if meant == OPEN_TAG else f", and name {meant} in languages: of site.yaml where it is not there"
    if any(len(text) > _SHOWN for text in texts.values()):
        return f"write after {tag}: what it says in {tag}, and this text after {meant}:{listed}"
    every = {**texts, tag: "...", meant: texts[tag]}
    return f"write each text after the tag of its language, {map_of_texts(every)}{listed}"


def _said(record: Record, language: str) -> Iterator[tuple[str, str, Mapping[str, str], Span, Span, bool, bool]]:
    """Texts of a record, each with its property, the BCP 47 tag that it is said to have, all of the property by their
    tags, the place of these, its own, whether it stands after its tag, and whether it is a name or a title.

    Left out are words that may be in any language: what a source prints, and what somebody or something is called, such
    as a translator, whose tag is that of the text that is theirs.
    """
    title = record.type.title_property
    may_be_any = title if record.type.name in {ACTOR, SOURCE} else ""
    for placed in record.placed:
        statement, name = placed.statement, placed.property.name
        is_name = statement.type.markup is Markup.STRING
        is_told = name != may_be_any and (name == title or not is_name)
        is_person = name == TRANSLATED_BY and record.type.name == QUOTE
        value, texts = statement.value, statement.type.texts(statement.value)
        is_tagged = isinstance(value, Text) and value.span != statement.span
        own = _of_quote(record, language) if name == title and len(texts) == 1 and not is_tagged else language
        for tag, text in texts.items():
            if may_be_other(text, tag or own) and (is_told or tag) and not is_person:
                place = statement.type.place(value, tag) or statement.span
                yield name, tag or own, _tagged(texts, own), statement.span, place, is_tagged, is_name
        if reason := statement.reason:
            for tag, text in reason.texts.items():
                if may_be_other(text, tag or language):
                    said, place = _tagged(reason.texts, language), reason.place(tag)
                    yield "reason", tag or language, said, reason.span, place, bool(tag), False


def _tagged(texts: Mapping[str, str], language: str) -> dict[str, str]:
    """Texts by their tags, where the one in the ``language`` of its record has none."""
    return {tag or language: text for tag, text in texts.items()}


def _of_quote(record: Record, language: str) -> str:
    """The language of what a record is called by its words: of a quote the one that it names."""
    return Quote(record).language_tag(language) if record.type.name == QUOTE else language
