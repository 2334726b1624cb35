"""What a record is called in other languages, beside its title."""

from __future__ import annotations

from typing import Any

import pytest
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.evidence.proofs import Evidence
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.site import Routes

ADA = {"name": {"en": "Ada Lind", "ko": "아다 린드"}, "kind": "person", "summary": "Engineer."}
GAZETTE = {"title": {"en": "On the bridge", "ko": "다리에 대하여", "fr": "Le pont"}, "language": "ko", "publisher": "G"}
BRIDGE = {"title": {"en": "The bridge", "ko": "다리", "fr": "Le pont"}, "summary": "It was built."}


@pytest.mark.parametrize(
    ("translations", "topic", "actor"),
    [
        pytest.param([], ["다리", "Le pont"], ["아다 린드"], id="in one language all are names"),
        pytest.param(["ko"], ["Le pont"], ["아다 린드"], id="a published title is a translation"),
    ],
)
def test_titles_of_a_published_language_stand_on_its_pages(
    translations: list[str], topic: list[str], actor: list[str]
) -> None:
    site = {"title": "T", "subject": "S", "languages": ["en", "ko", "fr"], "translations": translations}
    said: dict[str, dict[str, Any]] = {
        "site": site,
        "actors/ada": ADA,
        "topics/bridge": BRIDGE,
        "sources/gazette": GAZETTE,
    }
    graph = checked([fact_file(path, told) for path, told in said.items()])[0]
    words = Catalogue("en")
    rendering = Rendering(graph, Evidence(), words, Routes(), Templates(words))
    source = ["다리에 대하여", "Le pont"]
    for key, expected in ((("topic", "bridge"), topic), (("actor", "ada"), actor), (("source", "gazette"), source)):
        assert [name.text for name in rendering.other_names(graph.records[key])] == expected
