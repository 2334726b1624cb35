"""The project's claims compared with its lock file: what holds of each citation now. Needs no copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from explainer.diagnostics import ClaimOf, Diagnostic, Findings, error
from explainer.evidence.claims import Outline, outlines_of_pages, outlines_of_records
from explainer.evidence.edits import awaits, of_edit
from explainer.evidence.kept_lines import states_of
from explainer.evidence.languages import check_languages
from explainer.evidence.lock import LOCK_FILE, LineKey, Lines, line_key, strongest_by_proof
from explainer.evidence.obsolete import VERIFY, check_obsolete
from explainer.evidence.printed import check_printed
from explainer.evidence.proofs import Evidence, Known, Proof
from explainer.evidence.states import State
from explainer.facts.graph import Graph

# Where words were found, not found, or changed since, that says it all.
_NOT_LOOKED_UP = frozenset({State.UNAVAILABLE, State.UNVERIFIED})
# What is told of single citations.
_TOLD = frozenset({State.STALE, State.FAILED, State.UNVERIFIED})


class _Owned(NamedTuple):
    """What the lines say of the claims of one owner, and those of which they say nothing.

    ``telling`` are those of the first that have something to be told, ``read`` those of which a copy told something,
    ``unread`` those of which no copy says more. ``prints`` tells whether one is about the text that is shown.
    """

    known: Sequence[Known]
    without: Sequence[Outline]
    telling: Sequence[Known]
    read: Sequence[Known]
    unread: Sequence[Outline]
    prints: bool


_NOTHING = _Owned((), (), (), (), (), prints=False)


def compare(graph: Graph, lines: Lines, findings: Findings) -> Evidence:
    """Every claim of the graph with its state by the lock; what has to be done about it is reported."""
    states = states_of(lines)
    look_up = partial(_looked_up, lines, states)
    of_records = graph.rows.of("what lines say of claims", outlines_of_records(graph), look_up, (lines,))
    owned = [*of_records, *map(look_up, outlines_of_pages(graph))]
    found = [*chain.from_iterable([one.known for one in owned])]
    others = [*chain.from_iterable([one.without for one in owned])]
    used = {one.key for one in found} if len(found) < len(states) else states  # no two claims have the same key
    left = [key for key in states if key not in used] if used is not states else []
    wanted = {claim.key[1:] for claim in others}
    by_proof = strongest_by_proof(lines[key][0] for key in states if key[1:] in wanted) if wanted else {}
    open_claims = [claim for claim in others if claim.key[1:] not in by_proof]
    proved = ((claim, by_proof.get(claim.key[1:])) for claim in others)
    more = [Known(claim, line.state, lines, line.key) for claim, line in proved if line is not None]
    old = {key[:2] for key in left}
    more += [Known(claim, _open_state(claim, old), lines) for claim in open_claims]
    evidence = Evidence([*found, *more])
    read = [*chain.from_iterable([one.read for one in owned]), *(one for one in more if one.is_looked_up)]
    evidence.be_of_records(graph, [one.known for one in of_records], read)
    changed = {(claim.owner, claim.source) for claim in open_claims}
    # Of a project that was not read in full nobody can say what it no longer cites.
    unused = [lines[key] for key in left if key[:2] not in changed] if graph.sound else []
    before = len(findings)
    telling = chain.from_iterable([one.telling for one in owned])
    for one in (*telling, *(one for one in more if one.state in _TOLD)):
        _check_proof(one.proof, bool(lines), findings)
    printed = {one.claim.owner for one in more if one.claim.proves_shown}
    pairs = zip(graph.records.values(), of_records, strict=True)
    unprinted = [record for record, one in pairs if not one.prints and record.name not in printed]
    check_printed(graph, unprinted, findings)
    unread = [one.claim for one in more if one.state in _NOT_LOOKED_UP]
    check_languages(graph, [one.unread for one in owned], unread, findings)
    check_obsolete(unused, graph, findings.since(before), findings)
    return evidence


def _looked_up(lines: Lines, states: Mapping[LineKey, State], found: Sequence[Outline]) -> _Owned:
    """What the lines say of the claims of one owner."""
    if not found:
        return _NOTHING
    keys = [claim.key for claim in found]
    known = [Known(claim, states[key], lines, key) for claim, key in zip(found, keys, strict=True) if key in states]
    without = [claim for claim in found if claim.key not in states] if len(known) < len(found) else ()
    # Of most there is nothing of these: a list of its own would be in memory for each.
    telling = tuple([one for one in known if one.state in _TOLD])
    unread = tuple([one.claim for one in known if one.state in _NOT_LOOKED_UP])
    read = tuple([one for one in known if one.is_looked_up])
    return _Owned(known, without, telling, read, unread, any(one.claim.proves_shown for one in known))


def _open_state(claim: Outline, old: set[LineKey]) -> State:
    """A claim without a line: its words changed since the last one, or it is new."""
    if not claim.has_words:
        return State.CITED
    return State.STALE if (claim.owner, claim.source) in old else State.UNVERIFIED


def _check_proof(proof: Proof, has_lock: bool, findings: Findings) -> None:
    claim, source = proof.claim, proof.claim.source
    if proof.state is State.STALE:
        message = f"the words, or where they stand, changed after they were checked against {source}"
        help = f"undo the change, or {VERIFY}; without a copy of the source it then says that none is at hand"
        findings.error("stale-evidence", claim.at.clipped(), message, help)
    elif proof.state is State.FAILED:
        findings.add(_failed(proof))
    elif proof.state is State.UNVERIFIED:
        message = f"this citation of {source} is not yet looked up"
        help = f"{VERIFY}; it also writes down that no copy of the source is at hand"
        if not has_lock:
            help = f"if there was an {LOCK_FILE} before, bring it back first: it holds the proofs; else {help}"
        about = ClaimOf(line_key(claim))
        findings.warning("unverified-evidence", claim.at.clipped(), message, help, about=about)


def _failed(proof: Proof) -> Diagnostic:
    claim, line = proof.claim, proof.line
    message = f"when they were looked up, these words did not stand in {claim.source} as this citation says"
    help = f"correct the words or the citation, and {VERIFY}"
    if line is not None and line.elsewhere:
        help = f"they stood in the copy of {line.elsewhere}: cite that source if it is meant, else {help}"
    found = error("failed-evidence", claim.at.clipped(), message, help)
    return of_edit(line, found) if line is not None and awaits(line) else found
