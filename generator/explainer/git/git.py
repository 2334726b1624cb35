"""How git is asked: all calls in one list, with settings of our own, without the caller's, and never for long.

Nothing is fetched, no index is written, and nothing that a repository's settings name is run. A repository is a
stranger's in both of its parts: whoever sends a branch writes its files, among them attributes, submodules and whole
repositories in a folder; and a clone that was handed over has settings that name programs. So no call reads the files
of the working tree by way of git, which would run their filters, and none compares by way of a repository's attributes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO

from explainer.environment import everything

SECONDS = 30
_SETTINGS = (
    *("core.quotepath=off", "core.fsmonitor=false", "core.hooksPath=/dev/null", "core.attributesFile=/dev/null"),
    *("log.showSignature=false", "diff.orderFile=/dev/null", "protocol.allow=never", "credential.helper="),
    "safe.bareRepository=explicit",  # a folder of the working tree is never taken for a repository
)
# Beside these, nothing of the caller's environment that is git's own reaches it.
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # whatever a repository allows: also older versions of git fetch nothing then
    "LC_ALL": "C",
}
_OF_NO_REPOSITORY = {
    "GIT_DIR": os.devnull,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_PLAIN = ("--no-color", "--no-ext-diff", "--no-textconv")


class GitFailed(Exception):  # noqa: N818 - it tells of another program
    """git could not be run to its end; says why."""


@dataclass(frozen=True, slots=True)
class Call:
    """One way in which git is asked.

    ``arguments`` come first, in front of what the caller adds: ids, paths behind ``--``, or a stranger's word behind
    ``--end-of-options``. ``reads`` says what git may read for it, beside the settings of the repository.
    """

    arguments: tuple[str, ...]
    reads: str
    outside: bool = False


SHALLOW = Call(("rev-parse", "--is-shallow-repository"), "whether the clone has the whole history")
PLACE = Call(("rev-parse", "--is-shallow-repository", "--show-toplevel"), "the same, and where the repository lies")
PREFIX = Call(("rev-parse", "--show-prefix"), "where in the repository a folder lies")
COMMIT = Call(("rev-parse", "--verify", "--quiet", "--end-of-options"), "which commit a name stands for")
MERGE_BASE = Call(("merge-base",), "commits, each given by its id")
TREE = Call(("ls-tree", "-r", "-z"), "the trees of a commit that is given by its id")
CONTENTS = Call(("cat-file", "--batch"), "objects, given by their ids on standard input, as they are stored")
PARTIAL = Call(("config", "--get-regexp", r"^remote\..*\.promisor$"), "one setting of the repository")
NEWEST = Call(("log", "-1", "--format=%ct", "--no-show-signature"), "the newest commit")
HISTORY = Call(
    (
        # --date-order: no revision before one that rests on it; -c: merges with what they made of both sides.
        *("log", "--date-order", "-c", "-l500", "--relative", "-z", "--raw", "--no-abbrev", "--no-show-signature"),
        *(*_PLAIN, "--encoding=UTF-8"),
    ),
    "commits, their trees, and objects to tell how like they are",
)
LINES = Call(
    (
        *("diff", "--no-index", "--unified=0", "--no-prefix", "--find-renames", *_PLAIN, "--no-indent-heuristic"),
        "--end-of-options",
    ),
    "two folders of ours, outside of any repository and without any settings",
    outside=True,
)
MERGE = Call(
    ("merge-file", "--stdout"), "three files of ours, outside of any repository and without any settings", outside=True
)
CALLS = (SHALLOW, PLACE, PREFIX, COMMIT, MERGE_BASE, TREE, CONTENTS, PARTIAL, NEWEST, HISTORY, LINES, MERGE)
"""All of them: a test asks each in a hostile repository."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said. ``code`` is 0 where all went well; ``complaint`` is what it wrote to standard error."""

    code: int
    output: bytes
    complaint: str

    @property
    def ok(self) -> bool:
        """Whether all went well."""
        return self.code == 0

    @property
    def text(self) -> str:
        """The output; bytes that are not UTF-8 stay what they were, as surrogates."""
        return self.output.decode("utf-8", "surrogateescape")


def git_program() -> str | None:
    """The path of git, or None where there is none. A part of PATH such as "." may be a stranger's folder."""
    folders = [one for one in everything().get("PATH", os.defpath).split(os.pathsep) if Path(one).is_absolute()]
    return shutil.which("git", path=os.pathsep.join(folders)) if folders else None


def ask(call: Call, program: str, root: Path, *more: str, seconds: float = SECONDS) -> Answer:
    """Asks git once, in the folder ``root``. Raises GitFailed where it cannot be run to its end."""
    try:
        done = subprocess.run(  # noqa: S603 - the program is git, and the call is one of the list
            _command(call, program, root, more),
            env=_environment(call),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=seconds,
        )
    except (OSError, ValueError, subprocess.SubprocessError) as problem:
        raise GitFailed(str(problem)) from None
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


class Conversation:
    """A git that answers one question after the other, until it is closed or its time is over."""

    def __init__(self, call: Call, program: str, root: Path) -> None:
        """Starts it. Raises OSError."""
        self._process = subprocess.Popen(  # noqa: S603 - the program is git, and the call is one of the list
            _command(call, program, root, ()),
            env=_environment(call),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        # Reading has no time limit of its own; a git that hangs is ended, and its pipe with it.
        self._watch = Timer(10 * SECONDS, self._process.kill)
        self._watch.daemon = True
        self._watch.start()

    def say(self, lines: Iterable[str]) -> None:
        """Asks; no more at once than fits into a pipe. Raises OSError where git has ended."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._process.stdin.flush()

    @property
    def answers(self) -> IO[bytes]:
        """What it says."""
        assert self._process.stdout is not None
        return self._process.stdout

    def close(self) -> None:
        """Ends it."""
        self._watch.cancel()
        self._process.kill()
        self._process.communicate()


def _command(call: Call, program: str, root: Path, more: Sequence[str]) -> list[str]:
    options = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [program, "--no-pager", "--literal-pathspecs", *options, "-C", str(root), *call.arguments, *more]


def _environment(call: Call) -> dict[str, str]:
    """The caller's environment without what would lead git to another repository, to other settings or to programs."""
    kept = {name: value for name, value in everything().items() if not name.startswith("GIT_")}
    return {**kept, **_ENVIRONMENT, **(_OF_NO_REPOSITORY if call.outside else {})}
