"""What holds of each citation: its state, and the line of the lock file that says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from explainer.cached import cached_property
from explainer.evidence.claims import Claim, Outline
from explainer.evidence.hidden import Hidden
from explainer.evidence.kept_lines import has
from explainer.evidence.lock import Line, LineKey, Lines
from explainer.evidence.normalise import normalised
from explainer.evidence.states import ONCE_PROVED, State
from explainer.facts.graph import Graph
from explainer.reads import ANEW, note
from explainer.schema.typed import Citation

_NAMES = "the number of each record by its name"


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
        if self.state not in ONCE_PROVED:
            return True
        from explainer.evidence.marks import has_marks  # noqa: PLC0415 - a check asks of none
        from explainer.evidence.vocabulary import marks_are_judged  # noqa: PLC0415 - as above

        return not has_marks(self.claim.words) or marks_are_judged(self.claim.language)

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
        self._of_records: tuple[Mapping[str, int], Sequence[Sequence[Known]]] | None = None
        self._made: dict[str, tuple[Proof, ...]] = {}
        self._places: dict[str, dict[tuple[str, ...], Proof]] = {}

    def be_of_records(self, graph: Graph, owned: Sequence[Sequence[Known]], read: Sequence[Known]) -> None:
        """To be told by who has it what is known first: of each record of a graph, in their order.

        ``read`` are all that were looked up.
        """
        self.__dict__["_looked_up"] = read
        every = graph.records.values()
        self._of_records = graph.structure.once(_NAMES, lambda: {one.name: at for at, one in enumerate(every)}), owned

    @property
    def looked_up(self) -> Sequence[Known]:
        """Those of :attr:`known` of which a copy told something."""
        note(*ANEW)
        return self._looked_up

    @cached_property
    def _looked_up(self) -> Sequence[Known]:
        return [one for one in self._known if one.is_looked_up]

    @cached_property
    def _by_owner(self) -> Mapping[str, Sequence[Known]]:
        """What is known of each owner but for records of which it was told."""
        first = sum(map(len, self._of_records[1])) if self._of_records is not None else 0
        found: dict[str, list[Known]] = {}
        for one in islice(self._known, first, None):
            found.setdefault(one.claim.owner, []).append(one)
        return found

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
            found = self._made[owner] = tuple([one.proof for one in self.known_of(owner)])
        return found

    def make_all(self) -> None:
        """Makes all proofs now, for processes that are forked later, each of which would have to make its own."""
        for owner in dict.fromkeys(one.claim.owner for one in self._known):
            self.of(owner)

    @property
    def known(self) -> Sequence[Known]:
        """What is known of all, as whoever makes a page asks for it: it counts as made of what is not told."""
        note(*ANEW)
        return self._known

    def known_of(self, owner: str) -> Sequence[Known]:
        """The same in outline."""
        more = self._by_owner.get(owner, ())
        if self._of_records is None:
            return more
        numbers, owned = self._of_records
        return [*owned[numbers[owner]], *more] if owner in numbers else more

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
