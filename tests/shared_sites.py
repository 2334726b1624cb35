"""Sites that several tests read: each is built once in a run of the tests, whichever worker asks first."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.sites import PARTS, build, copy_project, files


@dataclass(frozen=True)
class SharedSites:
    """The sites of one run, in a folder that its workers share."""

    folder: Path

    def of(self, project: Path) -> Path:
        """The site of a project as it is now. Read it, do not write to it."""
        key = _digest(project)
        self.folder.mkdir(exist_ok=True)
        made = self.folder / key
        with (self.folder / f"{key}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                begun = self.folder / f"{key}.begun"
                shutil.rmtree(begun, ignore_errors=True)
                build(copy_project(project, begun))
                # A site that is there is whole, whatever ended the worker that was building it.
                begun.rename(made)
        return made / "site"


def _digest(project: Path) -> str:
    """The same for the same project; what is built of another is never taken for its site."""
    found = hashlib.sha256()
    for part in PARTS:
        place = project / part
        for path, file in sorted(files(place).items()) if place.is_dir() else [("", place)]:
            content = file.read_bytes()
            found.update(f"{part}/{path} {len(content)}\n".encode())
            found.update(content)
    return found.hexdigest()[:16]
