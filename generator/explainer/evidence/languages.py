"""A direct quote in one language, cited from a source in another that is said to print it: somebody translated it.

Nobody needs a copy to see this, so a translation cannot pass for the speaker's own words where no copy is at hand. A
source may still print words of another language, as a mixed interview does: once they were found in a copy, all is
well, and as_printed: with their language says so without one.
"""

from __future__ import annotations

from collections.abc import Iterable

from explainer.diagnostics import Findings, Related
from explainer.evidence.claims import Outline
from explainer.facts.built_in import QUOTE, SOURCE, Quote, Source
from explainer.facts.graph import Graph
from explainer.facts.own_language import other_letters
from explainer.facts.record import Record
from explainer.schema.languages import primary
from explainer.schema.typed import Language

# For the others their tag must do.
NAMES = {
    "ar": "Arabic", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "la": "Latin",
    "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
_LANGUAGE = "tag"
# Several languages, an unknown one, none, and one without a tag: these say nothing of any words.
_SAY_NOTHING = frozenset({"mul", "und", "zxx", "mis"})
# Tags of one language in its forms.
_FORMS = {"nb": "no", "nn": "no", "cmn": "zh"}


def check_languages(graph: Graph, claims: Iterable[Outline], findings: Findings) -> None:
    """Reports each claim that would have a source print words of another language than its own."""
    tags: dict[str, str] = {}
    differing: dict[tuple[str, str], bool] = {}
    for claim in claims:
        if not claim.is_plain:
            continue
        tag = tags.get(claim.source)
        if tag is None:
            source = graph.get(SOURCE, claim.source)
            tag = tags[claim.source] = _tag(source) if source is not None else ""
        quote = graph.get(*claim.owner.split("/", 1)) if tag else None
        if quote is None:
            continue
        shown = _tag(quote) or graph.languages[0]
        if (shown, tag) not in differing:
            differing[shown, tag] = _differ(shown, tag)
        if not differing[shown, tag]:
            continue
        source = graph.records[SOURCE, claim.source]
        printed = Source(source).language
        # Where no letter of a quote is of its language, that is told, and nothing is known of it before it is mended.
        if printed is not None and not _is_in_other_letters(quote, shown):
            message = (
                f"{source.id} is in {_name(printed.tag)} and this quote is in {_name(shown)}, so it is a translation"
            )
            related = [Related(printed.span.clipped(), "the language of the source")]
            findings.error(
                "language-mismatch", claim.make().citation.span.clipped(), message, _help(quote, printed), related
            )


def _tag(record: Record) -> str:
    """The language of a quote's words, or of a source, as a BCP 47 tag; "" where it does not say. It is learned."""
    found: str | None = record.learned.get(_LANGUAGE)
    if found is None:
        said = Quote(record).language if record.type.name == QUOTE else Source(record).language
        found = record.learned[_LANGUAGE] = said.tag if said else ""
    return found


def _is_in_other_letters(quote: Record, shown: str) -> bool:
    words = Quote(quote).words
    return words is not None and bool(other_letters(words.text, words.language or shown))


def _help(quote: Record, printed: Language) -> str:
    said = Quote(quote)
    language = "" if said.language else f"if it is not, add language: {printed.tag} to the quote; else "
    translator = "" if said.translated_by else ", and translated_by: with the translator"
    words = f"add as_printed: with the source's own words{translator}"
    return f"{language}{words}; or cite the source in which these words are printed"


def _differ(one: str, other: str) -> bool:
    tags = {_FORMS.get(tag, tag) for tag in (primary(one), primary(other))}
    return len(tags) > 1 and not tags & _SAY_NOTHING


def _name(tag: str) -> str:
    base = primary(tag)
    return NAMES.get(_FORMS.get(base, base), f'"{tag}"')
