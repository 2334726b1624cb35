"""A quote shown in another language than its source prints, without saying whose translation it is; or by no name."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Related, Slip, error
from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.quote import LANGUAGE, TRANSLATED_BY, WORDS, Translation
from explainer.facts.printed_words import misnamed
from explainer.facts.record import Record
from explainer.facts.traits import has_whole
from explainer.schema.keyword_words import begins_with
from explainer.schema.languages import primary
from explainer.schema.typed import Citation, Text

CODE = "translator-missing"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """A finding for a direct quote whose text can only be a translation, and that does not say by whom."""
    if record.type.name != QUOTE or record.withdrawn:
        return
    quote = Quote(record)
    for text, said, meant in _named_by_no_name(record):
        help = f'write "{meant}" for it: pages say it in the language of their readers'
        typo = Slip(said, meant) if text.text == said else None
        yield error(CODE, text.span.clipped(), f'"{said}" is the name of no translator', help, slip=typo)
    if not quote.is_direct or quote.translated_by or quote.words is None:
        return
    if not has_whole(record, WORDS, LANGUAGE, TRANSLATED_BY, SOURCES):
        return
    site_language, language = language, quote.language_tag(language)
    printing = [citation for citation in cited(record) if citation.prints_words]
    translated = [citation for citation in printing if _prints_another_language(citation, language)]
    if printing and len(translated) == len(printing):
        if misnamed(record, site_language):  # then it is told which is in which language
            return
        message = f"the text is a translation into {language}, and nothing says whose"
        related = [Related(translated[0].span.clipped(), "printed in another language")]
        yield error(CODE, quote.words.span.clipped(), message, _help(record, language), related)


def _named_by_no_name(record: Record) -> Iterator[tuple[Text, str, str]]:
    """Each translator whose name says in other words that it is ours, or that there is none, with what to write."""
    whose = record.value(TRANSLATED_BY)
    for text in (whose, *whose.translations) if isinstance(whose, Text) else ():
        told = Translation.of(text)
        meant = next((one for one in (Translation.OURS, Translation.UNKNOWN) if begins_with(text.text, one)), "")
        if told and meant and not told.is_ours and not told.is_unknown:
            yield text, begins_with(text.text, meant), meant


def _help(record: Record, language: str) -> str:
    whose = record.value(TRANSLATED_BY)
    every = (whose, *whose.translations) if isinstance(whose, Text) else ()
    named = [one.language for one in every if one.text and one.language]
    if not named:
        return "add translated_by: with the translator"
    return f"under translated_by:, which names who translated into {', '.join(named)}, write {language}: too"


def _prints_another_language(citation: Citation, language: str) -> bool:
    printed = citation.as_printed.language if citation.as_printed else ""
    return bool(printed) and primary(printed) != primary(language)
