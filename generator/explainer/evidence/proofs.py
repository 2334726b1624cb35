"""What holds of each citation now: the project's claims compared with its lock file. Needs no copies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explainer.diagnostics import ClaimOf, Diagnostic, Findings, error
from explainer.evidence.claims import Claim, Outline, outlines_by_owner
from explainer.evidence.edits import awaits, of_edit
from explainer.evidence.hidden import Hidden
from explainer.evidence.kept_lines import has, states_of
from explainer.evidence.languages import check_languages
from explainer.evidence.lock import LOCK_FILE, Line, LineKey, Lines, line_key, strongest_by_proof
from explainer.evidence.marks import has_marks
from explainer.evidence.normalise import normalised
from explainer.evidence.obsolete import VERIFY, check_obsolete
from explainer.evidence.printed import check_printed
from explainer.evidence.states import ONCE_PROVED, State
from explainer.evidence.vocabulary import marks_are_judged
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.reads import ANEW, note
from explainer.schema.typed import Citation

# Where words were found, not found, or changed since, that says it all.
_NOT_LOOKED_UP = frozenset({State.UNAVAILABLE, State.UNVERIFIED})
_LOOKED_UP = "looked up"  # what is made of a record by the lines of a lock
# What is told of single citations.
_TOLD = frozenset({State.STALE, State.FAILED, State.UNVERIFIED})


def is_of_excerpt(line: Line | None) -> bool:
    """Whether what a line says was found in a part of a source only."""
    return line is not None and line.excerpt


@dataclass(frozen=True, slots=True)
class Proof:
    """One citation's state, and the line that says so, if there is one."""

    claim: Claim
    state: State
    line: Line | None = None

    @property
    def from_excerpt(self) -> bool:
        """Whether the copy that was looked at is only a part of the source."""
        return is_of_excerpt(self.line)

    @property
    def hides(self) -> tuple[Hidden, ...]:
        """What each mark in the words hides of the source in which they were found."""
        return self.line.hides if self.line is not None else ()

    @property
    def marks_are_judged(self) -> bool:
        """Whether words with marks that were found are in a language of which it is known what a mark may hide."""
        marked = self.state in ONCE_PROVED and has_marks(self.claim.words)
        return not marked or marks_are_judged(self.claim.language)

    @property
    def proves_shown(self) -> bool:
        """Whether the words that readers see are proved, and not only another wording beside them.

        Of a source that was edited since they were proved by its earlier copy.
        """
        return self.state in ONCE_PROVED and self.claim.proves_shown


class Known(NamedTuple):
    """What is known of one citation, of which there is the outline alone; the line stands in ``lines``, if at all."""

    claim: Outline
    state: State
    lines: Lines
    key: LineKey | None = None

    @property
    def line(self) -> Line | None:
        """The line that says so, if there is one."""
        return self.lines[self.key][0] if self.key is not None else None

    @property
    def from_excerpt(self) -> bool:
        """As of the proof."""
        return has(self.lines, self.key, "excerpt")

    @property
    def hides(self) -> bool:
        """Whether its line says what marks in the words hide."""
        return has(self.lines, self.key, "hides")

    @property
    def is_looked_up(self) -> bool:
        """Whether a copy of its source told something of it."""
        return has(self.lines, self.key, "is_looked_up")

    @property
    def proof(self) -> Proof:
        """The same with the citation itself."""
        return Proof(self.claim.make(), self.state, self.line)


class Evidence:  # noqa: PLW1641 - compared, and a key of nothing
    """The states of all citations of a project; each proof is made when somebody asks for it."""

    def __init__(self, known: Sequence[Known] = ()) -> None:
        self._known = known
        self._by_owner: dict[str, list[Known]] = {}
        owners = self._by_owner
        for one in known:
            owner = one[0][0]
            if owner in owners:
                owners[owner].append(one)
            else:
                owners[owner] = [one]
        self._made: dict[str, tuple[Proof, ...]] = {}
        self._places: dict[str, dict[tuple[str, ...], Proof]] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Evidence) and self.proofs == other.proofs

    def __reduce__(self) -> tuple[type[Evidence], tuple[list[Known]]]:
        """As it is sent to a worker."""
        return Evidence, ([one._replace(claim=one.claim.with_claim()) for one in self._known],)

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """All of them."""
        return tuple([one.proof for one in self._known])

    def of(self, owner: str) -> tuple[Proof, ...]:
        """The proofs of a record (``type/id``) or of a page (its path)."""
        note("proofs", owner)
        found = self._made.get(owner)
        if found is None:
            found = self._made[owner] = tuple([one.proof for one in self._by_owner.get(owner, ())])
        return found

    def make_all(self) -> None:
        """Makes all proofs now, for processes that are forked later, each of which would have to make its own."""
        for owner in self._by_owner:
            self.of(owner)

    @property
    def known(self) -> Sequence[Known]:
        """What is known of all, as whoever makes a page asks for it: it counts as made of what is not told."""
        note(*ANEW)
        return self._known

    def known_of(self, owner: str) -> Sequence[Known]:
        """The same in outline."""
        return self._by_owner.get(owner, ())

    def proof(self, owner: str, citation: Citation) -> Proof | None:
        """The proof of one citation; those of one owner that differ in typography only share it."""
        proofs, wanted = self.of(owner), _place(citation)
        places = self._places.get(owner)
        if places is None:
            places = self._places[owner] = {}
            for proof in proofs:
                places.setdefault(_place(proof.claim.citation), proof)
        found = places.get(wanted)
        if found is None:
            comparable = _comparable(wanted)
            found = next((proof for place, proof in places.items() if _comparable(place) == comparable), None)
        if found is None and citation.as_printed:  # whose language the file may not say
            found = next((proof for place, proof in places.items() if place[:-1] == wanted[:-1]), None)
        return found


def _place(citation: Citation) -> tuple[str, ...]:
    """What a citation says, but for where it stands."""
    locator, quotation = citation.locator, citation.quotation
    passage, printed = citation.passage, citation.as_printed
    parts = [citation.source.id]
    parts += ["locator", locator.kind, locator.value] if locator else []
    parts += ["quotation", quotation.exact, quotation.prefix, quotation.suffix] if quotation else []
    parts += ["passage", passage.start, passage.end] if passage else []
    parts += ["printed", printed.text, printed.language] if printed else []
    return tuple(parts)


def _comparable(place: tuple[str, ...]) -> list[str]:
    return [normalised(part) for part in place]


def compare(graph: Graph, lines: Lines, findings: Findings) -> Evidence:
    """Every claim of the graph with its state by the lock; what has to be done about it is reported."""
    states = states_of(lines)
    known: list[Known] = []
    others: list[Outline] = []
    for record, found in outlines_by_owner(graph):
        own, without = _looked_up(record, found, lines, states)
        known += own
        others += without
    used = {one.key for one in known} if len(known) < len(states) else states  # no two claims have the same key
    left = [key for key in states if key not in used]
    wanted = {claim.key[1:] for claim in others}
    by_proof = strongest_by_proof(lines[key][0] for key in states if key[1:] in wanted) if wanted else {}
    open_claims = [claim for claim in others if claim.key[1:] not in by_proof]
    for claim in others:
        line = by_proof.get(claim.key[1:])
        if line is not None:
            known.append(Known(claim, line.state, lines, line.key))
    old = {key[:2] for key in left}
    known += [Known(claim, _open_state(claim, old), lines) for claim in open_claims]
    evidence = Evidence(known)
    changed = {(claim.owner, claim.source) for claim in open_claims}
    # Of a project that was not read in full nobody can say what it no longer cites.
    unused = [lines[key] for key in left if key[:2] not in changed] if graph.sound else []
    before = len(findings)
    for one in known:
        if one.state in _TOLD:
            _check_proof(one.proof, bool(lines), findings)
    check_printed(graph, lambda name: any(one.claim.proves_shown for one in evidence.known_of(name)), findings)
    check_languages(graph, (one.claim for one in known if one.state in _NOT_LOOKED_UP), findings)
    check_obsolete(unused, graph, findings.since(before), findings)
    return evidence


def _looked_up(
    record: Record | None, found: Sequence[Outline], lines: Lines, states: Mapping[LineKey, State]
) -> tuple[Sequence[Known], Sequence[Outline]]:
    """What the lines say of the claims of one owner, and those of which they say nothing; a record keeps it."""
    kept = record.made.get(_LOOKED_UP) if record is not None else None
    if kept is not None and kept[0] is lines and kept[1] is found:
        return kept[2], kept[3]
    own = [Known(claim, states[claim.key], lines, claim.key) for claim in found if claim.key in states]
    without = [claim for claim in found if claim.key not in states]
    if record is not None:
        record.made[_LOOKED_UP] = lines, found, own, without
    return own, without


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
