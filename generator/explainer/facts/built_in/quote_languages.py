"""A quote's words in several languages: which readers are shown which, and who put each of them into its language.

The text in the quote's ``language`` is what was said or printed, the others were translated from it. Where its
sources print it in another language, or it was spoken in one, that text is a translation too.
"""

from __future__ import annotations

from dataclasses import replace

from explainer.facts.built_in.every_type import SOURCES, cited
from explainer.facts.built_in.quote import LANGUAGE, TRANSLATED_BY, WORDS, Quote, Translation
from explainer.facts.record import Record
from explainer.schema.languages import primary
from explainer.schema.statements import Statement
from explainer.schema.typed import AsPrinted, Citation, Language, Markup, Text


def with_translators(record: Record, by_language: bool, site_language: str) -> Record:
    """A quote as its file tells of it, whose ``translated_by`` says of each of its texts who translated that one.

    The original of it speaks of the first of the texts, "" where nobody translated that, its translations of those in
    their languages. ``by_language`` is whether the file names translators by language. Where it does not, and there are
    texts in other languages than the quote's, the one whom it names translated these, unless the text in the quote's
    own can only be a translation: then it is that one's, as it is where there is no other.
    """
    words, whose = Quote(record).words, record.value(TRANSLATED_BY)
    if words is None or not isinstance(whose, Text):
        return record
    tag = _tag(words, record, site_language)
    own = own_text(record, site_language)
    if by_language:
        named = {one.language or site_language: one for one in (whose, *whose.translations)}
        first = next((one for key, one in named.items() if primary(key) == primary(tag)), None)
    else:
        others = [one for one in (words, *words.translations) if one is not own]
        if not others or _is_translated(record, _tag(own, record, site_language)):
            return record
        named = {key: replace(whose, language=key) for key in (_tag(one, record, site_language) for one in others)}
        first = named.get(tag)
    others_named = tuple(replace(one, translations=()) for one in named.values() if one is not first)
    original = first or replace(whose, text="" if words is own else Translation.OURS)
    language = original.language if first and original.language != site_language else ""
    return record.with_values({TRANSLATED_BY: replace(original, language=language, translations=others_named)})


def as_its_sources_print_it(record: Record, site_language: str) -> Record:
    """A quote whose text in its own language is not the first of its texts: that one is what its sources print.

    The first is the one of the site's first language, which those readers are shown: it is a translation, and the quote
    is said in its language from now on. Of a quote in nobody's own words no source has to print any.
    """
    words = Quote(record).words
    if words is None or (own := own_text(record, site_language)) is words.original:
        return record
    language = Language(_tag(words.original, record, site_language), words.span)
    if Quote(record).is_direct:
        printed = AsPrinted(own.text, own.language or site_language)
        sources = tuple(_printing(one, printed) for one in record.statements(SOURCES))
        record = record.with_statements({SOURCES: sources})
    return record.with_values({LANGUAGE: language})


def _printing(statement: Statement, printed: AsPrinted) -> Statement:
    """A citation of a quote with the wording of its source, where it claims to print one and has none of its own."""
    value = statement.value
    if not isinstance(value, Citation) or value.as_printed or not value.prints_words:
        return statement
    return replace(statement, value=replace(value, as_printed=printed))


def own_text(record: Record, site_language: str) -> Text:
    """The text of a quote that has words in the language that the quote is said to be in, else the first."""
    quote = Quote(record)
    words = quote.words
    assert words is not None
    first = words.original
    if quote.language is None or primary(_tag(first, record, site_language)) == primary(quote.language.tag):
        return first
    own = primary(quote.language.tag)
    return next((one for one in first.translations if primary(one.language) == own), first)


def _tag(text: Text, record: Record, site_language: str) -> str:
    """The language of one of a quote's texts: what its tag says, of one without any what the quote says."""
    original = Quote(record).words
    said = text.language or site_language
    has_tag = said != site_language or (original is not None and bool(original.original.translations))
    return said if has_tag else Quote(record).language_tag(said)


def _is_translated(record: Record, own: str) -> bool:
    """Whether the words in a quote's own language can only be a translation, or are nobody's own words."""
    quote = Quote(record)
    said = {quote.spoken_language.tag if quote.spoken_language else ""}
    said |= {one.as_printed.language for one in cited(record) if one.as_printed}
    return not quote.is_direct or any(primary(tag) != primary(own) for tag in said if tag)


def has_words_for_first_readers(quote: Record, language: str) -> bool:
    """Whether readers of the site's first ``language`` are shown words that a source prints in it, not the file's.

    A file's own text may be in another language than that, or have been translated into it from one.
    """
    words = Quote(quote).words
    if words is None or (printed := _printed_in(quote, language)) is None or printed.as_printed is None:
        return False
    first, own = _texts(quote, words, language)
    original = _printed_text(quote, first) if primary(own.language) == primary(language) else own
    return original is not None and primary(original.language) != primary(language)


def quote_in(told: Record, tag: str, site_language: str) -> Record:
    """A quote for readers of another language: in the words of a source that prints it in theirs, if one is cited.

    Else in the translation of the file, which is ours where the file does not say whose, else as it stands there.
    ``told`` is the record as its texts are told to them.
    """
    told = _with_languages(told, site_language)
    words = Quote(told).words
    if words is None:
        return told
    first, own = _texts(told, words, site_language)
    printed = _printed_in(told, tag)
    if primary(own.language) == primary(tag):
        original = _printed_text(told, first)
        if original is None or primary(original.language) == primary(tag) or printed is None:
            return _with_words(told, replace(own, language=tag), own.language, first.language)
        own = original  # that in the readers' language was translated from it, and a source prints one
    if printed is not None and printed.as_printed is not None:
        shown = Text(printed.as_printed.text, Markup.STRING, printed.span, tag, translated_from=own)
        told = _printing_first(told, printed)
    elif words.translated_from is not None or first.language != own.language:
        own = _printed_text(told, first) or own
        shown = replace(words if words.translated_from else first, translated_from=own)
    elif tag != site_language and has_words_for_first_readers(told, site_language):
        return quote_in(told, site_language, site_language)  # as the readers of the site's first language
    else:
        return _with_words(told, first, first.language, first.language)
    language = Language(shown.language, shown.span)
    whose = _translator_of(told, shown, own.language, first.language)
    return told.with_values({WORDS: shown, LANGUAGE: language, TRANSLATED_BY: whose})


def _printing_first(told: Record, citation: Citation) -> Record:
    """A quote whose first source is the one that prints the words that are shown: its proof is theirs."""
    sources = told.statements(SOURCES)
    first = [one for one in sources if one.value is citation]
    others = [one for one in sources if one.value is not citation]
    return told.with_statements({SOURCES: (*first, *others)})


def _with_languages(told: Record, site_language: str) -> Record:
    """A quote whose sources each say in which language they print it: in its own where the file does not say."""
    if all(one.as_printed is None or one.as_printed.language for one in cited(told)):
        return told
    language = Quote(told).language_tag(site_language)
    return told.with_statements({SOURCES: tuple(_said_in(language, one) for one in told.statements(SOURCES))})


def _said_in(language: str, statement: Statement) -> Statement:
    value = statement.value
    if not isinstance(value, Citation) or value.as_printed is None or value.as_printed.language:
        return statement
    return replace(statement, value=replace(value, as_printed=replace(value.as_printed, language=language)))


def _texts(told: Record, words: Text, site_language: str) -> tuple[Text, Text]:
    """The first text and the one in the quote's own language, often the same, each with its language and the others."""
    first, own = words.original, own_text(told, site_language)
    every = [replace(one, language=_tag(one, told, site_language), translations=()) for one in _all(first)]
    with_others = {
        one.language: replace(one, translations=tuple(other for other in every if other is not one)) for one in every
    }
    return with_others[_tag(first, told, site_language)], with_others[_tag(own, told, site_language)]


def _printed_text(told: Record, first: Text) -> Text | None:
    """That of a quote's texts which a source prints word for word: the others were translated from it."""
    printed = {(one.as_printed.language, one.as_printed.text) for one in cited(told) if one.as_printed}
    return next((one for one in _all(first) if (one.language, one.text) in printed), None)


def _all(words: Text) -> tuple[Text, ...]:
    return (words, *words.translations)


def _with_words(told: Record, words: Text, language: str, first: str) -> Record:
    """A quote in words of its own language, or in its first ones, whose translator is nobody where none is named."""
    whose = told.value(TRANSLATED_BY)
    if not isinstance(whose, Text):
        return told.with_values({WORDS: words})
    named = _named(whose, language, first) or replace(whose.original, text="", translations=())
    return told.with_values({WORDS: words, TRANSLATED_BY: named})


def _translator_of(told: Record, shown: Text, own: str, first: str) -> Text:
    """Who put a quote's words into their language: whom the file names for it, else we; "" where a source prints them.

    It goes along with who translated the words in the quote's ``own`` language, for these are shown beside them.
    """
    value = told.value(TRANSLATED_BY)
    whose = value if isinstance(value, Text) else Text("", Markup.STRING, shown.span)
    is_print = shown.markup is Markup.STRING
    named = None if is_print else _named(whose, shown.language, first)
    if named is None or not named.text:
        named = Text("" if is_print else Translation.OURS, Markup.STRING, whose.span, shown.language)
    beside = _named(whose, own, first) or Text("", Markup.STRING, whose.span)
    return replace(named, translations=(), translated_from=beside)


def _named(whose: Text, language: str, first: str) -> Text | None:
    """Whom the file names as the translator into a language; a catalogue may tell that of the ``first`` text."""
    named = whose.original.translations
    if language == first:
        return whose.original if any(one.language == whose.language for one in named) else whose
    return next((one for one in named if one.language == language), None)


def _printed_in(record: Record, tag: str) -> Citation | None:
    """The first source of a quote as a whole that prints it in a language."""
    printing = (one for one in cited(record) if one.as_printed and one.as_printed.language)
    return next((one for one in printing if one.as_printed and primary(one.as_printed.language) == primary(tag)), None)
