"""Commands at a terminal, into which somebody types."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path
from types import TracebackType

from tests.sites import BIN, environment


class Terminal:
    """A command at a terminal that somebody types into."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._here, there = pty.openpty()
        command = [str(BIN / "explainer"), *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment(TERM="dumb"), stdin=there, stdout=there, stderr=there, close_fds=True
        )
        os.close(there)
        self.said = ""
        self._seen = 0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._here)

    def type(self, after: str, line: str) -> None:
        """Waits for some words, then types a line."""
        start = len(self.said)
        self.read(lambda: after in self.said[start:], after)
        os.write(self._here, f"{line}\n".encode())

    def press(self, after: str, key: str) -> None:
        """Waits for some words, then presses a key until the command answers: what comes before it listens is lost."""
        start = self._seen
        self.read(lambda: after in self.said[start:], after)
        self._seen = len(self.said)
        while set(self.said[self._seen :]) <= {key} and self.process.poll() is None:
            os.write(self._here, key.encode())
            if self._hear() == key.encode():  # the terminal's own echo
                self._hear()

    def end(self) -> int:
        """Waits for the command's end."""
        self.read(lambda: False, "")
        return self.process.wait(timeout=30)

    def read(self, enough: object, wanted: str) -> None:
        until = time.monotonic() + 60
        while not (callable(enough) and enough()):
            heard = self._hear()
            if not heard and self.process.poll() is not None:
                assert not wanted, self.said
                return
            assert time.monotonic() < until, self.said

    def _hear(self) -> bytes:
        """What the command says within a second."""
        ready, _, _ = select.select([self._here], [], [], 1)
        try:
            heard = os.read(self._here, 4096) if ready else b""
        except OSError:  # the other side was closed
            heard = b""
        self.said += heard.decode("utf-8", "replace").replace("\r\n", "\n")
        return heard
