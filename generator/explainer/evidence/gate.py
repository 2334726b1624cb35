"""The gate that a project may set: no quotation goes out that was not looked up."""

from __future__ import annotations

from explainer.diagnostics import ClaimOf, Findings
from explainer.evidence.lock import line_key
from explainer.evidence.proofs import Evidence
from explainer.evidence.states import State

_NOT_PROVED = {
    State.UNAVAILABLE: "no copy of {source} was at hand to look these words up in",
    State.UNVERIFIED: "these words were not yet looked up in {source}",
}
_NOT_IN_EXCERPT = "of {source} only an excerpt was at hand, in which these words do not stand"


def require_proofs(evidence: Evidence, findings: Findings) -> None:
    """Reports every citation that has words to prove and no proof; stale and failed ones are errors already."""
    for proof in evidence.proofs:
        if proof.state in _NOT_PROVED and proof.claim.has_words:
            told = _NOT_IN_EXCERPT if proof.from_excerpt else _NOT_PROVED[proof.state]
            message = told.format(source=proof.claim.source)
            help = "add a copy with explainer archive add, and run explainer verify"
            about = ClaimOf(line_key(proof.claim))
            findings.error("unverified-evidence", proof.claim.at.clipped(), message, help, about=about)
