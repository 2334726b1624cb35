"""What all tests share: no package registry, no process left behind, sites built once a run, projects to change."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from tests import processes
from tests.shared_sites import SharedSites
from tests.sites import GOLDEN, OFFLINE, ROOT, copy_project

from explainer.cli.commands import OBJECTS_BETWEEN_COLLECTIONS
from explainer.environment import CACHE_HOME, EVENT, MERGE_REQUEST, ON_GITHUB

# To explain a failure Hypothesis has each step traced of what it tries. On Python 3.11.7 a call that is traced was seen
# to wait for ever where other threads, such as a server's, ask for their turn.
# No example has a deadline: that a machine is busy with other work is no fault.
settings.register_profile(
    "untraced", settings(deadline=None), phases=[phase for phase in Phase if phase is not Phase.explain]
)
settings.load_profile("untraced")


def pytest_configure() -> None:
    """Before anything is collected: what tests start inherits this environment."""
    os.environ.update(OFFLINE)
    os.environ[CACHE_HOME] = str(ROOT / ".cache" / "tests")
    # By these a pull request is known, of which no rules run: the tests say themselves where one is meant.
    # On GitHub's runner, words that it would take for commands are replaced; the tests of that say so, too.
    for variable in (EVENT, MERGE_REQUEST, ON_GITHUB):
        os.environ.pop(variable, None)
    # Who runs the tests in the background of a shell has it ignored, and what tests start would ignore it too.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Tests make many objects, and what was collected stays: no use in going through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


@pytest.fixture(scope="session", autouse=True)
def started() -> Iterator[processes.Watch]:
    """What runs because of the tests; what fixtures of a whole file or run started has to be ended by them."""
    watch = processes.Watch()
    yield watch
    _none_may_be_left(watch.left(()), "a fixture")


@pytest.fixture(autouse=True)
def nothing_outlives_its_test(started: processes.Watch) -> Iterator[None]:
    """What a test started, or a fixture of its own, has ended when it ends: also where it failed."""
    before = started.running()
    yield
    _none_may_be_left(started.left(before), "the test")


def _none_may_be_left(found: dict[int, str], who: str) -> None:
    if found:
        processes.end(found)
        pytest.fail(f"{who} left running: {', '.join(sorted(found.values()))}", pytrace=False)


@pytest.fixture(scope="session")
def shared_sites(tmp_path_factory: pytest.TempPathFactory) -> SharedSites:
    """Sites that each worker of this run may read."""
    base = tmp_path_factory.getbasetemp()
    # Each worker of pytest-xdist has a folder of its own in the one of the run.
    return SharedSites((base.parent if base.name.startswith("popen-") else base) / "sites")


@pytest.fixture(scope="session")
def repository_site(shared_sites: SharedSites) -> Path:
    """The built site of this repository. Read it, do not write to it."""
    return shared_sites.of(ROOT)


@pytest.fixture(scope="session")
def golden_site(shared_sites: SharedSites) -> Path:
    """The built site of the golden project. Read it, do not write to it."""
    return shared_sites.of(GOLDEN)


@pytest.fixture
def site_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for fake packages; their modules are forgotten afterwards."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    before = set(sys.modules)
    yield folder
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(folder)):
            del sys.modules[name]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the golden project, to change and to build."""
    return copy_project(GOLDEN, tmp_path / "project")
