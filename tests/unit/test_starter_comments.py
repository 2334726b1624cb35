"""Comments of a new project are in its language, and nothing else of these files is another for that."""

from __future__ import annotations

import io
import re
import runpy
import subprocess
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from tests.sites import ROOT

from explainer.starting.comments import COMMENTED, WORDS, comments_of, with_comments
from explainer.starting.languages import ENGLISH, TITLES, translated_files
from explainer.starting.starter import starter_files

OTHERS = sorted(set(TITLES) - {ENGLISH})
NAMED = "mkdocs.yml"  # whose names are in the language too


def commented(language: str) -> dict[str, str]:
    return {path: content.decode() for path, content in starter_files("x", language) if path in COMMENTED}


def without_comments(text: str) -> list[str]:
    return [line.partition("# ")[0] for line in text.splitlines() if not line.startswith("# ")]


def test_comments_are_found_with_all_their_lines() -> None:
    text = "# One,\n# of two lines.\na: '# none'  # nor this\n  # Another.\n# Apart.\nb-c: d ## Help.\n\te: f ## none\n"
    assert [*comments_of(text)] == ["One,\nof two lines.", "Another.", "Apart.", "Help."]
    words = {"One,\nof two lines.": "Eins.", "Another.": "Noch\neiner.", "Help.": "Hilfe."}
    assert with_comments(text.encode(), words).decode() == (
        "# Eins.\na: '# none'  # nor this\n  # Noch\n  # einer.\n# Apart.\nb-c: d ## Hilfe.\n\te: f ## none\n"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_no_comment_is_left_in_english_and_all_else_stays(language: str) -> None:
    english, others = commented(ENGLISH), commented(language)
    assert {*english} == COMMENTED
    for path, text in english.items():
        found = [*comments_of(text)]
        assert found
        told = [*comments_of(others[path])]
        assert len(told) == len(found)
        assert not {*told} & {*found}, path
        if path != NAMED:
            assert without_comments(others[path]) == without_comments(text)


@pytest.mark.parametrize("language", OTHERS)
def test_catalogues_of_comments_are_whole_and_up_to_date(language: str) -> None:
    script = runpy.run_path(str(ROOT / "scripts" / "messages.py"))
    folder = translated_files(language)
    assert folder is not None
    raw = (folder / WORDS).read_bytes()
    assert raw == script["renewed"](raw, language, script["comments"]()), "run make messages"
    left = [one.id for one in read_po(io.BytesIO(raw)) if not one.string]
    assert not left, f"translate these in {WORDS}"


def test_make_lists_its_targets_in_the_language(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_text(commented("de")["Makefile"], "utf-8")
    said = (
        subprocess.run(["make", "--no-print-directory"], cwd=tmp_path, capture_output=True, check=True)
        .stdout.decode()
        .splitlines()
    )
    assert said[0] == "  make help    diese Befehle aufzählen"
    assert len(said) == len(re.findall(" ## ", commented(ENGLISH)["Makefile"]))
