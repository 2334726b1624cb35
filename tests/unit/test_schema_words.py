"""What editors explain is in the language of the site, and what they take is the same in each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.case_projects import checked, project

from explainer.authoring.editor_schemas import schema_files
from explainer.authoring.form_words import FormWords
from explainer.facts.graph import Graph
from explainer.render.language.catalogue import Catalogue
from explainer.starting.languages import ENGLISH, TITLES


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return checked(project(tmp_path_factory.mktemp("schemas"), {})).graph


def explained(graph: Graph, language: str) -> dict[str, Any]:
    """All schemas by their names."""
    words = (FormWords(Catalogue(language)),) if language != ENGLISH else ()
    return {name: json.loads(text) for name, text in schema_files(graph, *words).items()}


def told(node: object, path: str = "") -> Iterator[tuple[str, str, str]]:
    """What a schema tells people: where, as what, and that."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("title", "description") and isinstance(value, str):
                yield path, key, value
            else:
                yield from told(value, f"{path}/{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from told(value, f"{path}/{at}")


def without_words(node: object) -> object:
    if isinstance(node, dict):
        return {
            key: without_words(value)
            for key, value in node.items()
            if not (key in ("title", "description") and isinstance(value, str))
        }
    return [without_words(one) for one in node] if isinstance(node, list) else node


@pytest.mark.parametrize("language", [one for one in TITLES if one != ENGLISH])
def test_editors_explain_in_the_language_of_the_site(graph: Graph, language: str) -> None:
    english, others = explained(graph, ENGLISH), explained(graph, language)
    assert without_words(others) == without_words(english)
    written, said = [*told(english)], [*told(others)]
    assert [one[:2] for one in written] == [one[:2] for one in said]
    descriptions = [one for one in written if one[1] == "description"]
    assert len(descriptions) > 150
    left = [one for one, other in zip(written, said, strict=True) if one[1] == "description" and one == other]
    assert left == []
    words = Catalogue(language)
    titles = {one[2] for one, other in zip(written, said, strict=True) if one[1] == "title" and one == other}
    assert [one for one in titles if words.gettext(one) != one] == []
    assert not [one for one in said if "Example:" in one[2]]
