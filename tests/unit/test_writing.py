"""Files and folders are there as a whole or as they were, whatever fails; and nothing is written where a link leads."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import resource
import shutil
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.case_projects import project, settled
from tests.sites import run, told

from explainer.checking import check
from explainer.cli.serving import refresh_schemas
from explainer.files import folders, renaming, writing
from explainer.files.alone import Busy, alone_in
from explainer.files.folders import NotOurs, begun_folder, replace_folder, replaced_folder
from explainer.files.marks import EXPORT, MARKER, PAGES, SHARE, SITE, Maker
from explainer.files.unfinished import remove_left_behind, unfinished_folder
from explainer.files.writing import LinkInTheWay, has_content, new_files, put, replace_file, replace_files
from explainer.settings.project import find_project

LEFT = ".explainer-site-0123abcd"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@contextlib.contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def full_disk(size: int) -> Iterator[None]:
    """Meanwhile no file can become larger; what fails then, fails where a full disk does."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(params=["the system's own call", "without it"])
def each_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "without it":
        monkeypatch.setattr(renaming, "_SYSTEM", None)
    return str(request.param)


def test_a_file_is_replaced_whole_and_keeps_its_rights(tmp_path: Path, each_way: str) -> None:
    file = tmp_path / "inner" / "facts.yaml"
    with umask(0o027):
        assert replace_file(file, b"one")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    file.chmod(0o604)
    assert replace_file(file, b"two")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"two", 0o604)
    assert not replace_file(file, b"two")
    assert names(file.parent) == ["facts.yaml"]


@pytest.mark.parametrize("content", [b"", b"x" * 10_000])
def test_a_full_disk_leaves_the_old_file_and_is_told_of_the_right_one(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "old").write_bytes(content)
    for target in ("old", "new"):
        with full_disk(4_096), pytest.raises(OSError, match="too large") as failed:
            replace_file(tmp_path / target, b"y" * 20_000)
        assert failed.value.filename == str(tmp_path / target)
    assert (tmp_path / "old").read_bytes() == content
    assert names(tmp_path) == ["old"]


def test_of_several_files_all_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [(tmp_path / folder / f"{number}", b"new") for folder in "ab" for number in range(3)]
    for file, _ in files[:-1]:
        put(file.parent, file.name, b"old")
    files[-1][0].mkdir()  # nothing can take its place
    with pytest.raises(OSError, match="directory") as failed:
        replace_files(files)
    assert failed.value.filename == str(files[-1][0])
    assert {file.read_bytes() for file, _ in files[:-1]} == {b"old"}
    assert names(tmp_path) == ["a", "b"]
    assert names(tmp_path / "a") == ["0", "1", "2"]


def test_many_files_need_few_descriptors(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, before[1]))
    try:
        assert len(replace_files([(tmp_path / f"{number}", b"x") for number in range(100)])) == 100
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


def test_of_new_files_all_are_made_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"theirs")
    with pytest.raises(FileExistsError) as refused:
        new_files([(tmp_path / name, b"ours") for name in ("a", "b", "c")])
    assert refused.value.filename == str(tmp_path / "b")
    assert names(tmp_path) == ["b"]
    new_files([(tmp_path / name, b"ours") for name in ("a", "c")])
    assert names(tmp_path) == ["a", "b", "c"]
    assert (tmp_path / "b").read_bytes() == b"theirs"


def test_a_new_file_is_never_written_over_another(tmp_path: Path, each_way: str) -> None:
    new_files([(tmp_path / "a", b"first")])
    with pytest.raises(FileExistsError):
        new_files([(tmp_path / "a", b"second")])
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        new_files([(tmp_path / "link", b"second")])
    assert (tmp_path / "a").read_bytes() == b"first"
    assert (tmp_path / "a").stat().st_nlink == 1
    assert names(tmp_path) == ["a", "link"]


@pytest.mark.parametrize("made_before", [True, False])
def test_a_folder_that_vanishes_is_an_error_that_names_the_file(tmp_path: Path, made_before: bool) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"directory|no folder") as failed:
        replace_file(tmp_path / "file" / "inner" / "x" if made_before else tmp_path / "file" / "x", b"x")
    assert str(failed.value.filename).startswith(str(tmp_path / "file"))
    assert names(tmp_path) == ["file"]


def test_a_link_is_replaced_itself_and_a_link_on_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "theirs").write_bytes(b"theirs")
    root = tmp_path / "project"
    root.mkdir()
    (root / "file").symlink_to("../outside/theirs")
    (root / "folder").symlink_to("../outside")
    assert replace_file(root / "file", b"ours", root)
    for write in (replace_files, new_files):
        with pytest.raises(LinkInTheWay) as refused:
            write([(root / "folder" / "deep" / "x", b"ours")], root)
        assert refused.value.filename == str(root / "folder")
    assert names(tmp_path / "outside") == ["theirs"]
    assert (tmp_path / "outside" / "theirs").read_bytes() == b"theirs"
    assert not (root / "file").is_symlink()


LINKS = {
    ".schemas": "schema",
    ".github": "forms",
    ".github/ISSUE_TEMPLATE": "forms",
    "content/types": "new topic fords --set title=Fords --set summary=Ways",
}


@pytest.mark.parametrize(("link", "command"), LINKS.items())
def test_no_command_writes_where_a_link_of_the_project_leads(tmp_path: Path, link: str, command: str) -> None:
    root = settled(project(tmp_path / "project", {}))
    outside = tmp_path / "outside"
    outside.mkdir()
    place = root / (link if link != "content/types" else "content/topics")
    if place.is_dir():
        place.rename(outside / "topics")
        outside = outside / "topics"
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside)
    before = names(outside)
    done = run("explainer", *command.split(), cwd=root)
    refresh_schemas(check(find_project(root)))
    assert done.returncode == 2, told(done)
    assert f"cannot write {place}: it is a symbolic link, and nothing is written where one leads" in done.stderr
    assert names(outside) == before


def mark(folder: Path, content: bytes = b"old") -> Path:
    put(folder, "page", content)
    put(folder, MARKER, SITE.mark())
    return folder


def half(folder: contextlib.AbstractContextManager[Path], problem: BaseException) -> None:
    """Begins to fill a folder, and breaks."""
    with folder as beside:
        put(beside, "page", b"new")
        raise problem


def test_a_folder_is_replaced_at_one_moment(tmp_path: Path, each_way: str) -> None:
    target = mark(tmp_path / "site")
    with replaced_folder(target) as beside:
        put(beside, "page", b"new")
        assert (target / "page").read_bytes() == b"old"
    assert (target / "page").read_bytes() == b"new"
    assert names(tmp_path) == ["site"]


def test_a_folder_that_cannot_be_finished_leaves_the_old_one(tmp_path: Path, each_way: str) -> None:
    target = mark(tmp_path / "site")
    for problem in (KeyboardInterrupt(), SystemExit(143), ValueError()):
        with pytest.raises(type(problem)):
            half(replaced_folder(target), problem)
    with full_disk(4_096), pytest.raises(OSError, match="too large") as failed:
        replace_folder(target, [("inner/large", b"x" * 10_000)], SITE)
    assert failed.value.filename == str(target / "inner/large")
    assert (target / "page").read_bytes() == b"old"
    assert names(tmp_path) == ["site"]


def test_a_folder_that_cannot_be_begun_is_told_by_what_was_to_be_in_it(tmp_path: Path) -> None:
    def begin() -> None:
        with begun_folder(tmp_path / "new") as beside:
            put(beside, "inner/large", b"x" * 10_000)

    with full_disk(4_096), pytest.raises(OSError, match="too large") as failed:
        begin()
    assert failed.value.filename == str(tmp_path / "new/inner/large")
    assert names(tmp_path) == []


def test_a_copy_that_fails_is_told_by_where_it_was_to_be(tmp_path: Path) -> None:
    target = tmp_path / "site"
    (tmp_path / "large").write_bytes(b"x" * 10_000)

    def copy() -> None:
        with replaced_folder(target) as beside:
            shutil.copyfile(tmp_path / "large", beside / "copied")

    with full_disk(4_096), pytest.raises(OSError, match="too large") as failed:
        copy()
    assert failed.value.filename == str(target / "copied")


def test_the_second_of_two_renames_may_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "exchange", lambda one, other: False)
    target, rename = mark(tmp_path / "site"), Path.rename

    def failing(path: Path, to: Path) -> Path:
        if to == target and (path / "page").read_bytes() == b"new":
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Input/output"):
        replace_folder(target, [("page", b"new")], SITE)
    assert (target / "page").read_bytes() == b"old"
    assert names(tmp_path) == ["site"]


def test_what_a_killed_run_left_is_removed_and_a_site_that_is_gone_comes_back(tmp_path: Path) -> None:
    put(tmp_path / LEFT, "page", b"half a page")
    target = mark(tmp_path / "site")
    replace_folder(target, [("page", b"new")], SITE)
    assert names(tmp_path) == ["site"]
    for clean in (lambda: remove_left_behind(tmp_path), lambda: half(replaced_folder(target), ValueError("broken"))):
        killed_between_two_renames(target)
        assert all(name.startswith(".explainer-site-") for name in names(tmp_path))
        with contextlib.suppress(ValueError):
            clean()
        assert (target / "page").read_bytes() == b"new"
        assert names(tmp_path) == ["site"]
        assert names(target) == [MARKER, "page"]


def killed_between_two_renames(target: Path) -> None:
    """What stands then, where a system cannot exchange two folders."""
    child = os.fork()
    if child == 0:
        renaming._SYSTEM, rename = None, Path.rename

        def last(path: Path, to: Path) -> Path:
            rename(path, to)
            os._exit(0)

        Path.rename = last  # type: ignore[assignment,method-assign]
        with replaced_folder(target) as beside:
            put(beside, "page", b"newer")
    os.waitpid(child, 0)


def test_what_a_branch_brings_never_comes_back_as_a_site(tmp_path: Path) -> None:
    put(tmp_path / LEFT, MARKER, SITE.mark())
    put(tmp_path / LEFT, ".explainer-old/.gitkeep", b"")
    remove_left_behind(tmp_path)
    assert names(tmp_path) == []


def test_only_what_nobody_is_at_is_removed(tmp_path: Path) -> None:
    kept = [".explainer-of-somebody", ".explainer-site-0123abcx", "explainer-site-0123abcd"]
    for name in kept:
        (tmp_path / name).mkdir()
    (tmp_path / LEFT).symlink_to(kept[0])
    (tmp_path / ".explainer-facts.yaml-01234567").touch()
    with unfinished_folder(tmp_path, "site") as beside:
        remove_left_behind(tmp_path)
        assert names(tmp_path) == sorted([*kept, LEFT, beside.name])
        descriptor = os.open(beside, os.O_RDONLY)
        with pytest.raises(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.close(descriptor)
    assert names(tmp_path) == sorted([*kept, LEFT])


def test_no_folder_is_replaced_where_a_link_of_the_project_leads(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "build").symlink_to("../outside")
    with pytest.raises(LinkInTheWay), replaced_folder(tmp_path / "project" / "build" / "site", tmp_path / "project"):
        raise AssertionError
    assert names(tmp_path / "outside") == []


@pytest.mark.parametrize(
    ("files", "why"),
    [
        (("mine.txt",), "holds files that explainer did not write"),
        (("mine.txt", "sitemap.xml"), "delete it and build again"),
        (("sitemap.xml", "index.html", "404.html"), f"which left no file {MARKER} in it"),
        ((MARKER, ".git"), "holds a git repository, which would be lost"),
    ],
)
def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path, files: tuple[str, ...], why: str) -> None:
    for name in files:
        put(tmp_path / "out", name, b"x")
    with pytest.raises(NotOurs, match=why):
        replace_folder(tmp_path / "out", [("page", b"new")], SITE)
    assert names(tmp_path / "out") == sorted(files)
    (tmp_path / "empty").mkdir()
    assert replace_folder(tmp_path / "empty", [("page", b"new")], SITE) == 1
    assert replace_folder(tmp_path / "empty", [("page", b"newer")], SITE) == 1
    (tmp_path / "marked").mkdir()
    (tmp_path / "marked" / MARKER).symlink_to("nowhere")
    with pytest.raises(NotOurs):
        replace_folder(tmp_path / "marked", [], SITE)


OLD = b"Written by explainer; replaced as a whole by its next run.\n"


@pytest.mark.parametrize("there", [SITE, SHARE, PAGES, EXPORT])
@pytest.mark.parametrize("comes", [SITE, SHARE, PAGES, EXPORT])
def test_a_folder_is_replaced_by_the_command_that_made_it_and_no_other(
    tmp_path: Path, there: Maker, comes: Maker
) -> None:
    place = tmp_path / "out"
    replace_folder(place, [("page", b"old")], there)
    if there is comes:
        replace_folder(place, [("page", b"new")], comes)
        assert (place / "page").read_bytes() == b"new"
        return
    with pytest.raises(NotOurs) as refused:
        replace_folder(place, [("page", b"new")], comes)
    assert f"{place} holds {there.holds}, which explainer {there.command} wrote; name another" in str(refused.value)
    assert (place / "page").read_bytes() == b"old"
    shutil.rmtree(place)  # as it is told
    assert replace_folder(place, [("page", b"new")], comes) == 1


@pytest.mark.parametrize("text", [b"", b"\xff\x00", b"Written by somebody else\n", b"Written by explainer\n"])
def test_a_file_of_that_name_with_other_words_is_no_mark(tmp_path: Path, text: bytes) -> None:
    put(tmp_path / "out", MARKER, text)
    for maker in (SITE, SHARE, PAGES, EXPORT):
        with pytest.raises(NotOurs, match=f"has a file {MARKER} that explainer did not write; name another"):
            replace_folder(tmp_path / "out", [("page", b"new")], maker)
    assert names(tmp_path / "out") == [MARKER]


def test_a_mark_of_before_is_that_of_a_site(tmp_path: Path) -> None:
    for name in ("page", MARKER):
        put(tmp_path / "out", name, OLD)
    for maker in (SHARE, PAGES, EXPORT):
        with pytest.raises(NotOurs, match="holds a site, or what an older version of explainer wrote; name another"):
            replace_folder(tmp_path / "out", [("page", b"new")], maker)
    replace_folder(tmp_path / "out", [("page", b"new")], SITE)
    assert (tmp_path / "out" / MARKER).read_bytes() == SITE.mark()


def test_a_mark_of_a_later_version_is_nobodys(tmp_path: Path) -> None:
    put(tmp_path / "out", MARKER, b"Written by explainer atlas; replaced as a whole by its next run.\n")
    for maker in (SITE, SHARE, PAGES, EXPORT):
        with pytest.raises(NotOurs, match="holds what explainer atlas of another version wrote; name"):
            replace_folder(tmp_path / "out", [], maker)


@pytest.mark.parametrize("maker", [PAGES, EXPORT])
def test_what_somebody_put_into_a_folder_of_files_or_changed_there_is_not_lost(tmp_path: Path, maker: Maker) -> None:
    place, made = tmp_path / "out", [("docs/one.md", b"one"), ("two words.csv", b"2"), (".hidden", b"3")]
    replace_folder(place, made, maker)
    (place / "two words.csv").unlink()  # what is gone is no work of anybody's
    (place / "left empty").mkdir()
    replace_folder(place, made, maker)
    changes = {
        "notes.txt": lambda: put(place, "notes.txt", b"mine"),
        "docs/deep/site": lambda: put(place, "docs/deep/site", b"mine"),
        "docs/one.md": lambda: put(place, "docs/one.md", b"eno"),
        "led": lambda: (place / "led").symlink_to("nowhere"),
    }
    for name, change in changes.items():
        change()
        with pytest.raises(NotOurs, match=f"holds {name}, which explainer did not write so, and which would be lost"):
            replace_folder(place, made, maker)
        assert os.path.lexists(place / name)
        shutil.rmtree(place)
        replace_folder(place, made, maker)
    put(place, "a", b"")
    put(place, "b", b"")
    with pytest.raises(NotOurs, match="holds a and 1 more, which"):
        replace_folder(place, made, maker)


def test_what_another_builder_made_of_pages_does_not_keep_them(tmp_path: Path) -> None:
    replace_folder(tmp_path / "out", [("docs/index.md", b"x")], PAGES)
    put(tmp_path / "out", "site/index.html", b"x")
    put(tmp_path / "out", ".cache/x", b"x")
    assert replace_folder(tmp_path / "out", [("docs/index.md", b"y")], PAGES) == 1
    put(tmp_path / "out", "docs/site/index.html", b"x")
    with pytest.raises(NotOurs, match=r"holds docs/site/index\.html"):
        replace_folder(tmp_path / "out", [], PAGES)
    put(tmp_path / "out", "site/.git/HEAD", b"x")
    with pytest.raises(NotOurs, match=r"out/site holds a git repository, which would be lost"):
        replace_folder(tmp_path / "out", [], PAGES)


def test_nothing_is_left_of_a_folder_that_nobody_could_write_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_folder(tmp_path / "out", [("deep/page", b"old")], SITE)
    for folder in (tmp_path / "out" / "deep", tmp_path / "out"):
        folder.chmod(0o555)
    unlink, rmdir = os.unlink, os.rmdir

    def guarded(remove: Callable[..., None]) -> Callable[..., None]:
        """As for whoever is not root, to whom rights mean nothing."""

        def within(path: str, *, dir_fd: int | None = None) -> None:
            folder = os.fstat(dir_fd) if dir_fd is not None else os.stat(os.path.dirname(path))  # noqa: PTH116, PTH120
            if not folder.st_mode & 0o200:
                raise PermissionError(13, "no rights", path)
            remove(path, dir_fd=dir_fd)

        return within

    monkeypatch.setattr(os, "unlink", guarded(unlink))
    monkeypatch.setattr(os, "rmdir", guarded(rmdir))
    replace_folder(tmp_path / "out", [("deep/page", b"new")], SITE)
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "deep" / "page").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("mask", "folder", "file"), [(0o022, 0o755, 0o644), (0o077, 0o700, 0o600), (0o002, 0o775, 0o664)]
)
def test_rights_are_those_of_the_umask_everywhere(tmp_path: Path, mask: int, folder: int, file: int) -> None:
    with umask(mask):
        replace_folder(tmp_path / "site", [("inner/page", b"x")], SITE)
        replace_file(tmp_path / "site" / "other", b"x")
        new_files([(tmp_path / "site" / "third", b"x")])
        with begun_folder(tmp_path / "begun") as beside:
            put(beside, "inner/page", b"x")
    found = {path: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert {mode for path, mode in found.items() if path.is_dir()} == {folder}
    assert {mode for path, mode in found.items() if path.is_file()} == {file}


def test_a_begun_folder_is_filled_or_left_as_it_was(tmp_path: Path, each_way: str) -> None:
    for target, there in ((tmp_path / "new", None), (tmp_path / "repository", [".git"])):
        for name in there or ():
            (target / name).mkdir(parents=True)
        with pytest.raises(ValueError, match="broken"):
            half(begun_folder(target), ValueError("broken"))
        assert (names(target) if target.exists() else None) == there
        with begun_folder(target) as beside:
            put(beside, "inner/page", b"x")
        assert names(target) == [*(there or ()), "inner"]


def test_an_entry_that_came_meanwhile_is_never_written_over(tmp_path: Path) -> None:
    def begin() -> None:
        with begun_folder(tmp_path) as beside:
            put(beside, "a", b"ours")
            put(beside, "b", b"ours")
            put(tmp_path, "b", b"theirs")

    with pytest.raises(FileExistsError):
        begin()
    assert names(tmp_path) == ["b"]
    assert (tmp_path / "b").read_bytes() == b"theirs"


def test_two_runs_write_one_after_the_other(tmp_path: Path) -> None:
    order: list[str] = []
    is_waiting = threading.Event()

    def second() -> None:
        with alone_in(tmp_path, is_waiting.set):
            order.append("second")

    with alone_in(tmp_path, lambda: order.append("told")):
        thread = threading.Thread(target=second)
        thread.start()
        assert is_waiting.wait(10)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


def test_a_run_that_waits_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = settled(project(tmp_path, {}))
    with alone_in(root, lambda: None):
        with pytest.raises(Busy), alone_in(root, lambda: None, patience=0):
            raise AssertionError
        monkeypatch.setattr("explainer.cli.alone.PATIENCE", 0.0)
        done = run("explainer", "check", "--fix", cwd=root)
        assert (done.returncode, "waiting until it has ended" in done.stderr) == (1, True), told(done)
        assert "run this again when it has ended" in done.stderr, told(done)
        assert run("explainer", "check", cwd=root).returncode == 0, "what only reads waits for nobody"


def test_a_command_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    root = settled(project(tmp_path, {}))
    for folder in (".", "content", "content/actors", ".schemas"):
        put(root / folder / ".explainer-facts-0123abcd", ".0", b"half")
    assert run("explainer", "check", cwd=root).returncode == 0, "it is no fact"
    assert run("explainer", "format", cwd=root).returncode == 0
    assert not list(root.rglob(".explainer-*"))


def test_what_stands_there_is_compared_without_following_a_link(tmp_path: Path) -> None:
    put(tmp_path, "a", b"same")
    (tmp_path / "link").symlink_to("a")
    assert has_content(tmp_path / "a", b"same")
    assert not has_content(tmp_path / "link", b"same")
    assert not has_content(tmp_path / "gone", b"same")
    assert writing.replace_file(tmp_path / "link", b"same")
    assert not (tmp_path / "link").is_symlink()
