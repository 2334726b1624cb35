"""Strangers' words on their way to terminals, logs, copies and other programs: nothing in them is taken for an order.

Each command meets a file name, a value or an argument that holds escape sequences, marks that turn text round, forged
lines and commands of GitHub's runner, as a step of a workflow would run it.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from tests.case_projects import project as base_project
from tests.diff_projects import Clone
from tests.in_process import run_here
from tests.sites import ROOT, environment, run, told

from explainer.adapters.mkdocs.logged import Printable
from explainer.cli import fetching, visiting
from explainer.cli.saying import say_report
from explainer.environment import ON_GITHUB
from explainer.outside.asking import Unreachable, Web
from explainer.outside.visiting import Answer
from explainer.printable import json_text, no_command, printable, printable_lines
from explainer.reporters.palette import IN_COLOUR

# OSC, SGR, CSI as one character (C1), overrides and isolates of reading order, forged lines, both forms of commands.
HOSTILE = (
    "a\x1b]0;owned\x07\x1b[31m\x9b2J\u202egnp\u2066\x7f\r\n"
    "FORGED\n::error::x\n  ::add-mask::e\n##[add-mask]z%0A,:\u2028q"
)
BESIDE = f"{{}}/{HOSTILE}"
WRITTEN = json.dumps(HOSTILE)  # as YAML in double quotes takes it, too
COMMAND = re.compile(r"::(error|warning|notice) file=[^:]*,title=[a-z-]+::")
NOTE = {"id": HOSTILE, "type": "book", "title": HOSTILE, "issued": {"raw": HOSTILE}, HOSTILE: 1}
BIBLIOGRAPHY = (
    "@book{k\x1b]0;x\x07, title={T\x1b[31mx\n::error::y}, author={##[warning]z}, year={::error::}}\n@book{::x, q\x9b}\n"
)
ISSUE = f"### Kind of record\n\nevent\n\n### {HOSTILE}\n\n{HOSTILE}\n"


@dataclass(frozen=True)
class Place:
    """Where the commands run: ``wrong`` cannot be checked for its names and values, ``sound`` passes."""

    wrong: Path
    sound: Path
    beside: Path


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    beside = tmp_path_factory.mktemp("hostile")
    wrong = base_project(beside / HOSTILE, {})
    clone = Clone(wrong)
    clone.commit("The project")
    strange = {
        f"content/actors/{HOSTILE}.yaml": f"name: {WRITTEN}\n{WRITTEN}: x\n",
        "content/actors/values.yaml": f"kind: {WRITTEN}\n{WRITTEN}: {WRITTEN}\nborn: {WRITTEN}\n",
        "content/actors/raw.yaml": f"kind: person\nname: {HOSTILE}\n",
        "content/topics/block.yaml": "title: '##[add-mask]y'  \nsummary: |-\n  ::add-mask::e\n  ##[warning]z  \n",
        f"content/types/{HOSTILE}.yaml": f"label: {WRITTEN}\n",
        f"docs/{HOSTILE}.md": f"# {HOSTILE}\n\n[[{HOSTILE}]] [x]({HOSTILE}.md)\n",
    }
    base_project(wrong, strange)
    clone.commit(HOSTILE)
    sound = base_project(
        beside / f"sound{HOSTILE}",
        {
            f"docs/{HOSTILE}.txt": "x",
            "mkdocs.yml": "site_name: x\ntheme: material\nplugins: [search, {explainer: {rules: [hostile]}}]\n",
            "content/rules/hostile.py": f"def check(graph):\n    raise ValueError({HOSTILE!r})\n",
            "content/topics/block.yaml": "summary: |-\n  ::add-mask::e\n  ##[warning]z  \ntitle: '##[add-mask]y'\n",
        },
    )
    (beside / f"{HOSTILE}.bib").write_text(BIBLIOGRAPHY, "utf-8")
    (beside / f"{HOSTILE}.json").write_text(json.dumps([NOTE, {**NOTE, "id": "b"}]), "utf-8")
    (beside / f"{HOSTILE}.md").write_text(ISSUE, "utf-8")
    copies = beside / f"copies{HOSTILE}"
    copies.mkdir()
    (copies / f"{HOSTILE}.txt").write_text(HOSTILE, "utf-8")
    copy = f"We have waited long\x1b]0;x\x07 enouhg. {HOSTILE}".encode()
    (copies / "gazette-1999.txt").write_bytes(copy)
    strings = ("address", "final", "day", "media_type", "charset", "sha256_raw", HOSTILE)
    record = {**dict.fromkeys(strings, HOSTILE), "sha256_text": hashlib.sha256(copy).hexdigest()}
    (copies / "gazette-1999.json").write_text(json.dumps(record), "utf-8")
    (copies / "memoir.txt").write_text("x", "utf-8")
    (copies / "memoir.json").write_text(json.dumps({**record, "times": [HOSTILE]}), "utf-8")
    return Place(wrong, sound, beside)


@dataclass(frozen=True)
class Case:
    """A command in one of the projects; ``{}`` in an argument is the folder beside them."""

    command: Sequence[str]
    project: str = "wrong"
    env: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return " ".join(ascii(part)[1:20].rstrip("'") for part in [*self.command, *self.env])


CASES = [
    Case(["assemble", HOSTILE]), Case(["assemble", "content"], "sound"), Case(["build", "--shard", HOSTILE]),
    Case(["check"]), Case(["check", "--format", "json"]), Case(["check", "--format", "sarif"]),
    Case(["check", "--format", "github"]), Case(["check", "--format", "github"], env={"GITHUB_STEP_SUMMARY": HOSTILE}),
    Case(["check", "--diff"]), Case(["check", "--base", HOSTILE, "--format", "github"]),
    Case(["check", f"no{HOSTILE}"]),
    Case(["check", "--format", HOSTILE]), Case(["check", f"--{HOSTILE}"]), Case(["check"], env={"FORCE_COLOR": "1"}),
    Case(["check", "--diff"], env={"FORCE_COLOR": "1"}), Case(["check"], "sound"),
    Case([HOSTILE]), Case(["-C", HOSTILE, "check"]), Case(["-C", f"{{}}/copies{HOSTILE}", "check"]),
    Case(["archive", "list", "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["archive", "list"], env={"EXPLAINER_ARCHIVE": f"no{HOSTILE}"}),
    Case(["archive", "add", HOSTILE, "mkdocs.yml"]), Case(["archive", "find", HOSTILE]),
    Case(["prove", HOSTILE, f"{BESIDE}.md"]), Case(["prove", "x", f"{BESIDE}.md", "--language", HOSTILE]),
    Case(["prove", HOSTILE, f"{BESIDE}.md", "--format", "json"]), Case(["prove", "x", HOSTILE]),
    Case(["archive", "find", HOSTILE, "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["archive", "locate", HOSTILE], "sound"), Case(["archive", "locate"]),
    Case(["archive", "locate", "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["archive", "locate", "--yes", "--at-least", "0", "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["archive", "locate", "--confirm", "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["archive", "find", HOSTILE, "--archive", f"{{}}/copies{HOSTILE}", "--format", "json"], "sound"),
    Case(["archive", "add", "gazette-1999", f"{BESIDE}.bib", "--archive", f"{{}}/new{HOSTILE}"], "sound"),
    Case(["build"]), Case(["build"], "sound"), Case(["build"], "sound", {"SOURCE_DATE_EPOCH": HOSTILE}),
    Case(["build", "--site-dir", f"{BESIDE}.md/x"], "sound"),
    Case(["build", "--shard", HOSTILE, "--site-dir", "x"], "sound"),
    Case(["build", "--shard", "1/2", "--site-dir", f"docs/{HOSTILE}"], "sound"), Case(["build", "--shard", "1/2"]),
    Case(["build", "--site-dir", f"docs/{HOSTILE}"], "sound"),
    Case(["pages", f"{{}}/pages{HOSTILE}"], "sound"), Case(["pages", f"{{}}/pages{HOSTILE}"]),
    Case(["export", "all", f"{{}}/data{HOSTILE}"], "sound"), Case(["export", HOSTILE, "data"]),
    Case(["diff", "HEAD~1"]), Case(["diff", "HEAD~1", "--format", "json"]),
    Case(["diff", "HEAD~1", "--format", "markdown"]),
    Case(["diff", "HEAD~1"], env={"FORCE_COLOR": "1"}), Case(["diff", HOSTILE]), Case(["diff", f"HEAD...{HOSTILE}"]),
    Case(["diff", "HEAD"], "sound"), Case(["explain", HOSTILE]), Case(["explain", f"own-{HOSTILE}"], "sound"),
    Case(["format", "--diff"]), Case(["format", "--diff"], "sound"), Case(["format", f"no{HOSTILE}"]),
    Case(["forms", "--check"]), Case(["migrate"]), Case(["schema", "--out", f"{{}}/schemas{HOSTILE}"]),
    Case(["schema", "--out", f"{BESIDE}.md/x"]), Case(["from-issue", f"{BESIDE}.md"], "sound"),
    Case(["from-issue", f"{{}}/no{HOSTILE}.md"], "sound"), Case(["init", f"{BESIDE}.md/x"]),
    Case(["init", "--renew", HOSTILE]),
    Case(["links"], "sound"), Case(["links", "--format", "markdown"], "sound"), Case(["links"]),
    Case(["new", HOSTILE, "x"], "sound"), Case(["new", "actor", HOSTILE], "sound"),
    Case(["new", "actor", "ab", "--set", f"{HOSTILE}={HOSTILE}"], "sound"),
    Case(["new", "actor", "ab", "--set", f"kind={HOSTILE}"], "sound"),
    Case(["new", "source", "--from", f"{BESIDE}.bib"], "sound"),
    Case(["new", "source", "--from", f"{BESIDE}.json"], "sound"),
    Case(["new", "source", "--from", f"{BESIDE}.md"], "sound"),
    Case(["serve", "--editor", HOSTILE], "sound"), Case(["serve", "--host", HOSTILE], "sound"),
    Case(["serve", "--port", HOSTILE], "sound"), Case(["serve"], "sound", {"EXPLAINER_EDITOR": HOSTILE}),
    Case(["verify"]), Case(["verify", "--archive", f"{{}}/copies{HOSTILE}"], "sound"),
    Case(["verify", "--check"], "sound"),
]  # fmt: skip


def test_every_command_is_among_the_cases() -> None:
    from explainer.cli.commands import COMMANDS

    assert {part for case in CASES for part in case.command[:1]} >= COMMANDS.keys()


@pytest.fixture
def _nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(address: str, method: str) -> Answer:
        raise Unreachable(HOSTILE)

    def resolve(host: str) -> list[str]:
        raise Unreachable(HOSTILE)

    monkeypatch.setattr(visiting, "fetch_from_web", lambda agent: fetch)
    monkeypatch.setattr(fetching, "outside_web", lambda project: Web("tests", resolve))


@pytest.mark.usefixtures("_nobody_answers")
@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_a_command_says_is_taken_for_no_order(case: Case, place: Place, tmp_path: Path) -> None:
    folder = place.wrong
    if case.project == "sound":  # into which commands write
        folder = shutil.copytree(place.sound, tmp_path / f"sound{HOSTILE}")
    arguments = [part.replace("{}", str(place.beside)) for part in case.command]
    env = environment(**{ON_GITHUB: "true"}, **case.env)
    if "FORCE_COLOR" in case.env:
        del env["NO_COLOR"]
    done = run_here("explainer", arguments, folder, env)
    assert done.stdout + done.stderr, "a case that says nothing shows nothing"
    assert "Traceback" not in done.stderr, told(done)
    assert orders(done.stdout, "--format" in arguments and "github" in arguments) == [], told(done)
    assert orders(done.stderr) == [], told(done)
    if "json" in arguments or "sarif" in arguments:
        json.loads(done.stdout)


def orders(said: str, has_commands: bool = False) -> list[str]:
    """The lines that a terminal or GitHub's runner would take for more than words, or that strangers began."""
    return [line for line in said.split("\n") if _is_order(re.sub(r"\x1b\[[0-9;]*m", "", line), has_commands)]


def _is_order(line: str, has_commands: bool) -> bool:
    is_ours = has_commands and COMMAND.match(line) is not None
    begins = line.lstrip().startswith(("FORGED", "::"))
    return not _is_plain(line) or "##[" in line or (begins and not is_ours)


def _is_plain(line: str) -> bool:
    return all(character.isprintable() for character in line)


@pytest.mark.parametrize(
    "said",
    [
        "a\x1b[2Jb",
        "\x9b2J",
        "\u202egnp",
        "a\u2066b",
        "\r",
        "FORGED",
        "  ::set-output name=a::b",
        "x ##[add-mask]y",
        "\x7f",
    ],
    ids=ascii,
)
def test_an_order_is_known(said: str) -> None:
    assert orders(f"fine\n{said}\nfine") == [said]


SETTINGS: Mapping[str, str] = {
    "a name": f"site_name: {WRITTEN}\ntheme: material\nplugins: [search, explainer]\n",
    "names of settings": f"site_name: x\n{WRITTEN}: 1\nplugins: [search, {{explainer: {{{WRITTEN}: {WRITTEN}}}}}]\n",
    "content": f"site_name: x\nplugins: [search, {{explainer: {{content: {WRITTEN}}}}}]\n",
    "folders": f"site_name: x\ndocs_dir: {WRITTEN}\nsite_dir: {WRITTEN}\nplugins: [search, explainer]\n",
    "a theme": f"site_name: x\ntheme: {{name: {WRITTEN}, custom_dir: {WRITTEN}}}\nplugins: [explainer, {WRITTEN}]\n",
    "a menu": f"site_name: x\nnav: [{{{WRITTEN}: {WRITTEN}}}, index.md]\nplugins: [search, explainer]\n",
    "code": f"site_name: x\nmarkdown_extensions: [{WRITTEN}]\nhooks: [{WRITTEN}]\nplugins: [explainer]\n",
    "what is inherited": f"INHERIT: {WRITTEN}\nsite_name: x\n",
    "extensions": f"site_name: x\nplugins: [{{explainer: {{rules: [{WRITTEN}, hostile], extensions: [{WRITTEN}]}}}}]\n",
    "a rule that fails": "site_name: x\ntheme: material\nplugins: [search, {explainer: {rules: [hostile]}}]\n",
    "no YAML": f"site_name: {WRITTEN}: {WRITTEN}\n",
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
@pytest.mark.parametrize("command", [["check"], ["check", "--format", "github"], ["build"]], ids=" ".join)
def test_settings_are_taken_for_no_order(command: list[str], settings: str, place: Place, tmp_path: Path) -> None:
    folder = shutil.copytree(place.sound, tmp_path / "project")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    done = run_here("explainer", command, folder, environment(**{ON_GITHUB: "true"}))
    assert done.stdout + done.stderr
    assert "Traceback" not in done.stderr, told(done)
    assert orders(done.stdout, "github" in command) == [], told(done)
    assert orders(done.stderr) == [], told(done)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_what_a_builder_says_is_taken_for_no_order(builder: str, tmp_path: Path) -> None:
    page = "# Page\n\n[x](##[warning]y.md) [x](gone-\u202e-##[add-mask]e.md)\n"
    folder = base_project(tmp_path / "project", {"docs/page.md": page})
    done = run(builder, "build", "-f", "mkdocs.yml", cwd=folder, env=environment(**{ON_GITHUB: "true"}))
    assert "gone-\ufffd-\ufffd#[add-mask]e.md" in done.stderr, told(done)
    assert orders(done.stderr) == [], told(done)


@pytest.fixture
def _on_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ON_GITHUB, "true")


@pytest.mark.usefixtures("_on_github")
def test_a_message_of_a_package_and_its_trace_are_taken_for_no_order(capsys: pytest.CaptureFixture[str]) -> None:
    handler = logging.StreamHandler()
    handler.addFilter(Printable())
    logger = logging.getLogger("tests.hostile_words")
    logger.propagate = False
    logger.addHandler(handler)
    logger.warning("::error:: %s", HOSTILE)
    try:
        raise ValueError(HOSTILE)
    except ValueError:
        logger.exception("it failed")
    said = capsys.readouterr().err
    assert "it failed" in said
    assert [line for line in orders(said) if not line.startswith("FORGED")] == []  # a trace has as many lines as it has


@pytest.mark.usefixtures("_on_github")
def test_colours_of_ours_are_kept_and_nothing_else_that_begins_as_they_do(capsys: pytest.CaptureFixture[str]) -> None:
    say_report(f"{IN_COLOUR.strong('ours')} \x1b]8;;x\x07 \x1b[2J \x9b31m\n", colour=True)
    assert capsys.readouterr().out == "\x1b[1mours\x1b[0m \ufffd]8;;x\ufffd \ufffd[2J \ufffd31m\n"
    say_report("\x1b[1mstrange\x1b[0m\n")
    assert capsys.readouterr().out == "\ufffd[1mstrange\ufffd[0m\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::error::x", "\ufffd:error::x"),
        (" \t::error::x", " \t\ufffd:error::x"),
        ("a\n::error::x", "a\n\ufffd:error::x"),
        ("a\n\n  ::x", "a\n\n  \ufffd:x"),
        ("a ::error::x", "a ::error::x"),
        ("a ##[error]x ##[warning]y", "a \ufffd#[error]x \ufffd#[warning]y"),
        ("###[error]x", "#\ufffd#[error]x"),
        ("## [a](b)", "## [a](b)"),
        (":a", ":a"),
    ],
)
def test_commands_of_the_runner(text: str, shown: str) -> None:
    assert no_command(text) == shown


@pytest.mark.parametrize(
    "value", [HOSTILE, {HOSTILE: [HOSTILE]}, "a\u3000\uac00 \U0001f600", "\udcff", "\U000e0001"], ids=ascii
)
def test_json_is_printable_and_says_the_same(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert all(_is_plain(line.replace("\u3000", "")) and "##[" not in line for line in text.split("\n"))


def test_text_is_as_long_as_before() -> None:
    assert len(printable(HOSTILE)) == len(HOSTILE)
    assert _is_plain(printable(HOSTILE))
    assert printable_lines("a\x1b\nb\t\n") == "a\ufffd\nb \n"


# Whoever else writes to a terminal says so here, with what it writes.
WRITERS = {
    "evidence/reading/pdf_pages.py",  # no terminal: a process of its own, which answers the one that started it in JSON
    "extensions/watching.py",  # that a package takes long: its name, printable, and a number
    "starter/.github/scripts/preview_archive.py",  # in a workflow, without the package
}


def test_nothing_else_writes_to_a_terminal() -> None:
    package = ROOT / "generator" / "explainer"
    written = re.compile(r"\bstd(out|err)\.(write|buffer)|click\.s?echo\(")
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if written.search(path.read_text("utf-8"))
    }
    assert found == WRITERS | {"cli/saying.py"}
