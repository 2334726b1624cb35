"""Rules that look at single records: not asked again of records in which they found nothing, as long as that holds.

A rule of one record sees nothing but the record, which stays the same as long as its file does. A rule of neighbours
sees what the record refers to as well, and what that refers to: which ids it asked for is noted while it looks
(:mod:`explainer.reads`), and what stands behind each of them is compared by the fingerprints of their files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Findings
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.reads import Read, recorded

RuleOfRecord = Callable[[Record, str], Iterator[Diagnostic]]
"""A rule that looks at one record and the language of the site, and at nothing else."""
RuleOfNeighbours = Callable[[Record, Graph], Iterator[Diagnostic]]
"""A rule that looks at one record, and at others by their ids only."""
_QUIET, _NEAR = "quiet", "near"
"""What records learn: the language in which they were looked at; what stood behind each id that was asked for."""
_OF_ITSELF = frozenset({"statements", "record"})


def check_records(graph: Graph, rules: Sequence[RuleOfRecord], findings: Findings) -> None:
    """Asks rules of each record."""
    language = graph.languages[0]
    for record in graph.records.values():
        if record.learned.get(_QUIET) == language:
            continue
        before = len(findings)
        for rule in rules:
            findings.extend(rule(record, language))
        if len(findings) == before:
            record.learned[_QUIET] = language


class LastSaid:
    """What stood behind each id when rules of neighbours were last asked, and the records in which they found nothing.

    Each of these is held, so that no other one gets its identity.
    """

    def __init__(self) -> None:
        self.says: dict[str, str] = {}
        self.quiet: dict[int, Record] = {}


def check_neighbours(
    graph: Graph, rules: Mapping[str, Sequence[RuleOfNeighbours]], last: LastSaid, findings: Findings
) -> None:
    """Asks rules, by the names of the types that they are of, of each record that stands."""
    says = _says(graph)
    changed = {id for id, said in says.items() if last.says.get(id) != said} | (last.says.keys() - says.keys())
    earlier, last.says, last.quiet = last.quiet, says, {}
    for name, own in rules.items():
        for record in graph.of_type(name):
            near = record.learned.get(_NEAR)
            if near is not None and (
                near.keys().isdisjoint(changed)
                if earlier.get(id(record)) is record
                else all(says.get(id, "") == said for id, said in near.items())
            ):
                last.quiet[id(record)] = record
                continue
            before = len(findings)
            with recorded() as reads:
                for rule in own:
                    findings.extend(rule(record, graph))
            record.learned.pop(_NEAR, None)
            if len(findings) == before and record.mark:
                _learn(record, graph, reads, says)


def _says(graph: Graph) -> dict[str, str]:
    """What stands behind each id: the types that have it, with the fingerprints of their files."""
    found: dict[str, str] = {}
    for (type, id), record in graph.records.items():
        said = f"{type} {record.mark[:32]}"
        found[id] = f"{found[id]} {said}" if id in found else said
    return found


def _learn(record: Record, graph: Graph, reads: set[Read], says: Mapping[str, str]) -> None:
    """Has a record know what was read of others, where that were no more than records by their ids."""
    ids = {read[1]: says.get(read[1], "") for read in reads if isinstance(read, tuple) and read[0] == "id"}
    paths = {record.path, *(one.path for id in ids for one in _of_id(graph, id))}
    others = (read for read in reads if not (isinstance(read, tuple) and read[0] == "id"))
    if all(isinstance(one, tuple) and one[0] in _OF_ITSELF and one[1] in paths for one in others):
        record.learned[_NEAR] = ids


def _of_id(graph: Graph, id: str) -> Iterator[Record]:
    for type in graph.schema.types:
        found = graph.records.get((type, id))
        if found is not None:
            yield found
