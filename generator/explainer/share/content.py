"""What a share card says, and the name of its file. Nothing here draws."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

# Raise it when cards with equal content come to look different: their files get new names then.
_DESIGN = 1
_FINGERPRINT_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language, a BCP 47 tag or "". The language decides which forms Chinese characters take."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class CardContent:
    """Everything that is printed on a card; what is "" or empty is left out.

    ``title`` is a page's title or a quote's words, with ``opening`` and ``closing`` around it where it is a direct
    quote. ``person`` is who said it, ``circumstance`` when and where. ``names`` are the person's names in other
    languages, or the title's where there is no person. ``detail`` is a sentence below a title. ``proof`` tells how
    far the words are proved, ``proved`` whether they were found in a source.
    """

    site_name: str
    title: Words
    kind: str = ""
    opening: str = ""
    closing: str = ""
    names: tuple[Words, ...] = ()
    detail: str = ""
    date: str = ""
    person: str = ""
    circumstance: str = ""
    proof: str = ""
    proved: bool = False
    monogram: str = ""


def card_of_words(told: dict[str, Any]) -> CardContent:
    """A card's content again of what ``asdict`` made of it."""
    names = tuple(Words(**one) for one in told["names"])
    return CardContent(**{**told, "title": Words(**told["title"]), "names": names})


def fingerprint(content: CardContent) -> str:
    """The same for equal content on every machine: a name for the card's file."""
    told = json.dumps([_DESIGN, asdict(content)], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(told.encode("ascii")).hexdigest()[:_FINGERPRINT_LENGTH]


def described(content: CardContent) -> str:
    """A card in words, for those who do not see it."""
    kind = f"{content.kind}:" if content.kind else ""
    title = f"{content.opening}{content.title.text}{content.closing}"
    person = f"({content.person})" if content.person else ""
    site = f"\u2013 {content.site_name}" if content.site_name else ""
    return " ".join(f"{kind} {title} {person} {site}".split())
