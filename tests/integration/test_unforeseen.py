"""What nobody foresaw: a sentence that names the file, an exit code of its own, and a trace for who asks for it."""

from __future__ import annotations

import errno
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.previews import previewed
from tests.sites import BIN, environment, replace, run, told

from explainer.evidence.reading import plain
from explainer.facts.record import Record
from explainer.render import site_plan
from explainer.render.records.page import record_page
from explainer.unforeseen import EXIT_CODE

EVENT = "content/events/ferry-opens.yaml"
FAULT = f"explainer failed at {EVENT}:1:1: KeyError: 'tram'"
Breaks = Callable[[BaseException], None]


def failing(record: Record, problem: BaseException) -> bool:
    if record.path == EVENT:
        raise problem
    return True


@pytest.fixture
def check_breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Has a rule of the package fail at one record."""
    return lambda problem: monkeypatch.setattr(Record, "cites", property(lambda record: failing(record, problem)))


@pytest.fixture
def page_breaks(monkeypatch: pytest.MonkeyPatch) -> Breaks:
    """Has the page of one record fail."""
    make = record_page

    def breaks(problem: BaseException) -> None:
        def broken(rendering: object, record: Record, *rest: object) -> object:
            failing(record, problem)
            return make(rendering, record, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(site_plan, "record_page", broken)

    return breaks


def explainer(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = run("explainer", *arguments, cwd=folder)
    assert ("Traceback" in done.stderr) == ("--debug" in arguments), told(done)
    return done


PROBLEMS = {
    "a fault": (KeyError("tram"), FAULT, "this is a fault of explainer"),
    "too deep": (RecursionError("maximum"), f"failed at {EVENT}:1:1, for something is nested too deep", "a fault"),
    "no memory": (MemoryError(), f"the memory of this machine did not suffice at {EVENT}:1:1", "larger machine"),
    "a bad disk": (OSError(errno.EIO, "Input/output error"), f"{EVENT}:1:1: input/output error", "run it again"),
    "a full disk": (OSError(errno.ENOSPC, "No space left", "/x"), "with /x: no space left", "make room on the disk"),
    "steering characters": (ValueError("\x1b[2J\u202e"), f"{EVENT}:1:1: ValueError: \ufffd[2J\ufffd", "a fault"),
}  # fmt: skip


@pytest.mark.parametrize("name", PROBLEMS)
def test_a_check_that_fails_names_the_record_and_how_to_report_it(
    name: str, project: Path, check_breaks: Breaks
) -> None:
    problem, sentence, help = PROBLEMS[name]
    check_breaks(problem)
    done = explainer(project, "check")
    assert (done.returncode, done.stdout) == (EXIT_CODE, ""), told(done)
    assert sentence in done.stderr, told(done)
    assert help in done.stderr, told(done)
    assert len(done.stderr.splitlines()) == 2, told(done)


def test_the_trace_is_there_for_who_asks_for_it(project: Path, check_breaks: Breaks) -> None:
    check_breaks(KeyError("tram"))
    done = explainer(project, "--debug", "check")
    assert done.returncode == EXIT_CODE, told(done)
    assert "test_unforeseen.py" in done.stderr
    assert FAULT in done.stderr


def test_a_reader_that_fails_is_told_at_its_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "_of_utf_8", lambda *_: None)
    (project / "copy.txt").write_text("We agree.\n", "utf-8")
    done = explainer(project, "archive", "add", "gazette-1998", "copy.txt")
    assert done.returncode == 1, told(done)
    assert "explainer failed at copy.txt:1:1: AttributeError" in done.stderr, told(done)
    assert "this is a fault of explainer" in done.stderr, told(done)
    shown = explainer(project, "--debug", "archive", "add", "gazette-1998", "copy.txt")
    assert "plain.py" in shown.stderr, told(shown)


def test_a_build_that_fails_leaves_the_site_and_ends_the_same_way(project: Path, page_breaks: Breaks) -> None:
    page_breaks(KeyError("tram"))
    (project / "site").mkdir()
    done = explainer(project, "build")
    assert (done.returncode, FAULT in done.stderr) == (EXIT_CODE, True), told(done)
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_mkdocs_is_told_a_sentence(project: Path, page_breaks: Breaks) -> None:
    page_breaks(KeyError("tram"))
    done = run("mkdocs", "build", cwd=project)
    assert (done.returncode, FAULT in done.stderr, "Traceback" in done.stderr) == (1, True, False), told(done)
    done = run("mkdocs", "build", "--verbose", cwd=project)
    assert "Traceback" in done.stderr, told(done)


def test_a_preview_shows_the_sentence_and_lives_on(project: Path, page_breaks: Breaks) -> None:
    page_breaks(KeyError("tram"))
    replace(project / "mkdocs.yml", "  - tags\n", "")  # without it, pages are made one by one
    with previewed(project) as preview:
        preview.built()
        assert preview.codes == [], preview.session.state.found
        answer = preview.page("events/ferry-opens/")
        assert (answer.status, "KeyError: &#x27;tram&#x27;" in answer.text) == (500, True), answer.text
        assert preview.page("").status == 200


def test_a_preview_tells_of_a_check_that_fails(project: Path, check_breaks: Breaks) -> None:
    check_breaks(KeyError("tram"))
    with previewed(project) as preview:
        preview.built()
        assert preview.codes == ["explainer-failed"]
        assert preview.places == [f"{EVENT}:1:1"]


def test_a_request_that_fails_gets_an_answer(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewed(project) as preview:
        preview.built()
        monkeypatch.setattr(preview.session, "content", lambda state, path: {}[path])
        answer = preview.get("")
        assert (answer.status, "explainer failed" in answer.text) == (500, True), answer.text
        assert "Traceback" not in answer.text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp949", "ascii"])
def test_what_an_output_cannot_hold_is_written_as_an_escape(encoding: str, project: Path) -> None:
    file = project / "content" / "actors" / "x.yaml"
    file.write_text("name: {ko: 김\U0001f600, xx-bad: é}\nkind: person\nsummary: S.\n", "utf-8")
    told = {form: in_encoding(project, encoding, form) for form in ("text", "json")}
    assert "invalid-language" in told["text"]
    assert any('"xx-bad"' in one["message"] for one in json.loads(told["json"])["findings"])


def in_encoding(project: Path, encoding: str, form: str) -> str:
    """What a check says where output has that encoding."""
    command = [str(BIN / "explainer"), "check", "--format", form]
    surroundings = environment(PYTHONIOENCODING=encoding)
    done = subprocess.run(command, cwd=project, env=surroundings, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout.decode("utf-8" if encoding == "ascii" else encoding)  # click writes no ASCII


def test_nobody_who_stops_reading_is_told_of_it(project: Path) -> None:
    (project / "content" / "actors" / "x.yaml").write_text("name: [\n", "utf-8")
    with subprocess.Popen(
        [str(BIN / "explainer"), "check", "--format", "sarif"],
        cwd=project, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(60) == 1
