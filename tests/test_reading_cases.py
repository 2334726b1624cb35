"""What is the text of a saved file: the cases of ``tests/cases_reading``, which need no Python to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.sink import with_findings

from explainer.evidence.extract import extract, extracted
from explainer.evidence.reading.saved import Saved

FOLDER = Path(__file__).resolve().parent / "cases_reading"
BEFORE = "The councils met for nine hours on Monday and left without a word about it."
AFTER = "They will meet again in May, the board said in a statement that it put out late."
PAGE = (
    "<!doctype html><html><head><meta charset=utf-8></head><body><article><p>{}</p>{}<p>{}</p></article></body></html>"
)


def cases(name: str) -> list[Any]:
    found = yaml.safe_load((FOLDER / name).read_text("utf-8"))["cases"]
    return [pytest.param(case, id=f"{name}-{number}") for number, case in enumerate(found, 1)]


@pytest.mark.parametrize("case", cases("pages.yml"))
def test_a_page_says_what_readers_see(case: dict[str, str]) -> None:
    assert set(case) <= {"html", "text", "told", "because"}
    text, found = with_findings(extract, "saved", PAGE.format(BEFORE, case["html"], AFTER).encode())
    *first, last = text.strip().split("\n\n")
    assert (first[0], last) == (BEFORE, AFTER)
    assert " | ".join(first[1:]) == case["text"]
    assert [one.severity for one in found] == ["warning"] * ("told" in case), found
    assert all(case["told"] in one.message for one in found)


@pytest.mark.parametrize("case", cases("files.yml"))
def test_a_saved_file_gives_its_text(case: dict[str, Any]) -> None:
    assert set(case) <= {"file", "raw", "charset", "text", "begins", "times", "record", "told", "refused", "because"}
    raw = case["raw"].replace("WORDS", f"{BEFORE} {AFTER} {BEFORE}").encode(case.get("charset", "utf-8"))
    copy, found = with_findings(extracted, Saved(case["file"], raw))
    told = str(case.get("refused") or case.get("told") or "")
    severity = "error" if "refused" in case else "warning"
    assert [str(one.severity) for one in found] == [severity] * bool(told), found
    assert all(told in one.message and one.help for one in found)
    if copy is None:
        assert "refused" in case
        return
    assert copy.text.startswith(case.get("begins", ""))
    assert " | ".join(copy.text.strip().split("\n\n")) == case.get("text", " | ".join(copy.text.strip().split("\n\n")))
    assert list(copy.record.times) == case.get("times", [])
    assert {name: str(getattr(copy.record, name)) for name in case.get("record", ())} == {
        name: str(value) for name, value in case.get("record", {}).items()
    }
