"""What the dates of an actor's life are called: a body is founded and dissolved."""

from __future__ import annotations

import pytest
from tests.property.strategies import checked, sources

from explainer.render.language.catalogue import Catalogue
from explainer.render.page.fields import label_of


@pytest.mark.parametrize(
    ("kind", "language", "labels"),
    [
        ("organization", "en", ["Founded", "Dissolved"]),
        ("country", "de", ["Gegr\u00fcndet", "Aufgel\u00f6st"]),
        ("government", "ja", ["\u8a2d\u7acb", "\u89e3\u6563"]),
        ("person", "en", ["Born", "Died"]),
        ("persona", "de", ["Geboren", "Gestorben"]),
    ],
)
def test_a_body_is_founded_and_a_person_is_born(kind: str, language: str, labels: list[str]) -> None:
    graph, _ = checked(sources({"content/actors/a.yaml": f"name: A\nkind: {kind}\nsummary: Somebody.\n"}))
    record = next(iter(graph))
    words, properties = Catalogue(language), record.type.properties
    assert [label_of(words, record, properties[name]) for name in ("born", "died")] == labels
