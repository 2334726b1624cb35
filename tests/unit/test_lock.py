"""The lock file: what it holds, what merges and hands do to it, and what holds of each citation by it."""

from __future__ import annotations

import json
import os
import random
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from tests.evidence_projects import (
    DAY,
    QUOTE,
    SOURCE,
    codes,
    fact_file,
    graph_of,
    locked,
    proved,
    quote,
    verified,
)
from tests.sink import with_findings

from explainer.diagnostics import Severity
from explainer.documents.source import SourceFile
from explainer.evidence.claims import claims
from explainer.evidence.comparing import compare
from explainer.evidence.lock import Line, Lines, _seal, line_key, open_lock, read_lock, stronger, written
from explainer.evidence.states import RECORDED, State
from explainer.evidence.support import support
from explainer.evidence.verify import copies_without_source
from explainer.facts.built_in import cited
from explainer.facts.graph import Graph

COPY = "We have waited long enough. The towns agreed on the bridge. A tower, she said, will stand there too.\n"
OTHER = "We have waited for long. The towns agreed on the bridge.\n"
LINE = Line(QUOTE, SOURCE, "-", "a" * 16, "a" * 16, State.VERIFIED, DAY, "c" * 64, 0, 26, 1)


def file(text: str) -> SourceFile:
    return SourceFile.of("content/evidence.lock", text)


def text_of(line: Line, **changes: object) -> str:
    """A line as it would be sealed with other values: what a forger writes."""
    values = {**json.loads(written([line]).split("\n")[1]), **changes}
    values.pop("seal")
    return json.dumps({**values, "seal": _seal(values)}, ensure_ascii=False)


def project(*texts: str) -> tuple[Lines, list[Line]]:
    lines, _ = verified(graph_of({f"q{n}": quote(text) for n, text in enumerate(texts)}), {SOURCE: COPY})
    return locked(lines), lines


@pytest.mark.parametrize("marks", [{}, {"located_by": "machine"}])
def test_who_chose_a_passage_changes_no_proof(marks: dict[str, str]) -> None:
    def passage(**more: str) -> Graph:
        cited = {"source": SOURCE, "passage": {"start": "We have", "end": "enough"}, **more}
        return graph_of({"one": {**quote("She told of it.", cited), "form": "reported"}})

    lines, found = verified(passage(), {SOURCE: "We have waited long enough."})
    assert (found, lines[0].state) == ([], State.LOCATED)
    graph = passage(**marks)
    evidence, problems = with_findings(compare, graph, locked(lines))
    assert (problems, evidence.proofs[0].state) == ([], State.LOCATED)
    [told] = [one for one in support(graph, evidence) if one.record.id == "one"]
    assert (told.located, told.by_machine) == (not marks, bool(marks))


def test_a_lock_has_a_sorted_line_for_every_citation() -> None:
    record = quote("We have waited long enough", SOURCE, "daily, page 4", {"source": "post", "exact": "We have waited"})
    graph = graph_of({"one": record, "two": quote("The towns agreed")}, (SOURCE, "daily", "post"))
    lines, report = verified(graph, {SOURCE: COPY})
    text = written(lines)
    assert report == []
    assert len(lines) == len(list(claims(graph))) == 4
    assert text.endswith("\n")
    keys = [(json.loads(one)["owner"], json.loads(one)["source"]) for one in text.splitlines()[1:]]
    assert keys == sorted(keys)
    states = {line.source: line.state for line in lines if line.owner == QUOTE}
    assert states == {SOURCE: State.VERIFIED, "daily": State.UNAVAILABLE, "post": State.UNAVAILABLE}


def test_a_lock_comes_back_as_it_was_written() -> None:
    lines = [
        replace(LINE, owner=f"quote/{n}", state=state) for n, state in enumerate(sorted(RECORDED - {State.EDITED}))
    ]
    lines.append(replace(LINE, owner="quote/z", state=State.EDITED, earlier_copy="d" * 64, earlier_since=DAY))
    found, problems = with_findings(read_lock, file(written(lines)))
    assert problems == []
    assert [line for line, _ in found.values()] == lines
    assert [span.line for _, span in found.values()] == list(range(2, len(lines) + 2))


def test_what_is_empty_is_not_written_and_may_be_missing() -> None:
    bare = Line(QUOTE, SOURCE, "-", "-", "-", State.CITED, DAY)
    text = written([bare]).splitlines()[1]
    assert list(json.loads(text)) == ["owner", "source", "selector", "shown", "words", "state", "since", "seal"]
    assert [line for line, _ in with_findings(read_lock, file(text))[0].values()] == [bare]
    for name, value in json.loads(written([LINE]).splitlines()[1]).items():
        assert value, f"{name} is empty, and would be read as a line of another version"


def test_the_order_of_lines_says_nothing() -> None:
    lines = [replace(LINE, owner=f"quote/{n}") for n in range(20)]
    text = written(lines)
    random.Random(1).shuffle(lines)
    assert written(lines) == text


def test_a_second_run_writes_the_same_and_keeps_the_days() -> None:
    lock, lines = project("We have waited long enough", "The towns agreed", "A tower")
    graph = graph_of(
        {f"q{n}": quote(t) for n, t in enumerate(["We have waited long enough", "The towns agreed", "A tower"])}
    )
    for copies in ({SOURCE: COPY}, {}):
        again, report = verified(graph, copies, lock, today="2030-01-01")
        assert written(again) == written(lines)
        assert report == []


def test_a_changed_quote_changes_one_line() -> None:
    texts = [f"The towns agreed on the bridge{'.' * n}" for n in range(1)] + ["We have waited long enough", "A tower"]
    _, lines = project(*texts)
    _, changed = project(texts[0], "We have waited long", texts[2])
    before, after = written(lines).splitlines(), written(changed).splitlines()
    assert len(set(before) - set(after)) == len(set(after) - set(before)) == 1


def test_the_day_changes_with_the_finding() -> None:
    lock, _ = project("We have waited long enough")
    graph = graph_of({"q0": quote("We have waited long enough")})
    [moved], _ = verified(graph, {SOURCE: "Well: " + COPY}, lock, today="2030-01-01")
    assert (moved.since, moved.start, moved.state) == ("2030-01-01", 6, State.VERIFIED)


def test_places_are_in_the_copy() -> None:
    _, [line] = project("A tower")
    assert COPY[line.start : line.end] == "A tower"
    assert line.paragraph == 1
    assert line.quoted == ((line.start, line.end, "A tower"),)
    assert COPY.index(line.prefix + "A tower" + line.suffix) < line.start


def test_lines_of_older_versions_get_what_they_lack_and_keep_their_day() -> None:
    _, [line] = project("A tower")
    older = locked([replace(line, quoted=(), prefix="", suffix="")])
    graph = graph_of({"q0": quote("A tower")})
    for copies, expected in (({}, older[line.key][0]), ({SOURCE: COPY}, line)):
        again, report = verified(graph, copies, older, today="2030-01-01")
        assert (again, report) == ([expected], [])


def test_words_in_a_wrong_paragraph_are_recorded_where_they_stand() -> None:
    graph = graph_of({"one": quote("A tower", f"{SOURCE}, paragraph 2")})
    [line], report = verified(graph, {SOURCE: COPY})
    assert (line.state, line.paragraph, codes(report)) == (State.FAILED, 1, ["wrong-paragraph"])


# Without a copy


def test_a_missing_copy_lowers_nothing_and_no_record_that_was_renamed() -> None:
    lock, [line] = project("We have waited long enough")
    renamed = graph_of({"new-name": quote("We have waited long enough")})
    [kept], report = verified(renamed, {}, lock, today="2030-01-01")
    assert kept == replace(line, owner="quote/new-name")
    assert report == []
    evidence, found = with_findings(compare, renamed, lock)
    assert evidence.of("quote/new-name")[0].state is State.VERIFIED
    assert codes(found) == ["obsolete-evidence"]
    [again], _ = verified(renamed, {SOURCE: COPY}, lock, today="2030-01-01")
    assert again == kept, "nor does the day change where the copy is at hand"


def test_typography_keeps_the_line() -> None:
    lock, _ = project("We have waited long enough")
    graph = graph_of({"q0": quote("We\u00a0have waited long\u200b enough")})
    evidence, found = with_findings(compare, graph, lock)
    assert evidence.of("quote/q0")[0].state is State.VERIFIED
    assert found == []


def test_a_citation_that_was_never_looked_up() -> None:
    graph = graph_of({"one": quote("We have waited")})
    evidence, [found] = with_findings(compare, graph, {})
    assert evidence.of(QUOTE)[0].state is State.UNVERIFIED
    assert (found.code, found.severity) == ("unverified-evidence", Severity.WARNING)
    assert "explainer verify" in found.help
    [line], _ = verified(graph, {})
    assert line.state is State.UNAVAILABLE
    evidence, report = with_findings(compare, graph, locked([line]))
    assert evidence.of(QUOTE)[0].state is State.UNAVAILABLE
    assert report == []


@pytest.mark.parametrize(
    "citation",
    [
        {"source": SOURCE, "exact": "We have waited"},
        {"source": SOURCE, "exact": "We have waited long enough", "prefix": "x"},
        {"source": SOURCE, "exact": "We have waited long enough", "suffix": "x"},
        {"source": SOURCE, "locator": "paragraph 2"},
        {"source": SOURCE, "as_printed": {"text": "We waited", "language": "en"}},
        {"source": SOURCE, "as_printed": {"text": "We have waited long enough", "language": "en"}, "locator": "page 1"},
        {"source": SOURCE, "passage": {"start": "We have", "end": "enough"}, "exact": "We have waited long enough"},
    ],
    ids=str,
)
def test_a_changed_selector_is_stale(citation: dict[str, object]) -> None:
    lock, _ = project("We have waited long enough")
    graph = graph_of({"q0": quote("We have waited long enough", citation)})
    evidence, found = with_findings(compare, graph, lock)
    assert evidence.of("quote/q0")[0].state is State.STALE
    [stale] = [one for one in found if one.code == "stale-evidence"]
    assert stale.severity is Severity.ERROR
    assert stale.span.path == "content/quotes/q0.yaml"


def test_another_language_of_the_printed_words_is_stale() -> None:
    def graph(language: str) -> Graph:
        citation = {"source": SOURCE, "as_printed": {"text": "Nous avons attendu", "language": language}}
        return graph_of({"one": quote("We waited", citation, translated_by="the editor")})

    french, english = graph("fr"), graph("en")
    lines, _ = verified(french, {SOURCE: "Nous avons attendu."})
    assert [line.state for line in lines] == [State.TRANSLATED]
    _, found = with_findings(compare, english, locked(lines))
    assert codes(found) == ["stale-evidence", "unprinted-quote"]


def test_a_failed_line_stays_failed_without_the_copy() -> None:
    graph = graph_of({"one": quote("We never waited")})
    lines, [report] = verified(graph, {SOURCE: COPY})
    assert report.code == "words-not-found"
    [kept], _ = verified(graph, {}, locked(lines), today="2030-01-01")
    assert kept == lines[0]
    _, found = with_findings(compare, graph, locked(lines))
    assert codes(found) == ["failed-evidence"]


def test_a_wrong_or_older_copy_fails_and_says_so() -> None:
    lock, [line] = project("We have waited long enough")
    graph = graph_of({"q0": quote("We have waited long enough")})
    [failed], [found] = verified(graph, {SOURCE: OTHER}, lock, today="2030-01-01")
    assert failed.state is State.FAILED
    assert failed.copy != line.copy
    assert DAY in found.help
    assert line.copy[:12] in found.help
    assert "older" in found.help


def test_a_withdrawn_record_claims_nothing() -> None:
    record = {**quote("We never waited"), "withdrawn": {"date": DAY, "reason": "She did not say it."}}
    evidence, found = proved(graph_of({"one": record}), {SOURCE: COPY})
    assert evidence.proofs == ()
    assert found == []


def test_citations_that_differ_in_typography_share_a_line_and_a_proof() -> None:
    record = {
        **quote(
            "She told of it.",
            {"source": SOURCE, "exact": "'We have'"},
            {"source": SOURCE, "exact": "\u2018We have\u2019"},
        ),
        "form": "reported",
    }
    graph = graph_of({"one": record})
    evidence, _ = proved(graph, {SOURCE: "'We have' it"})
    [proof] = evidence.of(QUOTE)
    citations = cited(graph.records["quote", "one"])
    assert [evidence.proof(QUOTE, one) for one in citations] == [proof, proof]
    assert evidence.proof("quote/none", citations[0]) is None


def test_a_proof_of_another_wording_does_not_prove_the_words_shown() -> None:
    variant = {"source": SOURCE, "as_printed": {"text": "The towns agreed", "language": "en"}}
    evidence, _ = proved(graph_of({"one": quote("We have waited long enough", SOURCE, variant)}), {SOURCE: COPY})
    assert [(proof.state, proof.proves_shown) for proof in evidence.of(QUOTE)] == [
        (State.VERIFIED, True),
        (State.VERIFIED, False),
    ]


def test_a_withdrawn_citation_leaves_an_obsolete_line() -> None:
    lock, _ = project("We have waited long enough", "The towns agreed")
    graph = graph_of({"q0": quote("We have waited long enough")})
    _, [found] = with_findings(compare, graph, lock)
    assert (found.code, found.severity, found.span.path) == (
        "obsolete-evidence",
        Severity.WARNING,
        "content/evidence.lock",
    )
    lines, _ = verified(graph, {}, lock)
    assert with_findings(compare, graph, locked(lines))[1] == []


# Merges


def merged(tmp_path: Path, ours: str, base: str, theirs: str, *options: str) -> str:
    for name, text in (("ours", ours), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(text, "utf-8")
    command = ["git", "merge-file", "-p", *options, "ours", "base", "theirs"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})
    return done.stdout.decode()


def branches() -> tuple[Lines, Lines, Lines]:
    """A lock, and two branches of it: each adds a quote, and both another that only one of them has a copy for."""
    shared, mine, yours, both = (replace(LINE, owner=f"quote/{name}") for name in ("a", "c-mine", "c-yours", "b"))
    lower = replace(both, state=State.UNAVAILABLE, copy="", start=0, end=0, paragraph=0, since="2025-01-01")
    return locked([shared]), locked([shared, mine, both]), locked([shared, yours, lower])


@pytest.mark.parametrize("options", [["--union"], []], ids=["union", "conflict"])
def test_a_merge_of_two_branches_reads_right(tmp_path: Path, options: list[str]) -> None:
    base, ours, theirs = (written(line for line, _ in lines.values()) for lines in branches())
    for first, second in ((ours, theirs), (theirs, ours)):
        text = merged(tmp_path, first, base, second, *options)
        found, problems = with_findings(read_lock, file(text))
        assert {line.owner for line, _ in found.values()} == {"quote/a", "quote/b", "quote/c-mine", "quote/c-yours"}
        states = {line.owner: line.state for line, _ in found.values()}
        assert states["quote/b"] is State.VERIFIED, "one without a copy has nothing to say against it"
        assert codes(problems) == ([] if options else ["lock-conflict"])
        for problem in problems:
            assert text.splitlines()[problem.span.line - 1].startswith("<<<<<<<")


def test_lines_for_one_citation_are_weighed_and_not_taken_by_their_order() -> None:
    older, newer = LINE, replace(LINE, since="2025-01-01", copy="d" * 64, start=5)
    failed = replace(newer, state=State.FAILED)
    without = replace(LINE, state=State.UNAVAILABLE, copy="", since="2026-01-01")
    awaiting = replace(failed, earlier_copy=LINE.copy, earlier_since=LINE.since)
    decided = replace(awaiting, state=State.EDITED)
    weighed = (
        *((older, newer, newer), (newer, failed, failed), (older, without, older)),
        *((awaiting, decided, decided), (older, decided, decided)),
    )
    for one, other, winner in weighed:
        assert stronger(one, other) == stronger(other, one) == winner
        text = written([one]) + written([other])
        assert [line for line, _ in with_findings(read_lock, file(text))[0].values()] == [winner]


def test_the_edges_of_conflicts() -> None:
    text = written([LINE])
    for marker in ("<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base", "<<<<<<<"):
        lines, [problem] = with_findings(read_lock, file(f"{text}{marker}\n"))
        assert (problem.code, problem.span.line) == ("lock-conflict", 3)
        assert "both sides" in problem.help
        assert list(lines) == [LINE.key]


# Edits by hand

DEEP = "[" * 100_000
SEALED = text_of(LINE)
EDITED = {
    "a state": SEALED.replace('"verified"', '"located"'),
    "a hash": SEALED.replace("a" * 16, "b" * 16, 1),
    "a day": SEALED.replace(DAY, "2020-01-01"),
    "a number": SEALED.replace('"end": 26', '"end": 27'),
    "no seal": json.dumps({key: value for key, value in json.loads(SEALED).items() if key != "seal"}),
    "another order": json.dumps(dict(reversed(json.loads(SEALED).items()))),
    "other spaces": SEALED.replace(": ", ":"),
    "a space at the end": f"{SEALED} ",
    "a key twice": SEALED.replace('"state": ', '"state": "failed", "state": ', 1),
    "a comma": SEALED.replace(", ", " ", 1),
    "half a line": SEALED[: len(SEALED) // 2],
    "two lines in one": SEALED + SEALED,
    "a list": "[]",
    "a number alone": "7",
    "a text": '"seal"',
    "nothing": "null",
    "words": "verified!",
    "deep lists": DEEP,
    "deep maps": '{"a":' * 100_000,
    "a huge number": SEALED.replace('"end": 26', f'"end": {"9" * 6000}'),
    "infinite": SEALED.replace('"end": 26', '"end": Infinity'),
    "a lone surrogate": SEALED.replace('"owner": "', '"owner": "\\ud800'),
    "a control character": SEALED.replace('"owner": "', '"owner": "\x01'),
    "an unknown state": text_of(LINE, state="proved"),
    "a state that is not recorded": text_of(LINE, state="stale"),
    "another one that is not recorded": text_of(LINE, state="unverified"),
    "a state that is a list": text_of(LINE, state=["verified"]),
    "a number that is a text": text_of(LINE, start="0"),
    "a number that is a truth": text_of(LINE, end=True),
    "a number with a point": text_of(LINE, end=26.0),
    "a number below zero": text_of(LINE, end=-1),
    "a hash that is a number": text_of(LINE, words=7),
    "a piece without its words": text_of(LINE, quoted=[[0, 26]]),
    "a piece of no words": text_of(LINE, quoted=[[0, 0, ""]]),
    "a piece that is a text": text_of(LINE, quoted=["abc"]),
    "a piece at no place": text_of(LINE, quoted=[["0", 2, "We"]]),
    "a piece before the beginning": text_of(LINE, quoted=[[-2, 2, "We"]]),
    "pieces that are none": text_of(LINE, quoted=7),
    "a context that is a list": text_of(LINE, prefix=["We"]),
    "an edit without an earlier copy": text_of(LINE, state="edited"),
    "an earlier copy of what stands": text_of(LINE, earlier_copy="d" * 64, earlier_since=DAY),
    "an earlier copy of no day": text_of(LINE, state="edited", earlier_copy="d" * 64),
    "an earlier copy of an impossible day": text_of(
        LINE, state="edited", earlier_copy="d" * 64, earlier_since="2024-02-30"
    ),
    "a copy saved on an impossible day": text_of(LINE, saved="2024-02-30"),
    "an earlier copy saved on no day": text_of(
        LINE, state="edited", earlier_copy="d" * 64, earlier_since=DAY, earlier_saved="once"
    ),
    "a day of no earlier copy": text_of(LINE, state="failed", earlier_since=DAY),
    "no day": text_of(LINE, since="yesterday"),
    "an impossible day": text_of(LINE, since="2024-02-30"),
    "an unknown key": text_of(LINE, colour="red"),
    "a forged surrogate": SEALED.replace("quote/one", "\\udfff"),
}


@pytest.mark.parametrize("edit", EDITED)
def test_an_edited_line_is_told_at_its_place_and_counts_for_nothing(edit: str) -> None:
    text = written([replace(LINE, owner="quote/a")]) + EDITED[edit] + "\n"
    lines, [problem] = with_findings(read_lock, file(text))
    assert (problem.code, problem.severity) == ("lock-edited", Severity.ERROR)
    assert (problem.span.path, problem.span.line, problem.span.column) == ("content/evidence.lock", 3, 1)
    assert [line.owner for line, _ in lines.values()] == ["quote/a"]


def test_any_edit_of_one_character_is_noticed() -> None:
    chance = random.Random(7)
    for _ in range(2000):
        place = chance.randrange(len(SEALED))
        sign = chance.choice('abc019{}":,- ')
        edited = SEALED[:place] + chance.choice([sign, "", sign + SEALED[place]]) + SEALED[place + 1 :]
        lines, problems = with_findings(read_lock, file(edited))
        if edited.strip() and not edited.startswith("#") and edited != SEALED:
            assert (list(lines), codes(problems)) == ([], ["lock-edited"]), edited


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "\n\n# a\r\n\r\n"])
def test_a_lock_without_lines(text: str) -> None:
    assert with_findings(read_lock, file(text)) == ({}, [])


def test_no_lock_at_all(tmp_path: Path) -> None:
    assert with_findings(read_lock, None) == ({}, [])
    assert with_findings(open_lock, tmp_path / "evidence.lock", "content/evidence.lock") == (None, [])


def test_line_ends_of_windows_do_no_harm() -> None:
    assert list(with_findings(read_lock, file(written([LINE]).replace("\n", "\r\n")))[0]) == [LINE.key]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"\xff\xfeh\0"), "not-utf8"),
        (lambda path: path.write_bytes(b"abc\xff"), "not-utf8"),
        (lambda path: path.symlink_to("/etc/passwd"), "symlink"),
        (lambda path: path.symlink_to("nowhere"), "symlink"),
        (lambda path: path.mkdir(), "unreadable-file"),
    ],
    ids=["utf-16", "latin-1", "symlink", "dangling", "folder"],
)
def test_a_lock_that_cannot_be_read(tmp_path: Path, make: object, code: str) -> None:
    assert callable(make)
    make(tmp_path / "evidence.lock")
    found, [problem] = with_findings(open_lock, tmp_path / "evidence.lock", "content/evidence.lock")
    assert (found, problem.code, problem.span.path) == (None, code, "content/evidence.lock")


def test_a_lock_of_many_lines_is_read_whole(tmp_path: Path) -> None:
    lines = [replace(LINE, owner=f"quote/{n}") for n in range(8000)]
    path = tmp_path / "evidence.lock"
    path.write_text(written(lines), "utf-8")
    assert path.stat().st_size > 2 * 1024 * 1024, "more than a fact file may have"
    found, problems = with_findings(open_lock, path, "content/evidence.lock")
    assert problems == []
    assert len(with_findings(read_lock, found)[0]) == len(lines)


def test_a_copy_without_its_source() -> None:
    _, [found] = with_findings(copies_without_source, ["daily", SOURCE], [SOURCE], "archive")
    assert (found.code, found.severity, found.span.path) == ("archive-orphan", Severity.WARNING, "archive/daily.txt")


@pytest.mark.parametrize(
    ("copies", "help"),
    [
        (["daily-psot-2004"], "rename it to archive/daily-post-2004.txt, or add the source's record"),
        (["elsewhere"], "add the source's record, or rename the file to the source's id"),
        (["daily-psot-2004", "daily-post-2004"], "add the source's record, or take the file out"),
    ],
)
def test_a_copy_is_not_renamed_to_one_that_is_there(copies: list[str], help: str) -> None:
    _, [found] = with_findings(copies_without_source, iter(copies), ["daily-post-2004"], "archive")
    assert found.help == help


def test_two_copies_of_one_claim_are_one_line() -> None:
    graph = graph_of({"one": quote("We have waited", SOURCE, SOURCE)})
    assert [line_key(claim)[0] for claim in claims(graph)] == [QUOTE]


def test_facts_for_these_tests_are_written_as_they_were_meant() -> None:
    assert fact_file("x", {"text": "a: [b]"}).text == "text: 'a: [b]'\n"
