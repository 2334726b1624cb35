"""Questions that a database of facts answers, each in words and in a file of SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType

from explainer.render.language.catalogue import message

QUESTIONS: Mapping[str, str] = MappingProxyType(
    {
        "who-is-quoted": message(
            "Who is quoted most, in how many of their own words, and how many of these stand in a copy of their source?"
        ),
        "said-about": message("What is most spoken about, by how many people, and between which days?"),
        "disagreements": message("On what do sources disagree, and which of them says what?"),
        "one-source-only": message("Which events rest on one source alone, and on which?"),
        "words-anywhere": message(
            "Where does a word or a part of one stand, in whatever language? Three letters or more, such as "
            ":words = '\"treaty\"'."
        ),
        "two-letters": message(
            "Where do two letters stand in a row, or a single one, as in Korean and Japanese words? Such as "
            ":words = '한국'."
        ),
    }
)
"""By the names of the files, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Query:
    """One question, as catalogues have it; ``sql`` may ask for ``:words``, which whoever runs it gives."""

    name: str
    question: str
    sql: str


def queries() -> list[Query]:
    """All of them."""
    return [Query(name, question, _sql(name)) for name, question in QUESTIONS.items()]


def _sql(name: str) -> str:
    return files(__name__).joinpath(f"{name}.sql").read_text("utf-8").strip()
