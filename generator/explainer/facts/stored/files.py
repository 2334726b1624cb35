"""What was read of fact files, kept from one check to the next by the path and the bytes of each file.

It is kept in a few parts, so that a check after one edit writes one of them anew. Of a file that was read without any
finding there is what it says, property by property: each is read back when somebody asks for it, and most are not.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from pathlib import Path
from typing import Any, NamedTuple

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile, stem
from explainer.facts.links import Links
from explainer.facts.record import Key, Record, Traits
from explainer.facts.stored.encoded import Statements, encoded, links_of, statements_of
from explainer.facts.stored.found import FoundLinks, encoded_found, found_of
from explainer.facts.texts import NO_LINKS, TextLink, TextLinks
from explainer.facts.traits import traits_of
from explainer.files.sealed import Unusable, open_sealed, seal
from explainer.schema.model import RecordType

_FORM, _VERSION = "explainer keeps facts", 1
_PARTS = 16
_MOST_KEPT = 20 * _PARTS


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A record as it was read, the links of its texts, and how many statements and links there are in all."""

    record: Record
    links: TextLinks
    total: int


class _Entry(NamedTuple):
    """What is kept of a file: what tells whether it is that file, and where in its part the rest stands.

    From ``start`` to ``links`` stand its properties, from there to ``found`` the links of its texts, and from there to
    ``end`` all that it refers to, if that still holds.
    """

    digest: str
    type: str
    span: Sequence[int]
    total: int
    traits: Traits
    start: int
    links: int
    found: int
    end: int


class _New(NamedTuple):
    """The same of a file that was read now."""

    digest: str
    type: str
    span: Sequence[int]
    total: int
    traits: Traits
    properties: bytes
    links: bytes


class StoredFacts:
    """What is kept of the fact files of one project, at a ``place`` of which each part adds its number."""

    def __init__(self, place: Path, program: str) -> None:
        self._place, self._program = place, program
        self._mark = ""
        self._bodies: dict[int, bytes] = {}
        self._earlier: dict[str, _Entry] = {}
        self._now: dict[str, _Entry | _New] = {}
        self._linked: dict[int, str] = {}
        self._linked_with = ""
        self._found: dict[str, bytes] = {}
        self.taken = 0
        """How many files were not read, for what they say was kept."""
        self.note = ""
        """What is to be told of what is kept, or ""."""

    def begin(self, *made_with: str) -> None:
        """Opens what was kept of files that were read with just this: the program, and what record types say."""
        self._mark = _digest("\0".join((self._program, *made_with)))
        self._bodies, self._earlier, self._now, self._linked, self._found = {}, {}, {}, {}, {}
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
        head, _, _ = body.partition(b"\n")
        told = json.loads(head.decode("utf-8", "surrogatepass"))
        if told["mark"] != self._mark:
            return
        at = len(head) + 1
        found = {}
        for path, (digest, type, span, total, (citing, *traits), *sizes) in told["files"].items():
            start, links, references, end = accumulate(sizes, initial=at)
            of_file = digest, type, span, total, Traits(frozenset(citing), *traits)
            found[path] = _Entry(*of_file, start, links, references, end)
            at = end
        self._bodies[number], self._linked[number] = body, told["linked"]
        self._earlier |= found

    def get(self, file: SourceFile, type: RecordType) -> ReadFile | None:
        """What is kept of a file, where it is the same."""
        path, entry = file.path, self._earlier.get(file.path)
        if entry is None or file.text is None or entry.type != type.name or entry.digest != _digest(file.text):
            return None
        self._now[path] = entry
        self.taken += 1
        body = self._bodies[_part_of(path)]
        said = StoredProperties(body, entry.start, entry.links, path, type)
        links = StoredLinks(body, entry.links, entry.found, path) if entry.links < entry.found else NO_LINKS
        record = Record(type, stem(path), path, Span(path, *entry.span), said)
        record.remember(entry.traits)
        return ReadFile(record, links, entry.total)

    def put(self, file: SourceFile, read: ReadFile) -> None:
        """Keeps what was read of a file in which nothing was wrong, if it is of what can be kept."""
        record, path = read.record, file.path
        if file.text is None or not record.sound or record.suppressions:
            return
        try:
            *parts, of_texts = encoded(record.properties.values(), read.links, path)
            said = "\t".join(chain.from_iterable(zip(record.properties, parts, strict=True))).encode()
            links = of_texts.encode() if read.links else b""
        except (TypeError, UnicodeEncodeError):
            return
        told = _digest(file.text), record.type.name, record.span[1:], read.total, traits_of(record)
        self._now[path] = _New(*told, said, links)

    def linked_with(self, *made_with: object) -> None:
        """Says with what the references of records are found now: with other keys and names they may be others."""
        self._linked_with = _digest(repr(made_with))

    def found(self, record: Record, records: Mapping[Key, Record]) -> FoundLinks | None:
        """What a record of these refers to, where it is kept and still holds."""
        entry, number = self._now.get(record.path), _part_of(record.path)
        if not isinstance(entry, _Entry) or entry.found == entry.end or self._linked[number] != self._linked_with:
            return None
        return found_of(self._bodies[number][entry.found : entry.end], record, records)

    def put_found(self, record: Record, own: Links) -> None:
        """Keeps what a record refers to, if all of it has a target and the record is kept."""
        if record.path in self._now and not own.unresolved:
            self._found[record.path] = encoded_found(own)

    def save(self) -> None:
        """Keeps what was read now, where it is another than before; where that cannot be, it is told."""
        parts: list[dict[str, _Entry | _New]] = [{} for _ in range(_PARTS)]
        for path, entry in self._now.items():
            parts[_part_of(path)][path] = entry
        other = {_part_of(path) for path in (*self._found, *(self._earlier.keys() - self._now.keys()))}
        try:
            for number, files in enumerate(parts):
                is_new = any(isinstance(entry, _New) for entry in files.values())
                if is_new or number in other:
                    self._save(number, files)
        except OSError as problem:
            why = (problem.strerror or str(problem)).lower()
            self.note = f"what was read of facts is not kept for the next time: {self._place.parent}: {why}"

    def _save(self, number: int, files: Mapping[str, _Entry | _New]) -> None:
        old, still = self._bodies.get(number, b""), self._linked.get(number) == self._linked_with
        told: dict[str, list[Any]] = {}
        saying: list[bytes] = []
        for path, one in sorted(files.items()):
            properties = one.properties if isinstance(one, _New) else old[one.start : one.links]
            links = one.links if isinstance(one, _New) else old[one.links : one.found]
            kept = old[one.found : one.end] if isinstance(one, _Entry) and still else b""
            parts = (properties, links, self._found.get(path, kept))
            saying += parts
            traits = (sorted(one.traits.citing), *one.traits[1:])
            told[path] = [one.digest, one.type, one.span, one.total, traits, *map(len, parts)]
        of_all = {"mark": self._mark, "linked": self._linked_with, "files": told}
        head = json.dumps(of_all, ensure_ascii=False, separators=(",", ":"))
        body = b"".join((head.encode("utf-8", "surrogatepass"), b"\n", *saying))
        seal(self._part(number), _FORM, _VERSION, body, _MOST_KEPT)

    def _part(self, number: int) -> Path:
        return self._place.with_name(f"{self._place.name}-{number:02}")


class StoredProperties(Mapping[str, Statements]):
    """The properties of a record, each read back when it is first asked for."""

    __slots__ = ("_body", "_end", "_parts", "_path", "_start", "_type")

    def __init__(self, body: bytes, start: int, end: int, path: str, type: RecordType) -> None:
        self._body, self._start, self._end, self._path, self._type = body, start, end, path, type
        self._parts: dict[str, str | Statements] | None = None

    def _opened(self) -> dict[str, str | Statements]:
        parts = self._parts
        if parts is None:
            told = self._body[self._start : self._end].decode()
            said = iter(told.split("\t")) if told else iter(())
            self._parts = parts = dict(zip(said, said, strict=True))
        return parts

    def get(self, name: str, default: Any = None) -> Any:
        """The statements of a property; else what is given instead."""
        found = self._opened().get(name)
        if found is None:
            return default
        return self[name] if isinstance(found, str) else found

    def __getitem__(self, name: str) -> Statements:
        parts = self._opened()
        found = parts[name]
        if isinstance(found, str):
            found = parts[name] = statements_of(found, self._path, self._type.properties[name])
        return found

    def __contains__(self, name: object) -> bool:
        return name in self._opened()

    def __iter__(self) -> Iterator[str]:
        return iter(self._opened())

    def __len__(self) -> int:
        return len(self._opened())


class StoredLinks(Mapping[Span, Sequence[TextLink]]):
    """The links of a record's texts, read back when somebody asks for one."""

    __slots__ = ("_body", "_end", "_made", "_path", "_start")

    def __init__(self, body: bytes, start: int, end: int, path: str) -> None:
        self._body, self._start, self._end, self._path = body, start, end, path
        self._made: TextLinks | None = None

    def _opened(self) -> TextLinks:
        if self._made is None:
            self._made = links_of(self._body[self._start : self._end].decode(), self._path)
        return self._made

    def __getitem__(self, span: Span) -> Sequence[TextLink]:
        return self._opened()[span]

    def __iter__(self) -> Iterator[Span]:
        return iter(self._opened())

    def __len__(self) -> int:
        return len(self._opened())

    def __reduce__(self) -> tuple[type[dict[Span, Sequence[TextLink]]], tuple[dict[Span, Sequence[TextLink]]]]:
        """As it is sent to a worker."""
        return dict, (dict(self),)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _part_of(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % _PARTS
