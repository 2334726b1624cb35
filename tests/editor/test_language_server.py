"""The schemas in a real editor's language server: it completes ids across files, explains lines, and finds mistakes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.editor.language_client import LanguageClient
from tests.node_tools import node_tool
from tests.sites import GOLDEN, ROOT, copy_project, run, told

# One worker makes what the fixtures of this file make.
pytestmark = pytest.mark.xdist_group("language-server")
NEW = """\
{line}
title: A new ferry
date: 2024-13-01
summary: It sails.
participants:
  - actor: mor
    role: host
topics:
  - crosings
harbour: south-harbour
sources:
  - gazette-1998
  - source: memoir
    exact: its words
status: hapened
"""


@pytest.fixture(scope="module")
def server() -> list[str]:
    """The command line of the language server."""
    return [*node_tool("editor", "yaml-language-server/bin/yaml-language-server"), "--stdio"]


def explainer(folder: Path, *arguments: str) -> str:
    done = run("explainer", *arguments, cwd=folder)
    assert done.returncode == 0, told(done)
    return done.stdout


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden project, whose files point to its schemas."""
    project = copy_project(GOLDEN, tmp_path_factory.mktemp("editor") / "project")
    explainer(project, "schema", "--add-lines")
    return project


@pytest.fixture(scope="module")
def client(server: list[str], golden: Path) -> Iterator[LanguageClient]:
    with LanguageClient(server, golden) as client:
        yield client


@pytest.fixture
def event(golden: Path) -> tuple[Path, list[str]]:
    """A new event with three mistakes, which is not yet saved, and its lines."""
    line = (golden / "content/events/festival.yaml").read_text("utf-8").splitlines()[0]
    text = NEW.format(line=line)
    return golden / "content" / "events" / "a-new-ferry.yaml", text.splitlines()


def messages(found: list[dict[str, Any]]) -> dict[int, str]:
    """What was found, by the line that it is about, counting from 0."""
    return {one["range"]["start"]["line"]: one["message"] for one in found}


def test_no_file_of_a_valid_project_is_marked(client: LanguageClient, golden: Path) -> None:
    paths = sorted((golden / "content").rglob("*.yaml"))
    assert len(paths) > 20
    for path in paths:
        assert path.read_text("utf-8").startswith("# yaml-language-server: $schema=../"), path
        client.show(path)
    assert {path.name: messages(client.found(path)) for path in paths if client.found(path)} == {}


def test_no_file_of_this_repository_is_marked(server: list[str], tmp_path: Path) -> None:
    project = copy_project(ROOT, tmp_path / "project")
    explainer(project, "schema", "--add-lines")
    paths = sorted((project / "content").rglob("*.yaml"))
    with LanguageClient(server, project) as client:
        for path in paths:
            client.show(path)
        assert {path.name: messages(client.found(path)) for path in paths if client.found(path)} == {}


def test_mistakes_are_marked_in_plain_words(client: LanguageClient, event: tuple[Path, list[str]]) -> None:
    path, lines = event
    assert messages(client.open(path, "\n".join(lines))) == {
        2: "write a date as 2024-02-14, 2024-02 or 2024, or with its time as 2024-02-14T14:30:00+09:00",
        5: "there is no such person or organisation: write the name of a file in actors/, without .yaml",
        8: "there is no such topic: write the name of a file in topics/, without .yaml",
        14: 'Value is not accepted. Valid values: "happened", "planned", "proposed", "disputed".',
    }
    whole = [line for line in lines if not line.startswith("summary")]
    assert "summary" in " ".join(messages(client.open(path, "\n".join([*whole, "sumary: x"]))).values())


def test_ids_complete_across_files_with_their_names(client: LanguageClient, event: tuple[Path, list[str]]) -> None:
    path, lines = event
    client.open(path, "\n".join(lines))
    actors = client.completions(path, 5, len("  - actor: mor"))
    assert {"mori-hana", "kim-seo-yeon", "harbour-office", "ferry-board"} == set(actors)
    assert "Mori Hana" in str(actors["mori-hana"]["documentation"])
    assert set(client.completions(path, 8, len("  - "))) == {"crossings", "transport"}
    assert {"gazette-1998", "memoir"} <= set(client.completions(path, 11, len("  - ")))
    assert {"memoir"} <= set(client.completions(path, 12, len("  - source: ")))
    assert {"south-harbour", "north-harbour"} == set(client.completions(path, 9, len("harbour: ")))
    assert {"happened", "planned"} <= set(client.completions(path, 14, len("status: ")))


def test_properties_complete_with_what_they_are_for(client: LanguageClient, event: tuple[Path, list[str]]) -> None:
    path, lines = event
    client.open(path, "\n".join([*lines, ""]))
    offered = client.completions(path, len(lines), 0)
    assert {"place", "description", "part_of", "weather", "passengers"} <= set(offered)
    assert not {"title", "date", "summary"} & set(offered), "what is there already is not offered"
    assert "How many were aboard." in str(offered["passengers"]["documentation"])


def test_a_line_explains_itself_with_an_example(client: LanguageClient, event: tuple[Path, list[str]]) -> None:
    path, lines = event
    client.open(path, "\n".join(lines))
    assert "When it happened or is meant to happen." in client.hover(path, 2, 2)
    assert "2016-06-01" in client.hover(path, 2, 2)
    told = client.hover(path, 9, len("harbour: so"))
    assert told.index("South harbour") < told.index("North harbour"), "its own record comes first"


def test_site_types_and_redirects_have_schemas_too(client: LanguageClient, golden: Path) -> None:
    content = golden / "content"
    for name, wrong, words in (
        ("site.yaml", "voices: [nobody]", "there is no such person or organisation"),
        ("redirects.yaml", "quote/gone: quote/nobody", "there is no such record"),
        ("types/place.yaml", "colour: red", "colour"),
        ("types/event.yaml", "folder: events", "folder"),
    ):
        text = (content / name).read_text("utf-8")
        if name == "site.yaml":
            text = "\n".join(line for line in text.splitlines() if not line.startswith("voices"))
        found = messages(client.open(content / name, f"{text}\n{wrong}\n"))
        assert words in " ".join(found.values()), (name, found)


def test_a_new_record_completes_once_the_schemas_were_written_again(
    client: LanguageClient, golden: Path, event: tuple[Path, list[str]]
) -> None:
    path, lines = event
    client.open(path, "\n".join(lines))
    assert "night-boats" not in client.completions(path, 8, len("  - "))
    (golden / "content/topics/night-boats.yaml").write_text(
        "title: Boats at night\nsummary: They sail late.\n", "utf-8"
    )
    try:
        assert explainer(golden, "schema").startswith("1 schema")
        client.changed_on_disk(golden / ".schemas" / "live-records.json")
        topics = client.completions(path, 8, len("  - "))
        assert "Boats at night" in str(topics["night-boats"]["documentation"])
    finally:
        (golden / "content/topics/night-boats.yaml").unlink()
        explainer(golden, "schema")
