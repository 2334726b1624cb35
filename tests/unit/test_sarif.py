"""The SARIF log: valid by the schema of the standard, with right columns, addresses and stable fingerprints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from explainer.codes import all_explanations
from explainer.diagnostics import (
    Diagnostic,
    Edit,
    Related,
    Severity,
    Span,
    Suppressed,
    error,
    info,
    warning,
)
from explainer.reporters import REPORTERS, Context

PATH = "content/quotes/x.yaml"
SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
VALIDATOR = Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8")))


def log(found: list[Diagnostic], lines: dict[str, list[str]] | None = None, context: Context | None = None) -> Any:
    text = REPORTERS["sarif"](found, lines or {}, context or Context())
    assert text.endswith("}\n")
    written = json.loads(text)
    assert [problem.message for problem in VALIDATOR.iter_errors(written)] == []
    return written["runs"][0]


def results(found: list[Diagnostic], lines: dict[str, list[str]] | None = None, context: Context | None = None) -> Any:
    return log(found, lines, context)["results"]


def test_a_finding_has_its_rule_level_place_and_related_places() -> None:
    related = Related(Span.at("content/actors/a b#1.yaml", 7, 3, 2), "first written here")
    found = error("duplicate-key", Span(PATH, 2, 10, 2, 17), "twice", "keep one", [related])
    run = log([found])
    (result,) = run["results"]
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "duplicate-key"
    assert (result["level"], result["message"]) == ("error", {"text": "twice\nkeep one"})
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": PATH, "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 17}
    assert run["columnKind"] == "unicodeCodePoints"
    (other,) = result["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "content/actors/a%20b%231.yaml"
    assert other["message"] == {"text": "first written here"}
    assert "%SRCROOT%" in run["originalUriBaseIds"]


def test_every_code_is_a_rule_with_its_page() -> None:
    driver = log([], context=Context(version="1.2.3", code_uri="https://example.org/m/#{code}"))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("explainer", "1.2.3")
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert [(rule["id"], rule["defaultConfiguration"]["level"]) for rule in driver["rules"]] == [
        (one.code, levels[one.severity]) for one in all_explanations()
    ]
    rule = next(rule for rule in driver["rules"] if rule["id"] == "yaml-tag")
    assert rule["helpUri"] == "https://example.org/m/#yaml-tag"
    assert "**Fails**" in rule["help"]["markdown"]
    assert "content/" in rule["help"]["markdown"]


def test_without_a_published_site_no_rule_has_an_address() -> None:
    assert not any("helpUri" in rule for rule in log([])["tool"]["driver"]["rules"])


def test_files_are_named_from_the_top_of_the_repository() -> None:
    (result,) = results([error("x", Span.at("content/한.yaml"), "m")], context=Context(folder="sites/a b/"))
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sites/a%20b/content/%ED%95%9C.yaml"


def fingerprints(found: list[Diagnostic], lines: list[str]) -> list[str]:
    return [one["partialFingerprints"]["explainerFinding/v1"] for one in results(found, {PATH: lines})]


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_findings_apart() -> None:
    one = [
        warning("insecure-url", Span.at(PATH, 1, 6, 4), "http"),
        warning("insecure-url", Span.at(PATH, 2, 6, 4), "http"),
    ]
    before = fingerprints(one, ["url: http", "url: http"])
    assert len(set(before)) == 2
    moved = [warning("insecure-url", Span.at(PATH, line, 8, 4), "http") for line in (4, 9)]
    assert fingerprints(moved, ["", "a", "", "  url:  http", *"bcde", "url: http"][:9]) == before
    assert fingerprints(one[:1], ["url: other"]) != before[:1]
    assert fingerprints([error("x", Span.at(PATH, 9, 1), "beyond")], ["one"])


def test_what_is_suppressed_is_told_with_its_reason() -> None:
    suppressed = Suppressed(info("unlinked-record", Span.at(PATH), "m"), "Found [here](https://example.org).")
    shown, hidden = results([error("x", Span.at(PATH), "m")], context=Context((suppressed,)))
    assert "suppressions" not in shown
    assert hidden["level"] == "note"
    assert hidden["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": suppressed.reason}]


def test_a_finding_with_one_right_answer_brings_it() -> None:
    found = error("unknown-reference", Span.at(PATH, 2, 10, 7), 'no actor "ben-mos"', 'did you mean "ben-moss"?')
    context = Context(edits={found: (Edit(found.span, "ben-moss"),)})
    (result,) = results([found], context=context)
    (change,) = result["fixes"][0]["artifactChanges"]
    region = {"startLine": 2, "startColumn": 10, "endLine": 2, "endColumn": 17}
    assert change["artifactLocation"]["uri"] == PATH
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "ben-moss"}}]


def test_words_of_strangers_are_no_placeholders_and_no_links() -> None:
    (result,) = results([error("x", Span.at(PATH), "{0} [a](https://evil.example) [b] [[c]]", "{type: string}")])
    assert result["message"]["text"] == "{{0}} \\[a](https://evil.example) [b] [[c]]\n{{type: string}}"


SPANS = st.builds(Span, st.text(max_size=12), *[st.integers(1, 9)] * 4)
FINDINGS = st.builds(
    Diagnostic,
    st.sampled_from([one.code for one in all_explanations()]) | st.text(max_size=5),
    st.sampled_from(Severity),
    st.text(),
    SPANS,
    st.text(),
    st.lists(st.builds(Related, SPANS, st.text()), max_size=2).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(FINDINGS, max_size=4), st.lists(st.builds(Suppressed, FINDINGS, st.text()), max_size=2))
def test_any_finding_makes_a_valid_log(found: list[Diagnostic], suppressed: list[Suppressed]) -> None:
    log(found, context=Context(tuple(suppressed)))


@pytest.mark.parametrize("damage", [{"version": "2.0.0"}, {"runs": [{}]}, {"extra": 1}])
def test_the_oracle_refuses_what_is_no_log(damage: dict[str, Any]) -> None:
    good = json.loads(REPORTERS["sarif"]([], {}))
    assert list(VALIDATOR.iter_errors({**good, **damage}))
