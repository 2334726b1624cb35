"""One command in a process of its own, with a fault at a point that is chosen.

The process is forked from one that has loaded everything, so that hundreds of trials take minutes. A point is one of
the steps that a command takes on files of the project: each is an event of :func:`sys.audit`, or is made one here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from explainer.cli import fetching
from explainer.cli.commands import COMMANDS, main
from explainer.environment import SOURCE_DATE
from explainer.files import renaming
from explainer.outside.fetching import Fetcher, Hop, Page
from explainer.outside.politeness import Hosts
from explainer.outside.wayback import AVAILABILITY, HOST

PATIENCE = 120.0
_UNFORESEEN = (70, 71)  # what the program says of itself, and what the process here does
_READS, _WRITES = "r", "w"
_STEPS = frozenset(
    {"open", "os.listdir", "os.scandir", "os.mkdir", "os.rmdir", "os.remove", "os.rename", "os.link", "os.chmod"}
    | {"os.chown", "shutil.rmtree", "shutil.copyfile", "test.exchange", "test.fsync"}
)


class Canned(Fetcher):
    """Answers as if a host had: a fault is one of files, and nobody else is asked."""

    def page(self, address: str, *, is_for_programs: bool = False, patience: int = 1) -> Page:
        """A page for every address of a source; of the Wayback Machine the interface that says what it has."""
        found = {"archived_snapshots": {"closest": {"available": True, "url": f"{HOST}/web/20240101000000/{_PAGE}"}}}
        content = json.dumps(found).encode() if address.startswith(AVAILABILITY) else _ARTICLE
        return Page((Hop(address, 200, "OK", (("Content-Type", "text/html"),), content),), content)


_PAGE = "https://one.example/a"
_ARTICLE = b"<h1>The bridge and the ferry</h1>" + b"<p>It was opened in May after nine years of work.</p>" * 40


Fault = Callable[[int, str, Path], None]
"""What happens before a step of a command: it is given the step's number, its kind and the path that it is about."""


def nothing(number: int, kind: str, path: Path) -> None:
    """No fault."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended.

    ``code`` is negative where a signal ended it; ``steps`` is how many it took, and ``writes`` are those that write.
    """

    code: int
    said: str
    steps: int
    writes: tuple[int, ...] = ()

    @property
    def trace(self) -> str:
        """The last line of what was said, where that is a trace, or of something that nobody foresaw."""
        is_one = "Traceback (most recent call last)" in self.said or self.code in _UNFORESEEN
        return (self.said.strip().splitlines() or [f"it ended with {self.code}"])[-1] if is_one else ""


def load_everything() -> None:
    """Imports what commands import when they are called."""
    for name in ("markdown.extensions.toc", "material.extensions.emoji", "explainer.adapters.mkdocs.building"):
        import_module(name)
    for name in ("trafilatura", "warcio.warcwriter", "charset_normalizer", "webencodings"):
        import_module(name)
    for command in COMMANDS.values():
        command.loaded()
    fetching.fetcher_for = lambda project: Canned(fetching.outside_web(project), Hosts())
    os.environ[SOURCE_DATE] = "1790000000"


def run(arguments: Sequence[str], root: Path, fault: Fault = nothing, user: int | None = None) -> Outcome:
    """Runs a command in the project at ``root``, or its nearest folder that is there."""
    said, steps = root.parent / f"{root.name}.said", root.parent / f"{root.name}.steps"
    steps.write_text("")
    child = os.fork()
    if child == 0:
        _be_the_command(arguments, root, said, steps, fault, user)
    status = _ended(child)
    taken = steps.read_text()
    writes = tuple(number for number, step in enumerate(taken, 1) if step == _WRITES)
    return Outcome(os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace"), len(taken), writes)


def _ended(child: int) -> int:
    until = time.monotonic() + PATIENCE
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        if time.monotonic() > until:
            os.kill(child, signal.SIGKILL)
            return os.waitpid(child, 0)[1]
        time.sleep(0.002)


def _be_the_command(  # noqa: PLR0917 - one argument for each thing that the process is given
    arguments: Sequence[str], root: Path, said: Path, steps: Path, fault: Fault, user: int | None
) -> None:
    code = 70
    try:
        output = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        counted = os.open(steps, os.O_WRONLY | os.O_APPEND)
        for number, target in ((output, 1), (output, 2), (os.open(os.devnull, os.O_RDONLY), 0)):
            os.dup2(number, target)
        os.chdir(root if root.is_dir() else root.parent)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        for name in ("stdin", "stdout", "stderr"):
            stream = getattr(sys, f"__{name}__")
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(stream.fileno() if stream else 0, mode, closefd=False))  # noqa: SIM115
        if user is not None and os.geteuid() == 0:
            os.seteuid(user)
        _watch(root, fault, counted)
        try:
            main(list(arguments), prog_name="explainer")
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - it is told, and nothing of this process may go on
        os.write(2, traceback.format_exc().encode())
        code = 71
    finally:
        os._exit(code)


def _watch(root: Path, fault: Fault, counted: int) -> None:
    """Has each step on a file of the project counted, and the fault come before it."""
    place = str(root)
    number = 0
    busy = False

    def hook(event: str, given: tuple[object, ...]) -> None:
        nonlocal number, busy
        if busy or event not in _STEPS or not given:
            return
        try:
            path = os.fsdecode(given[0]) if isinstance(given[0], str | bytes | os.PathLike) else ""
        except (TypeError, ValueError):
            return
        if event != "test.fsync" and not os.path.abspath(path).startswith(place):  # noqa: PTH100 - no link is followed
            return
        number += 1
        busy = True
        try:
            os.write(counted, (_WRITES if _is_write(event, given) else _READS).encode())
            fault(number, event, Path(path))
        finally:
            busy = False

    sys.addaudithook(hook)
    exchange, sync = renaming._SYSTEM, os.fsync
    if exchange is not None:
        call = exchange

        def exchanged(one: bytes, other: bytes, flag: int) -> int:
            sys.audit("test.exchange", one)
            result = call(one, other, flag)
            sys.audit("test.exchange", one)
            return result

        renaming._SYSTEM = exchanged

    def synced(descriptor: int) -> None:
        sys.audit("test.fsync", "")
        sync(descriptor)

    os.fsync = synced  # type: ignore[assignment]


def _is_write(event: str, given: tuple[object, ...]) -> bool:
    flags = given[2] if event == "open" and len(given) > 2 else 0
    if event == "open":
        return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    return event not in ("os.listdir", "os.scandir")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path; empty where there is no folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def left_over(folder: Path) -> list[str]:
    """What a command has left unfinished."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob(".explainer-*"))


@contextlib.contextmanager
def mask(wanted: int) -> Iterator[None]:
    """Another umask meanwhile."""
    before = os.umask(wanted)
    try:
        yield
    finally:
        os.umask(before)
