"""Two sides of a project to compare: in memory, or in a real git repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from click.testing import CliRunner, Result
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.property.strategies import base_texts

from explainer.cli import main
from explainer.evidence.lock import MAX_LOCK_BYTES
from explainer.git.revisions import Blob, EntryKind, TreeEntry
from explainer.git.sides import Side
from explainer.git.worktree import blob_id
from explainer.revisions.comparing import compare_sides
from explainer.revisions.differences import Differences
from explainer.revisions.outline import outline
from explainer.revisions.phrases import plain
from explainer.settings.project import Project

PROJECT = Project(Path("nowhere"))
ADA = "content/actors/ada-lind.yaml"
LOCK = "content/evidence.lock"


class _Nothing:
    """No object but those that a side holds already."""

    def contents(self, ids: Iterable[str], most: int) -> Iterator[tuple[str, Blob]]:
        return ((id, Blob(None)) for id in ids)


def side(texts: Mapping[str, str], name: str = "now") -> Side:
    """A side that holds these files and no others; each has the id that git would give it."""
    raw = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    ids = {path: blob_id(content) for path, content in raw.items()}
    entries = {path: TreeEntry(path, EntryKind.FILE, ids[path]) for path in raw}
    contents = {ids[path]: Blob(raw[path], len(raw[path])) for path in raw}
    return Side(name, "", entries, _Nothing(), {LOCK: MAX_LOCK_BYTES}, contents)


def project_texts(changed: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The base project with some files changed; None leaves one out."""
    texts: dict[str, str | None] = {**base_texts(), **(changed or {})}
    return {path: text for path, text in texts.items() if text is not None}


def differences(before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Differences:
    """The differences of two variants of the base project."""
    sides = side(project_texts(before), "before"), side(project_texts(after), "now")
    return compare_sides(*sides, PROJECT)


def sentences(found: Differences) -> list[str]:
    """Everything that is told, each as "what: sentence", details with a dash before them."""
    told = []
    for part in outline(found):
        for item in part.items:
            told.append(f"{item.what}: {plain(item.sentence)}")
            told += [f"- {plain(detail.sentence)}" for detail in item.details]
    return told


class Clone:
    """A git repository; its revisions lie at one moment."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str | Path) -> str:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        day = "2024-05-06T12:00:00Z"
        own = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day, "GIT_CONFIG_GLOBAL": os.devnull}
        names = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        command = ["git", *map(str, arguments)]
        env = {**kept, **own, **names}
        done = subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def take(self, source: Path, folder: str = ".") -> Path:
        """Copies a project into the repository, and commits it."""
        target = self.root / folder
        shutil.copytree(source, target, dirs_exist_ok=True)
        self.commit("The project")
        return target

    def commit(self, subject: str) -> str:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)
        return self.git("rev-parse", "HEAD")


def diff(folder: Path, *arguments: str, env: Mapping[str, str | None] | None = None) -> Result:
    """The command in this process: starting Python a hundred times would take a minute."""
    done = CliRunner().invoke(main, ["-C", str(folder), "diff", *arguments], env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def told(done: Result) -> str:
    return f"exit code {done.exit_code}\n{done.output}"


def lines(folder: Path, *arguments: str) -> list[str]:
    """What is told, without places and without what is said of the whole."""
    done = diff(folder, *arguments)
    assert (done.exit_code, done.stderr) == (0, ""), told(done)
    return [
        line.strip() for line in done.stdout.splitlines() if line.startswith(("  ", "No fact")) and "yaml:" not in line
    ]


def refusal(folder: Path, *arguments: str, env: Mapping[str, str | None] | None = None) -> str:
    """The sentence with which a wrong use is refused."""
    done = diff(folder, *arguments, env=env)
    assert (done.exit_code, done.stdout) == (2, ""), told(done)
    return done.stderr.split("Error: ")[1].strip()


def assert_inert(comment: str) -> None:
    """Nothing in the comment is a link, a picture, HTML, a heading or a mention, but for our own headings."""
    assert "\x1b" not in comment
    assert "\u202e" not in comment
    parser = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    tokens = parser.parse(comment)
    allowed = {"paragraph", "heading", "bullet_list", "list_item", "inline"}
    assert {token.type.removesuffix("_open").removesuffix("_close") for token in tokens} <= allowed
    assert {token.tag for token in tokens if token.type == "heading_open"} <= {"h3", "h4"}
    for token in _leaves(tokens):
        assert token.type in _INLINE, (token.type, comment)
        if token.type == "text":
            assert not re.search(r"[@#<>\[\]]|https?:|www\.|\bGH-\d", token.content), (token.content, comment)


_INLINE = {"text", "code_inline", "strong_open", "strong_close", "s_open", "s_close", "softbreak"}


def _leaves(tokens: list[Token]) -> list[Token]:
    return [leaf for token in tokens for leaf in token.children or []]
