"""Comments of a new project are in its language, and nothing else of these files is another for that."""

from __future__ import annotations

import io
import json
import re
import runpy
import subprocess
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from tests.sites import ROOT

from explainer.starting.comments import CALLED, COMMENTED, SPEAKING, WORDS, comments_of, with_comments
from explainer.starting.languages import ENGLISH, TITLES, translated_files
from explainer.starting.starter import starter_files

OTHERS = sorted(set(TITLES) - {ENGLISH})
NAMED = "mkdocs.yml"  # whose names are in the language too


def commented(language: str) -> dict[str, str]:
    return {
        path: content.decode()
        for path, content in starter_files("x", language)
        if path in COMMENTED | SPEAKING | CALLED
    }


def without_comments(text: str) -> list[str]:
    return [line.partition("# ")[0] for line in text.splitlines() if not line.startswith("# ")]


def names_in(workflow: str) -> list[str]:
    """The name of a workflow, and those of the ones that it waits for."""
    read = yaml.safe_load(workflow) if workflow.startswith("#") else {}
    waits = (read.get(True) or {}) if read else {}  # "on" is true in YAML 1.1
    return [read["name"], *waits.get("workflow_run", {}).get("workflows", ())] if read else []


def called(files: dict[str, str]) -> list[str]:
    """The names of all workflows."""
    return [name for path in CALLED for name in names_in(files[path])]


def unnamed(workflow: str) -> str:
    """A workflow without these names where they are no comment's."""
    return re.sub(r"^name: .+$|^( *workflows: ).+$", r"\1", workflow, flags=re.MULTILINE)


def without_words(text: str, words: list[str]) -> str:
    for one in words:
        text = text.replace(f'"{one}"', '""')
    return text


def test_what_workflows_and_labels_say_is_found_between_its_marks() -> None:
    text = '# None\nenv:\n  SAY_IT: "One."\n  SAID: "none"\n  run: echo "$SAY_IT" # SAY_IT: "none"\n'
    path = ".github/workflows/links.yml"
    assert [*comments_of(path, text)] == ["One."]
    assert with_comments(path, text.encode(), {"One.": "Eins."}).decode() == text.replace("One.", "Eins.")
    label = '{ "8000": { "label": "Preview", "name": "none" } }'
    assert [*comments_of(".devcontainer/devcontainer.json", label)] == ["Preview"]


@pytest.mark.parametrize("language", [ENGLISH, *OTHERS])
def test_what_workflows_say_can_be_read_and_names_its_address(language: str) -> None:
    files = commented(language)
    json.loads(files[".devcontainer/devcontainer.json"])
    for path in SPEAKING - {".devcontainer/devcontainer.json"}:
        [said] = [
            {name: value for name, value in step["env"].items() if name.startswith("SAY_")}
            for job in yaml.safe_load(files[path])["jobs"].values()
            for step in job["steps"]
            if any(name.startswith("SAY_") for name in step.get("env", ()))
        ]
        assert [*said.values()] == [one for one in comments_of(path, files[path]) if one not in names_in(files[path])]
        assert all(not set(words) & set('"\\$`\n') for words in said.values())
        if "preview" in path:
            assert all(words.count("](ADDRESS)") == 1 for words in said.values())


@pytest.mark.parametrize("language", [ENGLISH, *OTHERS])
def test_a_workflow_waits_for_the_one_that_bears_the_name(language: str) -> None:
    files = commented(language)
    names = {path: names_in(files[path]) for path in CALLED}
    preview = names.pop(".github/workflows/preview.yml")
    shown = names.pop(".github/workflows/show-preview.yml")
    assert shown[1:] == preview
    assert names.pop(".github/publish-from-shards.yml") == names[".github/workflows/publish.yml"]
    assert len({*map(str, names.values())}) == len(names)
    assert f'"{preview[0]}"' in files[".github/workflows/show-preview.yml"].splitlines()[0]
    assert f'"{shown[0]}"' in files[".github/workflows/preview.yml"].splitlines()[1]


def test_comments_are_found_with_all_their_lines() -> None:
    text = "# One,\n# of two lines.\na: '# none'  # nor this\n  # Another.\n# Apart.\nb-c: d ## Help.\n\te: f ## none\n"
    assert [*comments_of("Makefile", text)] == ["One,\nof two lines.", "Another.", "Apart.", "Help."]
    words = {"One,\nof two lines.": "Eins.", "Another.": "Noch\neiner.", "Help.": "Hilfe."}
    assert with_comments("Makefile", text.encode(), words).decode() == (
        "# Eins.\na: '# none'  # nor this\n  # Noch\n  # einer.\n# Apart.\nb-c: d ## Hilfe.\n\te: f ## none\n"
    )


@pytest.mark.parametrize("language", OTHERS)
def test_no_comment_is_left_in_english_and_all_else_stays(language: str) -> None:
    english, others = commented(ENGLISH), commented(language)
    assert {*english} == COMMENTED | SPEAKING | CALLED
    for path, text in english.items():
        found = [*comments_of(path, text)]
        assert found
        told = [*comments_of(path, others[path])]
        assert len(told) == len(found)
        assert not {*told} & {*found}, path
        if path in SPEAKING | CALLED:
            own, names = names_in(text), names_in(others[path])
            sides = ((text, found, english), (others[path], told, others))
            assert len(names) == len(own)
            assert all(one not in others[path] for one in found if one not in own)
            assert len(others[path].splitlines()) == len(text.splitlines())
            left = [without_words(one, words + called(files)) for one, words, files in sides]
            assert unnamed(left[0]) == unnamed(left[1])
        elif path != NAMED:
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
