"""Versions of a file that differ in their bytes, and may still say the same.

git knows bytes and lines only. What a file says is known to whoever hands a :class:`Comparer` down; here the bytes are
fetched for it, many at a time, each pair of versions is asked about once, and no more of them than a build can bear.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from explainer.git.revisions import ComparisonError, Repository

MOST_PAIRS = 20_000
"""How many pairs are compared at most, the newest first: of older ones every change of a byte counts as a change."""

_AT_ONCE = 1_000
_MOST_BYTES = 1024 * 1024  # as in documents.source


@dataclass(frozen=True, slots=True)
class Version:
    """A file as a revision holds it: its path relative to the project, and git's hash of its bytes."""

    path: str
    id: str


Pair = tuple[Version, Version]
"""A file before a revision and after it."""


class Comparer(Protocol):
    """Who knows what files say. ``decided`` holds its answers from one reading of a history to the next."""

    decided: MutableMapping[Pair, bool]

    def compares(self, path: str) -> bool:
        """Whether it can say anything about a file at this path."""

    def says_the_same(self, pair: Pair, contents: Mapping[str, bytes]) -> bool:
        """Whether both versions say the same; ``contents`` are their bytes by their hashes."""


def same_versions(root: Path, pairs: Sequence[Pair], comparer: Comparer) -> Set[Pair]:
    """Those pairs whose two versions say the same; ``pairs`` are of the project at ``root``, the newest first.

    A pair whose bytes are not at hand, such as in a partial clone, is none of them.
    """
    wanted = [pair for pair in dict.fromkeys(pairs) if all(comparer.compares(one.path) for one in pair)][:MOST_PAIRS]
    # The versions of one file follow each other: what was read for one pair serves the next.
    left = sorted((pair for pair in wanted if pair not in comparer.decided), key=lambda pair: pair[1].path)
    if left:
        try:
            with Repository(root) as repository:
                for start in range(0, len(left), _AT_ONCE):
                    _decide(repository, left[start : start + _AT_ONCE], comparer)
        except ComparisonError:
            return set()
    return {pair for pair in wanted if comparer.decided.get(pair)}


def _decide(repository: Repository, pairs: Sequence[Pair], comparer: Comparer) -> None:
    ids = dict.fromkeys(version.id for pair in pairs for version in pair)
    found = repository.contents(ids, _MOST_BYTES)
    contents = {id: blob.content for id, blob in found if blob.content is not None}
    for pair in pairs:
        is_known = all(version.id in contents for version in pair)
        comparer.decided[pair] = is_known and comparer.says_the_same(pair, contents)
