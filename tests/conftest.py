"""Fixtures that several test folders share: sites that are built once a run, and projects to change."""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path

import pytest
from tests.sites import GOLDEN, OFFLINE, ROOT, build, copy_project


def pytest_configure() -> None:
    """Before anything is collected: what tests start inherits this environment."""
    os.environ.update(OFFLINE)


def _built_once(factory: pytest.TempPathFactory, name: str, source: Path) -> Path:
    """The site of a project, built by the first worker that asks for it."""
    base = factory.getbasetemp()
    # Each worker of pytest-xdist has a folder of its own in the one of the run.
    shared = (base.parent if base.name.startswith("popen-") else base) / "sites"
    shared.mkdir(exist_ok=True)
    project = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (project / "site").exists():
            shutil.rmtree(project, ignore_errors=True)
            copy_project(source, project)
            build(project)
    return project / "site"


@pytest.fixture(scope="session")
def repository_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository. Read it, do not write to it."""
    return _built_once(tmp_path_factory, "repository", ROOT)


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the golden project. Read it, do not write to it."""
    return _built_once(tmp_path_factory, "golden", GOLDEN)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the golden project, to change and to build."""
    return copy_project(GOLDEN, tmp_path / "project")
