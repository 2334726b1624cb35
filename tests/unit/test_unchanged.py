"""What a site is made of, and whether it still is that site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.repositories import Repository
from tests.sites import replace

from explainer.environment import CACHE_HOME, EVENT, HOME
from explainer.settings.project import find_project
from explainer.unchanged import keep, made_by, made_of, made_with, place_of, program, unchanged

TOLD = "a note \ud55c\n"


@pytest.fixture(autouse=True)
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this user's notes lie."""
    monkeypatch.setenv(CACHE_HOME, str(tmp_path / "caches"))
    return tmp_path / "caches" / "explainer" / "sites"


@pytest.fixture
def site(project: Path) -> Path:
    """A site that was written of a project just now."""
    folder = project / "site"
    (folder / "actors").mkdir(parents=True)
    for name in ("index.html", "actors/index.html", ".explainer"):
        (folder / name).write_text(name, "utf-8")
    keep(find_project(project), folder, mark(project), TOLD)
    return folder


def mark(project: Path, *, strict: bool = False) -> str:
    return made_of(find_project(project), strict)


def now(project: Path) -> str | None:
    return unchanged(find_project(project), project / "site", mark(project), lambda note: None)


def test_a_site_of_the_same_is_known_with_what_was_told(project: Path, site: Path, notes: Path) -> None:
    assert now(project) == TOLD
    assert [file.stat().st_mode & 0o077 & ~0o044 for file in notes.iterdir()] == [0]


def edit_a_fact(project: Path) -> None:
    replace(project / "content" / "sources" / "uncited-survey.yaml", "Survey", "Surveys")


def edit_a_page(project: Path) -> None:
    (project / "docs" / "story.md").write_text("# Another\n", "utf-8")


def add_a_picture(project: Path) -> None:
    (project / "docs" / "dot.png").write_bytes(b"\x89PNG")


def take_a_fact_away(project: Path) -> None:
    (project / "content" / "sources" / "uncited-survey.yaml").unlink()


def move_a_fact(project: Path) -> None:
    (project / "content" / "sources" / "uncited-survey.yaml").rename(project / "content" / "sources" / "survey.yaml")


def add_a_template(project: Path) -> None:
    (project / "content" / "templates").mkdir()
    (project / "content" / "templates" / "record.html.jinja").write_text("", "utf-8")


def edit_the_settings(project: Path) -> None:
    replace(project / "mkdocs.yml", "The strait ferry", "The ferry")


def add_a_copy(project: Path) -> None:
    (project / "archive").mkdir()
    (project / "archive" / "gazette.txt").write_text("", "utf-8")


def add_an_authors_name(project: Path) -> None:
    (project / ".mailmap").write_text("A <a@example.org>\n", "utf-8")


def edit_the_site(project: Path) -> None:
    (project / "site" / "index.html").write_text("mine!!!!!!", "utf-8")


def edit_the_site_and_turn_its_clock_back(project: Path) -> None:
    page = project / "site" / "index.html"
    status = page.stat()
    page.write_text("other.html", "utf-8")
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))


def add_to_the_site(project: Path) -> None:
    (project / "site" / "mine.html").write_text("mine", "utf-8")


def take_from_the_site(project: Path) -> None:
    shutil.rmtree(project / "site" / "actors")


def take_the_site_away(project: Path) -> None:
    shutil.rmtree(project / "site")


def put_a_link_into_the_site(project: Path) -> None:
    (project / "site" / "index.html").unlink()
    (project / "site" / "index.html").symlink_to(project / "mkdocs.yml")


def commit(project: Path) -> None:
    repository = Repository(project)
    repository.commit("begin")


CHANGES = (
    edit_a_fact,
    edit_a_page,
    add_a_picture,
    take_a_fact_away,
    move_a_fact,
    add_a_template,
    edit_the_settings,
    add_a_copy,
    add_an_authors_name,
    edit_the_site,
    edit_the_site_and_turn_its_clock_back,
    add_to_the_site,
    take_from_the_site,
    take_the_site_away,
    put_a_link_into_the_site,
    commit,
)


def test_a_note_that_is_damaged_is_told(project: Path, site: Path, notes: Path) -> None:
    [kept] = notes.iterdir()
    kept.write_text("hi\n", "utf-8")
    said: list[str] = []
    assert unchanged(find_project(project), site, mark(project), said.append) is None
    assert said == ["what was noted of the last result is passed over: it is damaged"]


def test_a_relative_folder_for_caches_is_none(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME, str(tmp_path))
    monkeypatch.setenv(CACHE_HOME, "caches")
    found = place_of(find_project(project), project / "site", "sites")
    assert found is not None
    assert found.is_relative_to(tmp_path / ".cache")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_site_is_no_longer_the_same(project: Path, site: Path, change: Callable[[Path], None]) -> None:
    change(project)
    assert now(project) is None


def test_other_ways_to_build_make_other_sites(project: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = mark(project)
    assert mark(project, strict=True) != known
    assert unchanged(find_project(project), project / "other", known, print) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert mark(project) != known
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GITHUB_EVENT_NAME", "pull_request")
    assert mark(project) != known


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("markdown_extensions:\n", "hooks: [docs/hook.py]\nmarkdown_extensions:\n"),
        ("markdown_extensions:\n", "markdown_extensions:\n  - pymdownx.snippets\n"),
        ("  - tags\n", "  - gen-files\n"),
        ("  - explainer\n", "  - explainer:\n      extensions: [map]\n"),
        ("  - explainer\n", "  - explainer:\n      rules: [house]\n"),
        ("site_name:", "site_name: ["),
    ],
    ids=["hooks", "an extension that reads files", "a plugin", "a package", "own rules", "settings that are broken"],
)
def test_where_others_have_a_hand_in_a_site_nothing_is_known(project: Path, old: str, new: str) -> None:
    replace(project / "mkdocs.yml", old, new)
    assert mark(project) == ""


def test_what_cannot_be_read_plainly_is_not_known(project: Path) -> None:
    (project / "docs" / "link.md").symlink_to("story.md")
    assert mark(project) == ""


def test_a_note_that_is_damaged_counts_for_nothing(project: Path, site: Path, notes: Path) -> None:
    [note] = notes.iterdir()
    text = note.read_bytes()
    for damaged in (b"", b"\xff", text[:40], b"x" + text, text[:-1], text + b"n", bytes(2_000_000)):
        note.write_bytes(damaged)
        assert now(project) is None
    note.unlink()
    note.mkdir()
    assert now(project) is None


def test_a_project_elsewhere_and_one_that_comes_with_its_notes_are_not_known(
    project: Path, site: Path, notes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever sends a change can send a folder site/, and whatever else a build leaves in a project."""
    copy = shutil.copytree(project, tmp_path / "copy")
    assert now(copy) is None
    shutil.copytree(notes.parent, project / ".cache" / "explainer")
    for home in (str(tmp_path / "new"), ".cache", ""):
        monkeypatch.setenv(CACHE_HOME, home)
        monkeypatch.setenv(HOME, "")
        monkeypatch.chdir(project)
        assert now(project) is None
        keep(find_project(project), site, mark(project), "")


def test_only_so_many_notes_are_kept(project: Path, notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.unchanged._MOST_KEPT", 3)
    found = find_project(project)
    for number in range(6):
        keep(found, project / f"site-{number}", "0", "")
    assert len(list(notes.iterdir())) == 3


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files that stand for the program's own, written long enough ago for any clock."""
    folder = tmp_path / "installed"
    (folder / "parts").mkdir(parents=True)
    for name in ("one.py", "two.py", "parts/page.html.jinja"):
        (folder / name).write_text(name, "utf-8")
    monkeypatch.setattr("explainer.unchanged._PACKAGE", folder)
    monkeypatch.setattr("explainer.files.seen._TICK", -1_000_000_000)
    return folder


def marks(project: Path) -> tuple[str, str, str]:
    found = find_project(project)
    return made_by(found), made_with(found), made_of(found, strict=False)


def test_a_program_that_is_installed_anew_is_the_same(
    project: Path, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = marks(project)
    again = tmp_path / "again"
    shutil.copytree(package, again, copy_function=shutil.copyfile)
    (again / "one.pyc").write_bytes(b"compiled")
    os.utime(again / "one.py", (1, 1))
    monkeypatch.setattr("explainer.unchanged._PACKAGE", again)
    assert marks(project) == before


def edit_and_turn_the_clock_back(package: Path) -> None:
    file = package / "one.py"
    status = file.stat()
    file.write_text("two.py", "utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def put_another_in_its_place(package: Path) -> None:
    (package / "two.py").replace(package / "one.py")
    (package / "two.py").write_text("two.py", "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        edit_and_turn_the_clock_back,
        put_another_in_its_place,
        lambda package: (package / "parts" / "more.html.jinja").write_text("", "utf-8"),
        lambda package: (package / "two.py").unlink(),
        lambda package: (package / "two.py").rename(package / "three.py"),
    ],
    ids=["edited", "replaced", "added", "removed", "renamed"],
)
def test_a_program_that_became_another_is_known_for_it(
    project: Path, package: Path, change: Callable[[Path], object]
) -> None:
    before = marks(project)
    change(package)
    assert not {*before} & {*marks(project)}


def test_files_of_the_program_are_read_once(
    project: Path, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "caches" / "explainer" / "program" / "it"
    before = program(place)
    monkeypatch.setattr("explainer.unchanged.chunks", lambda file: pytest.fail(f"{file} is read again"))
    assert program(place) == before
    monkeypatch.undo()
    place.write_bytes(place.read_bytes()[:-1] + b"?")
    monkeypatch.setattr("explainer.unchanged._PACKAGE", package)
    assert program(place) == before == program(), "what is damaged is not believed"


def test_of_files_that_were_written_just_now_nothing_is_remembered(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.files.seen._TICK", 3_000_000_000_000)
    place = tmp_path / "program" / "it"
    assert program(place) == program()
    assert not place.exists()


def test_what_a_site_is_made_with_is_the_same_for_a_pull_request(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(EVENT, raising=False)
    before = made_with(find_project(project))
    monkeypatch.setenv(EVENT, "pull_request")
    assert made_with(find_project(project)) == before != ""
