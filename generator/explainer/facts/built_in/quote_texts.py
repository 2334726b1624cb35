"""What a quote says of the languages of its texts that these do not bear out: a language, or a translator, without one.

It is told where the file is read, for a quote holds afterwards what follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from explainer.diagnostics import Findings, Related
from explainer.documents.values import Mapping, Value
from explainer.facts.built_in.every_type import cited
from explainer.facts.built_in.quote import LANGUAGE, SPOKEN_LANGUAGE, TRANSLATED_BY, WORDS, Quote
from explainer.facts.record import Record
from explainer.facts.traits import has_whole
from explainer.schema.languages import primary
from explainer.schema.property_types.words import NO_ORIGINAL_CODE, languages_at


def check_texts(quote: Record, root: Value, languages: Sequence[str], findings: Findings) -> None:
    """One finding for each translator of a text that is not there or was not translated, one for a missing original.

    ``quote`` is as its file has it; ``languages`` are those of the site. Tags of others are told with their texts.
    """
    words = Quote(quote).words
    if (
        words is None
        or not isinstance(root, Mapping)
        or not has_whole(quote, WORDS, LANGUAGE, SPOKEN_LANGUAGE, TRANSLATED_BY)
    ):
        return
    by_language = isinstance(root.get(WORDS), Mapping)
    of_several = by_language or bool(words.original.translations or words.original.language)
    tags = [one.language or languages[0] for one in (words.original, *words.original.translations)]
    if not of_several:
        tags = [Quote(quote).language_tag(languages[0])]
    language = Quote(quote).language
    if of_several and language is not None and primary(language.tag) not in map(primary, tags):
        message = f"the quote is said to be in {language.tag}, and {WORDS} has no words in it"
        spoken = f"in which language it was spoken is told by {SPOKEN_LANGUAGE}: {language.tag}"
        own = f"write {LANGUAGE}: {_either(tags)}"
        help = f"{own}, and what a source prints in {language.tag} as as_printed:; {spoken}"
        if primary(language.tag) in map(primary, languages):  # else no reader were shown the words
            help = f"add {language.tag}: with the words to {WORDS}:, or {own}; {spoken}"
        texts = root.get(WORDS)
        is_first = texts is not None and primary(language.tag) == primary(languages[0])  # which is told of the text too
        about = languages_at(texts.span) if texts is not None and is_first else None
        findings.warning(NO_ORIGINAL_CODE, language.span.clipped(), message, help, about=about)
    _check_translators(quote, root, tags, languages, findings)


def _check_translators(
    quote: Record, root: Mapping, tags: Sequence[str], languages: Sequence[str], findings: Findings
) -> None:
    """Of each translator whom the file names; ``tags`` are the languages of the quote's texts."""
    whose = root.get(TRANSLATED_BY)
    named = [(one.key.text, one.key.span) for one in whose] if isinstance(whose, Mapping) else []
    own = Quote(quote).language_tag(languages[0])
    spoken = Quote(quote).spoken_language
    for tag, span in named:
        has_text = tag in tags or primary(tag) == primary(tags[0])
        if tag in languages and not has_text:
            message = f"{TRANSLATED_BY} names a translator into {tag}, and the quote has no words in {tag}"
            free = [one for one in tags if one not in dict(named) and (len(tags) == 1 or primary(one) != primary(own))]
            help = f"add {tag}: with the words to {WORDS}:, or take {tag}: out here"
            if len(free) == 1:
                help = f"write {free[0]}: where that text was translated; else add {tag}: with the words to {WORDS}:"
            findings.warning("unused-translator", span.clipped(), message, help)
    if spoken is None or primary(spoken.tag) != primary(own) or not _is_printed_in(quote, own):
        return
    of_own = next((span for tag, span in named if primary(tag) == primary(own)), None)
    if whose is not None and not named and len(tags) == 1:
        of_own = whose.span
    if of_own is not None:
        message = f"the words in {own} are those that were spoken, and {TRANSLATED_BY} names a translator of them"
        others = [one for one in tags if primary(one) != primary(own) and one not in dict(named)]
        help = f"take it out, or write {SPOKEN_LANGUAGE}: with the language from which they were translated"
        if others:
            help = f"write {others[0]}: where that text was translated; else {help}"
        findings.warning(
            "unused-translator", of_own.clipped(), message, help, [Related(spoken.span, "in which it was spoken")]
        )


def _is_printed_in(quote: Record, own: str) -> bool:
    """Whether no source of it prints another language: from that its words could have been put back into their own."""
    printed = (one.as_printed.language for one in cited(quote) if one.as_printed)
    return Quote(quote).is_direct and all(primary(tag) == primary(own) for tag in printed if tag)


def _either(tags: Sequence[str]) -> str:
    return " or ".join((", ".join(tags[:-1]), tags[-1])) if len(tags) > 1 else tags[0]
