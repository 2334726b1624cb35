"""A site in several languages whose further languages are made at the same time: what one after the other gives."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.structure.files import Files
from tests.sites import differences, environment, files, replace, run, told

from explainer import workers
from explainer.adapters.mkdocs import at_once, driving, editions
from explainer.environment import CACHE_HOME
from explainer.side_by_side import side_by_side
from explainer.site import Edition

SOURCE = Path(__file__).parent.parent / "preview_project"
TOPIC = "content/topics/crossings.yaml"
LANGUAGES = ("ko", "ja", "fr")
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = shutil.copytree(SOURCE, tmp_path / "project")
    published = "languages: [en, ko, ja, fr]\ntranslations: [ko, ja, fr]"
    replace(root / "content" / "site.yaml", "languages: [en]", published)
    replace(root / "mkdocs.yml", "  - explainer\n", "  - explainer: {cards: true}\n")
    return root


@pytest.fixture(autouse=True)
def results(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What came of the processes of languages, in builds by two cores; each page is worth a process."""
    found: list[Any] = []

    def listening(*given: Any) -> Iterator[Any]:
        for one in side_by_side(*given):
            found.append(one)
            yield one

    monkeypatch.setattr(at_once, "side_by_side", listening)
    use(monkeypatch, 2)
    return found


def use(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    """Has builds use so many cores, though what runs the tests may have threads of its own."""
    given = workers.cores

    def parts() -> int:
        return given() if workers.Part.cores is not None else cores

    monkeypatch.setattr(workers, "cores", parts)
    monkeypatch.setattr(at_once, "cores", parts)
    for module in (workers, at_once):
        monkeypatch.setattr(module, "can_fork", lambda: True)
    monkeypatch.setattr(workers, "_FEWEST", 1)
    monkeypatch.setattr(workers, "_BATCH", 3)


def built(root: Path, name: str = "site", *options: str) -> subprocess.CompletedProcess[str]:
    """A build into a folder beside the project, with what is kept under the same name."""
    there = {**environment(), CACHE_HOME: str(root.parent / f"{name}-kept")}
    return run("explainer", "build", "--site-dir", str(root.parent / name), *options, cwd=root, env=there)


def one_after_the_other(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """A build from nothing by one process."""
    shutil.rmtree(root.parent / "clean", ignore_errors=True)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(at_once, "can_fork", lambda: False)
        patched.setattr(workers, "can_fork", lambda: False)
        return built(root, "clean", "--anew", *options)


def is_as_one_after_the_other(root: Path, done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, told(done)
    clean = one_after_the_other(root)
    assert clean.returncode == 0, told(clean)
    assert done.stderr == clean.stderr
    assert differences(root.parent / "site", root.parent / "clean") == []


@pytest.mark.parametrize("cores", [2, 7])
def test_they_make_the_same_bytes(root: Path, results: list[Any], cores: int, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, cores)
    done = built(root)
    assert [one.site_map.count("<loc>") > 10 for one in results] == [True] * len(LANGUAGES)
    is_as_one_after_the_other(root, done)


def test_an_edit_has_only_those_pages_made_that_read_it(root: Path, results: list[Any]) -> None:
    assert built(root).returncode == 0
    site = root.parent / "site"
    before = {path: file.stat().st_ino for path, file in files(site).items()}
    replace(root / TOPIC, "All that crosses", "All that swims")
    done = built(root)
    assert None not in results
    assert len(results) == 2 * len(LANGUAGES)
    made = {path for path, file in files(site).items() if before.get(path) != file.stat().st_ino}
    for folder in ("", *(f"{language}/" for language in LANGUAGES)):
        assert f"{folder}topics/crossings/index.html" in made
        assert f"{folder}sources/gazette/index.html" not in made
    is_as_one_after_the_other(root, done)
    again = built(root)  # nothing changed
    assert again.returncode == 0
    assert len(results) == 2 * len(LANGUAGES)


def ended_in(language: str) -> Callable[[Files, Edition], None]:
    """What ends the process of a language, but not the first, when it has written its pages made of facts."""
    here, real = os.getpid(), editions.write_own

    def write_own(found: Files, edition: Edition) -> None:
        real(found, edition)
        if os.getpid() != here and edition.folder == language:
            os.kill(os.getpid(), signal.SIGKILL)

    return write_own


@pytest.mark.parametrize("is_again", [False, True], ids=["anew", "again"])
def test_a_language_whose_process_is_lost_is_made_once_more(
    root: Path, results: list[Any], monkeypatch: pytest.MonkeyPatch, is_again: bool
) -> None:
    if is_again:
        assert built(root).returncode == 0
        replace(root / TOPIC, "All that crosses", "All that swims")
        results.clear()
    # By then it has written its pages, and noted which files of the last site it takes over.
    monkeypatch.setattr("explainer.adapters.mkdocs.driving.write_own", ended_in("ja"))
    done = built(root)
    assert [one is None for one in results] == [language == "ja" for language in LANGUAGES]
    is_as_one_after_the_other(root, done)
    assert built(root).returncode == 0
    replace(root / TOPIC, "All that", "Whatever")
    is_as_one_after_the_other(root, built(root))


def test_what_is_wrong_in_one_language_is_told_as_ever(root: Path) -> None:
    (root / "docs" / "guide" / "reading.ko.md").write_text("# 읽기\n\n{{ nonsense }} [없음](nowhere.md)\n", "utf-8")
    (root / "docs" / "guide" / "reading.fr.md").write_text("# Lire\n\n[rien](nulle-part.md#la)\n", "utf-8")
    for options in ((), ("--strict",)):
        done, clean = built(root, "site", *options), one_after_the_other(root, *options)
        assert (done.returncode, done.stderr) == (clean.returncode, clean.stderr)
        assert not list(root.parent.glob(".explainer-*"))


def test_what_is_said_of_languages_comes_in_their_order(
    root: Path, results: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = editions.write_own

    def saying(found: Files, edition: Edition) -> None:
        time.sleep({"ko": 0.5, "ja": 0.2}.get(edition.folder, 0))  # the last is ready first
        logging.getLogger("mkdocs.plugins.nobodys").warning("in %s: %s", edition.folder, "a\x1bword")
        logging.getLogger("nobodys").info("not said")
        real(found, edition)

    monkeypatch.setattr(driving, "write_own", saying)
    done, clean = built(root), one_after_the_other(root)
    assert [line for line in done.stderr.splitlines() if "WARNING" in line] == [
        f"WARNING: in {language}: a�word" for language in LANGUAGES
    ]
    assert done.stderr == clean.stderr
    assert len(results) == len(LANGUAGES)
    strict = built(root, "strict", "--strict"), one_after_the_other(root, "--strict")
    assert {(one.returncode, one.stderr) for one in strict} == {(1, strict[1].stderr)}
    assert "Aborted with 3 warnings in strict mode!" in strict[0].stderr


def test_where_the_code_of_others_listens_one_is_made_after_the_other(root: Path, results: list[Any]) -> None:
    replace(root / "mkdocs.yml", "plugins:\n", "hooks: [hook.py]\nplugins:\n")
    (root / "hook.py").write_text("def on_post_build(config, **_):\n    pass\n", "utf-8")
    assert built(root).returncode == 0
    assert not results
