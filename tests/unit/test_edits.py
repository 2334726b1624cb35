"""Sources that were edited after they were quoted: what a person decides, and what everybody is told from then on."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.evidence_projects import QUOTE, SOURCE, copy_of, graph_of, locked, quote, verified
from tests.renderings import rendering_of, texts
from tests.sink import with_findings
from tests.sites import GOLDEN, RECORD_SCHEMA, copy_project, environment, run, told

from explainer.build import build
from explainer.checking import check
from explainer.diagnostics import Diagnostic
from explainer.evidence.archive import read_copy
from explainer.evidence.claims import claims
from explainer.evidence.comparing import compare
from explainer.evidence.copy_record import CopyRecord, record_file, written_record
from explainer.evidence.gate import require_proofs
from explainer.evidence.lock import Line
from explainer.evidence.states import State
from explainer.evidence.verify import verify
from explainer.render.page.evidence_views import proof_href
from explainer.revisions.facts.proof_changes import compare_evidence
from explainer.settings.project import find_project

LOCK = "content/evidence.lock"
ADDRESS = "https://ferry.example/"
THEN, NOW = environment(SOURCE_DATE_EPOCH="1704153600"), environment(SOURCE_DATE_EPOCH="1709510400")
SAME = (
    'A memoir.\n\nOf her age they said she was eighty "or so". On that morning it rained. By nine we were across.\n\n'
)
SCREEN = (
    "`<script>alert(document.cookie)</script>` is what the screen said, and then \\[[it]] went dark & "
    "[dead](data:text/html,x)."
)
BEFORE = f"{SAME}{SCREEN}\n\nOn time or not at all.\n"
AFTER = f"{SAME}The screen went dark.\n\nOn time, as far as we could.\n"
SCHEMA = json.loads(RECORD_SCHEMA.read_text("utf-8"))
ACCEPT = ("verify", "--accept-edits", "memoir")


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A project whose memoir was looked up, and then changed."""
    project = copy_project(GOLDEN, tmp_path / "ferry")
    (project / "archive").mkdir()
    (project / "archive" / "memoir.txt").write_text(BEFORE, "utf-8")
    done = run("explainer", "verify", cwd=project, env=THEN)
    assert "2 verified, 1 translated, 3 located" in done.stdout, told(done)
    (project / "archive" / "memoir.txt").write_text(AFTER, "utf-8")
    return project


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_a_changed_copy_awaits_a_person_with_and_without_copies(ferry: Path) -> None:
    done = run("explainer", "verify", cwd=ferry, env=NOW)
    assert done.returncode == 1
    assert done.stderr.count("error[edited-source]") == 2
    assert "these words stood in memoir on 2024-01-02, and no longer do in its copy of 2024-03-04" in done.stderr
    assert sha256(BEFORE)[:12] in done.stderr
    assert sha256(AFTER)[:12] in done.stderr
    lock = (ferry / LOCK).read_bytes()
    for options in ((), ("--archive", "nowhere")):
        done = run("explainer", "verify", *options, cwd=ferry)
        assert done.returncode == (0 if options else 1)
        named = "note: the folder nowhere, which --archive or EXPLAINER_ARCHIVE names, is not there: no copy is "
        assert (named in done.stderr) == bool(options)
        assert (ferry / LOCK).read_bytes() == lock, "nothing is forgotten, and no day changes"
    checked = run("explainer", "check", cwd=ferry)
    assert (checked.returncode, checked.stdout.count("edited-source")) == (1, 2)


def test_what_a_person_accepts_stays_with_both_copies(ferry: Path) -> None:
    assert run("explainer", "verify", cwd=ferry, env=NOW).returncode == 1
    done = run("explainer", *ACCEPT, cwd=ferry)
    assert (done.returncode, done.stderr) == (0, ""), told(done)
    assert "2 edited" in done.stdout
    lines = [json.loads(line) for line in (ferry / LOCK).read_text("utf-8").splitlines()[1:]]
    edited = [line for line in lines if line["state"] == "edited"]
    found = {(line["earlier_since"], line["earlier_copy"], line["since"], line["copy"]) for line in edited}
    assert found == {("2024-01-02", sha256(BEFORE), "2024-03-04", sha256(AFTER))}, "the day is that of the look-up"
    for line in edited:
        assert [BEFORE[start:end] for start, end, _ in line["quoted"]] == [exact for _, _, exact in line["quoted"]]
    lock = (ferry / LOCK).read_bytes()
    for options in ((), ("--check",), ("--archive", "nowhere")):
        assert run("explainer", "verify", *options, cwd=ferry).returncode == 0
        assert (ferry / LOCK).read_bytes() == lock


def test_a_person_can_accept_without_the_copies(ferry: Path) -> None:
    assert run("explainer", "verify", cwd=ferry, env=NOW).returncode == 1
    with_copies = copy_project(ferry, ferry.parent / "other")
    assert run("explainer", *ACCEPT, cwd=with_copies).returncode == 0
    assert run("explainer", *ACCEPT, cwd=ferry).returncode == 0
    assert (with_copies / LOCK).read_bytes() == (ferry / LOCK).read_bytes()


def test_pages_and_programs_are_told_of_an_edit(ferry: Path) -> None:
    assert run("explainer", *ACCEPT, cwd=ferry, env=NOW).returncode == 0
    checked = check(find_project(ferry))
    assert not [one for one in checked.diagnostics if one.severity == "error"]
    assert not [one for one in with_findings(require_proofs, checked.evidence)[1] if "memoir" in one.message]
    site = build(checked).site
    page = site.pages["quotes/clerk-on-storm.md"].body
    assert '<span class="x-proof x-proof--edited">stood in the source before it was edited</span>' in page
    told_there = (
        f"Stood in the copy of 2 January 2024, with the fingerprint {sha256(BEFORE)[:12]}; the source’s text of "
        f"4 March 2024, with the fingerprint {sha256(AFTER)[:12]}, no longer has it."
    )
    assert told_there in " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "the words stood in the source before it was edited, and no longer do" in site.pages["support.md"].body
    written = json.loads(texts(rendering_of(ferry, ADDRESS))["quotes/mori-on-time.json"])
    assert not list(Draft202012Validator(SCHEMA).iter_errors(written))
    memoir = next(one for one in written["sources"] if one["id"] == "memoir")
    assert memoir["edited"] == {
        "stood": {"since": "2024-01-02", "sha256": sha256(BEFORE)},
        "gone": {"since": "2024-03-04", "sha256": sha256(AFTER)},
    }
    annotation = memoir["annotation"]
    assert (annotation["created"], annotation["modified"]) == ("2024-01-02T00:00:00Z", "2024-03-04T00:00:00Z")
    assert annotation["body"][0]["value"] == "edited"
    [target] = annotation["target"]
    assert target["state"]["sha256"] == sha256(BEFORE)
    place = target["selector"][1]
    assert BEFORE[place["start"] : place["end"]] == target["selector"][0]["exact"] == "On time or not at all"


def on_days(before: str, after: str, accept: bool) -> tuple[Line, list[Diagnostic]]:
    """The line of words that stood in a copy of the one day and not in that of the other, and what is told."""
    claimed = list(claims(graph_of({"one": quote("We have waited")})))
    look_up = partial(verify, accept=[SOURCE] if accept else [])
    lines: list[Line] = []
    report: list[Diagnostic] = []
    for text, day in (("We have waited.", before), ("We waited.", after)):
        copy = replace(copy_of(SOURCE, text), day=day)
        known = {line.key: line for line in lines}
        lines, report = with_findings(look_up, claimed, known, lambda id, into, copy=copy: copy, "2030-01-01")
    return lines[0], report


def test_days_are_those_of_the_copies_where_they_are_known() -> None:
    line, [found] = on_days("2020-02-03", "2021-04-05", accept=False)
    assert found.message == "these words stood in gazette on 2020-02-03, and no longer do in its copy of 2021-04-05"
    line, report = on_days("2020-02-03", "2021-04-05", accept=True)
    assert (line.state, line.earlier_saved, line.saved, report) == (State.EDITED, "2020-02-03", "2021-04-05", [])


def test_nobody_can_accept_that_an_older_copy_was_edited() -> None:
    line, [found] = on_days("2021-04-05", "2020-02-03", accept=True)
    assert (line.state, found.code) == (State.FAILED, "edited-source")
    told_there = "these words stand in the copy of gazette of 2021-04-05, and not in an older one of 2020-02-03"
    assert found.message == told_there
    assert found.help.startswith(f"bring the copy back that has the SHA-256 {line.earlier_copy[:12]}..., or a newer")


def test_a_day_counts_only_for_the_copy_that_it_was_recorded_of(tmp_path: Path) -> None:
    (tmp_path / "gazette.txt").write_text(BEFORE, "utf-8")
    for day, of, expected in (("2020-02-03", BEFORE, "2020-02-03"), ("2020-02-30", BEFORE, ""), ("2020-02-03", "", "")):
        record_file(tmp_path, SOURCE).write_bytes(written_record(CopyRecord(day=day, sha256_text=sha256(of))))
        copy, found = with_findings(read_copy, tmp_path, SOURCE)
        assert copy is not None
        assert (copy.day, found) == (expected, [])


def test_all_that_was_known_of_the_words_is_that_of_the_earlier_copy() -> None:
    graph = graph_of({"one": quote("We have waited [...] and now we will build it")})
    [before], _ = verified(graph, {SOURCE: "We have waited long enough, she said, and now we will build it."})
    [after], _ = verified(graph, {SOURCE: "We will build it."}, locked([before]), "2030-01-01", accept=[SOURCE])
    known = ("start", "end", "paragraph", "quoted", "prefix", "suffix", "hides")
    assert all(getattr(before, name) or name in {"start", "prefix"} for name in known)
    assert [getattr(after, name) for name in known] == [getattr(before, name) for name in known]
    assert (after.state, after.copy) == (State.EDITED, copy_of(SOURCE, "We will build it.").sha256)


def test_nobody_is_led_to_words_that_are_gone() -> None:
    record = quote("We have waited", {"source": SOURCE, "exact": "We have waited"})
    graph = graph_of({"one": record}, (SOURCE,), url="https://gazette.example/")
    lines, _ = verified(graph, {SOURCE: "We have waited."})
    edited, _ = verified(graph, {SOURCE: "We waited."}, locked(lines), accept=[SOURCE])
    for one, href in ((lines, "https://gazette.example/#:~:text=We%20have%20waited"), (edited, "")):
        evidence, _ = with_findings(compare, graph, locked(one))
        [proof] = evidence.of(QUOTE)
        assert proof_href(graph.records["source", SOURCE], proof.claim.citation, proof) == href


def test_a_copy_that_has_all_words_changes_a_fingerprint_and_says_nothing(ferry: Path) -> None:
    (ferry / "archive" / "memoir.txt").write_text(f"Printed again. {BEFORE}", "utf-8")
    done = run("explainer", "verify", cwd=ferry, env=NOW)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [json.loads(line) for line in (ferry / LOCK).read_text("utf-8").splitlines()[1:]]
    copies = {(line["state"], line["copy"]) for line in lines if line["source"] == "memoir" and "copy" in line}
    assert {copy for _, copy in copies} == {sha256(f"Printed again. {BEFORE}")}


def test_a_diff_tells_of_proofs_that_an_edit_took(ferry: Path) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"]):
        subprocess.run(["git", *command], cwd=ferry, check=True)
    assert run("explainer", *ACCEPT, cwd=ferry, env=NOW).returncode == 0
    done = run("explainer", "diff", "HEAD", cwd=ferry)
    words = "was verified and is edited: its words stood in an earlier copy, and the source was edited since"
    assert done.stdout.count(words) == 2, told(done)


def test_what_an_edit_took_is_a_lost_proof(ferry: Path) -> None:
    before = check(find_project(ferry)).evidence
    assert run("explainer", *ACCEPT, cwd=ferry, env=NOW).returncode == 0
    after = check(find_project(ferry)).evidence
    changes = compare_evidence(before, after, ["quote/mori-on-time", "quote/clerk-on-storm"], {})
    found = [(one.owner, one.before, one.after, one.is_lost) for one in changes]
    lost = (State.VERIFIED, State.EDITED, True)
    assert found == [("quote/clerk-on-storm", *lost), ("quote/mori-on-time", *lost)]


REFUSED = {
    "an unknown source": (("--accept-edits", "memoire"), 'there is no source "memoire"; did you mean "memoir"?'),
    "one that was not edited": (
        ("--accept-edits", "gazette-1998"),
        "no words of gazette-1998 stood in an earlier copy",
    ),
    "together with --check": (("--check", "--accept-edits", "memoir"), "--check writes nothing"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_nobody_can_accept_is_refused_and_nothing_is_written(ferry: Path, kind: str) -> None:
    options, words = REFUSED[kind]
    lock = (ferry / LOCK).read_bytes()
    done = run("explainer", "verify", *options, cwd=ferry, env=NOW)
    assert done.returncode == 2
    assert words in " ".join(done.stderr.split())
    assert (ferry / LOCK).read_bytes() == lock
