"""What the bench installs, by locks with hashes, into .cache/bench-proof, when it is first asked for."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / ".cache" / "bench-proof"
_NODE_LISTS = ("package.json", "package-lock.json")
_PEERS = HERE / "peers" / "requirements.lock"


def node_package(name: str) -> Path:
    """The folder of a package of npm; all are installed anew where the lock is another than last time."""
    stamp = TARGET / "installed-node"
    wanted = b"".join((HERE / one).read_bytes() for one in _NODE_LISTS)
    if not stamp.is_file() or stamp.read_bytes() != wanted:
        TARGET.mkdir(parents=True, exist_ok=True)
        for one in _NODE_LISTS:
            shutil.copyfile(HERE / one, TARGET / one)
        # Nothing that a package would run while it is installed is needed.
        _run([program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp.write_bytes(wanted)
    return TARGET / "node_modules" / name


def peers_python() -> Path:
    """The Python of an environment that has the peers written in Python, and nothing of this project."""
    folder = TARGET / "peers"
    stamp, python = folder / "installed.lock", folder / "bin" / "python"
    if not stamp.is_file() or stamp.read_bytes() != _PEERS.read_bytes():
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--only-binary", ":all:"]
        _run([str(python), "-m", "pip", "install", *options, "--require-hashes", "-r", str(_PEERS)])
        shutil.copyfile(_PEERS, stamp)
    return python


def peers_lock() -> Path:
    """Which versions of the peers written in Python are installed."""
    return _PEERS


def program(name: str) -> str:
    """Where a program lies that the machine must have."""
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"make bench-proof needs {name} (Debian: sudo apt-get install nodejs npm)")
    return found


def _run(command: Sequence[str]) -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    subprocess.run(command, cwd=TARGET, check=True, stdin=subprocess.DEVNULL)  # noqa: S603 - words of our own
