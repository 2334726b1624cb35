"""The packages from npm that an audit needs: installed once, by the lock file, into the cache folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent.parent / ".cache" / "audit"
_LISTS = ("package.json", "package-lock.json")


def package(name: str) -> Path:
    """The folder of an installed package; installs all where the lock file is another than last time."""
    stamp = TARGET / "installed"
    wanted = b"".join((HERE / name).read_bytes() for name in _LISTS)
    if not stamp.is_file() or stamp.read_bytes() != wanted:
        _install()
        stamp.write_bytes(wanted)
    return TARGET / "node_modules" / name


def _install() -> None:
    program = shutil.which("npm")
    if program is None:
        raise SystemExit("the audit needs npm (Debian: sudo apt-get install npm)")
    TARGET.mkdir(parents=True, exist_ok=True)
    for name in _LISTS:
        shutil.copyfile(HERE / name, TARGET / name)
    # Nothing that a package would run while it is installed is needed.
    subprocess.run(  # noqa: S603 - a program by its path, and words of our own
        [program, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
        cwd=TARGET,
        check=True,
        stdin=subprocess.DEVNULL,
    )
