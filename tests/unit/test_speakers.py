"""A statement that several made together: who said it, wherever it is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.html import parsed, text_of

from explainer.build import Built, build
from explainer.checking import check
from explainer.loading import whole
from explainer.settings.project import find_project

QUOTE = """\
speaker: ben-moss
further_speakers: [ada-lind, ben-moss]
form: reported
text: They said that the bridge was late.
said_on: {day}
sources: [daily-post-2004]
"""
ADA = "name: Ada Lind\nkind: person\nsummary: An engineer.\nborn: 1950\nsources: [daily-post-2004]\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    files: dict[str, str | None] = {"content/quotes/both.yaml": QUOTE.format(day="2004-05-01")}
    return build(whole(check(find_project(project(tmp_path_factory.mktemp("speakers"), files)))))


@pytest.mark.parametrize("page", ["quotes/both.md", "quotes/index.md"])
def test_pages_and_lists_name_all_of_them_once(built: Built, page: str) -> None:
    assert "Ben Moss, Ada Lind" in text_of(parsed(built.site.pages[page].body))


@pytest.mark.parametrize("actor", ["ben-moss", "ada-lind"])
def test_each_has_it_among_the_statements(built: Built, actor: str) -> None:
    assert "They said that the bridge was late." in text_of(parsed(built.site.pages[f"actors/{actor}.md"].body))


def test_programs_are_told_of_all(built: Built) -> None:
    page, record = built.site.pages["quotes/both.md"], json.loads(built.site.files["quotes/both.json"])
    assert page.title.startswith("Ben Moss, Ada Lind, as reported: ")
    others = record["properties"]["further_speakers"]["statements"]
    assert [one["value"]["id"] for one in others] == ["ada-lind", "ben-moss"]


def test_a_day_outside_the_life_of_any_is_told(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "content/quotes/both.yaml": QUOTE.format(day="1940"),
        "content/actors/ada-lind.yaml": ADA,
    }
    found = whole(check(find_project(project(tmp_path, files)))).diagnostics
    assert "outside-lifetime" in {one.code for one in found}
