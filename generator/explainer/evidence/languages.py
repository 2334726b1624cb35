"""A direct quote in one language, cited from a source in another that is said to print it: somebody translated it.

Nobody needs a copy to see this, so a translation cannot pass for the speaker's own words where no copy is at hand. A
source may still print words of another language, as a mixed interview does: once they were found in a copy, all is
well, and as_printed: with their language says so without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain

from explainer.diagnostics import Findings, Related
from explainer.evidence.claims import Outline
from explainer.facts.built_in import QUOTE, SOURCE, Quote, Source
from explainer.facts.graph import Graph
from explainer.facts.other_letters import other_sentences
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


def check_languages(
    graph: Graph, owned: Sequence[Sequence[Outline]], more: Iterable[Outline], findings: Findings
) -> None:
    """Reports each claim that would have a source print words of another language than its own.

    They are those that are ``owned`` together by each record and page, which are the very same object as long as all
    of a record is, and ``more``.
    """
    tags = frozenset(one for one in graph.each("the language of sources", _source_tag) if one is not None)
    differing = partial(_differing, graph, dict(tags))
    found = graph.rows.of("claims in another language", owned, differing, (tags, graph.languages[0]))
    for claim in (*chain.from_iterable(found), *differing([*more])):
        source, quote = graph.records[SOURCE, claim.source], graph.get(*claim.owner.split("/", 1))
        assert quote is not None
        shown = _tag(quote) or graph.languages[0]
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


def _source_tag(record: Record) -> tuple[str, str] | None:
    """The id and the language of a source that says one."""
    tag = _tag(record) if record.type.name == SOURCE else ""
    return (record.id, tag) if tag else None


def _differing(graph: Graph, tags: Mapping[str, str], claims: Sequence[Outline]) -> list[Outline]:
    """Those of the claims that have a source print words of another language, by what both say."""
    found = []
    for claim in claims:
        tag = tags.get(claim.source) if claim.is_plain else None
        quote = graph.get(*claim.owner.split("/", 1)) if tag else None
        if tag and quote is not None and _differ(_tag(quote) or graph.languages[0], tag):
            found.append(claim)
    return found


def _tag(record: Record) -> str:
    """The language of a quote's words, or of a source, as a BCP 47 tag; "" where it does not say. It is learned."""
    found: str | None = record.learned.get(_LANGUAGE)
    if found is None:
        said = Quote(record).language if record.type.name == QUOTE else Source(record).language
        found = record.learned[_LANGUAGE] = said.tag if said else ""
    return found


def _is_in_other_letters(quote: Record, shown: str) -> bool:
    words = Quote(quote).words
    return words is not None and bool(other_sentences(words.text, words.language or shown))


def _help(quote: Record, printed: Language) -> str:
    said = Quote(quote)
    language = "" if said.language else f"if it is not, add language: {printed.tag} to the quote; else "
    translator = "" if said.translated_by else ", and translated_by: with the translator"
    words = f"add as_printed: with the source's own words{translator}"
    return f"{language}{words}; or cite the source in which these words are printed"


@lru_cache(maxsize=1024)
def _differ(one: str, other: str) -> bool:
    tags = {_FORMS.get(tag, tag) for tag in (primary(one), primary(other))}
    return len(tags) > 1 and not tags & _SAY_NOTHING


def _name(tag: str) -> str:
    base = primary(tag)
    return NAMES.get(_FORMS.get(base, base), f'"{tag}"')
