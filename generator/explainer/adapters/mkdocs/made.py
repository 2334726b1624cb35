"""What is to be known of a file once it is made, and the same as text that another build can read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from explainer.diagnostics import Diagnostic
from explainer.kept.site import Noted
from explainer.search.index import Weighed
from explainer.share.content import CardContent, card_of_words


@dataclass(frozen=True, slots=True)
class Made:
    """What is to be known of a file that was made: its findings, what a search finds, its anchors, its share card.

    ``noted`` is what is kept of it for the next build, where the plan's ``key`` has it, and ``more`` is kept beside it;
    ``digest`` is the SHA-256 of its bytes. ``sent`` is its path in the site and its bytes, where it was made on a
    machine that does not write it.
    """

    location: str
    problem: Diagnostic | None = None
    entries: tuple[Weighed, ...] = ()
    anchors: frozenset[str] = frozenset()
    cards: tuple[CardContent, ...] = ()
    hashes: tuple[tuple[str, str], ...] = ()
    key: str = ""
    noted: Noted | None = None
    digest: str = ""
    sent: tuple[str, bytes] | None = None
    more: tuple[tuple[str, Noted], ...] = ()


def written(made: Made) -> str:
    """What a build collects of a page, as JSON in one line."""
    told = {
        "entries": [[getattr(one, field.name) for field in fields(Weighed)] for one in made.entries],
        "anchors": sorted(made.anchors),
        "cards": [asdict(card) for card in made.cards],
        "hashes": made.hashes,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read_back(key: str, told: str) -> Made:
    """The same as it was; ``key`` is the path by which MkDocs knows the file."""
    if not told:
        return Made(key)
    written = json.loads(told)
    entries = (Weighed(*map(_unchanging, one)) for one in written["entries"])
    cards = (card_of_words(card) for card in written["cards"])
    hashes = tuple((directive, one) for directive, one in written["hashes"])
    return Made(key, None, tuple(entries), frozenset(written["anchors"]), tuple(cards), hashes)


def _unchanging(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
