"""What stands in a project's folders is read as plain files, or told; nothing is followed and nothing breaks."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, get_files
from tests.case_projects import project, settled
from tests.diff_projects import Clone
from tests.sites import GOLDEN, environment, run, told
from tests.unprivileged import give_away, open_folder, unprivileged

from explainer import cli
from explainer.adapters.mkdocs.docs_files import bytes_of, take_out_unread
from explainer.adapters.preview.lines import lines_of
from explainer.adapters.zensical.project import own_files
from explainer.checking import check
from explainer.cli.commands import COMMANDS as PROGRAM
from explainer.cli.serving import refresh_schemas
from explainer.diagnostics import Findings
from explainer.documents.folders import is_hidden, walk
from explainer.documents.source import read_bytes
from explainer.files.reading import NotPlain, SymbolicLink, chunks, link_on_the_way, read, read_within
from explainer.settings.output import SCHEMAS_FOLDER
from explainer.settings.project import Project, find_project
from explainer.settings.themes import MATERIAL, Theme


def found(root: Path) -> list[str]:
    return [f"{one.span.path} {one.code}" for one in check(find_project(root)).diagnostics]


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A project of an ordinary user, in a folder that such a user reaches."""
    for command in PROGRAM.values():  # where Python itself may lie in a folder that such a user does not reach
        command.loaded()
    with open_folder() as folder:
        root = settled(project(folder / "project", {"content/templates/x.html.jinja": "x", "docs/more/a.png": "x"}))
        (root / "content/rules").mkdir()
        give_away(root)
        yield root


CLOSED = (
    *("content", "content/actors", "content/templates", "content/rules", "docs", "docs/more"),
    *("content/site.yaml", "content/templates/x.html.jinja", "docs/more/a.png", "docs/index.md", "mkdocs.yml"),
)


@pytest.mark.parametrize("path", CLOSED)
def test_what_may_not_be_read_is_told_at_its_place(reachable: Path, path: str) -> None:
    with unprivileged(reachable / path):
        result = check(find_project(reachable)).diagnostics
    assert [one.span.path for one in result if one.code == "unreadable-file"] == [path]
    [finding] = [one for one in result if one.code == "unreadable-file"]
    assert "cannot be read: permission denied" in finding.message
    if path.startswith("content") and not path.endswith(".yaml"):
        assert "no-content" not in {one.code for one in result}


@pytest.mark.parametrize("folder", ["content", "content/actors", "content/sources"])
def test_a_folder_of_facts_that_is_closed_is_one_finding_and_nothing_is_mended(reachable: Path, folder: str) -> None:
    kept = {path: path.read_bytes() for path in (reachable / "content").rglob("*.*") if path.is_file()}
    with unprivileged(reachable / folder):
        assert found(reachable) == [f"{folder} unreadable-file"]
        for command in ("check --fix", "verify"):
            done = run("explainer", "-C", reachable, *command.split(), cwd=reachable.parent)
            assert done.returncode == 1, told(done)
    assert {path: path.read_bytes() for path in (reachable / "content").rglob("*.*") if path.is_file()} == kept


COMMANDS = (
    *(
        "check",
        "check --fix",
        "check --format sarif",
        "build",
        "verify",
        "verify --check",
        "pages tree",
        "export csv data",
        "schema",
    ),
    *(
        "schema --add-lines",
        "export csv data",
        "forms",
        "new actor x",
        "format",
        "migrate",
        "archive list",
        "archive find x",
        "archive locate --yes",
        "archive fetch",
        "links",
        "diff HEAD",
        "build --shard 1/2 --site-dir share",
        "assemble .",
        "init --renew project",
    ),
)


# Each that makes something of facts, or tells it.
OF_FACTS = (
    *("check", "check --fix", "build", "verify", "verify --check", "pages tree", "export all data", "schema", "forms"),
    *("forms --check", "new actor x", "from-issue mkdocs.yml", "format", "format --diff", "migrate", "migrate --write"),
    *("schema --add-lines", "archive list", "archive add gazette-1999 mkdocs.yml", "archive find x"),
    *("archive locate --yes", "archive fetch", "links"),
)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", OF_FACTS)
@pytest.mark.parametrize("path", ["content", "content/types", "content/actors/ada-lind.yaml"])
def test_no_command_goes_on_with_the_facts_that_it_could_read(reachable: Path, command: str, path: str) -> None:
    (reachable / "content/types").mkdir()
    give_away(reachable)
    before = tree(reachable)
    with unprivileged(reachable / path):
        done = run("explainer", *command.split(), cwd=reachable)
    assert (done.returncode, f"{path}:1:1: error[unreadable-file]" in done.stdout + done.stderr) == (1, True), told(
        done
    )
    assert tree(reachable) == before


@pytest.mark.parametrize("path", ["content", "content/actors", "content/actors/ada-lind.yaml"])
def test_no_comparison_takes_for_removed_what_it_could_not_read(reachable: Path, path: str) -> None:
    os.chown(reachable, os.geteuid(), -1)  # git works in folders of one's own only
    Clone(reachable).commit("Facts")
    give_away(reachable)
    with unprivileged(reachable / path):
        done = run("explainer", "diff", "HEAD", cwd=reachable, env=environment(HOME=str(reachable)))
    assert (done.returncode, done.stdout) == (1, ""), told(done)
    assert f"{path}:1:1: error[unreadable-file]" in done.stderr, told(done)


@pytest.mark.parametrize("limits", ["files: 1", "statements: 1"])
def test_no_command_goes_on_where_there_are_too_many_facts(tmp_path: Path, limits: str) -> None:
    settings = f"site_name: x\nplugins:\n  - explainer:\n      limits: {{{limits}}}\n"
    root = project(tmp_path, {"mkdocs.yml": settings})
    done = run("explainer", "forms", cwd=root)
    assert (done.returncode, "error[too-much]" in done.stderr) == (1, True), told(done)
    assert not (root / ".github").exists()


def test_settings_that_cannot_be_read_may_name_another_folder_of_facts(reachable: Path) -> None:
    with unprivileged(reachable / "mkdocs.yml"):
        done = run("explainer", "format", cwd=reachable)
    assert (done.returncode, "mkdocs.yml:1:1: error[unreadable-file]" in done.stderr) == (1, True), told(done)


def test_a_preview_writes_no_schemas_of_facts_that_it_could_not_read(reachable: Path) -> None:
    with unprivileged(reachable / "content/actors"):
        refresh_schemas(check(find_project(reachable)))
    assert not (reachable / SCHEMAS_FOLDER).exists()


def test_only_commands_that_tell_all_findings_check_a_project_themselves() -> None:
    modules = (Path(cli.__file__).parent).glob("*.py")
    asking = {file.stem for file in modules if re.search(r"(?<!\w)check\(", file.read_text("utf-8"))}
    assert asking == {"building", "checking", "exporting", "mending", "page_trees", "project", "starting", "verifying"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("path", ["content", "docs", "content/actors", "."])
def test_no_command_breaks_on_what_may_not_be_read(
    reachable: Path, command: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*arguments: object, **options: object) -> None:
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", nobody)
    with unprivileged(reachable / path):
        done = run("explainer", "-C", reachable, *command.split(), cwd=reachable.parent)
    assert "Traceback" not in done.stderr, told(done)
    assert "Traceback" not in done.stdout, told(done)
    if command == "check" and path != ".":
        assert f"{path}:1:1: error[unreadable-file]" in done.stdout, told(done)
    if path == ".":
        assert "cannot be read" in done.stderr or "not readable" in done.stderr, told(done)


def test_a_project_that_cannot_be_entered_is_told_and_not_looked_for_above(reachable: Path) -> None:
    with unprivileged(reachable, mode=0o444):
        done = run("explainer", "-C", reachable, "check", cwd=reachable.parent)
    assert (done.returncode, "cannot be read" in done.stderr) == (2, True), told(done)


def test_names_that_are_not_utf8_are_told(tmp_path: Path) -> None:
    root = project(tmp_path, {})
    for folder in ("docs", "content/actors", "content/templates"):
        (root / folder).mkdir(exist_ok=True)
        Path(os.fsdecode(os.fsencode(root / folder) + b"/caf\xe9.png")).write_bytes(b"")
    shown = ["content/actors/caf\\udce9.png", "content/templates/caf\\udce9.png", "docs/caf\\udce9.png"]
    assert [one for one in found(root) if "udce9" in one] == [f"{path} invalid-id" for path in shown]


def test_what_has_a_name_that_nobody_can_read_is_not_published(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    for name in ("plain.png", "x.mjs\n.png", "a\x1b[31mb.png", "a\u202eb.png", "tab\t.md"):
        (docs / name).touch()
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: mkdocs}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    files = get_files(config)
    take_out_unread(files, config)
    assert list(files.src_uris) == ["plain.png"]


def test_folders_may_lie_deep_in_each_other_and_not_too_deep(tmp_path: Path) -> None:
    root = project(tmp_path, {})
    (root / "docs" / ("a/" * 64)).mkdir(parents=True)
    (root / "docs" / ("a/" * 64) / "x").symlink_to("/")
    (root / "content/templates" / ("b/" * 500)).mkdir(parents=True)
    refused = [one for one in found(root) if "symlink" in one or "deep" in one]
    assert refused == [f"content/templates/{'b/' * 64}b too-deep", f"docs/{'a/' * 64}x symlink"]


def test_a_folder_that_vanishes_while_it_is_walked_is_told(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").touch()
    findings = Findings()
    walking = walk(tmp_path, "docs", is_hidden, findings)
    assert next(walking).location == "b/x.md"
    shutil.rmtree(tmp_path / "a")
    assert list(walking) == []
    assert [one.message for one in findings] == ["the folder cannot be read: no such file or directory"]


def test_a_file_that_vanishes_or_grows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = Findings()
    assert read_bytes(tmp_path / "gone", "docs/gone", findings) is None
    (tmp_path / "large").write_bytes(b"x" * (1 << 20) + b"y")
    assert read_bytes(tmp_path / "large", "docs/large", findings) is None
    assert [one.code for one in findings] == ["unreadable-file", "file-too-large"]


def test_only_plain_files_are_opened(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"content")
    (tmp_path / "link").symlink_to("plain")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
    assert read(tmp_path / "plain") == read_within(tmp_path, "plain") == b"".join(chunks(tmp_path / "plain"))
    for name, refused in (("link", SymbolicLink), ("pipe", NotPlain), ("socket", NotPlain)):
        for way in (read, lambda file: read_within(file.parent, file.name), lambda file: list(chunks(file))):
            with pytest.raises(refused):
                way(tmp_path / name)
    for path in (tmp_path / "folder", Path("/dev/null")):
        with pytest.raises(NotPlain):
            read(path)


def test_no_folder_on_the_way_is_a_link_either(tmp_path: Path) -> None:
    (tmp_path / "real" / "inner").mkdir(parents=True)
    (tmp_path / "real" / "inner" / "x").write_bytes(b"x")
    (tmp_path / "way").symlink_to("real")
    assert read_within(tmp_path, "real/inner/x") == b"x"
    for location in ("way/inner/x", "real/../way/inner/x"):
        with pytest.raises((SymbolicLink, NotPlain)):
            read_within(tmp_path, location)
    assert link_on_the_way(tmp_path, "way/inner") == "way"
    assert link_on_the_way(tmp_path, "real/inner") == ""


def test_a_second_name_of_ones_own_file_is_read_and_of_anothers_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first").write_bytes(b"x")
    os.link(tmp_path / "first", tmp_path / "second")
    assert read(tmp_path / "second") == b"x"
    honest = os.fstat

    def of_another(descriptor: int) -> os.stat_result:
        values = list(honest(descriptor))
        values[4] += 1  # st_uid
        return os.stat_result(values)

    monkeypatch.setattr(os, "fstat", of_another)
    with pytest.raises(NotPlain, match="another user's file"):
        read(tmp_path / "second")


def test_an_archive_that_is_a_link_counts_only_where_it_is_named(tmp_path: Path) -> None:
    root = settled(project(tmp_path / "project", {}))
    (tmp_path / "copies").mkdir()
    (root / "archive").symlink_to(tmp_path / "copies")
    before = (root / "content/evidence.lock").read_bytes()
    done = run("explainer", "verify", cwd=root)
    assert (done.returncode, "archive:1:1: error[symlink]" in done.stderr) == (1, True), told(done)
    assert (root / "content/evidence.lock").read_bytes() == before
    for command in (["archive", "add", "gazette-1999", root / "mkdocs.yml"], ["archive", "list"]):
        assert "error[symlink]" in run("explainer", *command, cwd=root).stderr
    assert list((tmp_path / "copies").iterdir()) == []
    assert "symlink" not in run("explainer", "verify", "--archive", root / "archive", cwd=root).stderr


def test_nothing_publishes_what_a_link_leads_to(tmp_path: Path) -> None:
    secret = tmp_path / "secrets" / "key.txt"
    secret.parent.mkdir()
    secret.write_text("hush")
    root = settled(project(tmp_path / "project", {}))
    (root / "docs/env.txt").symlink_to(secret)
    (root / "docs/more").symlink_to(secret.parent)
    wanted = ("docs/env.txt:1:1: error[symlink]", "docs/more:1:1: error[symlink]")
    for command in ("explainer check", "explainer build", "explainer pages tree", "mkdocs build"):
        done = run(*command.split(), cwd=root)
        assert done.returncode == 1, told(done)
        assert all(one in done.stdout + done.stderr for one in wanted), told(done)
        assert "Traceback" not in done.stderr, told(done)
    assert not [path for path in root.rglob("*") if path.is_file() and "hush" in path.read_text("utf-8")][1:]


def test_a_preview_reads_no_link_that_took_the_place_of_a_file(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "inner").mkdir(parents=True)
    (tmp_path / "secret").write_text("hush")
    (docs / "link").symlink_to(tmp_path / "secret")
    (docs / "inner/plain").write_text("said")
    file = File("link", str(docs), str(tmp_path / "site"), use_directory_urls=True)
    with pytest.raises(SymbolicLink):
        bytes_of(file)
    assert bytes_of(File("inner/plain", str(docs), str(tmp_path / "site"), use_directory_urls=True)) == b"said"
    assert lines_of(Project(tmp_path), "docs/link") == ()
    assert lines_of(Project(tmp_path), "docs/inner/plain") == ("said",)


def test_mkdocs_is_given_what_our_reader_opens(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "plain.md").touch()
    (docs / "link.md").symlink_to("plain.md")
    os.mkfifo(docs / "pipe.md")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: {name: mkdocs}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    files = get_files(config)
    take_out_unread(files, config)
    assert list(files.src_uris) == ["plain.md"]


def test_files_of_the_package_are_read_where_an_installer_made_links_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = find_project(GOLDEN)
    expected = own_files(project, are_several=True)
    assert expected.files
    for number, folder in enumerate(MATERIAL.files):
        for path in (path for path in folder.rglob("*") if path.is_file()):
            link = tmp_path / str(number) / path.relative_to(folder)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
    monkeypatch.setattr(Theme, "files", tuple(tmp_path / str(number) for number in range(len(MATERIAL.files))))
    assert own_files(project, are_several=True) == expected
