"""How git is asked: with settings of our own, without the caller's, and never for longer than a moment.

Nothing is fetched, no index is written, and nothing that a repository's settings name is run.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from explainer.environment import everything

SECONDS = 30
_SETTINGS = ("core.quotepath=off", "core.fsmonitor=false", "log.showSignature=false", "protocol.allow=never")


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said. ``complaint`` is what it wrote to standard error."""

    ok: bool
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        """The output; bytes that are not UTF-8 stay what they were, as surrogates."""
        return self.output.decode("utf-8", "surrogateescape")


def git_program() -> str | None:
    """The path of git, or None where there is none."""
    return shutil.which("git")


def command(program: str, root: Path, *arguments: str) -> list[str]:
    """A command line for git in the folder ``root``. Who puts a stranger's word in it ends the options before."""
    options = [part for setting in _SETTINGS for part in ("-c", setting)]
    return [program, "--no-pager", "--literal-pathspecs", *options, "-C", str(root), *arguments]


def environment() -> dict[str, str]:
    """The caller's environment without what would lead git to another repository or other settings."""
    kept = {name: value for name, value in everything().items() if not name.startswith("GIT_")}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1"}
    return {**kept, **quiet, "LC_ALL": "C"}


def ask(program: str, root: Path, *arguments: str, seconds: float = SECONDS) -> Answer:
    """Runs git once. Raises OSError, ValueError or subprocess.SubprocessError where it cannot be run to its end."""
    done = subprocess.run(  # noqa: S603 - the program is git; strangers' words stand behind --end-of-options
        command(program, root, *arguments),
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=seconds,
    )
    return Answer(done.returncode == 0, done.stdout, done.stderr.decode("utf-8", "replace"))
