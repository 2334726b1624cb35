"""Reads by numbers: the same read of a thousand pages is kept once, and compared once."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import repeat
from sys import intern
from typing import NamedTuple

from explainer.kept.says import RECORD, STATEMENTS
from explainer.reads import Name, Read, Result

# Of a record of which a page reads more properties than these, the whole file counts.
_MOST_PROPERTIES = 12
_GROUP: Name = ("",)
# How many more reads than at the last renumbering are kept, for nobody any more.
_MOST_MORE, _MOST_MORE_AT_ALL = 0.25, 1000
# No number of a read: what another process read did not arrive.
_UNKNOWN = 2**32 - 1


class Node(NamedTuple):
    """A read as it is kept: its name, or that of a result with what it said and the numbers of its own reads."""

    name: Name
    says: str = ""
    reads: array[int] | None = None


_DEAD = Node(_GROUP, "", array("I"))


class Table:
    """Numbers for reads, from 0 on, in the order in which they come.

    ``nodes`` are those of the last build, which keep their numbers; results among them that do not hold any more, the
    ``changed``, are nobody's from now on.
    """

    def __init__(self, nodes: Iterable[Node] = (), changed: Collection[int] = ()) -> None:
        self.nodes = list(nodes)
        for number in changed:
            if self.nodes[number].reads is not None:
                self.nodes[number] = _DEAD
        self._numbers: dict[Name | tuple[Name, str], int] = {
            name if reads is None else (name, says): number
            for number, (name, says, reads) in enumerate(self.nodes)
            if name != _GROUP
        }
        self._results: dict[int, tuple[Result, int]] = {}

    def __getstate__(self) -> dict[str, object]:
        """What another process needs; there results are other objects than here."""
        return {**self.__dict__, "_results": {}}

    def numbers(self, reads: Iterable[Read]) -> array[int]:
        """The numbers of reads; what one record's properties say is one read."""
        properties: defaultdict[str, list[str]] = defaultdict(list)
        known, found = self._numbers, set[int]()
        for read in reads:
            if isinstance(read, Result):
                found.add(self._result(read))
            elif read[0] == STATEMENTS:
                properties[read[1]].append(read[2])
            else:
                number = known.get(read)
                found.add(self.number(read) if number is None else number)
        for path, names in properties.items():
            if len(names) > _MOST_PROPERTIES:
                found.add(self.number((RECORD, path)))
            else:
                names.sort()
                found.add(self.number((STATEMENTS, path, *names)))
        return array("I", sorted(found))

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

    def renew(self, number: int, result: Result) -> None:
        """Has a result of the last build be made of what it was made of now, when it came out the same."""
        node = self.nodes[number]
        self.nodes[number] = Node(node.name, node.says, self.numbers(result.reads))

    def _add(self, node: Node) -> int:
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _own(self, node: Node) -> int:
        """The number of a node whose reads are numbers of this table."""
        if node.name == _GROUP:
            return self._add(node)
        own = (node.name, node.says) if node.reads is not None else node.name
        found = self._numbers.get(own)
        if found is None:
            plain = node if node.reads is not None else Node(node.name)
            found = self._numbers[own] = self._add(plain)
        return found

    def take(self, nodes: Iterable[Node], known: Translation, start: int) -> None:
        """Takes in nodes of another table, which numbered them from ``start`` on; ``known`` gets their numbers here.

        Raises KeyError where one is made of what was not taken in before.
        """
        for number, node in enumerate(nodes, start):
            inner = None if node.reads is None else known.of(node.reads)
            # From other processes the same paths and properties come anew each time, twenty of each in the end.
            known.add(number, self._own(Node(tuple(map(intern, node.name)), node.says, inner)))


class Translation:
    """What the numbers of another table are in this one: the first ``same`` are the same in both."""

    def __init__(self, same: int) -> None:
        self._same = same
        self._others = array("I")

    def add(self, number: int, here: int) -> None:
        """Says what a number of the other table is here; of those before it that did not arrive nothing is known."""
        at = number - self._same
        self._others.extend(repeat(_UNKNOWN, at - len(self._others)))
        self._others[at : at + 1] = array("I", (here,))

    def of(self, reads: array[int]) -> array[int]:
        """The numbers of reads; raises KeyError where one is not known."""
        same, others = self._same, self._others
        try:
            found = {one if one < same else others[one - same] for one in reads}
        except IndexError as problem:
            raise KeyError(*problem.args) from problem
        if _UNKNOWN in found:
            raise KeyError(_UNKNOWN)
        return array("I", sorted(found))


def renumbered(
    nodes: Sequence[Node], whole: int, files: Iterable[array[int]]
) -> tuple[Sequence[Node], Sequence[array[int]], int]:
    """Nodes without those that no file needs, the reads of the files by their new numbers, and how many there were.

    ``whole`` says how many there were the last time; while there are not many more, all is as it was.
    """
    reads = list(files)
    if len(nodes) <= whole * (1 + _MOST_MORE) + _MOST_MORE_AT_ALL:
        return nodes, reads, whole
    needed: set[int] = set()
    left = list(reads)
    while left:
        new = set(left.pop()) - needed
        needed |= new
        left += [inner for number in new if (inner := nodes[number].reads) is not None]
    numbers = {old: new for new, old in enumerate(sorted(needed))}

    def anew(reads: array[int]) -> array[int]:
        return array("I", [numbers[one] for one in reads])

    kept = [
        node if node.reads is None else node._replace(reads=anew(node.reads))
        for node in (nodes[one] for one in numbers)
    ]
    return kept, [anew(one) for one in reads], len(kept)
