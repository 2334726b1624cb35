"""Whatever is done to a project between two builds, the second writes what a build from nothing writes, byte for byte.

``python -m tests.build_edits 500`` edits as often, compares after each and tells what differs; the tests do a few. Now
and then what is kept from build to build is damaged as well, and so is the site from which files are taken over.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.random_edits import Editor, report, start
from tests.sites import differences, environment, files, run

from explainer.environment import CACHE_HOME
from explainer.files import changing
from explainer.files.marks import MARKER

_MOST_UNBUILT = 2  # edits in a row
_DAMAGES = 0.2
_IN_PLACE = 0.6


@dataclass
class Comparison:
    """What came of some edits: ``wrong`` are sentences on what differed, ``edits`` all that was done.

    ``kept`` counts the files that were taken over from build to build, ``files`` all.
    """

    edits: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    compared: int = 0
    refused: int = 0
    files: int = 0
    kept: int = 0


@contextmanager
def _in_place(is_so: bool) -> Iterator[None]:
    """Has sites be changed where they stand, however few of their files stay."""
    before = changing.is_worth_it
    changing.is_worth_it = (lambda staying, new: True) if is_so else before
    try:
        yield
    finally:
        changing.is_worth_it = before


class Builds:
    """Builds a project twice, on what is kept and from nothing, and compares both."""

    def __init__(self, root: Path, folder: Path, chance: random.Random) -> None:
        self._root, self._folder, self._chance = root, folder, chance
        self._env = {**environment(), CACHE_HOME: str(folder / "caches")}
        self.found = Comparison()

    @property
    def site(self) -> Path:
        """The site that is built again and again, beside the project: edits leave it alone."""
        return self._folder / "site"

    @property
    def _caches(self) -> Path:
        return self._folder / "caches" / "explainer"

    def compare(self) -> bool:
        """Whether there is a site to compare; what differs is told."""
        before = {path: file.stat().st_ino for path, file in files(self.site).items()} if self.site.exists() else {}
        with _in_place(self._chance.random() < _IN_PLACE):
            again = self._built(self.site)
        clean = self._folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        anew = self._built(clean, "--anew")
        if again.returncode != anew.returncode:
            self._tell(f"ended with {again.returncode} for {anew.returncode}: {again.stderr[-1500:]}")
        if "Traceback" in again.stdout + again.stderr:
            self._tell(f"a trace: {again.stderr[-1500:]}")
        if anew.returncode != 0:
            self.found.refused += 1
            return False
        self.found.compared += 1
        for path in differences(self.site, clean) if again.returncode == 0 else ():
            self._tell(f"{path} differs: {_difference(self.site / path, clean / path)}")
        now = {path: file.stat().st_ino for path, file in files(self.site).items()}
        self.found.files += len(now)
        self.found.kept += sum(before.get(path) == number for path, number in now.items())
        return True

    def damage(self) -> str:
        """Does something to what is kept, or to the site, and says what."""
        what = self._chance.choice((self._cut, self._flip, self._of_another_version, self._change, self._remove))
        kept = [file for kind in ("pages", "facts") for file in sorted(self._caches.glob(f"{kind}/*"))]
        # A folder without its mark is not ours to write, and no build would touch it again.
        site = [file for path, file in sorted(files(self.site).items()) if path != MARKER]
        if what in (self._change, self._remove):
            return what(self._chance.choice(site)) if site else "nothing to damage"
        return what(self._chance.choice(kept)) if kept else "nothing to damage"

    def _cut(self, file: Path) -> str:
        with file.open("r+b") as stream:
            stream.truncate(self._chance.randrange(max(file.stat().st_size, 1)))
        return "cut what is kept"

    def _flip(self, file: Path) -> str:
        data = bytearray(file.read_bytes())
        if data:
            data[self._chance.randrange(len(data))] ^= 1 << self._chance.randrange(8)
        file.write_bytes(data)
        return "changed a bit of what is kept"

    def _of_another_version(self, file: Path) -> str:
        file.write_bytes(re.sub(rb" \d+ ", b" 0 ", file.read_bytes(), count=1))
        return "kept by another version"

    def _change(self, file: Path) -> str:
        file.write_bytes(file.read_bytes() + b"more")
        return f"changed {file.relative_to(self.site)} of the site"

    def _remove(self, file: Path) -> str:
        file.unlink()
        if self._chance.random() < 0.5:
            file.symlink_to("/etc/hostname")
        return f"removed {file.relative_to(self.site)} of the site"

    def _built(self, site: Path, *options: str) -> subprocess.CompletedProcess[str]:
        # What is kept of the other site must not take the turn of this one's.
        env = {**self._env, **({CACHE_HOME: str(self._folder / "other")} if options else {})}
        return run("explainer", "build", *options, "--site-dir", site, cwd=self._root, env=env)

    def _tell(self, text: str) -> None:
        before = "; before it: " + ", ".join(self.found.edits[-4:-1])
        self.found.wrong.append(f"after edit {len(self.found.edits)} ({self.found.edits[-1]}{before}): {text}")


def compare_after_edits(count: int, seed: int, folder: Path) -> Comparison:
    """Does so many random edits and compares after each, at the end with a whole project."""
    root = folder / "project"
    start(root)
    chance = random.Random(seed)
    (folder / "elsewhere").mkdir()
    editor, builds, unbuilt = Editor(root, chance, folder / "elsewhere"), Builds(root, folder, chance), 0
    for number in range(count + 1):
        mends = number == count or unbuilt >= _MOST_UNBUILT
        done = "began" if number == 0 else editor.mend() if mends else editor.edit()
        if chance.random() < _DAMAGES:
            done = f"{done}, and {builds.damage()}"
        builds.found.edits.append(done)
        unbuilt = 0 if builds.compare() else unbuilt + 1
    return builds.found


def _difference(one: Path, other: Path) -> str:
    """The first place at which two files differ."""
    if not (one.is_file() and other.is_file()):
        return "it is there" if one.is_file() else "it is not there"
    first, second = one.read_bytes(), other.read_bytes()
    at = next((at for at, pair in enumerate(zip(first, second, strict=False)) if pair[0] != pair[1]), 0)
    return f"{first[max(0, at - 60) : at + 60]!r} for {second[max(0, at - 60) : at + 60]!r}"


def main() -> int:
    """Tells what differed, and how much was done."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=500)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = compare_after_edits(given.count, given.seed, Path(folder).resolve())
    compared = (
        f"{found.compared} builds compared, with {found.files} files, of which {found.kept} were taken over; "
        f"{found.refused} states could not be built"
    )
    return report(found.edits, found.wrong, time.monotonic() - begin, compared)


if __name__ == "__main__":
    sys.exit(main())
