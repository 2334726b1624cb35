"""Packages and rules that do what nobody should: each is named in a finding, and all else is checked and built."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.fake_packages import fake_package
from tests.sites import environment, run
from tests.unit.test_extensions import FAILING, OF_EXTENSIONS, WITH_ODD, settings, told

import explainer
from explainer import Checked, Severity
from explainer.extensions import watching

NAME = "odd"
OWN = "content/rules/odd.py"
ACTOR = "content/actors/ada-lind.yaml"
WHOSE = 'the rule "odd" of '
# What a rule's module does, and what is said of it.
RULES = {
    "ends the program while it is loaded": ("import sys\nsys.exit(0)", "cannot be loaded: SystemExit: 0"),
    "ends it with words": ("raise SystemExit('bye')", "cannot be loaded: SystemExit: bye"),
    "raises what is no Exception while it is loaded": (
        "class Odd(BaseException): pass\nraise Odd('at once')",
        "cannot be loaded: Odd: at once",
    ),
    "raises what is no Exception": (
        "class Odd(BaseException): pass\ndef check(graph):\n    raise Odd('later')",
        "stopped: Odd: later",
    ),
    "closes generators": ("def check(graph):\n    raise GeneratorExit", "stopped: GeneratorExit"),
    "ends the program": ("import sys\ndef check(graph):\n    sys.exit(0)", "stopped: SystemExit: 0"),
    "raises what cannot be told": (
        "class Odd(Exception):\n    def __str__(self): raise self\ndef check(graph):\n    raise Odd",
        "stopped: it raised what cannot be told",
    ),
    "ends the program when it is told of": (
        "class Odd(Exception):\n    def __str__(self): raise SystemExit(0)\nraise Odd",
        "cannot be loaded: it raised what cannot be told",
    ),
    "raises text that is no Unicode": (
        "def check(graph):\n    raise ValueError('a\\ud800b')",
        "stopped: ValueError: a?b",
    ),
    "calls itself without end": ("def check(graph):\n    return check(graph)", "stopped: RecursionError"),
    "has attributes that raise": (
        "def __getattr__(name):\n    raise SystemExit(name)",
        "stopped: SystemExit: check",
    ),
    "gives what raises when it is gone through": (
        "class Odd:\n    def __iter__(self): raise SystemExit(3)\ndef check(graph):\n    return Odd()",
        "stopped: SystemExit: 3",
    ),
    "empties the graph": ("def check(graph):\n    graph.records.clear()", "stopped: AttributeError"),
    "takes a fact from a record": (
        "def check(graph):\n    for record in graph: record.properties.pop('name')",
        "stopped: AttributeError",
    ),
    "sorts the backlinks of all": (
        "def check(graph):\n    for record in graph: graph.backlinks(record).sort()",
        "stopped: AttributeError",
    ),
    "takes a property from every project": (
        "def check(graph):\n    graph.schema.types['actor'].properties.clear()",
        "stopped: AttributeError",
    ),
    "gives a record another name": (
        "def check(graph):\n    for record in graph: record.id = 'x'",
        "stopped: FrozenInstanceError",
    ),
    "a finding without words": (
        "from explainer import Span, error\ndef check(graph):\n    yield error('odd', Span.at('mkdocs.yml'), None)",
        "gives a finding without words",
    ),
    "a finding without a place": (
        "from explainer import error\ndef check(graph):\n    yield error('odd', 'mkdocs.yml', 'words')",
        "gives a finding without a place",
    ),
    "a finding at line 0": (
        "from explainer import Span, error\ndef check(graph):\n    yield error('odd', Span.at('mkdocs.yml', 0), 'x')",
        "gives a finding at a place whose lines and columns do not count from 1",
    ),
    "a finding that is no Unicode": (
        "from explainer import Span, error\ndef check(graph):\n    yield error('odd', Span.at('x.yml'), '\\udcff')",
        "gives a finding without words",
    ),
    "a finding without a severity": (
        (
            "from explainer import Diagnostic, Span\ndef check(graph):\n"
            "    yield Diagnostic('odd', 'error', 'words', Span.at('mkdocs.yml'))"
        ),
        "gives a finding without a code and a severity",
    ),
    "a finding with odd related places": (
        (
            "from explainer import Span, error\ndef check(graph):\n"
            "    yield error('odd', Span.at('mkdocs.yml'), 'words', related=['x'])"
        ),
        "gives a finding with related places that are no Related",
    ),
}


def with_rule(site_packages: Path, root: Path, code: str, own: bool) -> Path:
    """A project with a rule of its own, or one of a package."""
    if own:
        return project(root, {"mkdocs.yml": settings(rules=[NAME]), "content/rules/odd.py": code})
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.rules": {NAME: "explainer_odd"}}, code)
    return project(root, {"mkdocs.yml": settings(extensions=["explainer-odd"])})


@pytest.mark.parametrize("own", [True, False], ids=["own", "package"])
@pytest.mark.parametrize(("code", "said"), RULES.values(), ids=list(RULES))
def test_a_hostile_rule_is_a_warning_that_names_it(
    code: str, said: str, own: bool, site_packages: Path, tmp_path: Path
) -> None:
    found = explainer.load(with_rule(site_packages, tmp_path / "project", code, own))
    [one] = told(found)
    assert said in one.message
    assert ("content/rules/odd.py" if own else "explainer-odd 2.1") in (one.message, one.span.path) or (
        not own and "explainer-odd 2.1" in one.message
    )
    assert one.severity is Severity.WARNING
    assert found.ok
    assert len(found.graph) > 5


def test_a_hostile_rule_spoils_no_report_for_programs(site_packages: Path, tmp_path: Path) -> None:
    code = (
        "import sys\nprint('loaded')\nsys.stdout.write('and written')\n"
        "def check(graph):\n    print('checked')\n    sys.exit(0)\n"
    )
    root = with_rule(site_packages, tmp_path / "project", code, own=False)
    done = run("explainer", "check", "--format", "json", cwd=root)
    assert [one["code"] for one in json.loads(done.stdout)["findings"] if one["path"] == "mkdocs.yml"] == [
        "extension-failed"
    ]
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert all(words in done.stderr for words in ("loaded", "and written", "checked"))
    assert sys.stdout is not sys.stderr


ENDLESS = {
    "a loop while it is loaded": "while True: pass",
    "a loop": "def check(graph):\n    while True: pass",
    "a loop between findings": (
        "from explainer import Span, info\ndef check(graph):\n"
        f"    yield info('odd', Span.at('{ACTOR}'), 'first')\n    while True: pass"
    ),
    "a loop that catches exceptions": (
        "def check(graph):\n    while True:\n        try:\n            1 / 0\n        except Exception:\n            0"
    ),
}


@pytest.mark.parametrize("code", ENDLESS.values(), ids=list(ENDLESS))
def test_a_rule_that_loops_is_ended_and_told(
    code: str, site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.2)
    found = explainer.load(with_rule(site_packages, tmp_path / "project", code, own=False))
    [one] = told(found)
    assert one.message.startswith(f"{WHOSE}the package explainer-odd 2.1 ")
    assert ": it had not ended after 0.2 seconds (explainer_odd.py, line " in one.message
    assert len(told(found, NAME)) == code.count("'first'"), "what it found before stays"
    assert threading.main_thread().is_alive()


def test_a_rule_that_loops_in_another_thread_is_ended_too(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.2)
    root = with_rule(site_packages, tmp_path / "project", ENDLESS["a loop"], own=True)
    found: list[Checked] = []
    thread = threading.Thread(target=lambda: found.append(explainer.load(root)))
    thread.start()
    thread.join(30)
    [one] = told(found[0])
    assert (one.span.path, one.span.line) == ("content/rules/odd.py", 2)


def test_what_was_too_late_once_is_waited_for_no_more(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A preview checks with each save; once the rule is mended it has all the time again."""
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.4)
    monkeypatch.setattr(watching, "AFTERWARDS", 0.1)
    monkeypatch.setattr(watching.WATCH, "_late", set())
    root = with_rule(site_packages, tmp_path / "project", ENDLESS["a loop"], own=True)

    def seconds() -> list[str]:
        return [one.message.rpartition("ended after ")[2] for one in told(explainer.load(root))]

    assert [seconds(), seconds()] == [["0.4 seconds"], ["0.1 seconds"]]
    (root / OWN).write_text("def check(graph):\n    return ()", "utf-8")
    assert seconds() == []
    (root / OWN).write_text(ENDLESS["a loop"], "utf-8")
    assert seconds() == ["0.4 seconds"]


def test_a_loop_through_calls_of_another_package_is_ended(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule is late, and not the property type that it asks; nothing is left behind, wherever it was ended."""
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.3)
    points = {"explainer.rules": {NAME: "explainer_odd"}, "explainer.property_types": {"odd": "explainer_odd:ODD"}}
    code = FAILING.replace("METHOD", "unused") + (
        "def check(graph):\n    said = graph.get('place', 'pier').statements('odd')[0]\n    while True: said.says\n"
    )
    fake_package(site_packages, "explainer-odd", "2.1", points, code)
    root = project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-odd"]), **WITH_ODD})
    before = sys.stdout
    [one] = told(explainer.load(root))
    assert one.message.startswith(f"{WHOSE}the package explainer-odd 2.1 stopped: it had not ended after 0.3 seconds")
    assert sys.stdout is before
    assert not watching.WATCH._innermost


def test_a_call_whose_end_was_never_noted_is_ended_with_the_one_around_it() -> None:
    watch, before = watching.Watch(), sys.stdout
    outer = watch.begin("the outer one")
    watch.begin("the inner one")
    assert sys.stdout is sys.stderr
    watch.end(outer)
    watch.end(outer)
    assert sys.stdout is before


# A rule that goes on until something was said, whatever is raised in it; only then it can be ended.
UNTIL_TOLD = """
import sys, time
def check(graph):
    while {said!r} not in sys.stderr.getvalue():
        try:
            time.sleep(0.01)
        except BaseException:
            pass
"""


def test_who_waits_is_told_for_what(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(watching, "TOLD_AFTER", 0.05)
    code = UNTIL_TOLD.format(said="waiting: ")
    assert not told(explainer.load(with_rule(site_packages, tmp_path / "project", code, own=False)))
    assert f"waiting: {WHOSE}the package explainer-odd 2.1 has been running for " in capsys.readouterr().err


def test_what_cannot_be_ended_is_told_with_what_to_do(
    site_packages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What waits in the system, or catches whatever is raised, cannot be ended from within."""
    monkeypatch.setattr(watching, "MOST_SECONDS", 0.1)
    monkeypatch.setattr(watching, "GRACE", 0.1)
    code = f"{UNTIL_TOLD.format(said='cannot be stopped')}    while True:\n        time.sleep(0.01)\n"
    [one] = told(explainer.load(with_rule(site_packages, tmp_path / "project", code, own=False)))
    assert "it had not ended after 0.1 seconds" in one.message
    said = capsys.readouterr().err
    assert f"{WHOSE}the package explainer-odd 2.1 has been running for " in said
    assert "and cannot be stopped: end this program (Ctrl-C" in said


def test_ctrl_c_ends_the_program_and_says_what_was_running(site_packages: Path, tmp_path: Path) -> None:
    code = "import signal\ndef check(graph):\n    signal.raise_signal(signal.SIGINT)"
    root = with_rule(site_packages, tmp_path / "project", code, own=False)
    done = run("explainer", "check", cwd=root)
    assert done.returncode == 130
    assert 'Stopped by Ctrl-C while the rule "odd" of the package explainer-odd 2.1 was running.' in done.stderr
    assert "Traceback" not in done.stderr


def test_a_program_that_is_told_to_end_ends_whatever_is_running(site_packages: Path, tmp_path: Path) -> None:
    code = "import signal\ndef check(graph):\n    signal.raise_signal(signal.SIGTERM)"
    root = with_rule(site_packages, tmp_path / "project", code, own=False)
    assert run("explainer", "check", cwd=root).returncode == 143


# What runs no rule: a rule that would be seen if it ran.
WITHOUT_RULES = [
    ("format", "--diff"),
    ("new", "actor", "new-one", "--set", "name.en=New"),
    ("migrate",),
    ("schema",),
    ("forms",),
    ("explain", "odd"),
    ("archive", "list"),
    ("verify", "--check"),
]


@pytest.mark.parametrize("command", WITHOUT_RULES, ids=lambda command: command[0])
def test_commands_that_need_no_rule_run_none_of_the_project(command: tuple[str, ...], tmp_path: Path) -> None:
    code = f'"""Tells of odd things."""\nopen({str(tmp_path / "it-ran")!r}, "w").close()'
    root = project(tmp_path / "project", {"mkdocs.yml": settings(rules=[NAME]), "content/rules/odd.py": code})
    done = run("explainer", *command, cwd=root)
    assert not (tmp_path / "it-ran").exists()
    assert "Traceback" not in done.stderr
    if command[0] == "explain":
        assert done.stdout == "odd, of content/rules/odd.py\n\nTells of odd things.\n"


@pytest.mark.parametrize("variables", [{"GITHUB_EVENT_NAME": "pull_request"}, {"CI_MERGE_REQUEST_IID": "7"}])
def test_no_rule_of_others_runs_where_their_change_is_shown(
    variables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = (Path(explainer.__file__).parents[2] / "tests/cases/base" / ACTOR).read_text("utf-8")
    meant = f"{actor}suppress:\n  - code: odd-thing\n    reason: She is needed.\n"
    files = {"mkdocs.yml": settings(rules=[NAME]), "content/rules/odd.py": "raise SystemExit('it ran')", ACTOR: meant}
    root = project(tmp_path / "project", dict(files))
    done = run("explainer", "pages", "tree", cwd=root, env=environment(**variables))
    assert done.returncode == 0, done.stderr
    assert "it ran" not in done.stderr
    assert "suppress" not in done.stderr, "what a rule that does not run would find, nobody knows"
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert (
        told(explainer.load(root), "extension", "extension-failed", "invalid-suppression", "unused-suppression") == []
    )


def test_a_suppression_of_a_rule_that_failed_is_not_called_unused(tmp_path: Path) -> None:
    actor = (Path(explainer.__file__).parents[2] / "tests/cases/base" / ACTOR).read_text("utf-8")
    meant = f"{actor}suppress:\n  - code: odd-thing\n    reason: She is needed.\n"
    files = {"mkdocs.yml": settings(rules=[NAME]), "content/rules/odd.py": "def check(graph):\n    1 / 0", ACTOR: meant}
    found = explainer.load(project(tmp_path / "project", dict(files)))
    assert [one.code for one in found.diagnostics if one.code != "unverified-evidence"] == ["extension-failed"]


def test_a_rule_may_point_to_the_settings(tmp_path: Path) -> None:
    finding = "warning('odd', Span.at('mkdocs.yml', 2), 'x', 'y')"
    code = f"from explainer import Span, warning\ndef check(graph):\n    yield {finding}"
    found = explainer.load(project(tmp_path / "project", {"mkdocs.yml": settings(rules=[NAME]), OWN: code}))
    assert [(one.span.path, one.span.line) for one in told(found, *OF_EXTENSIONS, NAME)] == [("mkdocs.yml", 2)]


def test_a_rule_of_the_project_is_python_as_any_other(tmp_path: Path) -> None:
    """Classes with annotations look up their module, and no future statement of ours holds in it."""
    code = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "@dataclass\nclass Seen:\n    names: list[str]\ndef check(graph):\n    Seen([])\n"
    )
    other = "def check(graph):\n    def inner(x: 1 / 0): pass"
    files: dict[str, str | None] = {OWN: code, "content/rules/eager.py": other}
    found = explainer.load(project(tmp_path / "project", {"mkdocs.yml": settings(rules=[NAME, "eager"]), **files}))
    assert [one.message.partition(":")[2] for one in told(found)] == [" ZeroDivisionError: division by zero"]


def test_of_a_package_and_the_project_with_one_rule_the_package_counts(site_packages: Path, tmp_path: Path) -> None:
    code = "def check(graph):\n    return ()"
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.rules": {NAME: "explainer_odd"}}, code)
    options = settings(extensions=["explainer-odd"], rules=[NAME])
    [one] = told(explainer.load(project(tmp_path / "project", {"mkdocs.yml": options, OWN: "1 / 0"})))
    assert one.message == f'{OWN} and the package explainer-odd 2.1 both bring a rule "odd"'
    assert (one.severity, one.span.path) == (Severity.WARNING, OWN)


def test_a_package_under_two_names_is_loaded_once(site_packages: Path, tmp_path: Path) -> None:
    code = "def check(graph):\n    return ()"
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.rules": {NAME: "explainer_odd"}}, code)
    options = settings(extensions=["explainer-odd", "Explainer_Odd"])
    [one] = told(explainer.load(project(tmp_path / "project", {"mkdocs.yml": options})))
    assert one.message == '"Explainer_Odd" and "explainer-odd" are one package'


@pytest.mark.parametrize("name", ["wrong-type", "Odd", "odd--thing", "o dd"])
def test_a_rule_of_a_package_needs_a_name_that_can_be_a_code(name: str, site_packages: Path, tmp_path: Path) -> None:
    points = {"explainer.rules": {name: "explainer_odd"}}
    fake_package(site_packages, "explainer-odd", "2.1", points, "raise SystemExit('it ran')")
    root = project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-odd"])})
    [one] = told(explainer.load(root))
    assert f'the rule "{name}" of the package explainer-odd 2.1 ' in one.message
    assert "is called as a code" in one.message or "has a name that is no code" in one.message


POINTS = "entry_points.txt"
METADATA = {
    "entry points that are none": (POINTS, "[explainer.rules]\nodd\n= =\n", "cannot be read: TypeError"),
    "entry points of odd bytes": (POINTS, b"[explainer.rules]\nodd = \xff\n", "cannot be read: UnicodeDecodeError"),
    # Which error it is tells who reads it: Python, or importlib_metadata, where another program loaded that.
    "an object that is none": (POINTS, "[explainer.rules]\nodd = a b c\n", "cannot be loaded: "),
    "another group": (POINTS, "[explainer.nothing]\nodd = explainer_odd\n", "adds nothing to explainer"),
    "no metadata": ("METADATA", "", "cannot be read: its metadata has no name and version"),
}


@pytest.mark.parametrize(("file", "content", "said"), METADATA.values(), ids=list(METADATA))
def test_a_package_whose_metadata_are_odd_is_named(
    file: str, content: str | bytes, said: str, site_packages: Path, tmp_path: Path
) -> None:
    code = "def check(graph):\n    return ()"
    fake_package(site_packages, "explainer-odd", "2.1", {"explainer.rules": {NAME: "explainer_odd"}}, code)
    metadata = site_packages / "explainer_odd-2.1.dist-info" / file
    metadata.write_bytes(content if isinstance(content, bytes) else content.encode())
    root = project(tmp_path / "project", {"mkdocs.yml": settings(extensions=["explainer-odd", "explainer-places"])})
    every = told(explainer.load(root))
    assert said in every[0].message
    assert "explainer-odd" in every[0].message
    assert len(every) == 2, "the other package is told as missing"
