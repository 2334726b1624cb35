"""Runs first in every Python that has this folder on its path: writes down what the process asks of the system.

``AUDIT_LOG`` names the file for it, one JSON list a line. Of files only those are told that lie in none of the folders
of ``AUDIT_INSIDE``. https://docs.python.org/3/library/audit_events.html
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

_PATHS = {
    # How many of the arguments, from the first on, are paths.
    "open": 1,
    "os.listdir": 1,
    "os.scandir": 1,
    "os.chdir": 1,
    "os.remove": 1,
    "os.mkdir": 1,
    "os.rmdir": 1,
    "os.rename": 2,
    "os.link": 2,
    "os.symlink": 2,
    "os.chmod": 1,
    "os.chown": 1,
    "os.truncate": 1,
    "os.utime": 1,
    "os.setxattr": 1,
    "os.getxattr": 1,
    "os.listxattr": 1,
    "os.removexattr": 1,
    "shutil.rmtree": 1,
    "glob.glob": 1,
}
_BEGINNINGS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
)
_OTHERS = (
    *("pty.spawn", "webbrowser.open", "ctypes.dlopen", "urllib.Request", "http.client.connect", "ftplib.connect"),
    *("smtplib.connect", "poplib.connect", "imaplib.open", "nntplib.connect", "telnetlib.Telnet.open", "winreg"),
    *("tests.begin", "tests.end"),
)


def _listen(log: int, inside: tuple[str, ...]) -> None:
    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if (paths := _PATHS.get(event)) is not None:
            there = [path for path in arguments[:paths] if _is_outside(path)]
            if there:
                told([event, *map(os.fsdecode, there)])
        elif event.startswith(_BEGINNINGS) or event in _OTHERS:
            told([event, *map(_plain, arguments)])

    def told(what: list[object]) -> None:
        os.write(log, f"{json.dumps(what)}\n".encode())

    def _is_outside(path: object) -> bool:
        if not isinstance(path, (str, bytes, os.PathLike)):  # a file that is open already, or no path at all
            return False
        whole = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - pathlib would be loaded before all else
        return not any(whole == folder or whole.startswith(f"{folder}{os.sep}") for folder in inside)

    sys.addaudithook(hook)


def _plain(value: object) -> object:
    """An argument as JSON has it; of an environment what git reads."""
    if isinstance(value, dict):
        return {str(name): str(one) for name, one in value.items() if str(name).startswith("GIT_")}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value if isinstance(value, int | str | None) else str(value)


if "AUDIT_LOG" in os.environ:
    _listen(
        os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600),
        tuple(os.environ["AUDIT_INSIDE"].split(os.pathsep)),
    )
