"""Which fact files are as they were, by what the system says of them, so that those are not read again.

A file is taken for the same where its size, its place on the disk and both of its times are: nobody who writes a file
chooses the time of its last change of state, which the system sets. Two changes within one tick of a system's clock
look alike, so a file that was changed just before it was read is not noted, and is read again the next time: as git
does it with files that are "racily clean".
"""

from __future__ import annotations

import json
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile, decode, digest_of
from explainer.files.reading import read
from explainer.files.sealed import Unusable, open_sealed, seal

_FORM, _VERSION = "explainer keeps which fact files it saw", 1
_SETTLED = 3_000_000_000
"""Nanoseconds after which a change shows in a file's times: of all file systems in use the coarsest counts by two s."""
_set = object.__setattr__  # of a value that nobody may change
Mark = tuple[int, int, int, int, int]


class KnownFile(SourceFile):
    """A file that was read by an earlier run; its text is read when somebody asks for it.

    Where the file has become another since this run began, it is as it is now; but as if it was empty, which no fact
    file is, where somebody has taken its fingerprint for what it says.
    """

    __slots__ = ("_is_relied_on", "_length", "_said", "_where")
    _is_relied_on: bool
    _length: int
    _said: str | None
    _where: str

    def __init__(self, path: str, where: str, length: int, digest: str) -> None:
        _set(self, "path", path)
        _set(self, "_where", where)
        _set(self, "_length", length)
        _set(self, "_digest", digest)
        _set(self, "_said", None)
        _set(self, "_lines", None)
        _set(self, "_is_relied_on", False)

    @property
    def text(self) -> str:
        """The text."""
        if self._said is None:
            _set(self, "_said", self._read())
        return self._said or ""

    @property
    def length(self) -> int:
        """As of any other, and known without its text."""
        return self._length

    @property
    def digest(self) -> str:
        """As of any other, and known without its text."""
        _set(self, "_is_relied_on", True)
        return self._digest

    def _read(self) -> str:
        try:
            text = decode(self.path, read(Path(self._where), 4 * self._length + 4), Findings()) or ""
        except OSError:
            return ""
        digest = digest_of(text)
        if digest == self._digest:
            return text
        _set(self, "_digest", digest)
        return "" if self._is_relied_on else text

    def __reduce__(self) -> tuple[type[SourceFile], tuple[str, str]]:
        """As it is sent to a worker."""
        return SourceFile, (self.path, self.text)


class SeenFiles:
    """What is known of the fact files of one project, kept at a ``place``."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._root = ""
        self._since = 0
        self._earlier: dict[str, tuple[Mark, int, str]] = {}
        self._marks: dict[str, Mark] = {}
        self._now: dict[str, tuple[Mark, int, str]] = {}

    def begin(self, root: Path) -> None:
        """Opens what was kept of a project; to be called before a file is read. Raises Unusable."""
        self._root, self._since = f"{root}/", time.time_ns() - _SETTLED
        self._earlier, self._marks, self._now = {}, {}, {}
        body = open_sealed(self._place, _FORM, _VERSION)
        if body is not None:
            try:
                told = json.loads(body.decode("utf-8", "surrogatepass"))
                self._earlier = {path: (tuple(mark), length, digest) for path, (mark, length, digest) in told.items()}
            except (ValueError, AttributeError, TypeError, RecursionError):
                raise Unusable("it is damaged") from None

    def get(self, path: str, /) -> SourceFile | None:
        """A file, where it is as it was; it is looked at now, before whoever asks reads it."""
        if not self._root:
            return None
        file = self._root + path
        try:
            status = os.lstat(file)
        except (OSError, ValueError):
            return None
        mark = status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev
        known = self._earlier.get(path)
        if known is not None and known[0] == mark:
            self._now[path] = known
            return KnownFile(path, file, known[1], known[2])
        if self._is_telling(status):
            self._marks[path] = mark
        return None

    def _is_telling(self, status: os.stat_result) -> bool:
        """Whether the next change of a file will show: of one of somebody else, or of two names, that is not relied on.

        Nor is it of one that was changed just now, or at a time to come.
        """
        is_plain = stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and status.st_uid == os.geteuid()
        return is_plain and max(status.st_mtime_ns, status.st_ctime_ns) < self._since

    def note(self, files: Iterable[SourceFile]) -> None:
        """Keeps what was read of the files that were looked at."""
        for file in files:
            mark = self._marks.get(file.path)
            if mark is not None and file.text is not None:
                self._now[file.path] = mark, file.length, file.digest

    def save(self) -> None:
        """Keeps it for the next run, where it is another than before. Raises OSError."""
        if self._now != self._earlier:
            body = json.dumps(self._now, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
            seal(self._place, _FORM, _VERSION, (body,), MOST_KEPT)


MOST_KEPT = 320
"""How many files are kept of all projects together, the newest."""
