"""What marks in a quotation hide, as readers are told."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from explainer.evidence.proofs import Proof
from explainer.render.language.text import element


@dataclass(frozen=True, slots=True)
class HiddenView:
    """A mark in a quotation, and the words of the source that it hides, as an HTML quotation; "" where it only adds."""

    mark: str
    words: Markup
    is_omission: bool


def hidden_views(proof: Proof) -> tuple[HiddenView, ...]:
    """What each mark in the words of a citation hides, for readers."""
    language = proof.claim.language
    return tuple(
        HiddenView(
            hidden.mark,
            element("q", hidden.words, lang=language) if hidden.words else Markup(),
            hidden.is_omission,
        )
        for hidden in proof.hides
        if hidden.words or not hidden.is_omission
    )
