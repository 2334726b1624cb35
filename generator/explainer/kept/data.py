"""The files of all facts of a site: what is kept of them, and those of the last site from which they can be made."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Set
from dataclasses import replace
from pathlib import Path

from explainer.addresses import DATA
from explainer.cached import cached_property
from explainer.export.bundle import Bundle
from explainer.export.last import Piece
from explainer.facts.record import Record
from explainer.files.seen import seen
from explainer.files.writing import put
from explainer.kept.index import NO_READS, KeptFile
from explainer.kept.site import Keeping, Noted
from explainer.reads import Read

# What no address of a site begins with.
_PIECE = f"{DATA}#"
# Another SQLite may lay out the same rows otherwise.
_FILE = f"of all facts, SQLite {sqlite3.sqlite_version}"


class KeptData:
    """Makes the files of one ``bundle``, and keeps what each record has of them."""

    def __init__(self, bundle: Bundle, keeping: Keeping) -> None:
        self._bundle, self._keeping = bundle, keeping
        bundle.begin(self if self._pieces else None)

    @cached_property
    def _pieces(self) -> Mapping[str, KeptFile]:
        """What is kept of each record, by its name."""
        files = self._keeping.last.items()
        return {location.removeprefix(_PIECE): file for location, file in files if location.startswith(_PIECE)}

    @cached_property
    def pieces(self) -> Mapping[str, Piece]:
        """What records had of the files of the last site."""
        return {name: Piece(*json.loads(file.made)) for name, file in self._pieces.items()}

    @cached_property
    def same(self) -> frozenset[str]:
        """The names of records that would have just the same again."""
        records = self._bundle.records
        names = (name for name in self._pieces if name in records)
        return frozenset(name for name in names if self._keeping.held(_PIECE + name, _about(records[name])) is not None)

    def read(self, path: str) -> bytes | None:
        """A file of the last site, by its path among those of all facts; None where it is not as it was written."""
        file = self._keeping.last.get(f"{DATA}/{path}")
        return self._keeping.read(file) if file is not None and file.about == _FILE else None

    def file(self, path: str) -> tuple[str, Noted]:
        """Where a file that was made is kept, and what is: it lies at its own path in a folder of all facts."""
        kept = KeptFile(path, self._bundle.digest(path), _FILE, NO_READS)
        return f"{DATA}/{path}", self._keeping.noted(kept, frozenset())

    def put(self, path: str, place: str, folder: Path) -> tuple[str, Noted]:
        """Makes a file at a ``place`` in the folder of the site, and gives the SHA-256 of its bytes and what is kept.

        Raises NotMade, and OSError.
        """
        content, location = self._bundle.content(path), f"{DATA}/{path}"
        digest = self._bundle.digest(path)
        last = self._keeping.last.get(location)
        if last is None or last.digest != digest or not self._keeping.brought(location, last, folder):
            put(folder, place, content)
        kept = KeptFile(place, digest, _FILE, NO_READS, seen=seen(f"{folder}/{place}"))
        return digest, self._keeping.noted(kept, frozenset())

    def noted(self, record: Record, reads: Set[Read]) -> Noted:
        """What is kept of a record that was made of these reads, but for how much it has of each file."""
        return self._keeping.noted(KeptFile("", "", _about(record), NO_READS), reads)

    def records(self) -> tuple[tuple[str, Noted], ...]:
        """What is kept of each record, once all files are made."""
        found, reads, known = [], self._bundle.documents.reads or {}, self._bundle.noted
        for record, piece in self._bundle.pieces():
            location, made = _PIECE + record.name, json.dumps(piece, separators=(",", ":"))
            if record.name in self.same and record.name in self._pieces:
                noted = self._keeping.again(replace(self._pieces[record.name], made=made))
            else:
                noted = known.get(record.key) or self.noted(record, reads.get(record.key, frozenset()))
                noted = replace(noted, file=replace(noted.file, made=made))
            found.append((location, noted))
        return tuple(found)


def _about(record: Record) -> str:
    return record.path
