"""Whatever is done to a project while its preview runs, it serves what a build from nothing writes.

``python -m tests.preview_edits 500`` edits as often, compares after each and tells what differs; the tests do a few.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.previews import Preview, previewed
from tests.random_edits import Editor, report, start
from tests.sites import files, run

from explainer.adapters.preview.content import Content
from explainer.adapters.preview.on_demand import Refused

# What hosts and crawlers want of a published site, and nobody of a preview.
ONLY_BUILT = {"_headers", "sitemap.xml.gz", ".explainer"}
LONGEST = 60.0
_MOST_UNBUILT = 2  # edits in a row


@dataclass
class Comparison:
    """What came of some edits: ``wrong`` are sentences on what differed, ``edits`` all that was done."""

    edits: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    compared: int = 0
    refused: int = 0
    files: int = 0


class Comparer:
    """Compares what a preview serves with what is built into the folder ``site``, after each edit that it is told."""

    def __init__(self, preview: Preview, site: Path) -> None:
        self._preview, self._site = preview, site
        self._gone: set[str] = set()
        self.found = Comparison()

    def note(self, done: str) -> None:
        """Takes down what was done to the project."""
        self.found.edits.append(done)

    def settle(self) -> None:
        """Waits until the preview has heard of all that was done."""
        end = time.monotonic() + LONGEST
        while not self._preview.session.is_settled():
            if time.monotonic() > end:
                self._tell("the preview never came to rest")
                return
            time.sleep(0.01)

    def compare(self) -> bool:
        """Whether there is a site to compare; what differs is told."""
        self.settle()
        shutil.rmtree(self._site, ignore_errors=True)
        done = run("explainer", "build", "--site-dir", self._site, cwd=self._preview.project)
        state = self._preview.session.state
        self._alive()
        if done.returncode != 0:
            self.found.refused += 1
            if "Traceback" in done.stderr + done.stdout or done.returncode not in (1, 2):
                self._tell(f"the build ended with {done.returncode}: {done.stderr[-2000:]}")
            return False
        if not state.current:
            self._tell(f"there is a build, and the preview tells {[one.message for one in state.found]}")
            return False
        self.found.compared += 1
        self._compare_files()
        return True

    def _alive(self) -> None:
        for one in self._preview.session.state.found:
            if one.code == "explainer-failed" or "Traceback" in one.message:
                self._tell(f"{one.span.path}: {one.message}")
        for path in ("", "nothing/", "search/manifest.json"):
            try:
                self._content(path)
            except Refused as refused:
                if any(one.code == "explainer-failed" for one in refused.found):
                    self._tell(f"{path}: {refused}")

    def _compare_files(self) -> None:
        built = files(self._site)
        for path, file in sorted(built.items()):
            if path not in ONLY_BUILT:
                self.found.files += 1
                self._compare_file(path, file.read_bytes())
        for path in sorted(self._gone - built.keys()):
            if self._served(path) is not None:
                self._tell(f"{path} is served, and no build has it")
        self._gone |= built.keys() - ONLY_BUILT

    def _compare_file(self, path: str, expected: bytes) -> None:
        served = self._served(path)
        if served != expected:
            what = "is not served" if served is None else f"differs: {_difference(served, expected)}"
            self._tell(f"{path} {what}")

    def _served(self, path: str) -> bytes | None:
        try:
            content = self._content(path.replace("%", "%25"))
        except Refused as refused:
            return f"refused: {refused}".encode()
        return content.data if content is not None else None

    def _content(self, path: str) -> Content | None:
        """A file as it is shown; asked for once more where another site took the place of the one that was asked."""
        session = self._preview.session
        while True:
            state = session.state
            try:
                return session.content(state, path, LONGEST)
            except TimeoutError:
                if session.state is state:
                    raise
                self.settle()

    def _tell(self, text: str) -> None:
        self.found.wrong.append(f"after edit {len(self.found.edits)} ({self.found.edits[-1]}): {text}")


def compare_after_edits(count: int, seed: int, every: int, folder: Path) -> Comparison:
    """Does so many random edits, and compares after ``every`` so many of them, and at the end with a whole project."""
    root = folder / "project"
    start(root)
    chance = random.Random(seed)
    editor = Editor(root, chance, folder)
    unbuilt = 0
    with previewed(root) as preview:
        preview.built()
        comparer = Comparer(preview, folder / "site")
        for number in range(1, count + 1):
            # There is to be something to build again, and again at the end.
            mends = number == count or unbuilt >= _MOST_UNBUILT
            comparer.note(editor.mend() if mends else editor.edit())
            if mends or number % every == 0:
                unbuilt = 0 if comparer.compare() else unbuilt + every
            elif chance.random() < 0.5:
                comparer.settle()
        return comparer.found


def _difference(one: bytes, other: bytes) -> str:
    """The first place at which two texts differ."""
    at = next(
        (number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"{one[max(0, at - 60) : at + 60]!r} for {other[max(0, at - 60) : at + 60]!r}"


def main() -> int:
    """Tells what differed, and how much was done."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("count", type=int, nargs="?", default=500)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--every", type=int, default=1, help="compare after so many edits")
    given = options.parse_args()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = compare_after_edits(given.count, given.seed, given.every, Path(folder).resolve())
    compared = f"{found.compared} builds compared, with {found.files} files; {found.refused} states could not be built"
    return report(found.edits, found.wrong, time.monotonic() - begin, compared)


if __name__ == "__main__":
    sys.exit(main())
