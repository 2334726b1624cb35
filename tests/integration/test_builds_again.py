"""A second build takes over what it would make just so again, and is the same as one from nothing all the same."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import time
from multiprocessing import resource_tracker
from pathlib import Path
from typing import Any

import pytest
from tests.build_edits import compare_after_edits
from tests.random_edits import start
from tests.sites import differences, environment, files, replace, run

from explainer.adapters.mkdocs import spawned
from explainer.environment import CACHE_HOME
from explainer.files import changing, folders, sealed
from explainer.files.changing import Staying
from explainer.files.marks import MARKER
from explainer.files.seen import UNSEEN, seen
from explainer.files.writing import moment_of
from explainer.kept.index import NO_READS, KeptFile, known_again
from explainer.workers import cores

SOURCE = Path(__file__).parent.parent / "preview_project"
TOPIC = "content/topics/crossings.yaml"


@pytest.fixture
def caches(tmp_path: Path) -> Path:
    """Where this user's caches lie."""
    return tmp_path / "caches"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project without theme files of its own, whose pages are made apart."""
    return shutil.copytree(SOURCE, tmp_path / "project")


def built(root: Path, caches: Path, *options: str) -> str:
    """What a build says beside its result."""
    done = run("explainer", "build", *options, cwd=root, env={**environment(), CACHE_HOME: str(caches)})
    assert done.returncode == 0, done.stderr
    return done.stderr


def clean(root: Path, caches: Path) -> Path:
    """The site of a build from nothing."""
    other = root.parent / "clean"
    shutil.rmtree(other, ignore_errors=True)
    built(root, caches.with_name("other"), "--site-dir", str(other))
    return other


def written(root: Path, before: dict[str, int]) -> set[str]:
    """The files of a site that are not those of the site before."""
    return {path for path, file in files(root / "site").items() if before.get(path) != file.stat().st_ino}


def numbers(root: Path) -> dict[str, int]:
    return {path: file.stat().st_ino for path, file in files(root / "site").items()}


def test_one_edit_has_only_those_pages_made_that_read_it(root: Path, caches: Path) -> None:
    built(root, caches)
    before = numbers(root)
    replace(root / TOPIC, "All that crosses", "All that swims")
    assert built(root, caches) == ""
    made = written(root, before)
    assert {"topics/crossings/index.html", "topics/crossings.json"} <= made
    assert not {path for path in made if path.startswith(("sources/gazette/", "quotes/kim-on-fares/"))}
    assert not {"actors/mori-hana.json", "places/index.html", "quotes/index.html"} & made, "menus name the lists"
    assert {path for path in before if path.startswith("annotations/")}
    assert not {path for path in made if path.startswith("annotations/")}, "no source is another"
    assert not differences(root / "site", clean(root, caches))
    assert {file.stat().st_nlink for file in files(root / "site").values()} == {1}, "nothing of the old site is left"


def test_a_run_elsewhere_takes_over_what_a_workflow_restores(root: Path, caches: Path) -> None:
    built(root, caches)
    stored = root.parent / "stored"
    for kept in (root / "site", caches):  # as an archive brings them back: with other numbers, at another time
        shutil.copytree(kept, stored / kept.name, copy_function=shutil.copyfile)
        shutil.rmtree(kept)
    shutil.rmtree(root)
    shutil.copytree(SOURCE, root)
    shutil.copytree(stored / "caches", caches)
    shutil.copytree(stored / "site", root / "site")
    before = numbers(root)
    replace(root / TOPIC, "All that crosses", "All that swims")
    assert built(root, caches) == ""
    made = written(root, before)
    assert "topics/crossings/index.html" in made
    assert "actors/mori-hana.json" not in made


def test_a_page_that_menus_name_is_made_anew_where_they_show_something_else(root: Path, caches: Path) -> None:
    built(root, caches)
    before = numbers(root)
    (root / "content/questions").mkdir()
    (root / "content/questions/who-pays.yaml").write_text("question: Who pays for the ferry?\nstatus: open\n", "utf-8")
    built(root, caches)
    assert "quotes/index.html" in written(root, before), "a list more stands in its menu"
    assert not differences(root / "site", clean(root, caches))


def test_anew_takes_nothing_over(root: Path, caches: Path) -> None:
    built(root, caches)
    before = numbers(root)
    built(root, caches, "--anew")
    assert written(root, before) == {*before}


def test_what_cannot_be_used_is_passed_over_with_a_note(root: Path, caches: Path) -> None:
    built(root, caches)
    before = numbers(root)
    [kept] = (caches / "explainer" / "pages").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    kept.chmod(0o666)
    replace(root / TOPIC, "All that crosses", "All that swims")
    assert "note: what was kept of the last build is passed over: " in built(root, caches)
    assert written(root, before) == {*numbers(root)}
    assert built(root, caches, "--strict") == "", "it was written anew"


def test_what_nobody_may_write_is_gone_without(root: Path, caches: Path) -> None:
    (caches / "explainer").mkdir(parents=True)
    (caches / "explainer" / "pages").write_text("no folder", "utf-8")
    told = built(root, caches)
    assert "note: nothing is kept for the next build, which makes everything anew: " in told
    assert "; remove the file that stands where a folder is to be, or name another folder for caches in" in told


def test_a_full_disk_leaves_what_was_kept(root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(root, caches)
    [kept] = (caches / "explainer" / "pages").iterdir()
    before = kept.read_bytes()

    def full(target: Path, content: bytes, root: Path | None = None) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(sealed, "replace_file", full)
    replace(root / TOPIC, "All that crosses", "All that swims")
    assert "no space left on device" in built(root, caches)
    assert kept.read_bytes() == before
    monkeypatch.undo()
    replace(root / TOPIC, "All that swims", "All that sinks")
    built(root, caches)
    assert not differences(root / "site", clean(root, caches))


def test_a_file_of_the_site_that_somebody_changed_is_made_anew(root: Path, caches: Path) -> None:
    built(root, caches)
    for path in ("sources/gazette/index.html", "actors/mori-hana.json"):
        (root / "site" / path).write_text("defaced", "utf-8")
    page = root / "site/actors/mori-hana/index.html"
    status = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))  # of the same size, and as old
    (root / "site/places/harbour.json").unlink()
    (root / "site/places/harbour.json").symlink_to("/etc/hostname")
    replace(root / TOPIC, "All that crosses", "All that swims")
    built(root, caches)
    assert not differences(root / "site", clean(root, caches))
    assert not (root / "site/places/harbour.json").is_symlink()


def test_a_file_that_nobody_touched_is_taken_over_without_a_look_at_its_bytes(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error", str(file))

    def later(file: Path) -> int:
        time.sleep(0.05)  # the clock of a disk has ticks, and a small site is written within one
        return moment_of(file)

    monkeypatch.setattr("explainer.kept.index.moment_of", later)
    monkeypatch.setattr("explainer.kept.site.read", refuse)
    built(root, caches)
    for word in ("swims", "sinks"):  # what the second takes over had two names for a while
        before = numbers(root)
        text = (root / TOPIC).read_text("utf-8")
        (root / TOPIC).write_text(re.sub("All that [a-z]+", f"All that {word}", text), "utf-8")
        assert built(root, caches) == ""
        assert not {"sources/gazette/index.html", "actors/mori-hana.json"} & written(root, before)
    assert not differences(root / "site", clean(root, caches))


def test_a_file_that_may_have_changed_unseen_will_be_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files: dict[str, KeptFile] = {}
    (tmp_path / MARKER).touch()
    for name in ("old", "gone", "written over"):
        (tmp_path / name).write_text(name, "utf-8")
        files[name] = KeptFile(name, "", "", NO_READS, seen=seen(tmp_path / name))
    time.sleep(0.05)  # the clock of a disk has ticks
    (tmp_path / "gone").unlink()
    (tmp_path / "written over").write_text("written more", "utf-8")
    found = known_again(files, tmp_path, Staying())
    assert found["old"].seen == seen(tmp_path / "old")
    assert found["gone"].seen == found["written over"].seen == UNSEEN
    monkeypatch.setattr("explainer.kept.index.moment_of", lambda marker: seen(tmp_path / "old")[3])
    again = known_again(files, tmp_path, Staying())
    assert again["old"].seen == UNSEEN, "it may change once more in the tick in which it did"


def test_where_files_cannot_have_two_names_they_are_copied(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(root, caches)

    def refuse(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", str(source))

    monkeypatch.setattr("os.link", refuse)
    replace(root / TOPIC, "All that crosses", "All that swims")
    before = numbers(root)
    built(root, caches)
    assert "sources/gazette.json" in written(root, before)
    assert not differences(root / "site", clean(root, caches))


def test_files_that_several_processes_made_are_taken_over(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.workers._FEWEST", 1)
    monkeypatch.setattr("explainer.workers._BATCH", 3)
    monkeypatch.setattr("explainer.workers.cores", lambda: max(cores(), 2))
    built(root, caches)
    before = numbers(root)
    replace(root / TOPIC, "All that crosses", "All that swims")
    built(root, caches)
    assert "sources/gazette/index.html" not in written(root, before)
    assert not differences(root / "site", clean(root, caches))


def test_processes_that_are_begun_anew_make_the_same_files(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(root / "content" / "site.yaml", "languages: [en]", "languages: [en, ko]\ntranslations: [ko]")
    replace(root / "mkdocs.yml", "  - explainer\n", "  - explainer: {cards: true}\n")
    with monkeypatch.context() as patched:
        patched.setattr(spawned, "can_fork", lambda: False)
        patched.setattr(spawned, "Forked", None)
        patched.setattr(spawned, "_FEWEST", 1)
        patched.setattr(spawned, "cores", lambda: 2)
        try:
            assert built(root, caches) == ""  # nothing was lost
        finally:
            tracker: Any = resource_tracker._resource_tracker
            tracker._stop()  # it would stay as long as this process
    assert not differences(root / "site", clean(root, caches))
    before = numbers(root)
    replace(root / TOPIC, "All that crosses", "All that swims")
    built(root, caches)
    made = written(root, before)
    assert {"topics/crossings/index.html", "ko/topics/crossings/index.html"} <= made
    assert not {"sources/gazette/index.html", "ko/sources/gazette/index.html"} & made


def test_where_no_process_can_be_begun_one_makes_all_and_says_so(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = clean(root, caches)

    def refuse() -> int:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    with monkeypatch.context() as patched:
        patched.setattr("explainer.workers.can_fork", lambda: True)
        patched.setattr(spawned, "can_fork", lambda: True)
        patched.setattr("explainer.workers._FEWEST", 1)
        patched.setattr("explainer.workers.cores", lambda: 2)
        patched.setattr("os.fork", refuse)
        told = built(root, caches)
    assert told == (
        "note: no other process could be begun (resource temporarily unavailable): one makes all, which takes longer\n"
    )
    assert not differences(root / "site", whole)


def test_random_edits_end_in_what_a_build_from_nothing_gives(tmp_path: Path) -> None:
    found = compare_after_edits(15, 8, tmp_path)
    assert not found.wrong, "\n".join([*found.wrong, "", *found.edits])
    assert found.compared >= 4
    assert found.kept > 0


def test_a_commit_has_only_those_pages_made_whose_files_it_changed(tmp_path: Path, caches: Path) -> None:
    root = tmp_path / "repository"
    start(root)
    built(root, caches)
    replace(root / TOPIC, "All that crosses", "All that swims")
    built(root, caches)
    before = numbers(root)
    for arguments in (("add", "--all"), ("commit", "--quiet", "--message", "Swim")):
        who = ("-c", "user.name=Nobody", "-c", "user.email=nobody@example.org")
        subprocess.run(["git", *who, *arguments], cwd=root, env=environment(), check=True, capture_output=True)
    built(root, caches)
    made = written(root, before)
    assert {"topics/crossings/index.html", "feed.xml"} <= made
    assert "sources/gazette/index.html" not in made
    assert not differences(root / "site", clean(root, caches))


def test_a_site_that_is_changed_where_it_stands_is_the_same(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "is_worth_it", lambda staying, new: True)
    built(root, caches)
    folder, before = (root / "site").stat().st_ino, numbers(root)
    replace(root / TOPIC, "All that crosses", "All that swims")
    assert built(root, caches) == ""
    assert (root / "site").stat().st_ino == folder, "it stays where it is"
    assert "sources/gazette/index.html" not in written(root, before)
    assert not differences(root / "site", clean(root, caches))
    assert built(root, caches) == ""
    (root / TOPIC).rename((root / TOPIC).with_name("fords.yaml"))
    replace(root / "content" / "topics" / "fords.yaml", "All that swims", "All that wades")
    run("explainer", "build", cwd=root, env={**environment(), CACHE_HOME: str(caches)})
    assert not [one.name for one in root.iterdir() if one.name.startswith(".explainer-")]


def test_two_builds_at_once_give_the_site_of_one_of_them(
    root: Path, caches: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changing, "is_worth_it", lambda staying, new: True)
    built(root, caches)
    replace(root / TOPIC, "All that crosses", "All that swims")
    real = changing.planned
    met: list[Path] = []

    def meanwhile(beside: Path, target: Path, staying: changing.Staying) -> changing.Change | None:
        if not met:  # another build ends before this one does
            met.append(target)
            shutil.rmtree(root / "site")
            built(root, caches)
        return real(beside, target, staying)

    monkeypatch.setattr(folders, "planned", meanwhile)
    assert built(root, caches) == ""
    assert met
    assert not differences(root / "site", clean(root, caches))


def test_pages_that_tell_of_all_records_are_made_where_what_they_tell_changed(root: Path, caches: Path) -> None:
    rivals, support = "disagreements/index.html", "support/index.html"
    quote = "content/quotes/kim-on-fares.yaml"
    two = "said_on: [{value: 1998-05-03, sources: [gazette]}, {value: 1998-05-04, sources: [gazette]}]"
    edits = [
        ("content/actors/mori-hana.yaml", "Captain, taught", "Pilot, taught", set()),
        (quote, "said_on: 1998-05-03", two, {rivals, support}),
        (quote, "value: 1998-05-04", "value: 1998-05-05", {rivals}),
        (quote, "Fares would", "Tolls would", {rivals}),
        (quote, "value: 1998-05-05, sources: [gazette]", "value: 1998-05-05", {rivals, support}),
        (quote, two.replace("04, sources: [gazette]", "05"), "said_on: 1998-05-03", {rivals, support}),
    ]
    built(root, caches)
    for path, old, new, wanted in edits:
        before = numbers(root)
        replace(root / path, old, new)
        built(root, caches)
        assert written(root, before) & {rivals, support} == wanted, f"{old} became {new}"
        assert not differences(root / "site", clean(root, caches))
