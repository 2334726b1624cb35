"""Direct quotes of which no source is said to print the words."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.diagnostics import Findings
from explainer.evidence.translations import share_too_much
from explainer.facts.built_in import QUOTE, Quote, cited, is_direct_quote
from explainer.facts.graph import Graph
from explainer.facts.printed_words import misnamed
from explainer.facts.record import Record
from explainer.schema.languages import primary


def check_printed(graph: Graph, unprinted: Iterable[Record], findings: Findings) -> None:
    """Reports direct quotes of which no source is said to print the words, be it one that was withdrawn since.

    ``unprinted`` are the records of which no claim is about the text that is shown.
    """
    for quote in unprinted:
        if quote.type.name != QUOTE or quote.withdrawn:
            continue
        words = Quote(quote).words if quote.sound and is_direct_quote(quote) and cited(quote) else None
        if words and not _was_printed(quote, graph) and not misnamed(quote, graph.languages[0]):
            message = "no citation of this direct quote says that its source prints these words"
            if _says_the_same(quote, graph.languages[0]):
                message = (
                    "too many words are the same in text: and as_printed: for one to be a translation of the other"
                )
            help = _help(quote, graph.languages[0])
            findings.error("unprinted-quote", words.span.clipped(), message, help)


def _was_printed(quote: Record, graph: Graph) -> bool:
    """Whether a source that was withdrawn since is said to print the text."""
    return any(one.prints_words and graph.standing(one.source) is None for one in cited(quote))


def _says_the_same(quote: Record, site_language: str) -> bool:
    """Whether a wording that is said to be in another language shares too much with the text."""
    said, shown = Quote(quote).words, Quote(quote).language_tag(site_language)
    printed = (one.as_printed for one in cited(quote) if one.as_printed and one.as_printed.language)
    others = [one for one in printed if primary(one.language) != primary(shown)]
    return said is not None and any(share_too_much(said.text, shown, one.text, one.language) for one in others)


def _help(quote: Record, site_language: str) -> str:
    """What to do, which for a wording of a source is to say its language, or to have it as the text."""
    shown = Quote(quote).language_tag(site_language)
    printed = [one.as_printed for one in cited(quote) if one.as_printed]
    if any(not one.language for one in printed):
        return (
            "add language: to as_printed:, if its words are in another language than the text; else write them as text:"
        )
    if any(primary(one.language) == primary(shown) for one in printed):
        return (
            f"as_printed: has other words in {shown}, the language of text: write these as text:, or the language of "
            "as_printed: that they are in"
        )
    if _says_the_same(quote, site_language):
        return (
            "write what the source prints as text:, or translate it; where the language of one of them is wrong, write "
            "the right one"
        )
    return "cite a source that prints them, without passage:, or make the quote reported"
