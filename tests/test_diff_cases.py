"""What a change means, case by case: ``tests/cases_diff/*.yml``.

A case changes the base project by ``edit`` (old and new words by file) and ``files`` (whole files, null deletes one);
``first`` are files that both sides begin with. ``told`` is all that is said, in order.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.diff_projects import differences, project_texts, sentences

from explainer.revisions import json, markdown, text

FOLDER = Path(__file__).resolve().parent / "cases_diff"
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted(FOLDER.glob("*.yml"))
    for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1)
]


def sides(case: dict[str, Any]) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The changed files of both sides."""
    before: dict[str, str | None] = dict(case.get("first", {}))
    after: dict[str, str | None] = {**before, **case.get("files", {})}
    texts = project_texts(before)
    for path, edits in case.get("edit", {}).items():
        words = texts[path]
        for old, new in edits:
            assert words.count(old) == 1, f"{old!r} stands {words.count(old)} times in {path}"
            words = words.replace(old, new)
        after[path] = words
    return before, after


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_as_what_it_means(case: dict[str, Any]) -> None:
    found = differences(*sides(case))
    assert sentences(found) == case["told"]
    for told in (text.report(found), markdown.report(found), json.report(found)):
        assert told.endswith("\n")


@pytest.mark.parametrize("case", CASES)
def test_the_way_back_names_the_same_records(case: dict[str, Any]) -> None:
    before, after = sides(case)
    there, back = differences(before, after), differences(after, before)
    opposite = {"added": "removed", "removed": "added"}
    assert sorted(
        (one.record.name, opposite.get(one.what, one.what)) for one in back.records if not one.rename
    ) == sorted((one.record.name, str(one.what)) for one in there.records if not one.rename)
