"""What passes for proved and what does not: the cases of ``tests/cases_evidence``, which need no Python to be read.

Each file has a ``copy`` of a source, which ``excerpt`` calls a part of it and which has ``times`` where it is a
transcript, and ``cases``. A case is a direct ``quote``,
or a ``passage`` or ``exact`` words that a reported quote cites; ``citation`` is what the fact file says beside the
source's name, or, as a text, all of it. ``state`` is what comes out, ``code`` the finding that goes with it,
``message`` and ``help`` parts of its words, and ``under`` is what the caret marks. ``because`` says why it is right so.

``later`` is the copy that a second look-up finds, a year after: then all that is expected is of that one. With
``accept`` the person who runs it says that the source was edited; ``last`` is a copy of a third look-up.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence_projects import (
    DAY,
    QUOTE,
    SOURCE,
    codes,
    copy_of,
    fact_file,
    graph_of,
    locked,
    proved,
    quote,
    verified,
)
from tests.sink import with_findings

from explainer.diagnostics import Diagnostic
from explainer.evidence.comparing import compare
from explainer.evidence.copy_record import seconds
from explainer.evidence.places import aimed
from explainer.evidence.proofs import Evidence
from explainer.evidence.states import State
from explainer.facts.graph import Graph

FOLDER = Path(__file__).resolve().parent / "cases_evidence"
KEYS = {
    "quote",
    "exact",
    "passage",
    "citation",
    "language",
    "copy",
    "excerpt",
    "times",
    "state",
    "code",
    "because",
    "message",
    "help",
    "under",
    "later",
    "accept",
    "last",
}
OF_FILES: dict[str, Any] = {"copy": None, "excerpt": False, "times": []}
YEARS = ("2025-05-06", "2026-05-06")


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        file = yaml.safe_load(path.read_text("utf-8"))
        for number, case in enumerate(file["cases"], 1):
            of_file = {key: file.get(key, OF_FILES[key]) for key in OF_FILES}
            found.append(pytest.param({**of_file, **case}, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_case_comes_out_as_it_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    citation: Any = case.get("citation", {})
    if not isinstance(citation, str):
        citation = {"source": SOURCE, **citation, **{key: case[key] for key in ("exact", "passage") if key in case}}
    language = case.get("language", "en")
    if "quote" in case:
        record = quote(case["quote"], citation, language=language, translated_by="the editor")
    else:
        record = {**quote("She told of it.", citation), "form": "reported"}
    evidence, found = looked_up(graph_of({"one": record}), case)

    [proof] = evidence.of(QUOTE)
    assert proof.state == State(case["state"]), found
    expected = [case["code"]] if "code" in case else []
    if expected == ["edited-source"]:
        expected *= 2  # who looks it up is told, and who checks afterwards
    assert [code for code in codes(found) if code != "failed-evidence"] == expected
    assert ("failed-evidence" in codes(found)) == (proof.state is State.FAILED and len(expected) < 2)
    if found:
        check_words(found[0], record, case)
    else:
        assert not case.keys() & {"message", "help", "under"}
    assert proof.line is not None
    assert proof.line.excerpt is case["excerpt"]
    copy = case["copy"] if proof.line.earlier_copy else case.get("last", case.get("later", case["copy"]))
    assert (proof.line.earlier_copy or proof.line.copy) == copy_of(SOURCE, copy).sha256
    if proof.state not in {State.FAILED, State.UNAVAILABLE}:
        assert proof.line.end > proof.line.start
        assert proof.line.paragraph > 0
        assert proof.line.quoted
        assert [copy[piece.start : piece.end] for piece in proof.line.quoted] == [
            piece.exact for piece in proof.line.quoted
        ]


def looked_up(graph: Graph, case: dict[str, Any]) -> tuple[Evidence, list[Diagnostic]]:
    """What comes out of a case's copy, or of those that follow a year each, and what is found at last."""
    if "later" not in case:
        times = tuple(seconds(time) for time in case["times"])
        return proved(graph, {SOURCE: case["copy"]}, case["excerpt"], times)
    lines, report = verified(graph, {SOURCE: case["copy"]}, today=DAY)
    for year, key in zip(YEARS, ("later", "last"), strict=True):
        if key in case:
            accept = [SOURCE] if case.get("accept") and key == "later" else []
            lines, report = verified(graph, {SOURCE: case[key]}, locked(lines), year, accept=accept)
    evidence, found = with_findings(compare, graph, locked(lines))
    return evidence, [*report, *found]


def check_words(found: Diagnostic, record: dict[str, Any], case: dict[str, Any]) -> None:
    assert case.get("message", "") in found.message
    assert case.get("help", "") in found.help
    if "under" in case:
        file = fact_file(f"quotes/{QUOTE.partition('/')[2]}", record)
        span = aimed(found, {file.path: file}).span
        marked = file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert marked.strip("'\"") == case["under"]
