"""Two versions of the evidence to the citations that lost their proof, those that gained one, and other hidden words.

A citation that is gone loses nothing: that it is gone is told as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.diagnostics import Span
from explainer.evidence.hidden import Hidden
from explainer.evidence.proofs import Evidence, Proof
from explainer.evidence.states import FOUND, State
from explainer.revisions.facts.pairing import paired
from explainer.schema.property_types.citation import CITATION


@dataclass(frozen=True, slots=True)
class ProofChange:
    """A citation that is proved on one side only, or of which marks hide other words than before.

    ``owner`` names the record or page as the later side does; ``from_excerpt`` tells that the later side looked at a
    part of the source only; ``hides`` is what the marks in the words hide there. A citation that is new
    had its state before, too.
    """

    owner: str
    source: str
    before: State
    after: State
    words: str
    span: Span
    from_excerpt: bool = False
    hides: tuple[Hidden, ...] = ()

    @property
    def is_lost(self) -> bool:
        """Whether the proof is gone, and did not come."""
        return self.before in FOUND and self.after not in FOUND

    @property
    def is_gained(self) -> bool:
        """Whether a proof came that was not there."""
        return self.after in FOUND and self.before not in FOUND


def compare_evidence(
    before: Evidence, after: Evidence, owners: Iterable[str], renamed: Mapping[str, str]
) -> list[ProofChange]:
    """What changed of the proofs of ``owners``, names of the later side; ``renamed`` has their earlier names."""
    found: list[ProofChange] = []
    for owner in sorted(set(owners)):
        old, new = before.of(renamed.get(owner, owner)), after.of(owner)
        for _, sides in sorted(_by_source(old, new).items()):
            found += _of_source(*sides)
    return found


def _by_source(old: Iterable[Proof], new: Iterable[Proof]) -> dict[str, tuple[list[Proof], list[Proof]]]:
    found: dict[str, tuple[list[Proof], list[Proof]]] = {}
    for number, proofs in enumerate((old, new)):
        for proof in proofs:
            found.setdefault(proof.claim.source, ([], []))[number].append(proof)
    return found


def _of_source(old: list[Proof], new: list[Proof]) -> Iterable[ProofChange]:
    keys = (
        lambda proof: (CITATION.compare(proof.claim.citation), proof.claim.words_hash, proof.claim.shown_hash),
        lambda proof: CITATION.compare(proof.claim.citation),
        lambda proof: proof.claim.source,
    )
    for one, other in paired(old, new, keys):
        if other is None:
            continue
        before, hid = (one.state, one.hides) if one is not None else (other.state, ())
        if (before in FOUND) != (other.state in FOUND) or (other.hides and other.hides != hid):
            claim = other.claim
            yield ProofChange(
                claim.owner,
                claim.source,
                before,
                other.state,
                claim.words,
                claim.at,
                other.from_excerpt,
                other.hides,
            )
