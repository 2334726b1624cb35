"""Which files show that something was committed, for whoever waits for it."""

from __future__ import annotations

import re
from pathlib import Path

from explainer.files.reading import is_file, is_folder, read

_TRACES = ("HEAD", "logs/HEAD", "packed-refs", "shallow")
_LEADS = re.compile(r"gitdir: (.+)\n?")
_MOST = 10_000


def traces_of_commits(root: Path) -> tuple[Path, ...]:
    """Files that change with each commit to the repository of a folder, some of which may not be there; () without one.

    Never raises.
    """
    for folder in (root, *root.parents):
        git = folder / ".git"
        if is_folder(git):
            return tuple(git / name for name in _TRACES)
        if is_file(git):  # of a work tree beside the repository
            return tuple(_led(git) / name for name in _TRACES)
    return ()


def _led(file: Path) -> Path:
    """The folder that a file ``.git`` leads to, or the file itself."""
    try:
        found = _LEADS.fullmatch(read(file, _MOST).decode("utf-8"))
    except (OSError, UnicodeDecodeError):
        return file
    return file.parent / found[1] if found else file
