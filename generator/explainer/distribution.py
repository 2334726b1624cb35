"""What explainer is called where packages are listed, and how its extras are installed.

The command and the import are ``explainer``. That name belongs to somebody else on the Python Package Index, so the
distribution has another one, and no message names either: what an extra needs is named package by package, which is
right wherever explainer came from.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

NAME = "explainer-site"
# As file names have it, by the specification of binary distributions.
FILE_NAME = NAME.replace("-", "_")
_REQUIREMENT = re.compile(r"(?P<package>[^;]+?)\s*;\s*extra\s*==\s*['\"](?P<extra>[a-z-]+)['\"]\s*")


def requirements(extra: str) -> list[str]:
    """What an extra (``archive``, ``cards``) adds, as requirements by PEP 508; none if it is not installed."""
    from importlib.metadata import PackageNotFoundError, requires  # noqa: PLC0415 - slow to load, seldom needed

    try:
        wanted = requires(NAME) or []
    except PackageNotFoundError:
        return []
    found = (_REQUIREMENT.fullmatch(line) for line in wanted)
    return [match["package"] for match in found if match and match["extra"] == extra]


def how_to_install(extra: str) -> str:
    """The command that adds what an extra needs to this very Python, for a shell.

    Where explainer runs from a folder that is not installed, the command is for that folder.
    """
    python = Path(sys.executable)
    shown = python.relative_to(Path.cwd()) if _stands_here(python) else python
    return shlex.join([str(shown), "-m", "pip", "install", *(requirements(extra) or [f".[{extra}]"])])


def _stands_here(path: Path) -> bool:
    try:
        return path.is_relative_to(Path.cwd())
    except OSError:  # the folder was deleted
        return False
