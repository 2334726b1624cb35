"""What was read of fact files, kept from one check to the next by the path and the bytes of each file.

It is kept in a few parts, so that a check after one edit writes one of them anew. Of a file that was read without any
finding there is what it says, property by property: each is read back when somebody asks for it, and most are not.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from explainer.diagnostics import Span
from explainer.documents.source import KnownFiles, SourceFile, digest_of, stem
from explainer.facts.links import Links
from explainer.facts.own_links import OwnLinks
from explainer.facts.record import Key, Learned, Record, Traits
from explainer.facts.stored.encoded import encoded
from explainer.facts.stored.found import encoded_found, found_of, kinds_of
from explainer.facts.stored.lazy import StoredLinks, StoredProperties
from explainer.facts.stored.seen import MOST_KEPT, SeenFiles
from explainer.facts.texts import NO_LINKS, TextLinks
from explainer.facts.traits import traits_of
from explainer.files.sealed import Unusable, open_sealed, seal, why_unkept
from explainer.schema.model import RecordType

_FORM, _VERSION = "explainer keeps facts", 2
_PARTS = 16


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A record as it was read, the links of its texts, and how many statements and links there are in all."""

    record: Record
    links: TextLinks
    total: int


class _Shape(NamedTuple):
    """What many records have in common: their type, the names of their properties in order, and their traits."""

    type: str
    names: Mapping[str, int]
    traits: Traits

    @classmethod
    def of(cls, told: Sequence[Any]) -> _Shape:
        """The shape of what :meth:`told` gave."""
        type, names, (citing, *traits) = told
        return cls(type, {name: number for number, name in enumerate(names)}, Traits(frozenset(citing), *traits))

    def told(self) -> tuple[object, ...]:
        """It as JSON has it."""
        return self.type, [*self.names], (sorted(self.traits.citing), *self.traits[1:])


class _Entry(NamedTuple):
    """What is kept of a file: what tells whether it is that file, and where in its part the rest stands.

    From ``start`` to ``links`` stand its properties, from there to ``found`` the links of its texts, and from there to
    ``end`` all that it refers to, if that still holds. ``learned`` is what later stages know of the record
    alone, and ``known`` how many things that were when it was opened; ``targets`` are the names of records that it
    refers to, each followed by how.
    """

    digest: str
    shape: _Shape
    span: Sequence[int]
    total: int
    learned: Learned
    known: int
    targets: Sequence[Any]
    start: int
    links: int
    found: int
    end: int


class _New(NamedTuple):
    """The same of a file that was read now."""

    digest: str
    shape: _Shape
    span: Sequence[int]
    total: int
    properties: bytes
    links: bytes


class StoredFacts:
    """What is kept of the fact files of one project, at a ``place`` of which each part adds its number."""

    def __init__(self, place: Path, program: str) -> None:
        self._place, self._program = place, program
        self._files = SeenFiles(place.with_name(f"{place.name}-seen"))
        self._mark = ""
        self._bodies: dict[int, bytes] = {}
        self._earlier: dict[str, _Entry] = {}
        self._now: dict[str, _Entry | _New] = {}
        self._linked: dict[int, str] = {}
        self._linked_with = ""
        self._found: dict[str, tuple[list[str | int], bytes]] = {}
        self._records: dict[str, Record] = {}
        self._aside: dict[str, bytes] = {}
        self.taken = 0
        """How many files were not read, for what they say was kept."""
        self.note = ""
        """What is to be told of what is kept, or ""."""

    @property
    def mark(self) -> str:
        """A fingerprint of what files are read with, once that is known: the program, and what record types say."""
        return self._mark

    def seen(self, root: Path) -> KnownFiles:
        """The files of the project in the folder ``root`` that need not be read, as they are as they were."""
        try:
            self._files.begin(root)
        except Unusable as problem:
            self.note = f"what was kept of facts that were read is passed over: {problem}"
        return self._files

    def see(self, files: Sequence[SourceFile]) -> None:
        """Keeps how the files are that were read now."""
        self._files.note(files)

    def looked_at(self, path: str) -> SourceFile | None:
        """A file beside those of facts, if it need not be read."""
        return self._files.get(path)

    def aside(self, name: str, digest: str) -> Any:
        """What was kept under a name for a file of this fingerprint; None where it is another, or there is nothing."""
        try:
            body = open_sealed(self._place.with_name(f"{self._place.name}-{name}"), _FORM, _VERSION) or b"\n"
        except Unusable as problem:
            self.note = f"what was kept of facts that were read is passed over: {problem}"
            return None
        head, _, told = body.partition(b"\n")
        return json.loads(told) if head.decode("ascii", "replace") == f"{self._program} {digest}" else None

    def put_aside(self, name: str, digest: str, value: object) -> None:
        """Keeps a value, which JSON has, under a name for a file of this fingerprint."""
        told = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        self._aside[name] = f"{self._program} {digest}\n".encode() + told

    def begin(self, *made_with: str) -> None:
        """Opens what was kept of files that were read with just this: the program, and what record types say."""
        self._mark = digest_of("\0".join((self._program, *made_with)))
        self._bodies, self._earlier, self._now, self._linked, self._found, self._records = {}, {}, {}, {}, {}, {}
        for number in range(_PARTS):
            try:
                self._open(number)
            except Unusable as problem:
                self.note = f"what was kept of facts that were read is passed over: {problem}"
            except (ValueError, LookupError, TypeError, RecursionError):
                self.note = "what was kept of facts that were read is passed over: it is damaged"

    def _open(self, number: int) -> None:
        body = open_sealed(self._part(number), _FORM, _VERSION)
        if body is None:
            return
        at = body.index(b"\n") + 1
        told = json.loads(body[:at].decode("utf-8", "surrogatepass"))
        if told["mark"] != self._mark:
            return
        shapes = [_Shape.of(one) for one in told["shapes"]]
        found = {}
        for path, (digest, shape, span, total, learned, targets, *sizes) in told["files"].items():
            said, of_texts, references = sizes
            links = at + said
            end = links + of_texts + references
            places = at, links, links + of_texts, end
            found[path] = _Entry(digest, shapes[shape], span, total, learned, len(learned), targets, *places)
            at = end
        self._bodies[number], self._linked[number] = body, told["linked"]
        self._earlier |= found

    def get(self, file: SourceFile, type: RecordType) -> ReadFile | None:
        """What is kept of a file, where it is the same."""
        path = file.path
        entry = self._earlier.get(path)
        if entry is None or entry.shape.type != type.name or entry.digest != file.digest:
            return None
        self._now[path] = entry
        self.taken += 1
        _, names, traits = entry.shape
        body = self._bodies[_part_of(path)]
        said = StoredProperties(body, entry.start, entry.links, path, type, names)
        links = StoredLinks(body, entry.links, entry.found, path) if entry.links < entry.found else NO_LINKS
        record = Record.kept(type, stem(path), path, Span(path, *entry.span), said, traits, entry.learned, entry.digest)
        self._records[path] = record
        return ReadFile(record, links, entry.total)

    def put(self, file: SourceFile, read: ReadFile) -> None:
        """Keeps what was read of a file in which nothing was wrong, if it is of what can be kept."""
        record, path = read.record, file.path
        if file.text is None or not record.sound or record.suppressions:
            return
        try:
            *parts, of_texts = encoded(record.properties.values(), read.links, path)
            said = "\t".join(parts).encode()
            links = of_texts.encode() if read.links else b""
        except (TypeError, UnicodeEncodeError):
            return
        names = {name: number for number, name in enumerate(record.properties)}
        shape = _Shape(record.type.name, names, traits_of(record))
        self._now[path] = _New(file.digest, shape, record.span[1:], read.total, said, links)
        self._records[path] = record

    def linked_with(self, *made_with: object) -> None:
        """Says with what the references of records are found now: with other keys and names they may be others."""
        self._linked_with = digest_of(repr(made_with))

    def found(self, record: Record, records: Mapping[Key, Record]) -> OwnLinks | None:
        """What a record of these refers to, where it is kept and still holds."""
        entry, number = self._now.get(record.path), _part_of(record.path)
        if not isinstance(entry, _Entry) or entry.found == entry.end or self._linked[number] != self._linked_with:
            return None
        targets = iter(entry.targets)
        told = self._bodies[number][entry.found : entry.end]
        return OwnLinks(record, dict(zip(targets, targets, strict=True)), partial(found_of, told, record, records))

    def put_found(self, record: Record, own: Links) -> None:
        """Keeps what a record refers to, if all of it has a target and the record is kept."""
        if record.path in self._now and not own.unresolved:
            self._found[record.path] = kinds_of(own), encoded_found(own)

    def save(self) -> None:
        """Keeps what was read now, where it is another than before; where that cannot be, it is told."""
        parts: list[dict[str, _Entry | _New]] = [{} for _ in range(_PARTS)]
        other = {_part_of(path) for path in (*self._found, *(self._earlier.keys() - self._now.keys()))}
        for path, entry in self._now.items():
            number = _part_of(path)
            parts[number][path] = entry
            if isinstance(entry, _New) or len(entry.learned) != entry.known:
                other.add(number)
        try:
            self._files.save()
            for name, body in self._aside.items():
                seal(self._place.with_name(f"{self._place.name}-{name}"), _FORM, _VERSION, (body,), MOST_KEPT)
            for number in other:
                self._save(number, parts[number])
        except OSError as problem:
            why = why_unkept(problem, self._place.parent)
            self.note = f"what was read of facts is not kept for the next time: {why}"

    def _save(self, number: int, files: Mapping[str, _Entry | _New]) -> None:
        old, still = self._bodies.get(number, b""), self._linked.get(number) == self._linked_with
        told: dict[str, tuple[object, ...]] = {}
        saying: list[bytes] = []
        shapes: dict[object, int] = {}
        of_shapes: list[object] = []
        for path, one in sorted(files.items()):
            properties = one.properties if isinstance(one, _New) else old[one.start : one.links]
            links = one.links if isinstance(one, _New) else old[one.links : one.found]
            kept = (one.targets, old[one.found : one.end]) if isinstance(one, _Entry) and still else ([], b"")
            targets, references = self._found.get(path, kept)
            parts = (properties, links, references)
            saying += parts
            shape = one.shape.type, tuple(one.shape.names), one.shape.traits
            if shape not in shapes:
                shapes[shape] = len(shapes)
                of_shapes.append(one.shape.told())
            learned = self._records[path].learned
            told[path] = (one.digest, shapes[shape], one.span, one.total, learned, targets, *map(len, parts))
        of_all = {"mark": self._mark, "linked": self._linked_with, "shapes": of_shapes, "files": told}
        head = json.dumps(of_all, ensure_ascii=False, separators=(",", ":"))
        body = (head.encode("utf-8", "surrogatepass"), b"\n", *saying)
        seal(self._part(number), _FORM, _VERSION, body, MOST_KEPT)

    def _part(self, number: int) -> Path:
        return self._place.with_name(f"{self._place.name}-{number:02}")


def _part_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % _PARTS
