"""``explainer check`` for its readers: in colours, as annotations of a pull request, as a log; and mending by --fix."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from tests.sites import environment, replace, run, told

PLAIN = {"NO_COLOR": "", "FORCE_COLOR": "", "GITHUB_STEP_SUMMARY": "", "GITHUB_BASE_REF": "", "SITE_URL": ""}


def explainer(folder: Path, *arguments: str | Path, **changes: str) -> subprocess.CompletedProcess[str]:
    done = run("explainer", *arguments, cwd=folder, env=environment(**{**PLAIN, **changes}))
    assert "Traceback" not in done.stdout + done.stderr, told(done)
    return done


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def broken(project: Path) -> Path:
    """A project with two slips, a mistake that only its author can mend, and a warning."""
    replace(project / "content" / "topics" / "crossings.yaml", "broader: transport", "broader: transprot # up")
    replace(project / "content" / "actors" / "kim-seo-yeon.yaml", "died: 2001-11-03", "died: 2001-13-03")
    replace(project / "content" / "sources" / "gazette-1998.yaml", "archive_url: https://", "archive_url: http://")
    return project


def test_fix_mends_what_has_one_right_answer_and_shows_it(broken: Path) -> None:
    file = broken / "content" / "topics" / "crossings.yaml"
    before = file.read_text("utf-8")
    done = explainer(broken, "check", "--fix", "content/topics")
    assert done.returncode == 0, told(done)
    assert "-broader: transprot # up\n+broader: transport # up\n" in done.stdout
    assert done.stdout.endswith("Mended 1 finding in 1 file.\nnothing to report\n"), told(done)
    assert file.read_text("utf-8") == before.replace("transprot", "transport")
    again = explainer(broken, "check", "--fix", "content/topics")
    assert again.stdout == "There is nothing that has one right answer.\nnothing to report\n"
    assert explainer(broken, "check").stdout.endswith("1 error, 1 warning, 1 suppressed\n")


def test_diff_shows_the_same_and_writes_nothing(broken: Path) -> None:
    file = broken / "content" / "topics" / "crossings.yaml"
    before = file.read_bytes()
    done = explainer(broken, "check", "--diff", "content/topics")
    assert done.returncode == 1, told(done)
    assert "+broader: transport # up\n" in done.stdout
    assert "\nWould mend 1 finding in 1 file.\n" in done.stdout
    assert file.read_bytes() == before
    both = explainer(broken, "check", "--diff", "--fix")
    assert (both.returncode, "give one of the two" in both.stderr) == (2, True), told(both)


def test_format_writes_files_in_one_form_and_mends_nothing(broken: Path) -> None:
    file = broken / "content" / "topics" / "crossings.yaml"
    lines = file.read_text("utf-8").splitlines()
    wrong = "\n".join(reversed(lines))
    file.write_text(wrong, "utf-8")
    shown = explainer(broken, "format", "--diff", "content/topics")
    assert (shown.returncode, shown.stdout.endswith("\nWould format 1 file.\n")) == (1, True), told(shown)
    assert file.read_text("utf-8") == wrong
    done = explainer(broken, "format", "content/topics/crossings.yaml")
    assert (done.returncode, done.stdout.endswith("\nFormatted 1 file.\n")) == (0, True), told(done)
    assert sorted(file.read_text("utf-8").splitlines()) == sorted(lines), "the slip stays"
    again = explainer(broken, "format", "--diff", "content/topics")
    assert (again.returncode, again.stdout) == (0, "There is nothing to format.\n"), told(again)


def test_for_programs_the_change_is_told_beside_the_report(broken: Path) -> None:
    done = explainer(broken, "check", "--fix", "--format", "json", "content/topics")
    assert json.loads(done.stdout)["findings"] == []
    assert "+broader: transport # up" in done.stderr


def test_a_suppression_takes_a_finding_out_of_every_report(broken: Path) -> None:
    source = broken / "content" / "sources" / "gazette-1998.yaml"
    with source.open("a", encoding="utf-8") as stream:
        stream.write("suppress:\n  - code: insecure-url\n    reason: The archive answers there only.\n")
    done = explainer(broken, "check", "--strict", "content/sources/gazette-1998.yaml")
    assert (done.returncode, done.stdout) == (0, "nothing to report, 1 suppressed\n"), told(done)
    found = json.loads(explainer(broken, "check", "--format", "json", "content/sources/gazette-1998.yaml").stdout)
    assert [one["reason"] for one in found["suppressed"]] == ["The archive answers there only."]
    assert explainer(broken, "check", "--format", "github", "content/sources/gazette-1998.yaml").stdout == (
        "nothing to report\n"
    )


def test_the_folder_of_the_project_means_all_of_it(broken: Path) -> None:
    assert explainer(broken, "check", ".").stdout == explainer(broken, "check").stdout


def test_colours_are_for_terminals_and_for_who_asks(broken: Path) -> None:
    assert "\x1b[" not in explainer(broken, "check").stdout
    assert "\x1b[1;31merror" in explainer(broken, "check", FORCE_COLOR="1").stdout
    assert "\x1b[" not in explainer(broken, "check", FORCE_COLOR="1", NO_COLOR="1").stdout
    for form in ("json", "github", "sarif"):
        assert "\x1b[" not in explainer(broken, "check", "--format", form, FORCE_COLOR="1").stdout


def test_annotations_begin_with_the_lines_of_the_pull_request(project: Path, tmp_path: Path) -> None:
    topics = project / "content" / "topics"
    for number in range(11):
        text = f"title: Topic {number:02}\nsummary: One.\nbroader: nowhere-at-all\n"
        (topics / f"a-{number:02}.yaml").write_text(text, "utf-8")
    top = project.parent
    git(top, "init", "--quiet", "--initial-branch=main")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message=Base")
    git(top, "checkout", "--quiet", "-b", "change")
    (topics / "z.yaml").write_text("title: Z\nsummary: One.\nbroader: nowhere-at-all\n", "utf-8")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "--message=Change")

    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    done = explainer(project, "check", "--format", "github", GITHUB_BASE_REF="main", GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 1, told(done)
    files = re.findall(r"^::error file=([^,]+),", done.stdout, re.MULTILINE)
    assert files == [
        "project/content/topics/z.yaml",
        *(f"project/content/topics/a-{number:02}.yaml" for number in range(9)),
    ]
    text = summary.read_text("utf-8")
    assert text.startswith("Before.\n### explainer check: 12 errors")
    assert text.count("unknown&#45;reference") == 2
    plain = explainer(project, "check", "--format", "github", "--base", "no-such-branch")
    assert re.findall(r"topics/([^,]+)\.yaml", plain.stdout)[0] == "a-00"


def test_a_log_for_code_scanning_names_pages_and_files(broken: Path) -> None:
    (broken / "docs" / "messages.md").write_text("# Messages\n\n![[diagnostic-codes]]\n", "utf-8")
    done = explainer(broken, "check", "--format", "sarif")
    assert done.returncode == 1, told(done)
    run = json.loads(done.stdout)["runs"][0]
    told_of = [one["ruleId"] for one in run["results"] if "suppressions" not in one]
    assert told_of == ["invalid-date", "insecure-url", "unknown-reference"]
    assert [one["ruleId"] for one in run["results"] if "suppressions" in one] == ["unread-markup"]
    (fixed,) = [one for one in run["results"] if "fixes" in one]
    replaced = fixed["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replaced["insertedContent"] == {"text": "transport"}
    rule = run["tool"]["driver"]["rules"][fixed["ruleIndex"]]
    assert rule["helpUri"] == "https://ferry.example/messages/#unknown-reference"
