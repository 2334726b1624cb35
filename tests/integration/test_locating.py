"""``explainer archive locate`` from end to end: what is shown, what is written and by whom, and that it verifies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import project, settled, write
from tests.sites import replace, run, told
from tests.terminals import Terminal

BOARD = "content/actors/bridge-board.yaml"
COPY = """Ben Moss, the ferryman, said nothing. We have waited long enough.

In March 1998 Ada Lind became chair of the Bridge Board, the body that planned the bridge. She stayed until 2006.

Ben Moss, the last ferryman, spoke against the bridge and against Ada Lind in 1998. The tolls paid for it.
"""


@pytest.fixture
def bridge(tmp_path: Path) -> Path:
    root = settled(project(tmp_path / "bridge", {}))
    write(root / "archive" / "gazette-1999.txt", COPY.encode())
    return root


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def states(root: Path) -> list[str]:
    done = run("explainer", "verify", cwd=root)
    lines = (root / "content/evidence.lock").read_text("utf-8").splitlines()
    assert "error[" not in done.stderr + done.stdout, told(done)
    return [line for line in lines if '"state": "located"' in line]


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--dry-run", "--yes", "--at-least", "0"]])
def test_away_from_a_terminal_proposals_are_shown_and_nothing_is_written(bridge: Path, options: list[str]) -> None:
    before = contents(bridge)
    done = run("explainer", "archive", "locate", *options, cwd=bridge)
    assert (done.returncode, done.stderr) == (0, ""), told(done)
    assert (
        "content/actors/ada-lind.yaml:10:15: actor/ada-lind cites gazette-1999 for an entry of roles\n" in done.stdout
    )
    assert done.stdout.endswith("Nothing was written.\n"), told(done)
    assert "In March 1998 Ada Lind became chair of the Bridge Board" in done.stdout
    assert contents(bridge) == before


def test_a_program_marks_what_it_takes_and_it_verifies(bridge: Path) -> None:
    before = contents(bridge)
    done = run("explainer", "archive", "locate", "--yes", "--at-least", "0.3", cwd=bridge)
    assert (done.returncode, done.stderr) == (0, ""), told(done)
    changed = {path for path, content in contents(bridge).items() if before.get(path) != content}
    assert changed
    count = 0
    for path in changed:
        text = (bridge / path).read_text("utf-8")
        assert text.count("passage:") == text.count("located_by: machine") > 0
        count += text.count("passage:")
    assert f"{count} citation{'s' if count > 1 else ''} located. Run explainer verify" in done.stdout
    assert len(states(bridge)) >= count
    assert "error[" not in run("explainer", "check", cwd=bridge).stdout


def test_a_measure_that_nothing_reaches_takes_nothing(bridge: Path) -> None:
    before = contents(bridge)
    done = run("explainer", "archive", "locate", "--yes", "--at-least", "1", "ben-moss", cwd=bridge)
    assert done.stdout.endswith("Nothing was written.\n"), told(done)
    assert contents(bridge) == before


def test_only_the_records_that_are_named_are_gone_through(bridge: Path) -> None:
    done = run("explainer", "archive", "locate", "ben-moss", cwd=bridge)
    assert {line.split(":")[0] for line in done.stdout.splitlines() if line.startswith("content/")} == {
        "content/actors/ben-moss.yaml"
    }
    done = run("explainer", "archive", "locate", "actor/ben-mos", cwd=bridge)
    assert done.returncode == 2
    assert 'there is no one record "actor/ben-mos"; did you mean "actor/ben-moss"?' in done.stderr, told(done)


def test_what_a_program_chose_can_be_confirmed_by_name(bridge: Path) -> None:
    run("explainer", "archive", "locate", "ben-moss", "--yes", "--at-least", "0.2", cwd=bridge)
    path = bridge / "content/actors/ben-moss.yaml"
    chosen = path.read_text("utf-8")
    assert ", located_by: machine}]\n" in chosen
    done = run("explainer", "archive", "locate", "--confirm", cwd=bridge)
    assert "spoke against the bridge" in done.stdout, told(done)
    assert path.read_text("utf-8") == chosen
    assert run("explainer", "archive", "locate", "--confirm", "--yes", cwd=bridge).returncode == 2
    done = run("explainer", "archive", "locate", "--confirm", "--yes", "ben-moss", cwd=bridge)
    assert done.returncode == 0, told(done)
    assert path.read_text("utf-8") == chosen.replace(", located_by: machine", "")
    assert len(states(bridge)) == 1


def test_a_copy_that_cannot_be_read_is_told(bridge: Path) -> None:
    (bridge / "archive" / "gazette-1999.txt").write_bytes(b"\0")
    done = run("explainer", "archive", "locate", cwd=bridge)
    assert "archive/gazette-1999.txt:1:1: error[archive-file]" in done.stderr, told(done)
    assert "with a copy, 0 with proposals" in done.stdout


def test_a_citation_that_cannot_be_edited_is_left(bridge: Path) -> None:
    replace(bridge / "content/actors/ben-moss.yaml", "sources: [gazette-1999]", "sources:\n  - >-\n    gazette-1999")
    done = run("explainer", "archive", "locate", "ben-moss", "--yes", "--at-least", "0.2", cwd=bridge)
    assert "content/actors/ben-moss.yaml:11:5: nothing can be put in here; write it by hand" in done.stderr, told(done)
    assert done.stdout.endswith("Nothing was written.\n")


ASKS, ASKS_TO_CONFIRM = "s skips, q quits", "n takes it out, s skips, q quits"


def at_terminal(folder: Path, presses: list[tuple[str, str]], *arguments: str) -> str:
    """What the command says to somebody who presses these keys, each after some words."""
    with Terminal(folder, "archive", "locate", *arguments) as terminal:
        for after, key in presses:
            terminal.press(after, key)
        assert terminal.end() == 0, terminal.said
        return terminal.said


def test_at_a_terminal_a_person_takes_one_by_a_key(bridge: Path) -> None:
    said = at_terminal(bridge, [(ASKS, "1"), (ASKS, "q")], "ada-lind", "ben-moss")
    ada = (bridge / "content/actors/ada-lind.yaml").read_text("utf-8")
    assert "+    sources: [{source: gazette-1999, passage: {start: 'In March 1998" in said
    assert "located_by" not in ada
    assert "passage" in ada
    assert "passage" not in (bridge / "content/actors/ben-moss.yaml").read_text("utf-8")
    assert "1 citation located. Run explainer verify" in said
    assert len(states(bridge)) == 1


def test_at_a_terminal_a_person_confirms_or_takes_out(bridge: Path) -> None:
    run("explainer", "archive", "locate", "ada-lind", "bridge-board", "--yes", "--at-least", "0.2", cwd=bridge)
    at_terminal(bridge, [(ASKS_TO_CONFIRM, "y"), (ASKS_TO_CONFIRM, "n")], "--confirm")
    confirmed = (bridge / "content/actors/ada-lind.yaml").read_text("utf-8")
    assert "passage" in confirmed
    assert "located_by" not in confirmed
    assert "[{source: gazette-1999}]" in (bridge / BOARD).read_text("utf-8")
