"""Copies of sources: ``archive/SOURCE-ID.txt``, kept outside the repository, because they are not ours to publish."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from explainer.cached import cached_property
from explainer.diagnostics import Findings, Span
from explainer.documents.refusals import Limit, too_large, unreadable
from explainer.documents.source import decode, read_bytes
from explainer.evidence.copy_record import read_record, seconds
from explainer.evidence.quoted import WayBack
from explainer.files.reading import Kind, entries, kind_of
from explainer.settings.output import ARCHIVE_FOLDER

ENDING = ".txt"
MAX_COPY_BYTES = 8 * 1024 * 1024
_LIMIT = Limit(
    MAX_COPY_BYTES, "archive-file", "keep the part of the source that is cited, or look whether this is a text at all"
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_ADD = "make the text of it with explainer archive add"


@dataclass(frozen=True)
class Copy:
    """A source's text as it was read; ``sha256`` is of the file's bytes, in hex.

    ``excerpt`` tells that it is only a part of the source: what it has not may still stand there. ``times`` are of a
    transcript: for each line that is not empty the second from which it is said. ``day`` is the one on which it was
    saved, as YYYY-MM-DD, or "".
    """

    path: str
    text: str
    sha256: str
    excerpt: bool = False
    times: tuple[int, ...] = ()
    day: str = ""

    @cached_property
    def way_back(self) -> WayBack:
        """The way from the composed text to this one."""
        return WayBack.of(self.text)


def check_archive(archive: Path, is_named: bool, findings: Findings) -> None:
    """Reports an archive that cannot be used: one that may not be read, or that is a link which nobody named.

    ``is_named`` tells that whoever runs the program named the folder; what stands in a project anybody may have put
    there.
    """
    try:
        kind = kind_of(archive)
        if kind is Kind.LINK and not is_named:
            message = "the archive is a symbolic link, and a link is followed only where you name it"
            help = "name the folder with --archive, or in the environment variable EXPLAINER_ARCHIVE"
            findings.error("symlink", Span.at(archive.name), message, help)
        elif kind is not None:
            entries(archive.resolve())
    except OSError as problem:
        findings.add(unreadable(archive.name, problem, "folder"))


def copies(archive: Path) -> list[str]:
    """The ids of the sources that have a copy, sorted; none where there is no archive, or none to be read."""
    try:
        # A name that is not UTF-8 could not even be told.
        names = [path.name.encode("utf-8", "backslashreplace").decode() for path in archive.iterdir()]
    except OSError:
        return []
    return sorted(name.removesuffix(ENDING) for name in names if name.endswith(ENDING) and not name.startswith("."))


def check_size(path: str, text: str, findings: Findings) -> bool:
    """Whether a text is small enough for a copy; else that is reported as it would be where the copy is read."""
    size = len(text.encode())
    if size > MAX_COPY_BYTES:
        findings.add(too_large(path, size, _LIMIT))
    return size <= MAX_COPY_BYTES


def read_copy(archive: Path, source_id: str, findings: Findings, shown_as: str = ARCHIVE_FOLDER) -> Copy | None:
    """A source's copy, or None where there is none or it cannot be used; only the second is reported."""
    path = f"{shown_as}/{source_id}{ENDING}"
    file = archive / f"{source_id}{ENDING}"
    try:
        if kind_of(file) is None:
            return None
    except OSError as problem:
        findings.add(unreadable(path, problem, "copy"))
        return None
    raw = read_bytes(file, path, findings, _LIMIT)
    if raw is None:
        return None
    if b"\0" in raw and not raw.startswith(_UTF_16):
        findings.error("archive-file", Span.at(path), "the copy is no text, but holds binary data", _ADD)
        return None
    text = decode(path, raw, findings)
    if text is None:
        return None
    if not text.strip():
        findings.error("archive-file", Span.at(path), "the copy is empty", "add the text again, or delete the file")
        return None
    record = read_record(archive, source_id, findings, shown_as)
    if record is None:
        return None
    times = tuple(map(seconds, record.times)) if record.is_of(raw) else ()
    return Copy(path, text, hashlib.sha256(raw).hexdigest(), record.excerpt, times, record.day_of(raw))
