"""What passes for proved and what does not: the cases of ``tests/cases_evidence``, which need no Python to be read.

Each file has a ``copy`` of a source, and ``cases``. A case is a direct ``quote``, or a ``passage`` or ``exact`` words
that a reported quote cites; ``citation`` is what the fact file says beside the source's name. ``state`` is what comes
out, ``code`` the finding that goes with it. ``because`` says why it is right so.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.evidence_projects import QUOTE, SOURCE, codes, graph_of, proved, quote

from explainer.evidence.states import State

FOLDER = Path(__file__).resolve().parent / "cases_evidence"
KEYS = {"quote", "exact", "passage", "citation", "language", "copy", "state", "code", "because", "help"}


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        file = yaml.safe_load(path.read_text("utf-8"))
        for number, case in enumerate(file["cases"], 1):
            found.append(pytest.param({"copy": file.get("copy"), **case}, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_case_comes_out_as_it_says(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    citation = {"source": SOURCE, **case.get("citation", {})}
    citation |= {key: case[key] for key in ("exact", "passage") if key in case}
    language = case.get("language", "en")
    if "quote" in case:
        record = quote(case["quote"], citation, language=language, translated_by="the editor")
    else:
        record = {**quote("She told of it.", citation), "form": "reported"}
    evidence, found = proved(graph_of({"one": record}), {SOURCE: case["copy"]})

    [proof] = evidence.of(QUOTE)
    assert proof.state == State(case["state"]), found
    expected = [case["code"]] if "code" in case else []
    assert [code for code in codes(found) if code != "failed-evidence"] == expected
    assert ("failed-evidence" in codes(found)) == (proof.state is State.FAILED)
    assert case.get("help", "") in found[0].help if found else not case.get("help")
    if proof.state is not State.FAILED:
        assert proof.line is not None
        assert proof.line.end > proof.line.start
        assert proof.line.paragraph > 0
