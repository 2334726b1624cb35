"""All facts that are written into a folder again are made of those that lie there, and are the same as from nothing."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.sites import files, replace, run, told

from explainer import workers
from explainer.environment import CACHE_HOME
from explainer.export import apart
from explainer.export.documents import Documents
from explainer.kept import exports

Edit = Callable[[Path], object]


@pytest.fixture
def caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of nobody else's in which things are kept."""
    monkeypatch.setenv(CACHE_HOME, str(tmp_path / "caches"))
    monkeypatch.setattr(exports, "_FEWEST_SAME", 0.2)  # of few facts each has a part in many
    return tmp_path / "caches"


def export(root: Path, *more: str) -> tuple[dict[str, bytes], str]:
    """What lies in the folder ``data`` when all is written into it, and what is said to people."""
    done = run("explainer", "export", *more, "all", "data", cwd=root)
    assert (done.returncode, done.stdout.startswith("Wrote ")) == (0, True), told(done)
    return {path: file.read_bytes() for path, file in files(root / "data").items()}, done.stderr


def from_nothing(root: Path) -> dict[str, bytes]:
    """The same in a folder that was not there."""
    shutil.rmtree(root / "data")
    return export(root, "--anew")[0]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The records of which a document is made in this process, from now on."""
    names: list[str] = []
    make = Documents._make

    def noted(self: Documents, record: Any) -> Any:
        names.append(record.name)
        return make(self, record)

    monkeypatch.setattr(Documents, "_make", noted)
    return names


EDITS: dict[str, Edit] = {
    "a text": lambda root: replace(root / "content/events/festival.yaml", "summary: ", "summary: In short, "),
    "a title": lambda root: replace(root / "content/sources/memoir.yaml", "title: ", "title: Of "),
    "a statement more": lambda root: (root / "content/topics/crossings.yaml").write_text(
        (root / "content/topics/crossings.yaml").read_text("utf-8") + "also_known_as: [Crossing of water]\n", "utf-8"
    ),
    "a record more": lambda root: (root / "content/topics/added.yaml").write_text(
        "title: An added topic\nsummary: It was added.\n", "utf-8"
    ),
    "a record less": lambda root: (root / "content/sources/uncited-survey.yaml").unlink(),
    "a word of the site": lambda root: replace(root / "content/site.yaml", "The strait ferry", "The ferry"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=[*EDITS])
def test_after_an_edit_the_files_are_those_of_an_export_from_nothing(
    project: Path, caches: Path, made: list[str], edit: Edit
) -> None:
    export(project)
    replace(project / "content/sources/uncited-survey.yaml", "title: ", "title: The ")
    export(project)  # the second one notes what is read
    edit(project)
    made.clear()
    found, _ = export(project)
    assert len(made) < 20, "most are taken from the folder"
    assert found == from_nothing(project)


def test_what_all_cores_read_is_noted(
    project: Path, caches: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    export(project)
    for where in (apart, workers):
        monkeypatch.setattr(where, "can_fork", lambda: True)
        monkeypatch.setattr(where, "cores", lambda: 2)
    monkeypatch.setattr(apart, "_RECORDS", 3)
    monkeypatch.setattr(workers, "_FEWEST", 2)
    EDITS["a title"](project)
    made.clear()
    first, _ = export(project)
    assert (made, len(first) > 10) == ([], True), "others made them"
    for name in ("a text", "a title", "a statement more"):
        EDITS[name](project)
        made.clear()
        last, _ = export(project)
        assert (0 < len(made) < 20, last != first) == (True, True), name
        first = last
    assert first == from_nothing(project)


REFUSALS: dict[str, tuple[str, Exception, str]] = {
    "no fork": ("os.fork", BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "resource temporarily"),
    "no semaphores": (
        "explainer.workers.ProcessPoolExecutor",
        NotImplementedError("no semaphores here"),
        "no semaphores can be made for them: no semaphores here",
    ),
    "few files": ("os.pipe", OSError(errno.EMFILE, "Too many open files"), "too many open files: a process may have"),
    "few threads": ("threading.Thread.start", RuntimeError("can't start new thread"), "can't start new thread"),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=[*REFUSALS])
def test_where_no_process_can_be_begun_one_makes_all_and_says_so(
    project: Path, caches: Path, monkeypatch: pytest.MonkeyPatch, refusal: tuple[str, Exception, str]
) -> None:
    where, problem, why = refusal

    def refuse(*args: object, **kwargs: object) -> None:
        raise problem

    whole, told_before = export(project)
    with monkeypatch.context() as patched:
        for module in (apart, workers):
            patched.setattr(module, "can_fork", lambda: True)
            patched.setattr(module, "cores", lambda: 2)
        patched.setattr(apart, "_RECORDS", 3)
        patched.setattr(workers, "_FEWEST", 2)
        patched.setattr(where, refuse)
        found, said = export(project, "--anew")
    assert found == whole
    [note] = [line for line in said.splitlines(keepends=True) if line not in told_before.splitlines(keepends=True)]
    assert note.startswith(f"note: no other process could be begun ({why}")
    assert note.endswith("): one makes all, which takes longer\n")


@pytest.mark.parametrize("name", ["records.jsonl", "facts.nq", "facts.sqlite", "csv/statements.csv"])
def test_what_is_not_there_any_more_is_made_anew(project: Path, caches: Path, name: str) -> None:
    export(project)
    EDITS["a title"](project)
    export(project)
    (project / "data" / name).unlink()
    EDITS["a text"](project)
    found, _ = export(project)
    assert found == from_nothing(project)


def test_what_lies_there_of_other_facts_is_not_taken(project: Path, caches: Path) -> None:
    export(project)
    EDITS["a title"](project)
    export(project)
    EDITS["a statement more"](project)
    from_nothing(project)  # of which nothing is noted
    EDITS["a text"](project)
    found, _ = export(project)
    assert found == from_nothing(project)


@pytest.mark.parametrize("content", [b"", b"damaged", b"explainer keeps pages 4 "])
def test_what_is_kept_and_damaged_is_thrown_away_with_a_note(project: Path, caches: Path, content: bytes) -> None:
    export(project)
    EDITS["a title"](project)
    export(project)
    [kept] = (caches / "explainer" / "exports").iterdir()
    kept.write_bytes(content)
    EDITS["a text"](project)
    found, said = export(project)
    assert "note: what was kept of the last export is passed over" in said
    assert found == from_nothing(project)


def test_an_export_of_which_nothing_can_be_kept_says_so_of_exports(project: Path, caches: Path) -> None:
    export(project)
    (caches / "explainer").mkdir(parents=True, exist_ok=True)
    (caches / "explainer" / "exports").write_text("no folder", "utf-8")
    EDITS["a title"](project)
    assert "note: nothing is kept for the next export, which makes everything anew: " in export(project)[1]


def test_what_somebody_else_wrote_is_not_believed(project: Path, caches: Path) -> None:
    export(project)
    EDITS["a title"](project)
    export(project)
    [kept] = (caches / "explainer" / "exports").iterdir()
    kept.chmod(0o666)
    EDITS["a text"](project)
    assert "somebody else may write " in export(project)[1]
