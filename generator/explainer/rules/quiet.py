"""Rules that look at single records: not asked again of records in which they found nothing, as long as that holds.

A rule of one record sees nothing but the record, which stays the same as long as its file does. A rule of neighbours
sees what the record refers to as well, and what that refers to: which ids it asked for is noted while it looks
(:mod:`explainer.reads`), and what stands behind each of them is compared by the fingerprints of their files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from explainer.diagnostics import Diagnostic, Findings
from explainer.documents.rows import others
from explainer.facts.graph import Graph
from explainer.facts.record import Key, Record
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

    def asked(record: Record) -> Findings:
        told = Findings()
        if record.learned.get(_QUIET) != language:
            for rule in rules:
                told.extend(rule(record, language))
            if not told:
                record.learned[_QUIET] = language
        return told

    for told in graph.each(_QUIET, asked, language, rules):
        if told:
            findings.extend(told)


class LastSaid:
    """What rules of neighbours found when they were last asked, for who asks them with each save."""

    def __init__(self) -> None:
        self.records: Mapping[Key, Record] = {}
        """The records of which they were asked; none where they did not come to their end."""
        self.loud: set[Key] = set()
        """Those that are asked each time: something was found in them, or they look at more than ids."""
        self.near: dict[str, set[Key]] = {}
        """By each id, the others that look at it."""


def check_neighbours(
    graph: Graph, rules: Mapping[str, Sequence[RuleOfNeighbours]], last: LastSaid | None, findings: Findings
) -> None:
    """Asks rules, by the names of the types that they are of, of each record that stands.

    ``last`` is for who will ask again.
    """
    asked = _to_ask(graph, rules, last or LastSaid())
    if last is not None:
        last.records, last.loud = {}, set()
    says = _Says(graph)
    for key in asked:
        record = graph.records[key]
        near = record.learned.get(_NEAR)
        if near is None or any(says[id] != said for id, said in near.items()):
            before = len(findings)
            with recorded() as reads:
                for rule in rules[record.type.name]:
                    findings.extend(rule(record, graph))
            record.learned.pop(_NEAR, None)
            if len(findings) == before and record.mark:
                _learn(record, graph, reads, says)
        if last is not None and _NEAR in record.learned:
            for id in record.learned[_NEAR]:
                last.near.setdefault(id, set()).add(key)
        elif last is not None:
            last.loud.add(key)
    if last is not None:
        last.records = graph.records


def _to_ask(graph: Graph, rules: Iterable[str], last: LastSaid) -> list[Key]:
    """The records of which rules have to be asked: those that are others than the last time, or look at such."""
    before, records = last.records, graph.records
    if not before:
        last.near = {}
        return [record.key for name in rules for record in graph.of_type(name)]
    every = [*records.values()]
    changed = {every[number].key for number in others([*map(before.get, records)], every)}
    changed |= before.keys() - records.keys()
    found = last.loud | changed
    found.update(key for _, id in changed for key in last.near.get(id, ()))
    names = frozenset(rules)
    return sorted(key for key in found if key[0] in names and key in records and not records[key].withdrawn)


class _Says(dict[str, str]):
    """What stands behind each id that is asked for: the types that have it, with the fingerprints of their files."""

    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph

    def __missing__(self, id: str) -> str:
        said = self[id] = " ".join(f"{one.type.name} {one.mark[:32]}" for one in _of_id(self._graph, id))
        return said


def _learn(record: Record, graph: Graph, reads: set[Read], says: _Says) -> None:
    """Has a record know what was read of others, where that were no more than records by their ids."""
    ids = {read[1]: says[read[1]] for read in reads if isinstance(read, tuple) and read[0] == "id"}
    paths = {record.path, *(one.path for id in ids for one in _of_id(graph, id))}
    rest = (read for read in reads if not (isinstance(read, tuple) and read[0] == "id"))
    if all(isinstance(one, tuple) and one[0] in _OF_ITSELF and one[1] in paths for one in rest):
        record.learned[_NEAR] = ids


def _of_id(graph: Graph, id: str) -> Iterator[Record]:
    for type in graph.schema.types:
        found = graph.records.get((type, id))
        if found is not None:
            yield found
