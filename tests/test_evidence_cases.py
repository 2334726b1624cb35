"""What passes for proved and what does not: the cases of ``tests/cases_evidence``, which need no Python to be read.

Each file has a ``copy`` of a source, which ``excerpt`` calls a part of it, and ``cases``. A case is a direct ``quote``,
or a ``passage`` or ``exact`` words that a reported quote cites; ``citation`` is what the fact file says beside the
source's name, or, as a text, all of it. ``state`` is what comes out, ``code`` the finding that goes with it,
``message`` and ``help`` parts of its words, and ``under`` is what the caret marks. ``because`` says why it is right so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence_projects import QUOTE, SOURCE, codes, fact_file, graph_of, proved, quote

from explainer.diagnostics import Diagnostic
from explainer.evidence.places import aimed
from explainer.evidence.states import State

FOLDER = Path(__file__).resolve().parent / "cases_evidence"
KEYS = {
    "quote",
    "exact",
    "passage",
    "citation",
    "language",
    "copy",
    "excerpt",
    "state",
    "code",
    "because",
    "message",
    "help",
    "under",
}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        file = yaml.safe_load(path.read_text("utf-8"))
        for number, case in enumerate(file["cases"], 1):
            found.append(
                pytest.param(
                    {"copy": file.get("copy"), "excerpt": file.get("excerpt", False), **case},
                    id=f"{path.stem}-{number}",
                )
            )
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
    evidence, found = proved(graph_of({"one": record}), {SOURCE: case["copy"]}, excerpt=case["excerpt"])

    [proof] = evidence.of(QUOTE)
    assert proof.state == State(case["state"]), found
    expected = [case["code"]] if "code" in case else []
    assert [code for code in codes(found) if code != "failed-evidence"] == expected
    assert ("failed-evidence" in codes(found)) == (proof.state is State.FAILED)
    if found:
        check_words(found[0], record, case)
    else:
        assert not case.keys() & {"message", "help", "under"}
    assert proof.line is not None
    assert proof.line.excerpt is case["excerpt"]
    if proof.state not in {State.FAILED, State.UNAVAILABLE}:
        assert proof.line.end > proof.line.start
        assert proof.line.paragraph > 0
        assert proof.line.quoted
        assert [case["copy"][piece.start : piece.end] for piece in proof.line.quoted] == [
            piece.exact for piece in proof.line.quoted
        ]


def check_words(found: Diagnostic, record: dict[str, Any], case: dict[str, Any]) -> None:
    assert case.get("message", "") in found.message
    assert case.get("help", "") in found.help
    if "under" in case:
        file = fact_file(f"quotes/{QUOTE.partition('/')[2]}", record)
        span = aimed(found, {file.path: file}).span
        marked = file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        assert marked.strip("'\"") == case["under"]
