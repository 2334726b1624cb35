"""What a bench installs by locks with hashes, into a folder of its own in .cache, when it is first asked for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_NODE_LISTS = ("package.json", "package-lock.json")


class CannotInstall(SystemExit):
    """Something that a peer needs is not to be had here; says what."""


@dataclass(frozen=True, slots=True)
class Installer:
    """Installs into ``target`` what is locked in ``requirements`` for Python, and beside ``node_lists`` for Node.js.

    ``purpose`` is the command that needs it, as it is told where a program of the machine is missing.
    """

    target: Path
    requirements: Path
    node_lists: Path
    purpose: str

    def node_package(self, name: str) -> Path:
        """The folder of a package of npm; all are installed anew where the lock is another than last time."""
        stamp = self.target / "installed-node"
        wanted = b"".join((self.node_lists / one).read_bytes() for one in _NODE_LISTS)
        if not stamp.is_file() or stamp.read_bytes() != wanted:
            self.target.mkdir(parents=True, exist_ok=True)
            for one in _NODE_LISTS:
                shutil.copyfile(self.node_lists / one, self.target / one)
            # Nothing that a package would run while it is installed is needed.
            self._run([self.program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            stamp.write_bytes(wanted)
        return self.target / "node_modules" / name

    def python(self) -> Path:
        """The Python of an environment that has the peers written in Python, and nothing of this project."""
        folder = self.target / "peers"
        stamp, python = folder / "installed.lock", folder / "bin" / "python"
        if not stamp.is_file() or stamp.read_bytes() != self.requirements.read_bytes():
            self._run([sys.executable, "-m", "venv", "--clear", str(folder)])
            options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--only-binary", ":all:"]
            self._run([str(python), "-m", "pip", "install", *options, "--require-hashes", "-r", str(self.requirements)])
            shutil.copyfile(self.requirements, stamp)
        return python

    def version(self, package: str) -> str:
        """Which version of a package written in Python is locked."""
        [version] = re.findall(rf"^{package}==(\S+)", self.requirements.read_text("utf-8"), re.MULTILINE)
        return str(version)

    def program(self, name: str) -> str:
        """Where a program lies that the machine must have."""
        found = shutil.which(name)
        if found is None:
            raise CannotInstall(f"{self.purpose} needs {name} (Debian: sudo apt-get install nodejs npm)")
        return found

    def _run(self, command: Sequence[str]) -> None:
        self.target.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(command, cwd=self.target, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 - our own words
        except (OSError, subprocess.CalledProcessError) as failed:
            raise CannotInstall(f"{self.purpose} could not install what it needs: {failed}") from failed
