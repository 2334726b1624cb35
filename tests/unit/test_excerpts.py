"""Copies that are only a part of their source: what is kept, what counts more, and what everybody is told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evidence_projects import SOURCE, copy_of, graph_of, locked, quote, verified
from tests.renderings import rendering_of, texts
from tests.sink import with_findings
from tests.sites import GOLDEN, copy_project, run, told

from explainer.build import build
from explainer.checking import check
from explainer.evidence.archive import read_copy
from explainer.evidence.comparing import compare
from explainer.evidence.copy_record import CopyRecord, record_file, written_record
from explainer.evidence.gate import require_proofs
from explainer.evidence.lock import Line, stronger
from explainer.evidence.states import State
from explainer.settings.project import find_project

WHOLE = "We have waited long enough. A tower is no bridge."
PART = "A tower is no bridge."
GRAPH = graph_of({"one": quote("We have waited long enough")})


def line(text: str, excerpt: bool = False, before: Line | None = None) -> Line:
    lines, _ = verified(GRAPH, {SOURCE: text}, locked([before]) if before else None, "2030-01-01", excerpt)
    return lines[0]


def test_an_excerpt_without_the_words_leaves_what_was_found_in_another_copy() -> None:
    whole = line(WHOLE)
    assert line(PART, excerpt=True, before=whole) == whole
    missing = line("Nothing of the kind.")
    assert missing.state is State.FAILED
    assert line(PART, excerpt=True, before=missing) == missing


def test_what_is_called_an_excerpt_afterwards_has_failed_nobody() -> None:
    failed = line(PART)
    now = line(PART, excerpt=True, before=failed)
    assert (failed.state, now.state) == (State.FAILED, State.UNAVAILABLE)
    assert (now.copy, now.excerpt) == (copy_of(SOURCE, PART).sha256, True)
    assert line(WHOLE, before=now).state is State.VERIFIED
    other = line("Of this nothing either.", excerpt=True, before=now)
    assert (other.state, other.copy == now.copy) == (State.UNAVAILABLE, False)


def test_an_excerpt_that_has_not_the_words_says_nothing_against_a_proof() -> None:
    proved, missing = line(WHOLE), replace(line(PART, excerpt=True), since="2040-01-01")
    assert stronger(proved, missing) == stronger(missing, proved) == proved


def test_a_lock_keeps_what_was_an_excerpt() -> None:
    found = line(WHOLE, excerpt=True)
    assert [again for again, _ in locked([found]).values()] == [found]
    assert found.excerpt


def test_the_gate_says_what_was_at_hand() -> None:
    evidence, _ = with_findings(compare, GRAPH, locked([line(PART, excerpt=True)]))
    _, [found] = with_findings(require_proofs, evidence)
    assert found.message == "of gazette only an excerpt was at hand, in which these words do not stand"


def test_a_copy_is_an_excerpt_where_its_record_says_so(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(PART)
    for record in (CopyRecord(), CopyRecord(excerpt=True)):
        record_file(tmp_path, "gazette").write_bytes(written_record(record))
        copy, _ = with_findings(read_copy, tmp_path, "gazette")
        assert copy is not None
        assert copy.excerpt is record.excerpt
    record_file(tmp_path, "gazette").write_text("{")
    copy, [found] = with_findings(read_copy, tmp_path, "gazette")
    assert (copy, found.span.path) == (None, "archive/gazette.json")


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    project = copy_project(GOLDEN, tmp_path / "ferry")
    part = tmp_path / "part.txt"
    part.write_text("On that morning it rained. By nine we were across. On time or not at all.\n", "utf-8")
    done = run("explainer", "archive", "add", "--excerpt", "memoir", part, cwd=project)
    assert done.returncode == 0, told(done)
    assert done.stdout.endswith(", an excerpt\n")
    assert "copy  memoir (an excerpt)\n" in run("explainer", "archive", "list", cwd=project).stdout
    done = run("explainer", "verify", cwd=project)
    assert done.returncode == 0, told(done)
    assert "error" not in done.stderr
    return project


def test_pages_and_programs_are_told_of_an_excerpt(ferry: Path) -> None:
    checked = check(find_project(ferry))
    site = build(checked).site
    quotation = site.pages["quotes/mori-on-time.md"].body
    assert "against an excerpt with the fingerprint <code>" in quotation
    assert "the words stand in an excerpt of the source<" in quotation
    assert "not in the excerpt at hand" in site.pages["quotes/clerk-on-storm.md"].body
    assert "the passage was found in an excerpt of the source" in site.pages["events/ferry-opens.md"].body
    support = site.pages["support.md"].body
    assert "only an excerpt of the source was at hand, and the words are not in it" in support
    written = json.loads(texts(rendering_of(ferry, ""))["quotes/mori-on-time.json"])
    assert [(one["id"], one["state"], one.get("excerpt")) for one in written["sources"]] == [
        ("gazette-1998", "translated", None),
        ("memoir", "verified", True),
    ]


def test_a_copy_that_is_made_again_is_whole(ferry: Path, tmp_path: Path) -> None:
    assert run("explainer", "archive", "add", "memoir", tmp_path / "part.txt", cwd=ferry).returncode == 0
    assert "copy  memoir\n" in run("explainer", "archive", "list", cwd=ferry).stdout
    done = run("explainer", "verify", cwd=ferry)
    assert done.returncode == 1
    assert "words-not-found" in done.stderr


def test_the_times_of_a_transcript_are_of_one_text_only(tmp_path: Path) -> None:
    (tmp_path / "talk.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nWe agree.\n\n01:00.000 --> 01:02.000\nSo it is.\n"
    )
    project = copy_project(GOLDEN, tmp_path / "ferry")
    done = run("explainer", "archive", "add", "memoir", tmp_path / "talk.vtt", cwd=project)
    assert done.returncode == 0, told(done)
    archive = project / "archive"
    copy, found = with_findings(read_copy, archive, "memoir")
    assert found == []
    assert copy is not None
    assert (copy.text, copy.times) == ("We agree.\n\nSo it is.\n", (1, 60))
    (archive / "memoir.txt").write_text(copy.text + "\nMore.\n")
    changed, _ = with_findings(read_copy, archive, "memoir")
    assert changed is not None
    assert changed.times == ()
