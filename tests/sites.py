"""Projects and built sites for tests: where they lie, how they are copied and built, and how their HTML is read."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from tests.in_process import can_run_here, run_here
from tests.processes import MARK

from explainer.environment import CACHE_HOME
from explainer.starting.guides import guides_of_clone

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden" / "project"
RECORD_SCHEMA = ROOT / "generator" / "explainer" / "export" / "record.schema.json"
PARTS = ("mkdocs.yml", "docs", "content")
BIN = Path(sys.executable).parent


class _Settings(yaml.SafeLoader):
    """YAML as mkdocs.yml has it: with !ENV, of which the default counts."""


_Settings.add_constructor("!ENV", lambda loader, node: node.value[-1].value)


def settings(project: Path) -> dict[str, Any]:
    """A project's mkdocs.yml."""
    found = yaml.load((project / "mkdocs.yml").read_text("utf-8"), _Settings)
    assert isinstance(found, dict)
    return found


def markdown_extensions(project: Path) -> dict[str, Any]:
    """Arguments for Python-Markdown, as MkDocs makes them of ``markdown_extensions``."""
    names, options = ["toc", "tables", "fenced_code"], {}
    for entry in settings(project)["markdown_extensions"]:
        name, given = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        names += [name] if name not in names else []
        options[name] = given or {}
    return {"extensions": names, "extension_configs": options}


def copy_project(source: Path, target: Path) -> Path:
    """The parts of a project that a build reads, and nothing else."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (source / part).is_dir():
            shutil.copytree(source / part, target / part)
        else:
            shutil.copy2(source / part, target / part)
    return target


def bring_guides(project: Path) -> None:
    """Puts the guides into a copy of the starter, as ``explainer init`` does."""
    for path, content in guides_of_clone():
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).write_bytes(content)


# No test installs anything: what they ask was fetched before, and a registry is never asked.
OFFLINE = {"PIP_NO_INDEX": "1", "npm_config_offline": "true"}


def environment(**changes: str) -> dict[str, str]:
    """A plain environment, so that what the caller has set changes nothing."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", CACHE_HOME, MARK) if name in os.environ}
    return {**kept, **OFFLINE, "NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1", **changes}


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A command, with its output as text: within the test where that says the same, else in a process of its own."""
    program, *arguments = (str(part) for part in command)
    surroundings = environment() if env is None else env
    if can_run_here(program, surroundings):
        return run_here(program, arguments, cwd, surroundings)
    return process(*command, cwd=cwd, env=surroundings)


def process(
    *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None, patience: float = 300
) -> subprocess.CompletedProcess[str]:
    """A command of the tests' environment in a process of its own, with its output as text."""
    program, *arguments = (str(part) for part in command)
    return subprocess.run(
        [str(BIN / program), *arguments],
        cwd=cwd,
        env=dict(environment() if env is None else env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=patience,
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    """Everything that a command said, for messages of failed tests."""
    return f"exit code {done.returncode}\n{done.stdout}{done.stderr}"


def files(folder: Path) -> dict[str, Path]:
    """Every file below a folder, by its path relative to it."""
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    """The paths in which two folders differ."""
    first, second = files(one), files(other)
    differing = [
        path for path in first.keys() & second.keys() if not filecmp.cmp(first[path], second[path], shallow=False)
    ]
    return sorted([*differing, *(first.keys() ^ second.keys())])


def build(project: Path, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Path:
    """Builds a project by ``explainer build``, which has to succeed; gives the site's folder."""
    done = run("explainer", "build", *arguments, cwd=project, env=env)
    assert done.returncode == 0, told(done)
    return project / "site"


def replace(file: Path, old: str, new: str) -> None:
    """Changes one place of a file, which has to be there."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), "utf-8")
