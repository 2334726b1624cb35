"""The faults: each gives what went wrong in as many trials as it is allowed, as sentences."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.commands import WRITERS, Begun, Writer
from tests.faults.trial import Fault, Outcome, contents, left_over, mask, run
from tests.repositories import Repository
from tests.unprivileged import give_away

NOBODY = 65534


@dataclass
class Result:
    """How many trials of one kind there were, and what went wrong in them."""

    kind: str
    command: str
    trials: int = 0
    wrong: list[str] = field(default_factory=list)

    def took(self, problem: str) -> None:
        """Counts a trial."""
        self.trials += 1
        if problem:
            self.wrong.append(problem)


@contextlib.contextmanager
def scratch(parent: Path | None = None) -> Iterator[Path]:
    """A folder that everybody reaches."""
    folder = Path(tempfile.mkdtemp(prefix="faults-", dir=parent)).resolve()
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def points(count: int, begun: Begun, chance: random.Random) -> list[int]:
    """Steps at which something happens: all of them, or as many as are wanted, of which three quarters write."""
    every, writes = range(1, begun.steps + 1), begun.writes
    if len(every) <= count:
        return list(every)
    found = set(chance.sample(writes, min(len(writes), -(-3 * count // 4))))
    left = [step for step in every if step not in found]
    return sorted({*found, *chance.sample(left, count - len(found))})


def kill_by(number: int) -> Callable[[int], Fault]:
    """A signal at one step."""

    def at(point: int) -> Fault:
        def kill(step: int, kind: str, path: Path) -> None:
            if step == point:
                os.kill(os.getpid(), number)

        return kill

    return at


def killed(name: str, sort: int, count: int, chance: random.Random) -> Result:
    """Kill -9 or SIGTERM at many points of a command."""
    result = Result(f"killed by {signal.Signals(sort).name}", name)
    with scratch() as folder:
        begun = Begun.of(WRITERS[name], folder)
        for point in points(count, begun, chance):
            begun.afresh()
            done = run(begun.writer.arguments, begun.root, kill_by(sort)(point))
            problem = begun.wrong(done) or _of_a_signal(sort, done, begun)
            if not problem and (left_over(begun.root) or point % 5 == 0):
                problem = begun.mended()
            result.took(f"at step {point}: {problem}" if problem else "")
    return result


def _of_a_signal(sort: int, done: Outcome, begun: Begun) -> str:
    if sort == signal.SIGKILL:
        return ""
    if done.trace:
        return done.trace
    if left := left_over(begun.root):
        return f"{left[0]} is left"
    if done.code not in (0, 1, 128 + sort):
        return f"it ended with {done.code}"
    return "" if done.code != 128 + sort or "Stopped" in done.said else "nothing was said"


def full(name: str, count: int, chance: random.Random) -> Result:
    """A disk that is full, where one can be mounted; else a limit of the size of files."""
    with scratch() as folder:
        is_mounted = _mount(folder, 64 << 20)
        result = Result("a full disk" if is_mounted else "files that cannot grow", name)
        try:
            begun = Begun.of(WRITERS[name], folder)
            needed = sum(map(len, begun.new.values())) - sum(map(len, begun.old.values())) + (1 << 20)
            for number in range(count):
                begun.afresh()
                room = max(chance.randrange(needed), 4_096) if number else 4_096
                done = _in_no_room(begun, room) if is_mounted else _with_small_files(begun, room)
                problem = done.trace or begun.wrong(done, whole_if_failed=True) or _untold(done)
                problem = problem or (f"{left_over(begun.root)[0]} is left" if left_over(begun.root) else "")
                result.took(f"with {room} bytes: {problem}" if problem else "")
        finally:
            if is_mounted:
                subprocess.run(["umount", "-l", folder], check=False, capture_output=True)
    return result


def _untold(done: Outcome) -> str:
    """A failure is one sentence of what cannot be written."""
    if "no space left" in done.said and "cannot write" not in done.said:
        return f"it said: {done.said[-100:]!r}"
    if done.code == 0 or "cannot write" in done.said or "written" in done.said:
        return ""
    return f"it ended with {done.code} and said: {done.said[-100:]!r}" if done.code != 1 or not done.said else ""


def _mount(folder: Path, size: int) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", str(folder)]
    return os.geteuid() == 0 and subprocess.run(command, check=False, capture_output=True).returncode == 0


def _in_no_room(begun: Begun, room: int) -> Outcome:
    status = os.statvfs(begun.root.parent)
    ballast = begun.root.parent / "ballast"
    with ballast.open("wb") as stream:
        left = status.f_bavail * status.f_frsize - room
        with contextlib.suppress(OSError):
            os.posix_fallocate(stream.fileno(), 0, max(left, 1))
    said = begun.root.parent / f"{begun.root.name}.said"
    said.write_bytes(b"")
    try:
        return _told_elsewhere(begun)
    finally:
        ballast.unlink()


def _told_elsewhere(begun: Begun) -> Outcome:
    """What is said is kept where there is room."""
    with scratch() as elsewhere:
        for ending in ("said", "steps"):
            name = f"{begun.root.name}.{ending}"
            (begun.root.parent / name).unlink(missing_ok=True)
            (begun.root.parent / name).symlink_to(elsewhere / name)
        done = run(begun.writer.arguments, begun.root)
        for ending in ("said", "steps"):
            (begun.root.parent / f"{begun.root.name}.{ending}").unlink()
    return done


def _with_small_files(begun: Begun, room: int) -> Outcome:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (max(room % 20_000, 1_000), before[1]))
    try:
        return run(begun.writer.arguments, begun.root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def closed(name: str, count: int, chance: random.Random) -> Result:
    """Folders and files that another user may not read or not write."""
    result = Result("no right", name)
    with scratch() as folder:
        begun = Begun.of(WRITERS[name], folder)
        places = [".", *sorted(path.relative_to(begun.root).as_posix() for path in begun.afresh().rglob("*"))]
        for place in chance.sample(places, min(count, len(places))):
            for mode in (0o000, 0o444, 0o555):
                root = begun.afresh()
                give_away(root)
                (root / place).chmod(mode)
                done = run(begun.writer.arguments, root, user=NOBODY if os.geteuid() == 0 else None)
                (root / place).chmod(0o755)
                problem = done.trace or begun.wrong(done, whole_if_failed=True)
                result.took(f"{place} with {mode:03o}: {problem}" if problem else "")
    return result


def changing(name: str, count: int, chance: random.Random) -> Result:
    """Files that vanish, grow, or become something else, just when they are read."""
    result = Result("changed while read", name)
    with scratch() as folder:
        begun = Begun.of(WRITERS[name], folder)
        reads = sorted(set(range(1, begun.steps + 1)) - set(begun.writes))
        for point in sorted(chance.sample(reads, min(count, len(reads)))):
            change = chance.choice(_CHANGES)
            begun.afresh()
            done = run(begun.writer.arguments, begun.root, _once(point, begun.root, change))
            odd = done.trace or ("" if done.code in (0, 1, 2) else f"it ended with {done.code}")
            result.took(f"step {point}, {change.__name__}: {odd}" if odd else "")
    return result


def _once(point: int, root: Path, change: Callable[[Path], None]) -> Fault:
    def fault(step: int, kind: str, path: Path) -> None:
        own = any((root / part) in (path, *path.parents) for part in ("content", "docs", "mkdocs.yml", "archive"))
        if step == point and own and ".explainer-" not in str(path):
            with contextlib.suppress(OSError):
                change(path)

    return fault


def vanish(path: Path) -> None:
    """It is gone."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def grow(path: Path) -> None:
    """It has more in it."""
    if path.is_file():
        with path.open("ab") as stream:
            stream.write(b"more: [of, it\n" * 50)


def empty(path: Path) -> None:
    """It has nothing in it."""
    if path.is_file():
        path.write_bytes(b"")


def binary(path: Path) -> None:
    """It is no text."""
    if path.is_file():
        path.write_bytes(bytes(range(256)))


def link(path: Path) -> None:
    """It leads elsewhere."""
    vanish(path)
    path.symlink_to("/etc/passwd")


def folder(path: Path) -> None:
    """A folder is in its place."""
    vanish(path)
    path.mkdir()


_CHANGES = (vanish, grow, empty, binary, link, folder)


def machines(chance: random.Random) -> Result:
    """Other clocks, languages, hash seeds and umasks: the same site, with the rights of the umask."""
    result = Result("another machine", "build")
    surroundings = [
        {"PYTHONHASHSEED": str(chance.randrange(10_000)), "TZ": zone, "LC_ALL": language, "LANG": language}
        for zone, language in (("Pacific/Kiritimati", "C"), ("America/St_Johns", "tr_TR.UTF-8"), ("UTC", "POSIX"))
    ]
    with scratch() as place:
        begun = Begun.of(WRITERS["build, the first"], place)
        for around, umask in [(one, 0o022) for one in surroundings] + [({}, 0o077), ({}, 0o002), ({"PATH": ""}, 0o022)]:
            root = begun.afresh()
            done = _process(("build",), root, around, umask)
            problem = done.trace or ("" if done.code == 0 else f"it ended with {done.code}")
            problem = problem or ("" if contents(root) == begun.new else "another site")
            odd = [path for path in (root / "site").rglob("*") if not problem and not _has_rights(path, umask)]
            result.took(problem or (f"{odd[0]} has other rights" if odd else ""))
    return result


def _has_rights(path: Path, umask: int) -> bool:
    return path.stat().st_mode & 0o777 == (0o777 if path.is_dir() else 0o666) & ~umask


def _process(arguments: tuple[str, ...], root: Path, around: dict[str, str], umask: int = 0o022) -> Outcome:
    from tests.sites import BIN, environment

    with mask(umask):
        env = {**environment(), **around}
        done = subprocess.run(
            [BIN / "python", "-m", "explainer", *arguments],
            cwd=root,
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
    return Outcome(done.returncode, done.stdout + done.stderr, 0)


def repositories() -> Result:
    """Git that is not there, knows little, or may not be asked."""
    result = Result("git absent, shallow, of another", "all")
    with scratch() as place:
        writer = Writer(("build",))
        whole = Repository(writer.begin(place / "whole"))
        whole.commit("Begin")
        whole.commit("Go on")
        shallow = place / "shallow"
        whole.git("clone", "-q", "--depth=1", whole.root.as_uri(), str(shallow))
        theirs = Path(shutil.copytree(whole.root, place / "theirs"))
        give_away(theirs)
        damaged = Path(shutil.copytree(whole.root, place / "damaged"))
        shutil.rmtree(damaged / ".git/objects")
        for root in (whole.root, shallow, theirs, damaged):
            for around in ({}, {"PATH": ""}):
                for arguments in (("build",), ("diff", "HEAD~1"), ("check", "--format", "github", "--base", "main")):
                    done = _process(arguments, root, around)
                    problem = done.trace or (
                        "" if done.code in (0, 2) else f"it ended with {done.code}: {done.said[-90:]}"
                    )
                    result.took(f"{root.name}, {arguments[0]}: {problem}" if problem else "")
    return result


def at_once(count: int) -> Result:
    """Two runs of a command in one project at the same time."""
    result = Result("two at once", "all")
    for name in ("build", "verify", "archive fetch", "check --fix", "new", "forms"):
        with scratch() as place:
            begun = Begun.of(WRITERS[name], place)
            for _ in range(count):
                begun.afresh()
                first = os.fork()
                if first == 0:
                    other = begun.root.parent / "other"
                    other.mkdir(exist_ok=True)
                    done = run(begun.writer.arguments, begun.root)
                    os._exit(1 if done.trace else 0)
                done = _second(begun)
                code = os.waitstatus_to_exitcode(os.waitpid(first, 0)[1])
                problem = done.trace or begun.wrong(done) or ("a trace" if code else "")
                problem = problem or (f"{left_over(begun.root)[0]} is left" if left_over(begun.root) else "")
                result.took(f"{name}: {problem}" if problem else "")
    return result


def _second(begun: Begun) -> Outcome:
    return _process(begun.writer.arguments, begun.root, {})
