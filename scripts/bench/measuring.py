"""The runs: each side in turn, round by round, each build in a fresh copy of its project."""

from __future__ import annotations

import gzip
import shutil
import sys
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.bench import preview
from scripts.bench.memory import free_memory
from scripts.bench.results import CHECK, CHECK_EDIT, COLD, EDIT, GROWTH, HELP, NOTHING, PREVIEW, TIMES, Measured
from scripts.bench.running import Failed, Run, caches_of, run
from scripts.bench.sides import SIDES, Command, Side, edit
from scripts.installing import CannotInstall

# Rows by the names that a command line has for them.
ROWS = ("cold", "nothing", "edit", "check", "help", "preview", "growth")
DEFAULT_ROWS = ROWS[:-1]
# Nobody's project is as new as a copy: who keeps what was read looks again at files that may still be written, for as
# long as the coarsest clock of a file system takes to go on.
_OLD = 3.0
# The heaviest page is among the largest; as hosts compress by default.
_LOOKED_AT, _LEVEL = 40, 6


@dataclass(frozen=True, slots=True)
class Bench:
    """What is asked of the bench: fact files, rounds, rows, where projects are put, seconds for one program."""

    count: int
    rounds: int
    rows: Collection[str]
    work: Path
    limit: float

    def project(self, side: Side, count: int) -> Path:
        """A side's project, written anew."""
        folder = self.work / f"{side.name}-{count}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        side.prepare(count, folder)
        return folder

    def fresh(self, project: Path) -> Path:
        """A copy that nothing was built in, in place of the last one, by a user who keeps nothing of that."""
        folder = self.work / "run"
        for before in (folder, caches_of(folder)):
            shutil.rmtree(before, ignore_errors=True)
        copy = shutil.copytree(project, folder, symlinks=True)
        time.sleep(_OLD)
        return copy

    def builds(self, found: _Found, project: Path) -> None:
        """A build from nothing, one more without a change, and one after an edit, all in one copy."""
        asked = {*self.rows, *(["cold"] if "growth" in self.rows else [])}  # what grows has grown from something
        side, wanted = found.side, [row for row in ("cold", "nothing", "edit") if row in asked]
        if not side.remembers:
            wanted = [row for row in wanted if row == "cold"]
        if not wanted:
            return
        copy = self.fresh(project)
        found.add(COLD, self._run(side.build, copy), *weight(copy / side.site))
        if "nothing" in wanted:
            found.add(NOTHING, self._run(side.build, copy))
        if "edit" in wanted:
            edit(side, copy, "measured")
            found.add(EDIT, self._run(side.build, copy))

    def checks(self, found: _Found, project: Path) -> None:
        """A check from nothing, and one after an edit."""
        side = found.side
        if "check" in self.rows and side.check:
            copy = self.fresh(project)
            found.add(CHECK, self._run(side.check, copy))
            edit(side, copy, "measured")
            found.add(CHECK_EDIT, self._run(side.check, copy))

    def helps(self, found: _Found, project: Path) -> None:
        """What it takes to say which commands there are."""
        if "help" in self.rows and found.side.help:
            found.add(HELP, self._run(found.side.help, project))

    def previews(self, found: _Found, project: Path) -> None:
        """Edits in one preview: of ours all kinds, of the others a text."""
        side = found.side
        if "preview" in self.rows and side.serve:
            kinds = preview.EDITS if side.check else (preview.TEXT,)
            for kind, runs in preview.latencies(side, self.fresh(project), [*kinds], self.rounds, self.limit).items():
                for one in runs:
                    found.add(f"{PREVIEW}{kind}", one)

    def growth(self, found: _Found, project: Path) -> None:
        """A build of ten times as many facts, from nothing."""
        if "growth" in self.rows:
            many = project.with_name(f"{found.side.name}-{self.count * TIMES}")
            if not many.is_dir():
                many = self.project(found.side, self.count * TIMES)
            copy = self.fresh(many)
            found.add(GROWTH, self._run(found.side.build, copy), *weight(copy / found.side.site))

    def lacking(self, side: Side) -> str:
        """Why a build of ten times as many facts would be killed for want of memory, in a sentence; "" if none."""
        free = free_memory()
        if "growth" not in self.rows or side.memory is None or free is None:
            return ""
        needed = side.memory(self.count * TIMES)
        if needed <= free:
            return ""
        return (
            f"{self.count * TIMES:,} facts take {side.name} about {needed / 1e9:.0f} GB of memory, and this machine has"
            f" {free / 1e9:.1f} GB free: leave growth out of --rows, or name fewer facts with --n"
        )

    def _run(self, command: Command, folder: Path) -> Run:
        return run(command, folder, self.limit)


@dataclass(frozen=True, slots=True)
class _Found:
    """Where the figures of one side go."""

    side: Side
    rows: dict[str, Measured]

    def add(self, row: str, one: Run, files: int = 0, size: int = 0, heaviest: int = 0) -> None:
        known = self.rows.get(row) or Measured(row, self.side.name)
        self.rows[row] = replace(known, runs=(*known.runs, one), files=files, bytes=size, heaviest=heaviest)
        figures = f"{one.wall:.2f} s, CPU {one.cpu:.2f} s, {one.memory:.0f} MB, load {one.load:.1f}"
        _say(f"{self.side.name}, {row}: {figures}")


def sides(names: Sequence[str]) -> tuple[list[Side], list[Measured]]:
    """The sides that can run here, and for each that cannot a row that says why."""
    made, missing = [], []
    for name in names:
        try:
            made.append(SIDES[name]())
        except CannotInstall as why:
            missing.append(Measured(COLD, name, note=str(why)))
    return made, missing


def measure(bench: Bench, chosen: Sequence[Side]) -> list[Measured]:
    """All rows that are asked for. A side that fails has a note in place of figures, and the others go on."""
    rows: dict[str, dict[str, Measured]] = {side.name: {} for side in chosen}
    failed: dict[str, Measured] = {}
    projects = {side.name: bench.project(side, bench.count) for side in chosen}
    for step in _steps(bench):
        for side in chosen:
            if side.name in failed:
                continue
            try:
                step(_Found(side, rows[side.name]), projects[side.name])
            except Failed as why:
                _say(f"{side.name}: {why}")
                failed[side.name] = Measured(STEPS[step.__name__], side.name, note=str(why))
    shutil.rmtree(bench.work, ignore_errors=True)
    return [*(one for each in rows.values() for one in each.values()), *failed.values()]


# The first row of what is measured in a step, by the name of its method: a side that fails there has it in place.
STEPS = {"builds": COLD, "checks": CHECK, "helps": HELP, "previews": f"{PREVIEW}{preview.TEXT}", "growth": GROWTH}


def _steps(bench: Bench) -> list[Callable[[_Found, Path], None]]:
    """What each side does in turn: every round of builds and checks, then the preview, then ten times as many facts."""
    steps = [step for _ in range(bench.rounds) for step in (bench.builds, bench.checks, bench.helps)]
    return [*steps, bench.previews, *[bench.growth] * bench.rounds]


def weight(site: Path) -> tuple[int, int, int]:
    """How many files a site has, how many bytes, and how many its heaviest page has when it is compressed."""
    sizes = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    pages = sorted((path for path in sizes if path.suffix == ".html"), key=lambda path: -sizes[path])
    packed = (len(gzip.compress(path.read_bytes(), _LEVEL)) for path in pages[:_LOOKED_AT])
    return len(sizes), sum(sizes.values()), max(packed, default=0)


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
