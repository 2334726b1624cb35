"""Authors of sources that are actors: on pages, in linked data, in bibliographies, and among what they wrote."""

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

SOURCE = "title: A life\nkind: opinion\nauthors: [{written}, Jane Doe]\n"


def made(root: Path, written: str) -> Built:
    return build(
        whole(check(find_project(project(root, {"content/sources/life.yaml": SOURCE.format(written=written)}))))
    )


@pytest.mark.parametrize("written", ["actor/ben-moss", "{actor: ben-moss}"])
def test_an_actor_among_the_authors(tmp_path: Path, written: str) -> None:
    built = made(tmp_path, written)
    assert [one.code for one in built.diagnostics if one.severity.name == "ERROR"] == []
    page = built.site.pages["sources/life.md"].body
    assert '<a href="../../actors/ben-moss/">Ben Moss</a>' in page
    assert "Jane Doe" in text_of(parsed(page))
    assert "Sources by" in text_of(parsed(built.site.pages["actors/ben-moss.md"].body))
    record = json.loads(built.site.files["sources/life.json"])
    first, second = [one["value"] for one in record["properties"]["authors"]["statements"]]
    assert (first["type"], first["id"], second) == ("actor", "ben-moss", "Jane Doe")
    [item] = [one for one in json.loads(built.site.data["data/sources.csl.json"]) if one["id"] == "life"]
    assert item["author"] == [{"literal": "Ben Moss"}, {"literal": "Jane Doe"}]
    assert "{Ben Moss} and {Jane Doe}" in built.site.data["data/sources.bib"].decode()


def test_a_name_with_a_stroke_is_a_name(tmp_path: Path) -> None:
    built = made(tmp_path, "Associated Press/Reuters")
    assert "Associated Press/Reuters" in text_of(parsed(built.site.pages["sources/life.md"].body))
