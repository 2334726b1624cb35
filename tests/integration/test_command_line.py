"""The command line: exit codes, plain sentences, output for programs, and never a trace."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.sites import BIN, differences, process, replace, run, told

from explainer.cli import main
from explainer.codes import all_explanations


def explainer(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run("explainer", *arguments, cwd=folder)
    assert "Traceback" not in done.stdout + done.stderr, told(done)
    return done


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with an error, a warning and a note in three files."""
    replace(project / "content" / "actors" / "kim-seo-yeon.yaml", "died: 2001-11-03", "died: 2001-13-03")
    replace(project / "content" / "topics" / "crossings.yaml", "broader: transport", "broader: transprot")
    replace(project / "content" / "sources" / "gazette-1998.yaml", "archive_url: https://", "archive_url: http://")
    return project


def test_a_clean_project(project: Path) -> None:
    (project / "content" / "sources" / "uncited-survey.yaml").unlink()
    done = explainer(project, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "nothing to report, 1 suppressed\n", "")


def test_notes_and_warnings_are_no_errors(project: Path) -> None:
    replace(project / "content" / "sources" / "gazette-1998.yaml", "archive_url: https://", "archive_url: http://")
    replace(project / "mkdocs.yml", "strict: true\n", "")
    done = explainer(project, "check")
    assert done.returncode == 0, told(done)
    assert done.stdout.endswith("1 warning, 1 note, 1 suppressed\n"), told(done)


@pytest.mark.parametrize("command", [["check"], ["build"], ["build", "--strict"]])
def test_a_strict_project_is_told_by_each_command_that_a_warning_stops_it(project: Path, command: list[str]) -> None:
    replace(project / "content" / "sources" / "gazette-1998.yaml", "archive_url: https://", "archive_url: http://")
    if "--strict" in command:
        replace(project / "mkdocs.yml", "strict: true\n", "")
    done = explainer(project, *command)
    assert done.returncode == 1
    assert told(done).count("insecure-url") == 1
    assert "warnings stop a build" in done.stderr
    assert not (project / "site").exists()


def test_every_problem_is_listed_in_the_order_of_files_with_its_place(broken: Path) -> None:
    done = explainer(broken, "check")
    assert done.returncode == 1
    heads = [line.split(": ", 2)[:2] for line in done.stdout.splitlines() if line.startswith("content/")]
    assert heads == [
        ["content/actors/kim-seo-yeon.yaml:7:7", "error[invalid-date]"],
        ["content/sources/gazette-1998.yaml:13:14", "warning[insecure-url]"],
        ["content/topics/crossings.yaml:3:10", "error[unknown-reference]"],
    ]
    assert "  3 | broader: transprot\n    |          ^^^^^^^^^\n" in done.stdout
    assert 'help: did you mean "transport"?' in done.stdout
    assert done.stdout.endswith("2 errors, 1 warning, 1 suppressed\n")


def test_json_on_standard_output(broken: Path) -> None:
    done = explainer(broken, "check", "--format", "json")
    found = json.loads(done.stdout)["findings"]
    assert (done.returncode, done.stderr) == (1, "")
    assert [(one["code"], one["severity"], one["path"], one["line"], one["column"]) for one in found] == [
        ("invalid-date", "error", "content/actors/kim-seo-yeon.yaml", 7, 7),
        ("insecure-url", "warning", "content/sources/gazette-1998.yaml", 13, 14),
        ("unknown-reference", "error", "content/topics/crossings.yaml", 3, 10),
    ]
    keys = {"code", "severity", "message", "help", "path", "line", "column", "end_line", "end_column", "related"}
    assert all(set(one) == keys for one in found)


def test_json_of_a_clean_project_has_no_findings(project: Path) -> None:
    (project / "content" / "sources" / "uncited-survey.yaml").unlink()
    done = explainer(project, "check", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report.keys()) == (0, {"format", "findings", "suppressed"}), told(done)
    assert (report["format"], report["findings"]) == (1, [])
    assert [(one["code"], one["path"]) for one in report["suppressed"]] == [
        ("unread-markup", "content/quotes/mori-on-time.yaml")
    ]


def test_only_what_lies_in_the_paths_is_told(broken: Path) -> None:
    done = explainer(broken, "check", "content/topics")
    assert (done.returncode, done.stdout.count("error[")) == (1, 1), told(done)
    done = explainer(broken, "check", broken / "content" / "places", "docs")
    assert (done.returncode, done.stdout) == (0, "nothing to report\n"), told(done)
    done = explainer(broken / "content" / "topics", "check", "crossings.yaml")
    assert (done.returncode, done.stdout.count("unknown-reference")) == (1, 1), told(done)


def test_a_path_that_is_not_there_or_lies_elsewhere_is_wrong_use(project: Path) -> None:
    done = explainer(project, "check", "content/nowhere.yaml")
    assert (done.returncode, "there is no content/nowhere.yaml" in done.stderr) == (2, True), told(done)
    done = explainer(project, "check", "content/event")
    assert "there is no content/event; did you mean content/events?" in done.stderr, told(done)
    done = explainer(project, "init", ".")
    assert (done.returncode, "explainer init --renew" in done.stderr) == (2, True), told(done)
    done = explainer(project, "check", "/etc")
    assert (done.returncode, "/etc lies outside the project" in done.stderr) == (2, True), told(done)


@pytest.mark.parametrize(
    "arguments", [["froo"], ["check", "--format", "xml"], ["check", "--froo"], ["pages"], ["-C", "nowhere", "check"]]
)
def test_wrong_use(project: Path, arguments: list[str]) -> None:
    done = explainer(project, *arguments)
    assert (done.returncode, done.stdout) == (2, ""), told(done)
    assert "Error: " in done.stderr


def test_explain(project: Path) -> None:
    done = explainer(project, "explain", "unknown-reference")
    assert done.returncode == 0, told(done)
    assert done.stdout.startswith("unknown-reference")
    listed = explainer(project, "explain").stdout.splitlines()
    assert [line.split(":")[0] for line in listed] == [one.code for one in all_explanations()]
    assert len(listed) > 20


def test_an_unknown_code_gets_the_nearest(project: Path) -> None:
    done = explainer(project, "explain", "unknown-refrence")
    assert done.returncode == 2, told(done)
    assert 'there is no code "unknown-refrence"; did you mean "unknown-reference"?' in done.stderr


@pytest.mark.parametrize(
    ("part", "meant"),
    [
        ("unlinked", 'did you mean "unlinked-record"?'), ("mkdocs", "there are mkdocs-settings and mkdocs-warning"),
        ("Broken", 'did you mean "broken-link"?'), ("xyzzy", "run explainer explain for the list"),
    ],
)  # fmt: skip
def test_a_part_of_a_code_is_enough_to_find_it(project: Path, part: str, meant: str) -> None:
    done = explainer(project, "explain", part)
    assert (done.returncode, f'there is no code "{part}"; {meant}' in done.stderr) == (2, True), told(done)


OF_PROJECTS = [
    ["check"], ["check", "--fix"], ["format"], ["build"], ["pages", "tree"], ["serve", "--port", "0"],
    ["export", "all", "data"],
    ["new", "event", "x"], ["verify"], ["archive", "list"], ["archive", "add", "x", __file__],
    ["archive", "fetch"], ["schema"], ["forms"], ["archive", "find", "x"], ["archive", "locate"],
    ["from-issue", __file__], ["diff", "main"], ["links"], ["migrate"], ["assemble", "/"],
]  # fmt: skip


@pytest.mark.parametrize("command", OF_PROJECTS, ids=" ".join)
def test_outside_a_project(tmp_path: Path, command: list[str]) -> None:
    done = CliRunner().invoke(main, ["-C", str(tmp_path), *command])
    assert (done.exit_code, done.stdout) == (2, ""), done.output
    assert done.stderr.startswith(f"Error: {tmp_path} is no explainer project, as there is no mkdocs.yml")
    assert done.stderr.count("\n") == 1
    assert "explainer init DIR" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_every_command_that_needs_a_project_is_asked_outside_of_one() -> None:
    anywhere = {"explain", "init", "prove"}
    assert {command[0] for command in OF_PROJECTS} == set(main.commands) - anywhere


def test_a_folder_that_was_deleted_is_told_of_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    commands = [*OF_PROJECTS, ["explain"], ["init", "new"], ["prove", "x", "y"]]
    assert {command[0] for command in commands} == set(main.commands)
    for command in commands:
        done = CliRunner().invoke(main, command)
        assert (done.exit_code, done.stdout) == (2, ""), (command, done.output)
        assert done.stderr == (
            "Error: the folder that you are in cannot be used: no such file or directory; go into another one\n"
        )


def test_a_program_that_is_started_in_a_deleted_folder_says_so_too(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && "{BIN / "explainer"}" check'
    done = subprocess.run(["sh", "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: the folder that you are in cannot be used")


def test_help_is_given_outside_a_project_too(tmp_path: Path) -> None:
    assert explainer(tmp_path, "check", "--help").stdout.startswith("Usage: explainer check")
    assert explainer(tmp_path, "explain", "redirect").returncode == 0


def test_facts_without_mkdocs_yml_can_be_checked(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    assert explainer(project, "check").returncode == 0


@pytest.mark.parametrize("command", [["check"], ["build"], ["pages", "tree"]], ids=lambda command: command[0])
def test_without_a_content_folder(project: Path, command: list[str]) -> None:
    shutil.rmtree(project / "content")
    done = explainer(project, *command)
    assert done.returncode == 1, told(done)
    assert "content:1:1: error[no-content]: there is no folder content" in done.stdout + done.stderr
    assert not (project / "site").exists()
    assert not (project / "tree").exists()


@pytest.mark.parametrize("command", [["check"], ["build"], ["pages", "tree"]], ids=lambda command: command[0])
def test_an_empty_content_folder(project: Path, command: list[str]) -> None:
    shutil.rmtree(project / "content")
    (project / "content").mkdir()
    done = explainer(project, *command)
    assert done.returncode == 1, told(done)
    assert "error[no-content]: there is no content/site.yaml" in done.stdout + done.stderr


def test_a_site_without_a_record(project: Path) -> None:
    for path in (project / "content").iterdir():
        if path.name != "site.yaml":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    replace(project / "content" / "site.yaml", "voices: [mori-hana, kim-seo-yeon]\n", "")
    replace(project / "content" / "site.yaml", "turning_points: [ferry-opens, ferry-agreed]\n", "")
    settings = project / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").partition("lists:\n")[0], "utf-8")
    for page in (project / "docs").rglob("*.md"):
        page.unlink()
    blocks = ("voices", "timeline", "disagreements", "open-questions", "unsettled", "story", "changes")
    (project / "docs" / "index.md").write_text("# Home\n" + "".join(f"\n![[{block}]]\n" for block in blocks), "utf-8")
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(text.partition("nav:")[0], "utf-8")
    done = explainer(project, "check")
    assert (done.returncode, done.stdout) == (0, "nothing to report\n"), told(done)
    done = explainer(project, "build")
    assert done.returncode == 0, told(done)


def test_mkdocs_yml_without_the_plugin_and_broken(project: Path) -> None:
    replace(project / "mkdocs.yml", "  - explainer\n", "")
    done = explainer(project, "build")
    assert (done.returncode, "add - explainer to plugins" in done.stderr) == (1, True), told(done)
    (project / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    done = explainer(project, "build")
    assert done.returncode == 1, told(done)
    assert "mkdocs.yml" in done.stderr


def test_content_may_lie_elsewhere(project: Path) -> None:
    (project / "content").rename(project / "facts")
    replace(project / "mkdocs.yml", "  - explainer\n", "  - explainer:\n      content: facts\n")
    done = explainer(project, "check")
    assert "facts/sources/uncited-survey.yaml:1:1: info[uncited-source]" in done.stdout, told(done)
    assert explainer(project, "build").returncode == 0


def test_the_project_is_found_from_below_and_named_by_an_option(project: Path) -> None:
    assert explainer(project / "content" / "actors", "check").returncode == 0
    assert explainer(project.parent, "-C", "project", "check").returncode == 0


def test_the_page_tree_replaces_only_what_it_wrote(project: Path) -> None:
    done = explainer(project, "pages", "tree")
    assert done.returncode == 0, told(done)
    count = len([path for path in (project / "tree").rglob("*") if path.is_file() and path.name != ".explainer"])
    built = "Pages and data lie in tree/docs; zensical build in tree makes the site"
    assert done.stdout == f"Wrote {count} files to tree\n{built}\n"
    assert explainer(project, "pages", "tree").returncode == 0
    done = explainer(project, "pages", "docs")
    assert (done.returncode, "docs is the folder docs, from which the site is made" in done.stderr) == (2, True), told(
        done
    )
    assert (project / "docs" / "story.md").is_file()
    (project / "link").symlink_to("docs")
    assert explainer(project, "pages", "link").returncode == 2


def test_no_page_of_the_tree_takes_the_place_of_a_hand_written_one(project: Path) -> None:
    (project / "docs" / "timeline.md").write_text("# Mine\n", "utf-8")
    done = explainer(project, "pages", "tree")
    assert (done.returncode, "docs/timeline.md:1:1: error[page-conflict]" in done.stderr) == (1, True), told(done)


def test_output_that_a_terminal_obeys_is_made_harmless(project: Path) -> None:
    replace(project / "content" / "topics" / "crossings.yaml", "broader: transport", 'broader: "\\e[31mred"')
    done = explainer(project, "check")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    "command",
    [
        ["explainer", "--version"],
        ["explainer", "check"],
        ["explainer", "check", "--format", "json"],
        ["explainer", "check", "--froo"],
        ["explainer", "explain", "unknown-reference"],
        ["explainer", "build"],
        ["mkdocs", "build", "--strict"],
    ],
    ids=" ".join,
)
def test_a_program_says_what_a_run_within_a_test_says(broken: Path, command: list[str]) -> None:
    """What other tests stand on: they save the start of a process for nearly every command."""
    here, apart = run(*command, cwd=broken), process(*command, cwd=broken)
    assert (here.returncode, here.stdout, here.stderr) == (apart.returncode, apart.stdout, apart.stderr)


def test_a_program_builds_the_site_that_a_run_within_a_test_builds(project: Path, golden_site: Path) -> None:
    done = process("explainer", "build", cwd=project)
    assert (done.returncode, done.stdout) == (0, f"Built {project / 'site'}\n"), told(done)
    assert differences(golden_site, project / "site") == []


def test_a_closed_pipe_is_no_trace(broken: Path) -> None:
    command = f"{shutil.which('explainer', path=BIN)} check | head -c 1 >/dev/null"
    done = subprocess.run(command, shell=True, cwd=broken, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, told(done)
