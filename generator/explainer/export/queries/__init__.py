"""Questions that a database of facts answers, each in a file of SQL whose first line asks it in words."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

NAMES = ("who-is-quoted", "said-about", "disagreements", "one-source-only", "words-anywhere", "two-letters")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question; ``sql`` may ask for ``:words``, which whoever runs it gives."""

    name: str
    question: str
    sql: str


def queries() -> list[Query]:
    """All of them."""
    return [_query(name) for name in NAMES]


def _query(name: str) -> Query:
    question, _, sql = files(__name__).joinpath(f"{name}.sql").read_text("utf-8").partition("\n")
    return Query(name, question.removeprefix("-- "), sql.strip())
