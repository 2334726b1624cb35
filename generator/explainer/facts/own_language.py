"""The language in which a source's plain title is written: that of the source, where its letters allow it.

A title stands in the facts as it was printed, and what is printed in a source is in its language: so Zotero and CSL
have it, whose items have one language, and Wikidata, where the title of a work is a text with a language (P1476). But a
file may as well describe a source in the language of the site. Where the two are written in other letters, those tell:
of a Korean source a title in Latin letters is no Korean. Where both are written in the same, as English and German are,
the title is taken to be in the source's language, unless the file says otherwise: ``title: {en: ...}``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from explainer.facts.built_in import reading
from explainer.facts.built_in.source import LANGUAGE, PUBLISHER, TITLE
from explainer.facts.record import Record, Value
from explainer.schema.built_in import SOURCE
from explainer.schema.typed import Localized, Text

LATIN = "LATIN"
"""The script that most languages are written in."""
_LATIN = frozenset({LATIN})
_SHARED, _HANGUL = "CJK", "HANGUL"
# The letters of languages that are not written in Latin ones, by the first word of the names that Unicode gives them.
_OF_LANGUAGES = {
    "HANGUL CJK": "ko",
    "HIRAGANA KATAKANA CJK": "ja",
    "CJK": "zh yue wuu nan hak lzh cmn",
    "CYRILLIC": "ru uk be bg mk kk ky mn tg tt ba cv sah ce os",
    "CYRILLIC LATIN": "sr bs uz az tk crh",
    "GREEK": "el grc",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "HEBREW": "he yi",
    "ARABIC": "ar fa ur ps ckb sd ug ks prs arz",
    "SYRIAC": "syr",
    "THAANA": "dv",
    "DEVANAGARI": "hi mr ne sa kok bho mai",
    "BENGALI": "bn as",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "TIBETAN": "bo dz",
    "MYANMAR": "my",
    "KHMER": "km",
    "ETHIOPIC": "am ti",
}
# Letters of one language alone, or, such as those of Korean, of one that nearly all texts in them are in.
_TELLING = {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja"} | {
    names: tags for names, tags in _OF_LANGUAGES.items() if " " not in names + tags
}
_LETTERS = {tag: frozenset(names.split()) for names, tags in _OF_LANGUAGES.items() for tag in tags.split()}
ALL_LETTERS = _LATIN.union(*_LETTERS.values())
"""All scripts that tell any language."""
_SCRIPTS = {
    "latn": _LATIN,
    "cyrl": frozenset({"CYRILLIC"}),
    "arab": frozenset({"ARABIC"}),
    "deva": frozenset({"DEVANAGARI"}),
}


def names_of(record: Record, site_language: str) -> Mapping[str, str]:
    """What a record is called, by BCP 47 tag, "" for the site's own; the plain title of a source by that of its own."""
    names = record.names
    if record.type.name != SOURCE or names.keys() != {""}:
        return names
    tag = language_in_source(record, names[""], site_language)
    return {tag: names[""]} if tag else names


def in_own_language(told: Record, record: Record, site_language: str) -> Record:
    """A source whose plain title and publisher say in which language they are; any other record as it is.

    ``told`` is the ``record`` as readers of some language are told it. The site's first language is ``site_language``.
    """
    if record.type.name != SOURCE:
        return told
    values: dict[str, Value] = {}
    names, title = record.names, told.value(TITLE)
    tag = language_in_source(record, names[""], site_language) if names.keys() == {""} else ""
    if tag and isinstance(title, Localized):
        texts = {tag if one in ("", site_language) else one: text for one, text in title.texts.items()}
        values[TITLE] = Localized(texts, title.span)
    written, publisher = reading.text(record, PUBLISHER), told.value(PUBLISHER)
    if written and not written.language and not written.translations and isinstance(publisher, Text):
        tag = language_in_source(record, written.text, site_language)
        if tag and publisher.language in ("", site_language):
            values[PUBLISHER] = replace(publisher, language=tag)
    return told.with_values(values) if values else told


def language_in_source(source: Record, text: str, site_language: str) -> str:
    """The BCP 47 tag of a plain text of a source where that is the source's own and not the site's; else ""."""
    language = reading.language(source, LANGUAGE)
    if language is None or language.tag == site_language:
        return ""
    return language.tag if is_written_in(text, language.tag, site_language) else ""


def is_written_in(text: str, language: str, site_language: str) -> bool:
    """Whether a text may be in a language rather than in that of the site, by its letters; both are BCP 47 tags."""
    wanted = letters_of(language)
    found = {script_of(letter) for letter in text} & wanted
    # Chinese characters alone are no sign of Korean, which is hardly written in them any more, nor of Japanese where
    # the site is in Chinese.
    return bool(found) and (
        found != {_SHARED}
        or len(wanted) == 1
        or _SHARED not in letters_of(site_language)
        or _HANGUL in letters_of(site_language)
    )


def language_by_letters(text: str, language: str, site_language: str) -> str:
    """The BCP 47 tag of a plain text that is said to be in a language, "" for the site's; else what letters tell.

    Letters that several languages are written in tell none of them: then that is "und".
    """
    scripts = {script_of(letter) for letter in text} & ALL_LETTERS
    if not scripts or scripts & letters_of(language or site_language):
        return language
    if scripts & letters_of(site_language):
        return site_language
    return next((tag for name, tag in _TELLING.items() if name in scripts), "und")


def can_be_in(text: str, language: str) -> bool:
    """Whether most letters of a text are such as a language, a BCP 47 tag, is written in; one without any tells none.

    A name in other letters that it cites makes it no text of another language.
    """
    wanted = letters_of(language)
    if text.isascii() and wanted >= _LATIN:  # as most texts are
        return any(map(str.isalpha, text))
    scripts = [*map(script_of, text)]
    own = sum(map(wanted.__contains__, scripts))
    return own > sum(map(ALL_LETTERS.__contains__, scripts)) - own


@cache
def script_of(letter: str) -> str:
    """The script of a letter, as the first word of the name that Unicode gives it; "" of what is none."""
    return unicodedata.name(letter, "").partition(" ")[0] if letter.isalpha() else ""


@cache
def letters_of(language: str) -> frozenset[str]:
    """The scripts that a language, a BCP 47 tag, is written in, as :func:`script_of` has them."""
    primary, *others = language.lower().split("-")
    return next((_SCRIPTS[one] for one in others if one in _SCRIPTS), _LETTERS.get(primary, _LATIN))
