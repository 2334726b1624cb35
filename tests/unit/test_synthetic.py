"""Invented projects of any size (`scripts/synthetic.py`), on which speed and size are measured."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from scripts import synthetic

from explainer.checking import check
from explainer.diagnostics import Findings
from explainer.evidence.lock import LOCK_FILE
from explainer.looking_up import look_up_evidence
from explainer.settings.project import Project


def names(numbers: range) -> set[tuple[str, str]]:
    return {named for number in numbers for named in synthetic._names(number).items()}


def test_no_name_of_an_actor_is_another_ones() -> None:
    # Those with two syllables, which are 5,600, and the first with three and with four.
    assert len(names(range(12_000))) == 24_000
    assert len(names(range(990_000, 1_000_000)) | names(range(110_000, 120_000))) == 40_000


def test_the_lock_is_what_a_look_at_no_copies_writes(tmp_path: Path) -> None:
    folder = tmp_path / "project"
    synthetic.write(40, folder)
    checked = check(Project(folder))
    assert checked.diagnostics == []
    looked_up = look_up_evidence(checked, tmp_path / "archive", "2024-01-01", Findings())
    written = (folder / "content" / LOCK_FILE).read_text("utf-8")
    assert written == looked_up
    assert {'"cited"', '"unavailable"'} <= set(written.replace(",", " ").split())


def test_records_are_made_one_by_one() -> None:
    first = list(islice(synthetic.records(synthetic.Plan.of(100_000_000)), 3))
    assert [path for path, _ in first] == ["topics/topic-0000", "topics/topic-0001", "topics/topic-0002"]
