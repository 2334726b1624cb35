"""Proofs as they hold for the words that a page shows, which in another language are not those of the lock file."""

from __future__ import annotations

from dataclasses import replace

from explainer.evidence.marks import has_marks
from explainer.evidence.proofs import Proof
from explainer.evidence.states import PROVED, State
from explainer.facts.built_in import QUOTE, Quote, cited
from explainer.facts.record import Record
from explainer.render.page.context import Rendering
from explainer.schema.typed import Citation


def shown_proof(rendering: Rendering, owner: str, citation: Citation) -> Proof | None:
    """What is known of a citation of a record (``type/id``) or of a page (its path); None where nothing is."""
    proof = rendering.evidence.proof(owner, citation)
    type_name, _, id = owner.partition("/")
    record = rendering.graph.get(type_name, id) if type_name == QUOTE else None
    return proof if proof is None or record is None else _as_shown(record, proof)


def proofs_of(rendering: Rendering, record: Record) -> list[Proof]:
    """What is known of each citation of a record as a whole."""
    found = (shown_proof(rendering, record.name, citation) for citation in cited(record))
    return [proof for proof in found if proof is not None]


def telling(record: Record, proofs: list[Proof]) -> list[Proof]:
    """The proofs that count: words shown are proved by these words, and by no passage and no other wording."""
    quote = Quote(record)
    if record.type.name == QUOTE and quote.shows_print and quote.words:
        return [proof for proof in proofs if proof.claim.words == quote.words.text]
    return [proof for proof in proofs if proof.claim.proves_shown] or proofs


def _as_shown(record: Record, proof: Proof) -> Proof:
    """Words that a source prints in the readers' language are proved themselves, though others see them translated.

    No source prints what was translated for these readers: it proves the original.
    """
    quote = Quote(record)
    words = quote.words
    if words is None or words.translated_from is None:
        return proof
    if quote.shows_print and proof.claim.words == words.text:
        proved = State.VERIFIED_MARKED if has_marks(words.text) else State.VERIFIED
        return replace(proof, state=proved) if proof.state is State.TRANSLATED else proof
    return replace(proof, state=State.TRANSLATED) if proof.state in PROVED else proof
