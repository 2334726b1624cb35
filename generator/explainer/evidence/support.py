"""What each statement rests on: a source, a passage that was found, words that were proved, independent sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.evidence.proofs import Evidence
from explainer.evidence.states import ONCE_FOUND, State
from explainer.facts.built_in import SOURCE, TOPIC, cited
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.chains import Origins, origins
from explainer.facts.graph import Graph
from explainer.facts.record import Group, Record, Statement
from explainer.reads import result
from explainer.schema.typed import Citation

# What sources are about; a source or a topic claims nothing that would need one.
_NO_CLAIM = frozenset({SOURCE, TOPIC})


@dataclass(frozen=True, slots=True)
class Support:
    """One statement and its grounds.

    A statement is a record as a whole, one of several rival values, or one row of a group such as a role; ``name``
    says which. ``sources`` are those that it cites itself, else those of its record; withdrawn ones do not count.
    ``located`` tells that a passage was found which people chose, ``by_machine`` that there is one which a program
    chose and nobody confirmed yet.
    """

    record: Record
    name: str
    sources: tuple[Record, ...]
    origins: Origins
    located: bool
    proved: bool
    by_machine: bool

    @property
    def one_root(self) -> bool:
        """Whether several sources all go back to one."""
        return len(self.sources) > 1 and self.origins.is_one


@dataclass(frozen=True, slots=True)
class Checks:
    """The citations of a project in figures: how many have each state, by whole copies (False) or by excerpts.

    ``hiding`` are the owners of those of which a mark hides something, each once.
    """

    counts: Mapping[tuple[State, bool], int]
    hiding: tuple[str, ...]


def support(graph: Graph, evidence: Evidence) -> Iterator[Support]:
    """The support of every statement, in the order of the graph; withdrawn records make none."""
    for record in graph:
        yield from support_of(graph, evidence, record)


def support_of(graph: Graph, evidence: Evidence, record: Record) -> list[Support]:
    """The support of each statement of a record."""
    if record.type.name in _NO_CLAIM:
        return []
    name = ("support", record.id, record.type.name)
    return result(name, lambda: list(_supports(graph, evidence, record)), told_of_support)


def told_of_support(found: list[Support]) -> str:
    """All that the support of a record says."""
    said = [
        (
            one.name,
            [source.path for source in one.sources],
            [root.path for root in one.origins.roots],
            [source.path for source in one.origins.unknown],
            (one.located, one.proved, one.by_machine),
        )
        for one in found
    ]
    return repr(said)


def checks(evidence: Evidence) -> Checks:
    """All citations in figures."""
    return result(("checks",), lambda: _checks(evidence), told_of_checks)


def told_of_checks(found: Checks) -> str:
    """All that these figures say."""
    return repr(
        (sorted((str(state), excerpt, count) for (state, excerpt), count in found.counts.items()), found.hiding)
    )


def _checks(evidence: Evidence) -> Checks:
    known = evidence.known
    hiding = dict.fromkeys(one.claim.owner for one in known if one.hides)
    return Checks(Counter((one.state, one.from_excerpt) for one in known), tuple(hiding))


def _supports(graph: Graph, evidence: Evidence, record: Record) -> Iterator[Support]:
    if record.withdrawn:
        return
    own = cited(record)
    yield _support(graph, evidence, record, "", own)
    for name, statement in _parts(record):
        yield _support(graph, evidence, record, name, _citations(statement) or own)


def _parts(record: Record) -> Iterator[tuple[str, Statement]]:
    """Rival values and rows of groups that cite: the parts of a record that can rest on something of their own."""
    for placed in record.placed:
        statement = placed.statement
        rows = isinstance(statement.value, Group) and any(p.name == SOURCES for p in placed.property.properties)
        if rows or statement.sources:
            yield placed.property.name, statement


def _citations(statement: Statement) -> list[Citation]:
    if isinstance(statement.value, Group):
        return cited(statement.value)
    return list(statement.sources)


def _support(graph: Graph, evidence: Evidence, record: Record, name: str, citations: list[Citation]) -> Support:
    sources = tuple(graph.sources(citations))
    proofs = [proof for c in citations if (proof := evidence.proof(record.name, c)) is not None]
    return Support(
        record,
        name,
        sources,
        origins(graph, citations),
        any(proof.state in ONCE_FOUND and not proof.claim.citation.by_machine for proof in proofs),
        any(proof.proves_shown for proof in proofs),
        any(proof.claim.citation.by_machine for proof in proofs),
    )
