"""``explainer links``: which addresses stand where, and how a report tells of them without taking orders from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.case_projects import project as base_project

from explainer.cli import main, visiting
from explainer.outside.visiting import Answer, Fetch

SOURCE = """\
title: The bridge is closed
publisher: The Gazette
kind: news
url: https://gone.example/@everyone
archive_url: https://moved.example/a
"""
ACTOR = """\
name: Dora Voss
kind: person
summary: A ferrywoman.
links:
  - https://there.example/dora
  - https://shut.example/dora
"""


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers instead of the web's; what was asked, and who said to ask."""
    found: list[str] = []
    statuses = {"gone": Answer(404), "moved": Answer(308, "https://there.example/new"), "shut": Answer(403)}

    def fetch(method: str, address: str) -> Answer:
        found.append(address)
        host = address.removeprefix("https://").partition(".")[0]
        return statuses.get(host, Answer(200))

    def from_web(user_agent: str) -> Fetch:
        found.append(user_agent)
        return fetch

    monkeypatch.setattr(visiting, "fetch_from_web", from_web)
    monkeypatch.setattr("explainer.outside.politeness.time.sleep", lambda seconds: None)
    return found


def links(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(main, ["-C", str(folder), "links", *arguments])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def base(tmp_path: Path) -> Path:
    changed: dict[str, str | None] = {"content/sources/closed.yaml": SOURCE, "content/actors/dora-voss.yaml": ACTOR}
    return base_project(tmp_path / "project", changed)


def test_what_does_not_answer_is_told_with_its_place(base: Path, asked: list[str]) -> None:
    told = links(base)
    assert "content/sources/closed.yaml:4: source/closed, url: https://gone.example/" in told
    assert "it is gone (status 404)" in told
    place = "content/sources/closed.yaml:5: source/closed, archive_url: https://moved.example/a"
    assert f"{place}: it moved, to https://there.example/new" in told
    assert "content/actors/dora-voss.yaml:6: actor/dora-voss, links: https://shut.example/dora" in told
    assert "https://there.example/dora" not in told
    assert asked[0].startswith("explainer/")
    assert "checks links" in asked[0]


def test_an_issue_takes_addresses_as_code(base: Path, asked: list[str]) -> None:
    told = links(base, "--format", "markdown")
    lines = [line for line in told.splitlines() if "everyone" in line]
    assert lines
    assert all(line.count("`") == 6 for line in lines)
    assert lines[0].startswith(
        "- `content/sources/closed.yaml:4` `source/closed, url: https://gone.example/@everyone`: `"
    )


@pytest.mark.parametrize(
    ("language", "title", "left"),
    [
        ("de", "## Sie sind nicht zu erreichen", "Nicht besucht: 3."),
        ("es", "## No se puede acceder a ellas", "Sin visitar: 3."),
        ("ja", "## つながらないもの", "訪れていないもの：3件。"),
    ],
)
def test_an_issue_is_in_the_language_of_the_site(
    base: Path, asked: list[str], language: str, title: str, left: str
) -> None:
    settings = base / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", f"languages: [{language}]"), "utf-8")
    told = links(base, "--format", "markdown")
    assert title in told
    assert not {*visiting._TITLES.values(), visiting._ADVICE} & {*told.replace("## ", "").splitlines()}
    assert left in links(base, "--format", "markdown", "--limit", "2")
    assert "They cannot be reached:" in links(base), "who runs a command reads it in English"


def test_where_all_is_well_markdown_says_nothing(tmp_path: Path, asked: list[str]) -> None:
    assert links(base_project(tmp_path / "project", {}), "--format", "markdown") == ""


def test_no_more_than_so_many_are_visited(base: Path, asked: list[str]) -> None:
    assert "more were not visited" in links(base, "--limit", "1")
