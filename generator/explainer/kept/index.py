"""The file in which it is kept of what each file of a site was made: JSON below a line with its fingerprint.

Nothing in it is code, and nothing of it is believed but from a file of this user that nobody else may write, in whose
folder nobody else may write either. What is damaged, of another version or of somebody else is thrown away.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Literal, TypeVar

from explainer.files.changing import Staying
from explainer.files.marks import MARKER
from explainer.files.sealed import open_sealed, seal
from explainer.files.seen import UNSEEN, Seen, seen
from explainer.files.writing import moment_of
from explainer.kept.table import Node
from explainer.reads import Name

NO_READS = array("I")
"""The reads of a file that are numbered later, or that there are none of."""
_FORMAT = 4
_FORMS = "explainer keeps pages"
_MOST_KEPT = 20
T = TypeVar("T")
_node = tuple.__new__  # there are hundreds of thousands
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a site, and what it was made of.

    ``path`` is its path in the site, ``digest`` the SHA-256 of its bytes, ``seen`` what the system said of it when it
    had them. ``about`` says what stands there beside its
    reads. ``frame`` is a fingerprint of the theme's frame around a page, whose ``shape`` says which; ``made`` is what
    the build collected of it. Both are JSON in one line; of a text all three are empty.
    """

    path: str
    digest: str
    about: str
    reads: array[int] = field(repr=False)
    shape: str = ""
    frame: str = ""
    made: str = field(default="", repr=False)
    seen: Seen = UNSEEN


class Names:
    """The names of reads in columns, as they are written down: of each its subject and the rest of it, by numbers.

    Those of the last build are taken on: where a node has the very same name, nothing is looked up for it.
    """

    def __init__(self, subjects: Iterable[str | None] = (), tails: Iterable[Name] = ()) -> None:
        self.subjects, self.tails = _Numbered[str | None](), _Numbered[Name]()
        for subject in subjects:
            self.subjects.number(subject)
        for tail in tails:
            self.tails.number(tail)
        self.of, self.ends = array("I"), array("I")
        self._told: list[Name] = []

    def taken(self, of: array[int], ends: array[int]) -> list[Name]:
        """The names that such columns say, which are these from now on. Raises LookupError."""
        subjects, tails = list(self.subjects), [(tail[0], tail[1:]) for tail in self.tails]
        self.of, self.ends = of, ends
        self._told = [
            (kind,) if (subject := subjects[about]) is None else (kind, subject, *rest)
            for about, (kind, rest) in zip(of, map(tails.__getitem__, ends), strict=True)
        ]
        return self._told

    def follow(self, nodes: Sequence[Node]) -> None:
        """Has them be the names of some nodes."""
        told = self._told
        others = [number for number, (node, name) in enumerate(zip(nodes, told, strict=False)) if node[0] is not name]
        for number in others:
            told[number], self.of[number], self.ends[number] = self._columns(nodes[number].name)
        for name, _, _ in nodes[len(told) :]:
            _, of, end = self._columns(name)
            told.append(name)
            self.of.append(of)
            self.ends.append(end)
        del told[len(nodes) :], self.of[len(nodes) :], self.ends[len(nodes) :]

    def _columns(self, name: Name) -> tuple[Name, int, int]:
        subject = name[1] if len(name) > 1 else None
        return name, self.subjects.number(subject), self.tails.number((name[0], *name[2:]))


@dataclass(frozen=True, slots=True)
class Index:
    """All that is kept of one build: ``mark`` stands for what sites are made with, beside facts, pages and history.

    ``facts`` are the types and texts of records by their path; ``nodes`` are all reads, ``files`` the files by the
    location of their entry in the plan. ``whole`` is how many of the nodes there were when the last was left out, and
    ``grounds`` stand for what the proofs of a record rest on beside its own file. ``names`` are those of the nodes, as
    far as they are known in columns.
    """

    mark: str
    facts: Mapping[str, tuple[str, str]]
    nodes: Sequence[Node]
    files: Mapping[str, KeptFile]
    whole: int = 0
    grounds: str = ""
    names: Names = field(default_factory=Names, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Other:
    """What is kept of the site in another language, as another process that built it sends it.

    ``place`` is where its ``index`` will lie, of files that nobody looked at since; None where nothing was begun.
    """

    place: Path
    index: Index | None
    staying: Mapping[str, Seen]
    note: str


def known_again(files: Mapping[str, KeptFile], site: Path, staying: Staying) -> dict[str, KeptFile]:
    """The files of a site, each with what the system says of it from now on: its second name and the old site are gone.

    Of those that stayed where they are that was known before. One that was written since it had its bytes, or that may
    be written in this very tick of the disk's clock, will be looked at. Raises OSError.
    """
    moment, found = moment_of(site / MARKER), {}
    stayed = staying.files if staying.is_in_place else {}
    for location, file in files.items():
        if not file.path or (stayed.get(file.path) == file.seen and file.seen[3] < moment):
            found[location] = file
            continue
        now = seen(f"{site}/{file.path}")
        is_same = now[:3] == file.seen[:3] and now[3] < moment
        found[location] = replace(file, seen=now if is_same else UNSEEN)
    return found


def load(place: Path) -> Index | None:
    """What is kept at a place; None where nothing is. Raises Unusable."""
    body = open_sealed(place, _FORMS, _FORMAT)
    return _read(body.decode("utf-8", "surrogatepass")) if body is not None else None


def save(place: Path, index: Index) -> None:
    """Keeps it, and few others beside it. Raises OSError."""
    parts = (part.encode("utf-8", "surrogatepass") for part in _written(index))
    seal(place, _FORMS, _FORMAT, parts, _MOST_KEPT)


def _written(index: Index) -> Iterator[str]:
    """An index as lines: all of it in the first, but for what was collected of each file, which needs no reading here.

    Words that come again and again stand there once, and numbers together: it is written and read with each build. It
    comes in parts, for it is large.
    """
    names, shapes = index.names, _Numbered[str]()
    names.follow(index.nodes)
    says = [(number, said) for number, (_, said, _) in enumerate(index.nodes) if said]
    results = [(number, _hex(reads)) for number, (_, _, reads) in enumerate(index.nodes) if reads is not None]
    yield f'{{"mark":{_json(index.mark)},"grounds":{_json(index.grounds)},"whole":{index.whole},"facts":{{'
    yield from _many(f"{_json(path)}:{_json(known)}" for path, known in index.facts.items())
    yield f'}},"names":{_json([[*names.subjects], [*names.tails], _hex(names.of), _hex(names.ends)])},"files":['
    yield from _many(
        _json((location, one.path, one.digest, one.about, shapes.number(one.shape), one.frame))
        for location, one in index.files.items()
    )
    yield f'],"says":{_json(says)},"results":{_json(results)},"shapes":{_json(list(shapes))},"reads":["'
    yield from (_hex(one.reads) for one in index.files.values())
    seen = array("q", chain.from_iterable(one.seen for one in index.files.values()))
    yield f'","{_hex(array("I", [len(one.reads) for one in index.files.values()]))}"],"seen":"{_hex(seen)}"}}'
    yield from (f"\n{one.made}" for one in index.files.values())


def _many(values: Iterable[str]) -> Iterator[str]:
    """Values of JSON with commas between them."""
    for number, value in enumerate(values):
        yield f",{value}" if number else value


def _read(body: str) -> Index:
    first, *made = body.split("\n")
    told = json.loads(first)
    subjects, tails, of, ends = told["names"]
    names = Names(subjects, map(tuple, tails))
    # Most say nothing by themselves, and are no results.
    nodes = [_node(Node, (name, "", None)) for name in names.taken(_numbers(of), _numbers(ends))]
    for number, said in told["says"]:
        nodes[number] = Node(nodes[number].name, said)
    for number, reads in told["results"]:
        nodes[number] = Node(nodes[number].name, nodes[number].says, _numbers(reads))
    every, counts = map(_numbers, told["reads"])
    places = pairwise(accumulate(counts, initial=0))
    shapes = told["shapes"]
    numbers = iter(_numbers(told["seen"], "q"))
    seen = zip(numbers, numbers, numbers, numbers, strict=True)
    files = {
        location: KeptFile(path, digest, about, every[start:end], shapes[shape], frame, collected, known)
        for (location, path, digest, about, shape, frame), (start, end), collected, known in zip(
            told["files"], places, made, seen, strict=True
        )
    }
    facts = {path: (type, text) for path, (type, text) in told["facts"].items()}
    return Index(told["mark"], facts, nodes, files, told["whole"], told["grounds"], names)


class _Numbered(dict[T, int]):
    """Values by the order in which they first came."""

    def number(self, value: T) -> int:
        """The number of a value."""
        return self.setdefault(value, len(self))


def _hex(numbers: array[int]) -> str:
    return numbers.tobytes().hex()


def _numbers(written: str, kind: Literal["I", "q"] = "I") -> array[int]:
    found = array(kind)
    found.frombytes(bytes.fromhex(written))
    return found
