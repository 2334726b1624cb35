"""Versions of fact files: which say the same, and what the history of a fact makes of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.property.strategies import RECORD_TEXTS, SCHEMA, base_texts
from tests.repositories import Repository, told

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.git import versions as module
from explainer.git.versions import Version
from explainer.revisions.facts.versions import FactVersions
from explainer.schema.load import load_schema

PATH = "content/events/bridge-opened.yaml"
FACTS = """\
title: The bridge opens
date: 2004-09-01
place:
  - value: Ferrybank
    sources: [gazette-1999]
    rank: preferred
    reason: It lies there.
  - value: the other bank
    sources: ["gazette-1999, page 3"]
summary: The first cars crossed the new bridge over the river.
follows: [bridge-agreed]
participants:
  - actor: bridge-board
    role: host
sources:
  - gazette-1999, paragraph 2
"""
IN_OTHER_FORM = {
    "a comment": FACTS.replace("date:", "# of the opening\ndate:"),
    "a comment behind a value": FACTS.replace("2004-09-01", "2004-09-01  # a Wednesday"),
    "spaces at ends of lines": FACTS.replace("\n", "  \n"),
    "other ends of lines": FACTS.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + FACTS,
    "quotes": FACTS.replace("The bridge opens", '"The bridge \\x6fpens"').replace("2004-09-01", "'2004-09-01'"),
    "a folded line": FACTS.replace("crossed the new", "crossed\n  the new"),
    "a block": FACTS.replace("summary: The first", "summary: >-\n  The first"),
    "a block with its own lines": FACTS.replace("summary: The first cars ", "summary: |-\n  The first cars\n  "),
    "another order": "".join(reversed(re.split(r"^(?=\w)", FACTS, flags=re.MULTILINE))),
    "a list in brackets": FACTS.replace(
        "sources:\n  - gazette-1999, paragraph 2", 'sources: ["gazette-1999, paragraph 2"]'
    ),
    "a list without indentation": FACTS.replace("sources:\n  - ", "sources:\n- "),
    "the long form of a citation": FACTS.replace(
        "- gazette-1999, paragraph 2", "- source: gazette-1999\n    locator: paragraphs 2"
    ),
    "a reference with its type": FACTS.replace("[bridge-agreed]", "[event/bridge-agreed]"),
    "the rank that all have": FACTS.replace("the other bank\n", "the other bank\n    rank: normal\n"),
    "a plain value as a statement": FACTS.replace("date: 2004-09-01", "date:\n  - value: 2004-09-01"),
    "a suppressed finding": FACTS + "suppress:\n  - code: unlinked-record\n    reason: It is meant.\n",
}
ANOTHER_FACT = {
    "a word": FACTS.replace("first cars", "first two cars"),
    "a mark": FACTS.replace("river.", "river!"),
    "a word in a comment's place": FACTS.replace("new bridge", "new # bridge"),
    "a day": FACTS.replace("2004-09-01", "2004-09-02"),
    "a vague day": FACTS.replace("2004-09-01", "2004-09-01~"),
    "two ranks changed round": FACTS.replace("    rank: preferred\n", "").replace(
        "the other bank\n", "the other bank\n    rank: preferred\n"
    ),
    "a value that changes places with its rival": FACTS.replace("Ferrybank", "\0")
    .replace("the other bank", "Ferrybank")
    .replace("\0", "the other bank"),
    "a word that is a name of properties too": FACTS.replace("role: host", "role: date"),
    "another source of one statement": FACTS.replace("[gazette-1999]", "[daily-post-2004]"),
    "a place in a source": FACTS.replace("paragraph 2", "paragraph 3"),
    "no participants": FACTS.replace("participants:\n  - actor: bridge-board\n    role: host\n", ""),
    "a withdrawal": FACTS + "withdrawn: {date: 2005-01-01, reason: It never opened.}\n",
    "a property that no type has any more": FACTS + "weather: calm\n",
    "a broken file": FACTS + "note: [\n",
    "an empty file": "",
}


def same(before: str, after: str, path: str = PATH) -> bool:
    versions = FactVersions(SCHEMA, "content")
    one, other = Version(path, "1" * 40), Version(path, "2" * 40)
    contents = {"1" * 40: before.encode("utf-8", "surrogatepass"), "2" * 40: after.encode("utf-8", "surrogatepass")}
    there, back = (versions.says_the_same(pair, contents) for pair in ((one, other), (other, one)))
    assert there == back
    return there


@pytest.mark.parametrize("form", IN_OTHER_FORM)
def test_form_is_no_fact(form: str) -> None:
    assert IN_OTHER_FORM[form] != FACTS
    assert same(FACTS, IN_OTHER_FORM[form])


@pytest.mark.parametrize("change", ANOTHER_FACT)
def test_another_fact_is_a_change(change: str) -> None:
    assert ANOTHER_FACT[change] != FACTS
    assert not same(FACTS, ANOTHER_FACT[change])


def test_what_no_type_explains_is_compared_as_it_is_written() -> None:
    old = FACTS + "weather: calm\n"
    assert same(old, "# Old.\n" + old)
    assert not same(old, old.replace("calm", "rough"))
    assert not same(FACTS + "note: [\n", "# Old.\n" + FACTS + "note: [\n")


def test_only_files_of_records_are_compared() -> None:
    versions = FactVersions(SCHEMA, "content")
    assert versions.compares(PATH)
    for path in (
        "content/site.yaml",
        "content/types/event.yaml",
        "docs/index.md",
        "content/events/x.yml",
        "events/x.yaml",
    ):
        assert not versions.compares(path), path


PIECES = st.sampled_from(
    [
        "\n",
        " ",
        "  ",
        "#",
        " # x",
        '"',
        "'",
        "\\",
        ":",
        "- ",
        "value: ",
        "a",
        "event/",
        "normal",
        "suppress",
        "2004",
        "{",
        "}",
    ]
)
EDITS = st.lists(st.tuples(st.integers(0, 400), PIECES | st.text(max_size=3)), max_size=4)


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(sorted(base_texts())), EDITS, RECORD_TEXTS | st.none())
@example(PATH, [(0, "# x\n")], None)
def test_the_quick_ways_say_what_reading_says(path: str, edits: list[tuple[int, str]], other: str | None) -> None:
    versions = FactVersions(SCHEMA, "content")
    before = after = base_texts()[path]
    for place, piece in edits:
        after = after[: place % (len(after) + 1)] + piece + after[place % (len(after) + 1) :]
    after = after if other is None else other
    if versions.compares(path):
        read = [versions._read(path, text.encode("utf-8", "surrogatepass")) for text in (before, after)]
        assert same(before, after, path) == (read[0] == read[1] is not None)


# ---- what a page tells of it


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "repository")


def commit(repository: Repository, subject: str, text: str, path: str = PATH) -> str:
    repository.write(path, text)
    return repository.commit(subject)


def test_a_revision_of_the_form_is_no_change_of_the_fact(repository: Repository) -> None:
    repository.write("docs/index.md", "Words.\n")
    commit(repository, "Add it", FACTS)
    for form, text in IN_OTHER_FORM.items():
        commit(repository, form, text)
    commit(repository, "Correct the day", ANOTHER_FACT["a day"])
    repository.write("docs/index.md", "Words. \n")
    commit(repository, "Tidy it", f"# Tidy.\n{ANOTHER_FACT['a day']}")
    found = repository.read(comparer=FactVersions(SCHEMA, "content"))
    assert told(found, PATH) == ["changed: Correct the day", "added: Add it"]
    assert told(found, "docs/index.md") == ["changed: Tidy it", "added: Add it"], "of a page every byte counts"
    assert len(told(repository.read(), PATH)) == len(IN_OTHER_FORM) + 3


def test_a_file_that_moved_and_was_tidied_was_moved(repository: Repository) -> None:
    commit(repository, "Add it", FACTS)
    new = "content/events/bridge-opens.yaml"
    repository.git("mv", PATH, new)
    commit(repository, "Move and tidy it", IN_OTHER_FORM["a comment"], new)
    repository.git("mv", new, PATH)
    commit(repository, "Move and mend it", ANOTHER_FACT["a day"])
    found = repository.read(comparer=FactVersions(SCHEMA, "content"))
    assert told(found, PATH) == ["changed: Move and mend it", "moved: Move and tidy it", "added: Add it"]


def test_a_merge_that_leaves_what_one_side_says_changes_nothing(repository: Repository) -> None:
    commit(repository, "Add it", FACTS)
    repository.git("checkout", "-q", "-b", "side")
    commit(repository, "Tidy it", IN_OTHER_FORM["quotes"])
    repository.git("checkout", "-q", "main")
    commit(repository, "Mend it", ANOTHER_FACT["a day"])
    for subject, text in (
        ("Merge in another form", ANOTHER_FACT["a day"].replace("date:", "# of the opening\ndate:")),
        ("Merge and mend", ANOTHER_FACT["a day"].replace("river", "stream")),
    ):
        repository.git("checkout", "-q", "-B", "merged", "main")
        repository.git("merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "side")
        commit(repository, subject, text)
        is_change = subject == "Merge and mend"
        expected = [*([f"changed: {subject}"] if is_change else []), "changed: Mend it", "added: Add it"]
        assert told(repository.read(comparer=FactVersions(SCHEMA, "content")), PATH) == expected


def test_each_pair_is_decided_once_and_only_the_newest_are(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "Add it", FACTS)
    commit(repository, "First form", IN_OTHER_FORM["a comment"])
    commit(repository, "Second form", IN_OTHER_FORM["quotes"])
    monkeypatch.setattr(module, "MOST_PAIRS", 1)
    comparer = FactVersions(SCHEMA, "content")
    assert told(repository.read(comparer=comparer), PATH) == ["changed: First form", "added: Add it"]
    monkeypatch.setattr(module, "MOST_PAIRS", 2)
    assert told(repository.read(comparer=comparer), PATH) == ["added: Add it"]
    assert list(comparer.decided.values()) == [True, True]
    monkeypatch.setattr(module, "Repository", None)  # it is not asked again
    assert told(repository.read(comparer=comparer), PATH) == ["added: Add it"]


def test_where_bytes_are_not_at_hand_every_change_counts(repository: Repository, tmp_path: Path) -> None:
    commit(repository, "Add it", FACTS)
    commit(repository, "Tidy it", IN_OTHER_FORM["a comment"])
    commit(repository, "Mend it", ANOTHER_FACT["a day"])
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    repository.git("clone", "-q", "--filter=blob:none", repository.root.as_uri(), str(clone))
    found = repository.read(clone, FactVersions(SCHEMA, "content"))
    assert told(found, PATH) == ["changed: Mend it", "changed: Tidy it", "added: Add it"]


def test_a_file_in_the_place_of_a_link_is_a_change(repository: Repository) -> None:
    commit(repository, "Add it", FACTS)
    file = repository.root / PATH
    file.unlink()
    file.symlink_to("elsewhere")
    repository.commit("Link it")
    file.unlink()
    commit(repository, "Write it", FACTS)
    found = repository.read(comparer=FactVersions(SCHEMA, "content"))
    assert told(found, PATH) == ["changed: Write it", "changed: Link it", "added: Add it"]


def test_facts_are_read_by_the_types_of_today(repository: Repository) -> None:
    text = "folder: ships\nlabel: Ship\nplural: Ships\ntitle_property: name\nproperties:\n"
    text += "  name: {type: string, required: true}\n  sails: {type: text}\n"
    from explainer.documents.parse import parse

    findings = Findings()
    schema = load_schema([parse(SourceFile.of("content/types/ship.yaml", text), findings)], findings)
    assert not list(findings)
    path = "content/ships/niagara.yaml"
    commit(repository, "Add it", "name: Niagara\nsails: Six of them.\n", path)
    commit(repository, "Put it in order", "sails: >-\n  Six\n  of them.\nname: Niagara\n", path)
    assert told(repository.read(comparer=FactVersions(schema, "content")), path) == ["added: Add it"]
    every = ["changed: Put it in order", "added: Add it"]
    assert told(repository.read(comparer=FactVersions(SCHEMA, "content")), path) == every
