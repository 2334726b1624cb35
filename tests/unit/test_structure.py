"""What is found of what refers to what alone is found once, as long as that holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import project, settled, write

from explainer.checking import check
from explainer.documents.results import Results
from explainer.facts.structure import Structure
from explainer.settings.project import find_project

FACT = "content/events/ferry-sinks.yaml"
TEXT = (
    "title: The ferry sinks\nsummary: It sank.\ndate: 1999-04-01\n"
    "participants:\n- actor: ada-lind\nsources: [gazette-1999]\n"
)


@pytest.mark.parametrize(
    ("text", "is_same"),
    [
        (TEXT.replace("It sank.", "It went down."), True),
        (TEXT.replace("1999-04-01", "1999-04-02"), True),
        (f"# Seen.\n{TEXT}", True),
        (TEXT.replace("sank", "sank, [[actor/ada-lind]]"), False),
        (TEXT.replace("- actor: ada-lind\n", "- actor: ada-lind\n- actor: ben-moss\n"), False),
        (TEXT.replace("- actor: ada-lind\n", "- actor: ben-moss\n"), False),
        (TEXT.replace("sources: [gazette-1999]\n", ""), False),
        (
            TEXT.replace("1999-04-01", "\n- value: 1999-04-01\n- value: 1999-04-02\n  rank: deprecated\n  reason: No."),
            False,
        ),
        (f"{TEXT}withdrawn: It was invented.\n", False),
        (TEXT.replace("ada-lind", "nobody"), False),
        (TEXT.replace("title", "name"), False),
    ],
)
def test_words_change_no_structure_and_references_do(tmp_path: Path, text: str, is_same: bool) -> None:
    root = settled(project(tmp_path, {FACT: TEXT}))
    results = Results()

    def structure() -> Structure:
        return check(find_project(root), results=results).graph.structure

    before = structure()
    assert structure() is before
    write(root / FACT, text.encode())
    assert (structure() is before) == is_same


def test_what_is_kept_is_made_once() -> None:
    structure, numbers = Structure(), iter((1, 2))
    assert [structure.once("a", lambda: next(numbers)) for _ in range(2)] == [1, 1]
    assert structure.once("b", lambda: next(numbers)) == 2
