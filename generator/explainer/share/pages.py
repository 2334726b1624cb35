"""What the card of a page says, by what is known of the page. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.share.content import CardContent, Words


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page in plain text. ``names`` is the title in other languages; ``monogram`` is for pages of persons."""

    title: Words
    kind: str = ""
    names: Sequence[Words] = ()
    description: str = ""
    date: str = ""
    monogram: str = ""


@dataclass(frozen=True, slots=True)
class QuoteWords:
    """A quote in plain text, without quotation marks around it; ``marks`` are those, or none around what was reported.

    ``names`` are the speaker's in other languages. ``proof`` is what its badge says, ``proved`` whether the words
    were found in a source.
    """

    words: Words
    marks: tuple[str, str] | None
    speaker: str
    names: Sequence[Words] = ()
    monogram: str = ""
    circumstance: str = ""
    date: str = ""
    proof: str = ""
    proved: bool = False


def card_of(site_name: str, tagline: str, page: PageWords, quote: QuoteWords | None = None) -> CardContent:
    """The card of a page; ``tagline`` says in a sentence what the site is about, for pages that say nothing more."""
    if quote is not None:
        opening, closing = quote.marks or ("", "")
        return CardContent(
            site_name=site_name,
            title=quote.words,
            kind=page.kind,
            opening=opening,
            closing=closing,
            names=tuple(quote.names),
            date=quote.date,
            person=quote.speaker,
            circumstance=quote.circumstance,
            proof=quote.proof,
            proved=quote.proved,
            monogram=quote.monogram,
        )
    told = page.description if page.description != page.title.text else ""
    return CardContent(
        # On the home page the site's name is the title, and need not stand below it again.
        site_name="" if site_name == page.title.text else site_name,
        title=page.title,
        kind=page.kind,
        names=tuple(page.names),
        detail=told or ("" if page.kind else tagline),
        date=page.date,
        monogram=page.monogram,
    )
