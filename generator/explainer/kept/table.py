"""Reads by numbers: the same read of a thousand pages is kept once, and compared once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.kept.says import RECORD, STATEMENTS
from explainer.reads import Name, Read, Result

# Of a record of which a page reads more properties than these, the whole file counts.
_MOST_PROPERTIES = 12
_GROUP: Name = ("",)


@dataclass(frozen=True, slots=True)
class Node:
    """A read as it is kept: its name, or that of a result with what it said and the numbers of its own reads."""

    name: Name
    says: str = ""
    reads: array[int] | None = None


class Table:
    """Numbers for reads, from 0 on, in the order in which they come."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._numbers: dict[Name | tuple[Name, str], int] = {}
        self._results: dict[int, tuple[Result, int]] = {}

    def numbers(self, reads: Iterable[Read]) -> array[int]:
        """The numbers of reads; what one record's properties say is one read."""
        properties: defaultdict[str, list[str]] = defaultdict(list)
        found = []
        for read in reads:
            if isinstance(read, Result):
                found.append(self._result(read))
            elif read[0] == STATEMENTS:
                properties[read[1]].append(read[2])
            else:
                found.append(self.number(read))
        for path, names in properties.items():
            whole = len(names) > _MOST_PROPERTIES
            found.append(self.number((RECORD, path) if whole else (STATEMENTS, path, *sorted(names))))
        return array("I", sorted(set(found)))

    def number(self, name: Name) -> int:
        """The number of a read of the facts."""
        found = self._numbers.get(name)
        if found is None:
            found = self._numbers[name] = self._add(Node(name))
        return found

    def _result(self, result: Result) -> int:
        known = self._results.get(id(result))
        if known is None:
            # Each page asks for its own; those of one name that say the same are one.
            own = (result.name, result.says) if result.name else None
            number = self._numbers.get(own) if own else None
            if number is None:
                number = self._add(Node(result.name or _GROUP, result.says, self.numbers(result.reads)))
                if own:
                    self._numbers[own] = number
            known = self._results[id(result)] = (result, number)  # held, so that nothing else gets its identity
        return known[1]

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def own(self, node: Node) -> int:
        """The number of a node whose reads are numbers of this table."""
        if node.name == _GROUP:
            return self._add(node)
        own = (node.name, node.says) if node.reads is not None else node.name
        found = self._numbers.get(own)
        if found is None:
            plain = node if node.reads is not None else Node(node.name)
            found = self._numbers[own] = self._add(plain)
        return found

    def take(self, nodes: Iterable[Node], known: dict[int, int], start: int) -> None:
        """Takes in nodes of another table, which numbered them from ``start`` on; ``known`` gets their numbers here.

        Raises KeyError where one is made of what was not taken in before.
        """
        for number, node in enumerate(nodes, start):
            inner = None if node.reads is None else array("I", sorted({known[one] for one in node.reads}))
            known[number] = self.own(Node(node.name, node.says, inner))
