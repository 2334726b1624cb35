"""Reports of differences: how much fits into a comment, how texts and names are said."""

from __future__ import annotations

import json
import time

import pytest
from tests.diff_projects import differences, sentences

from explainer.diagnostics import Span
from explainer.documents.source import SourceFile
from explainer.facts.record import Record
from explainer.revisions import json as json_report
from explainer.revisions import markdown, text
from explainer.revisions.facts.renames import find_renames
from explainer.revisions.phrases import clipped, name, phrase, plain, theirs
from explainer.revisions.text_changes import text_change
from explainer.revisions.value_words import singular
from explainer.schema.load import built_in_types
from explainer.schema.model import Property
from explainer.schema.property_types.string import STRING


def topics(count: int, title: str) -> dict[str, str | None]:
    return {
        f"content/topics/t-{number}.yaml": json.dumps({"title": f"{title} {number}", "summary": "Of many."})
        for number in range(count)
    }


def test_a_comment_is_never_too_long_and_says_how_much_is_missing() -> None:
    found = differences(topics(900, "One"), topics(900, "Another"))
    told = markdown.report(found)
    assert 50_000 < len(told) <= markdown.MOST
    shown = told.count("\n- **changed**")
    assert f"**{900 - shown} more differences do not fit here.** See all with `explainer diff`." in told
    assert told.startswith("### 900 fact files changed.\n")
    assert text.report(found).count("  changed  ") == 900
    assert len(json.loads(json_report.report(found))["records"]) == 900


def test_one_record_with_very_many_changes_is_cut_too() -> None:
    names = [
        {"name": "B", "kind": "person", "summary": "S.", "also_known_as": [f"n{i}" for i in range(n)]}
        for n in (1, 5000)
    ]
    one, other = ({"content/actors/b.yaml": json.dumps(one)} for one in names)
    told = markdown.report(differences(one, other))
    assert len(told) <= markdown.MOST
    assert "  - and 4,899 more changes\n" in told


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Bern", "Zurich", 'is now "Zurich" (was "Bern")'),
        ("a " * 60, "a " * 59 + "b", "changed: \u2026 a a a a a [-a-] {+b+}"),
        ("x" * 90, "y", f"changed: [-{'x' * 90}-]{{+y+}}"),
        ("One. " + "word " * 30, "Two. " + "word " * 30, "changed: [-One-]{+Two+}. word word word word \u2026"),
        (
            "start " + "same " * 30 + "end",
            "begin " + "same " * 30 + "stop",
            "changed: [-start-]{+begin+} same same same same same \u2026 same same same same same [-end-] {+stop+}",
        ),
        ("a\n\n" + "word " * 30, "a " + "word " * 30, "has other paragraphs"),
        ("old " * 900, "new " * 900, "changed: 900 words of it are now 900 others"),
        ("他说，" * 30, "他说，" * 29 + "她说，", "changed: \u2026 说，他说，[-他-]{+她+}说，"),
        (
            " ".join(f"a{n} x" for n in range(30)),
            " ".join(f"b{n} x" for n in range(30)),
            "changed: " + " x ".join(f"[-a{n}-] {{+b{n}+}}" for n in range(6)).replace("[-a0-] {", "[-a0-]{")
            + " and 24 more changes",
        ),
    ],
)  # fmt: skip
def test_texts_that_changed(before: str, after: str, said: str) -> None:
    assert plain(text_change(before, after)) == said


def test_words_of_others_are_quoted_and_cannot_move_a_cursor() -> None:
    assert plain(phrase("now ", theirs("a\x1b[31m\nb"), " in ", name("x\u202ey"))) == 'now "a\ufffd[31m b" in x\ufffdy'
    assert clipped("word " * 100).endswith("word\u2026")
    assert len(clipped("x" * 500)) == 160


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("roles", "role"), ("stories", "story"), ("also_known_as", "also known as"), ("same_as", "same as"),
        ("eras", "era"), ("news", "news"), ("follows", "follows"), ("about", "about"), ("status", "status"),
    ],
)  # fmt: skip
def test_one_of_many(written: str, said: str) -> None:
    assert plain(singular(Property(written, STRING, Span.at("x"), many=True))) == said
    assert plain(singular(Property(written, STRING, Span.at("x")))) == written.replace("_", " ")


def test_a_thousand_renamed_files_are_found_in_time() -> None:
    kind = built_in_types()["topic"]

    def version(number: int, prefix: str) -> tuple[Record, SourceFile]:
        lines = [f"line {number} {part} of its own" for part in range(9)]
        source = SourceFile.of(f"content/topics/{prefix}{number}.yaml", "\n".join(["same: line", *lines, prefix]))
        return Record(kind, f"{prefix}{number}", source.path, Span.at(source.path), {}), source

    started = time.process_time()
    found = find_renames([version(n, "a") for n in range(1000)], [version(n, "b") for n in range(1000)], {}, {})
    assert [(one.before.id[1:], one.certainty) for one in found] == [(one.after.id[1:], "alike") for one in found]
    assert len(found) == 1000
    assert time.process_time() - started < 5


def test_files_in_form_only() -> None:
    one = {"content/topics/x.yaml": "title: X\nsummary: Y.\n"}
    other = {"content/topics/x.yaml": "# Of letters.\nsummary: 'Y.'\ntitle: X\n"}
    found = differences(one, other)
    assert sentences(found) == []
    assert found.unchanged == ("content/topics/x.yaml",)
    for told in (text.report(found), markdown.report(found)):
        assert "No fact differs." in told
        assert "1 file differs in form only: what they say is the same." in told
    assert json.loads(json_report.report(found))["same_facts"] == ["content/topics/x.yaml"]
