"""Git repositories whose revisions lie a day apart, for what is told of the history of files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from explainer.git.history import History, read_history
from explainer.git.versions import Comparer

FOLDERS = ("content", "docs")
# What each revision was called as a test made it: what is told of a history does not say it.
_CALLED: dict[str, str] = {}


class Repository:
    """A repository whose revisions lie a day apart, from 1 May 2024 on."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.day = 0
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, day: str = "") -> str:
        date = day or f"2024-05-{max(self.day, 1):02}T12:00:00Z"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        own = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_CONFIG_GLOBAL": os.devnull}
        names = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**kept, **own, **names},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def commit(self, subject: str, day: str = "", **files: str) -> str:
        """Commits everything; ``files`` are texts by name in content/a."""
        for name, text in files.items():
            self.write(f"content/a/{name}.yaml", text)
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "-m", subject, day=day)
        revision = self.git("rev-parse", "HEAD")
        _CALLED[revision] = subject
        return revision

    def read(self, root: Path | None = None, comparer: Comparer | None = None) -> History:
        return read_history(root or self.root, FOLDERS, comparer=comparer)


def told(history: History, path: str) -> list[str]:
    """One file's changes, as "kind: subject" where a :class:`Repository` committed it."""
    return [f"{change.kind}: {_CALLED.get(change.revision, '')}" for change in history.of(path)]
