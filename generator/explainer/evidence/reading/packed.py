"""Files in a ZIP or gzip: a bounded number of bytes of each, and of all together, whatever they say of themselves."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field

from explainer.diagnostics import Findings
from explainer.evidence.reading.saved import MOST_BYTES, Saved, refuse, refuse_broken

MOST_UNPACKED = 4 * MOST_BYTES
_MOST_FILES = 50_000
_GZIP = b"\x1f\x8b"
_CHUNK = 16 * 1024
_ENCRYPTED = 1
_HELP = "save the source again, or the part of it that is cited"


class TooMuch(Exception):  # noqa: N818 - told to the user as it is
    """More than is taken out of one file; in bytes."""

    def __init__(self) -> None:
        super().__init__(f"it holds more than the {MOST_UNPACKED:,} bytes that are unpacked")


@dataclass(slots=True)
class Packed:
    """The files of a ZIP by their names."""

    zip: zipfile.ZipFile
    names: frozenset[str]
    left: int = field(default_factory=lambda: MOST_UNPACKED)

    def read(self, name: str) -> bytes:
        """A file's bytes. Raises TooMuch, KeyError, and what a damaged or encrypted file raises."""
        with self.zip.open(name) as stream:
            content = stream.read(self.left + 1)
        self.left -= len(content)
        if self.left < 0:
            raise TooMuch
        return content


def packed(saved: Saved, findings: Findings) -> Packed | None:
    """The files of a ZIP, or None where it cannot be read, which is told."""
    try:
        file = zipfile.ZipFile(io.BytesIO(saved.raw))
    # A broken file can bring the reader down anywhere. Whatever it was, the file is of no use, and that is told.
    except Exception as problem:  # noqa: BLE001
        refuse_broken(saved, "the file cannot be unpacked", problem, _HELP, findings)
        return None
    entries = file.infolist()
    if len(entries) > _MOST_FILES:
        message = f"the file holds {len(entries):,} files, more than the {_MOST_FILES:,} that are looked through"
        refuse(saved, message, _HELP, findings)
        return None
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        refuse(saved, "the file is encrypted", "save it without a password", findings)
        return None
    return Packed(file, frozenset(entry.filename for entry in entries))


def names_of(raw: bytes) -> frozenset[str]:
    """The names in a ZIP; none where it is damaged, which is told when it is read."""
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(raw)).namelist()[:_MOST_FILES])
    except Exception:  # noqa: BLE001 - see above
        return frozenset()


def unzipped(raw: bytes, most: int = 0) -> bytes:
    """What is in a gzip of one or many members, up to ``most`` bytes, or as many as are unpacked of any file.

    Raises TooMuch, and zlib.error where it is damaged.
    """
    parts: list[bytes] = []
    left, place = most or MOST_UNPACKED, 0
    while raw.startswith(_GZIP, place):
        member = zlib.decompressobj(zlib.MAX_WBITS | 16)
        while not member.eof and place < len(raw):
            # A part at a time: what follows a member is copied each time that one ends.
            part = member.decompress(raw[place : place + _CHUNK], left + 1)
            left -= len(part)
            if left < 0 or member.unconsumed_tail:
                raise TooMuch
            parts.append(part)
            place += len(raw[place : place + _CHUNK]) - len(member.unused_data)
    return b"".join(parts)
