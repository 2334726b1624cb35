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
from explainer.schema.typed import Citation, Language, Markup, Text


def with_words_as_printed(record: Record) -> Record:
    """A quote whose words, where they are the speaker's own, hold no Markdown: each sign is shown as it stands."""
    words = Quote(record).words
    if words is None or not Quote(record).is_direct:
        return record
    others = tuple(replace(one, markup=Markup.QUOTED) for one in words.translations)
    return record.with_values({WORDS: replace(words, markup=Markup.QUOTED, translations=others)})


def with_translators(record: Record, by_language: bool, site_language: str) -> Record:
    """A quote as its file tells of it, whose ``translated_by`` says of each of its texts who translated that one.

    The original of it speaks of the original of the texts, "" where nobody translated that, its translations of those
    in their languages. ``by_language`` is whether the file names translators by language. Where it does not, and there
    are texts in other languages than the quote's, the one whom it names translated these, unless the text in the
    quote's own can only be a translation: then it is that one's, as it is where there is no other.
    """
    words, whose = Quote(record).words, record.value(TRANSLATED_BY)
    if words is None or not isinstance(whose, Text):
        return record
    tag = _tag(words, record, site_language)
    if by_language:
        named = {one.language or site_language: one for one in (whose, *whose.translations)}
        first = next((one for key, one in named.items() if primary(key) == primary(tag)), None)
    else:
        if not words.translations or _is_translated(record, tag):
            return record
        tags = [_tag(one, record, site_language) for one in words.translations]
        named, first = {key: replace(whose, language=key) for key in tags}, None
    others_named = tuple(replace(one, language=key, translations=()) for key, one in named.items() if one is not first)
    original = first or replace(whose, text="")
    language = original.language if first and original.language != site_language else ""
    return record.with_values({TRANSLATED_BY: replace(original, language=language, translations=others_named)})


def with_own_words_first(record: Record, site_language: str) -> Record:
    """A quote whose original is the text in its own ``language``, in whatever order the file has its texts.

    That one its sources have to print. The others are its translations, that of the site's first language among them.
    """
    words = Quote(record).words
    if words is None or (own := _own_text(record, site_language)) is words:
        return record
    every = _tagged(words, record, site_language)
    first = every.pop(next(at for at, one in enumerate(_all(words)) if one is own))
    return record.with_values({WORDS: replace(first, translations=tuple(one for one in every if one.text))})


def _own_text(record: Record, site_language: str) -> Text:
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
    """Whether readers of the site's first ``language`` are shown other words of a quote than its original.

    That is where the original is in another language, or was translated into theirs from one, and the file or a source
    has words in theirs.
    """
    words = Quote(quote).words
    if words is None:
        return False
    own = _own(quote, words, language)
    if primary(own.language) != primary(language):
        return any(one.language == language for one in own.translations) or bool(_printed_in(quote, language))
    printed = _printed_text(quote, own)
    return printed is not None and primary(printed.language) != primary(language) and bool(_printed_in(quote, language))


def quote_in(told: Record, tag: str, site_language: str) -> Record:
    """A quote for readers of another language: in the words of a source that prints it in theirs, if one is cited.

    Else in the translation of the file, which is ours where the file does not say whose, else as the readers of the
    site's first language are shown it. ``told`` is the record as its texts are told to them.
    """
    told = _with_languages(told, site_language)
    words = Quote(told).words
    if words is None:
        return told
    own = _own(told, words, site_language)
    if words.translated_from is None:
        words = next((replace(one, translated_from=own) for one in own.translations if one.language == tag), words)
    printed = _printed_in(told, tag)
    if not Quote(told).is_direct and (words.translated_from is not None or primary(own.language) == primary(tag)):
        printed = None  # what is reported is told in the site's own words, where it has some
    original = own
    if primary(own.language) == primary(tag):
        of_source = _printed_text(told, own)
        if of_source is None or primary(of_source.language) == primary(tag) or printed is None:
            return _with_words(told, replace(own, language=tag), own.language)
        original = of_source  # that in the readers' language was translated from it, and a source prints one
    if printed is not None and printed.as_printed is not None:
        shown = Text(printed.as_printed.text, Markup.STRING, printed.span, tag, translated_from=original)
        told = _printing_first(told, printed)
    elif words.translated_from is not None:
        original = _printed_text(told, own) or own
        shown = replace(words, translated_from=original)
    elif tag != site_language and has_words_for_first_readers(told, site_language):
        return quote_in(told, site_language, site_language)
    else:
        return _with_words(told, own, own.language)
    language = Language(shown.language, shown.span)
    whose = _translator_of(told, shown, original.language, own.language)
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


def _own(told: Record, words: Text, site_language: str) -> Text:
    """The original of a quote's words, with its language and its translations with theirs."""
    own, *others = _tagged(words.original, told, site_language)
    return replace(own, translations=tuple(others))


def _tagged(words: Text, record: Record, site_language: str) -> list[Text]:
    """All texts of a quote in their order, each with its language."""
    return [replace(one, language=_tag(one, record, site_language), translations=()) for one in _all(words)]


def _printed_text(told: Record, own: Text) -> Text | None:
    """That of a quote's texts which a source prints word for word: the others were translated from it."""
    printed = {(one.as_printed.language, one.as_printed.text) for one in cited(told) if one.as_printed}
    return next((one for one in _all(own) if (one.language, one.text) in printed), None)


def _all(words: Text) -> tuple[Text, ...]:
    return (words, *words.translations)


def _with_words(told: Record, words: Text, own: str) -> Record:
    """A quote in the words of its ``own`` language, whose translator is nobody where none is named."""
    whose = told.value(TRANSLATED_BY)
    if not isinstance(whose, Text):
        return told.with_values({WORDS: words})
    named = _named(whose, own, own) or replace(whose.original, text="", translations=())
    return told.with_values({WORDS: words, TRANSLATED_BY: named})


def _translator_of(told: Record, shown: Text, beside: str, own: str) -> Text:
    """Who put a quote's words into their language: whom the file names for it, else we; "" where a source prints them.

    It goes along with who translated the words in the language ``beside``, for these are shown beside them. ``own`` is
    that of the quote.
    """
    value = told.value(TRANSLATED_BY)
    whose = value if isinstance(value, Text) else Text("", Markup.STRING, shown.span)
    is_print = shown.markup is Markup.STRING
    named = None if is_print else _named(whose, shown.language, own)
    if named is None or not named.text:
        named = Text("" if is_print else Translation.OURS, Markup.STRING, whose.span, shown.language)
    of_other = _named(whose, beside, own) or Text("", Markup.STRING, whose.span)
    return replace(named, translations=(), translated_from=of_other)


def _named(whose: Text, language: str, own: str) -> Text | None:
    """Whom the file names as the translator into a language; a catalogue may tell that of a quote's ``own`` words."""
    named = whose.original.translations
    if language == own:
        return whose.original if any(one.language == whose.language for one in named) else whose
    return next((one for one in named if one.language == language), None)


def _printed_in(record: Record, tag: str) -> Citation | None:
    """The first source of a quote as a whole that prints it in a language."""
    printing = (one for one in cited(record) if one.as_printed and one.as_printed.language)
    return next((one for one in printing if one.as_printed and primary(one.as_printed.language) == primary(tag)), None)
