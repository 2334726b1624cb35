"""What a program is asked: a text, a quotation, and whether it stands there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text that is quoted: paragraphs with an empty line between each two, and single spaces within them."""

    id: str
    language: str  # a BCP 47 tag
    body: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question, and the right answer.

    ``holds`` says whether an honest reader would let the quotation stand as one of the text; ``marked`` whether it has
    marks of omissions or insertions: ``[...]`` or ``[word]``. ``origin`` is the id of the text, or of the pair.
    """

    kind: str
    holds: bool
    marked: bool
    origin: str
    language: str
    body: str
    quotation: str
