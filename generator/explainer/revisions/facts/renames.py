"""Records that got another id: what went and what came are the same fact, as far as can be told.

An id is an address, so a renamed record needs a line in ``redirects.yaml``. Where such a line says what became of an
id, that is what happened; else records of one type are known again by their text, their title, or lines they share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.documents.source import SourceFile
from explainer.facts.record import Key, Record, shown_statement

# As in histories of files: below it, a deleted fact would be taken for an unlike new one.
_LEAST_LIKE = 70
# A line that so many files have, such as "kind: person", says nothing about any two of them.
_MOST_FILES = 20


class Certainty(StrEnum):
    """How it is known that two ids are one record."""

    REDIRECT = "a redirect says so"
    SAME_TEXT = "the same text"
    SAME_TITLE = "the same title"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Rename:
    """A record under its old and its new id; ``likeness`` in per cent of what their lines hold."""

    before: Record
    after: Record
    certainty: Certainty
    likeness: int = 100
    redirected: bool = False


Version = tuple[Record, SourceFile]


def find_renames(
    gone: Sequence[Version], came: Sequence[Version], redirects: Mapping[Key, Key], earlier: Mapping[Key, Key]
) -> list[Rename]:
    """Which of the records that went are among those that came; each has one partner at most.

    ``redirects`` are those of the later side, ``earlier`` those of the other: a record may get its old id again.
    """
    search = _Search(gone, came, redirects)
    names = {record.key: record for record, _ in (*gone, *came)}
    told = [(old, names.get(final(redirects, old.key) or old.key)) for old, _ in gone]
    undone = [(names.get(final(earlier, new.key) or new.key), new) for new, _ in came]
    for old, new in (*told, *undone):
        if old is not None and new is not None and old.key != new.key:
            search.join(old, new, Certainty.REDIRECT, search.likeness(old, new))
    search.by(lambda version: version[1].text, Certainty.SAME_TEXT)
    search.by(lambda version: _title(version[0]), Certainty.SAME_TITLE)
    for likeness, old, new in search.alike():
        search.join(old, new, Certainty.ALIKE, likeness)
    return sorted(search.found, key=lambda rename: rename.after.key)


def final(redirects: Mapping[Key, Key], key: Key) -> Key | None:
    """Where an old address leads in the end, or None where no redirect begins there."""
    seen = {key}
    while key in redirects and redirects[key] not in seen:
        key = redirects[key]
        seen.add(key)
    return key if len(seen) > 1 else None


class _Search:
    def __init__(self, gone: Sequence[Version], came: Sequence[Version], redirects: Mapping[Key, Key]) -> None:
        self.gone = {record.key: (record, file) for record, file in gone}
        self.came = {record.key: (record, file) for record, file in came}
        self.redirects = redirects
        self.found: list[Rename] = []
        self._lines = {file.path: _weights(file) for _, file in (*gone, *came)}

    def join(self, old: Record, new: Record, certainty: Certainty, likeness: int) -> None:
        """Takes both out of the search."""
        if old.key in self.gone and new.key in self.came:
            del self.gone[old.key], self.came[new.key]
            redirected = final(self.redirects, old.key) == new.key
            self.found.append(Rename(old, new, certainty, likeness, redirected))

    def by(self, key: Callable[[Version], object], certainty: Certainty) -> None:
        """Joins those of one type that have a key in common which nothing else on their side has."""
        sides = []
        for versions in (self.gone, self.came):
            by_key: dict[object, list[Record]] = defaultdict(list)
            for version in versions.values():
                found = key(version)
                if found:
                    by_key[version[0].type.name, found].append(version[0])
            sides.append(by_key)
        for found, old in sides[0].items():
            new = sides[1].get(found, [])
            if len(old) == len(new) == 1:
                self.join(old[0], new[0], certainty, self.likeness(old[0], new[0]))

    def likeness(self, old: Record, new: Record) -> int:
        """How much of their lines two files share, in per cent."""
        one, other = self._lines[old.path], self._lines[new.path]
        return _per_cent(one, other, (one & other).total())

    def alike(self) -> Iterable[tuple[int, Record, Record]]:
        """Pairs that are much alike, those most alike first. The work grows with the lines and not with the pairs."""
        having: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record, file in self.came.values():
            for line in self._lines[file.path]:
                having[record.type.name, line].append(record)
        scores = []
        for old, file in self.gone.values():
            shared: Counter[Key] = Counter()
            for line, weight in self._lines[file.path].items():
                records = having.get((old.type.name, line), ())
                if len(records) <= _MOST_FILES:
                    for record in records:
                        shared[record.key] += min(weight, self._lines[record.path][line])
            for key, weight in shared.items():
                new = self.came[key][0]
                score = _per_cent(self._lines[old.path], self._lines[new.path], weight)
                if score >= _LEAST_LIKE:
                    scores.append((score, old, new))
        return sorted(scores, key=lambda found: (-found[0], found[1].key, found[2].key))


def _weights(file: SourceFile) -> Counter[str]:
    """Lines with the number of characters that they hold in all."""
    found: Counter[str] = Counter()
    for line in file.lines:
        words = line.strip()
        if words:
            found[words] += len(words)
    return found


def _per_cent(one: Counter[str], other: Counter[str], shared: int) -> int:
    whole = one.total() + other.total()
    return 200 * shared // whole if whole else 0


def _title(record: Record) -> object:
    statement = shown_statement(record.statements(record.type.title_property))
    return statement.says if statement else None
