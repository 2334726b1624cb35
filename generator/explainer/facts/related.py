"""Records that have much in common with another: they refer to, or are referred to by, the same third records.

This is bibliographic coupling and co-citation in one, each shared neighbour weighed down by how many it has: two
events with the same rare topic are closer than two that name the same country.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph, LinkKind
from explainer.facts.record import Key, Record

# What so much refers to says nothing about any two of them, and would make the work grow with their square.
_MOST_NEIGHBOURS = 40
_LEAST_COMMON = 0.12


def related(graph: Graph, record: Record, most: int, without: Collection[Key] = ()) -> list[Record]:
    """Up to ``most`` records that share neighbours with this one, nearest first.

    Left out are those that it is tied to directly, and those of ``without``, which its page shows already.
    """
    own = _neighbours(graph, record)
    weights: dict[Key, float] = defaultdict(float)
    for neighbour in own.values():
        around = _neighbours(graph, neighbour)
        if 0 < len(around) <= _MOST_NEIGHBOURS:
            share = 1 / len(around)
            for key in around:
                weights[key] += share
    found = [
        (weight, key)
        for key, weight in weights.items()
        if weight >= _LEAST_COMMON  # first, as few have so much in common
        and key != record.key
        and key not in own
        and key not in without
        and _is_shown(graph.at(key), record)
    ]
    found.sort(key=lambda pair: (-round(pair[0], 9), pair[1]))
    return [graph.at(key) for _, key in found[:most]]


def _neighbours(graph: Graph, record: Record) -> Mapping[Key, Record]:
    """What :func:`_found` finds, once for each record of a graph: a source that all cite is asked by all of them."""
    return graph.once(("the neighbours of", record.key), lambda: _found(graph, record))


def _found(graph: Graph, record: Record) -> dict[Key, Record]:
    """The records at the other end of its links, either way; sources count, as what cites the same is related."""
    found = {
        link.target.key: link.target
        for link in graph.references(record)
        if link.kind is not LinkKind.MENTION and not link.target.withdrawn
    }
    found |= {
        link.origin.key: link.origin
        for link in graph.backlinks(record)
        if isinstance(link.origin, Record) and link.kind is not LinkKind.MENTION
    }
    found.pop(record.key, None)
    return found


def _is_shown(candidate: Record, record: Record) -> bool:
    return not candidate.withdrawn and (candidate.type.name != SOURCE or record.type.name == SOURCE)
