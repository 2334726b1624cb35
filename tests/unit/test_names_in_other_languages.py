"""What a record is called in other languages, beside its title."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from tests.case_projects import project as case_project
from tests.evidence_projects import fact_file
from tests.property.strategies import checked
from tests.renderings import rendering_in

from explainer.evidence.proofs import Evidence
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.language.tongues import without_tongues
from explainer.render.page.context import Rendering
from explainer.render.site_plan import site_plan
from explainer.site import Kind, Routes

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


@pytest.mark.parametrize("language", ["", "language: en\n", "language: ko\n"])
@pytest.mark.parametrize("first", ["en, ko", "ko, en"])
def test_the_name_of_an_author_is_in_one_language_wherever_it_stands(tmp_path: Path, first: str, language: str) -> None:
    """Beside a citation and on the page of the source: a source in English makes no name an English one."""
    site = f"format: 2\ntitle: {{en: A, ko: 가}}\nsubject: {{en: B, ko: 나}}\nlanguages: [{first}]\n"
    source = "title: {en: The Gazette, ko: 관보}\nkind: news\nurl: https://gazette.example/1\naccessed: 2020-01-01\n"
    source += f"published: 1999-05-05\nauthors: [J. Munro, 김철수]\n{language}"
    root = case_project(tmp_path / "p", {"content/site.yaml": site, "content/sources/gazette-1999.yaml": source})
    for reader, wanted in (("en", {("J. Munro", ""), ("김철수", "ko")}), ("ko", {("J. Munro", "und"), ("김철수", "")})):
        plan = site_plan(rendering_in(root, reader))
        for location in ("sources/gazette-1999.md", "events/bridge-agreed.md"):
            body = plan.page(plan.of_kind(Kind.PAGE)[location]).body
            found = re.finditer(r'(?:<span[^<>]* lang="(\w+)">)?(J\. Munro|김철수)', body)
            assert {(one[2], one[1] or "") for one in found} == wanted, (reader, location)


@pytest.mark.parametrize("translations", ["", "translations: [ko]\n"])
def test_a_search_finds_translations_and_shows_names(tmp_path: Path, translations: str) -> None:
    """What other readers call a thing is no further name of it; what people are called in their own letters is."""
    site = f"format: 2\ntitle: {{en: A, ko: 가}}\nsubject: {{en: B, ko: 나}}\nlanguages: [en, ko, fr]\n{translations}"
    topic = "title: {en: The bridge, ko: 다리, fr: Le pont}\nsummary: {en: It was built., ko: 놓였다.}\n"
    topic += "also_known_as: [Old bridge, {ko: 헌 다리}]\n"
    actor = "name: {en: Ada Lind, ko: 아다 린드}\nkind: person\nsummary: {en: E., ko: 기.}\n"
    actor += "also_known_as: [Engineer Lind]\n"
    files = {"content/site.yaml": site, "content/topics/bridge.yaml": topic, "content/actors/ada.yaml": actor}
    found = {}
    for reader in ("en", "ko"):
        plan = site_plan(rendering_in(case_project(tmp_path / reader, files), reader))
        for location in ("topics/bridge.md", "actors/ada.md"):
            page = plan.page(plan.of_kind(Kind.PAGE)[location])
            told = (tuple(map(without_tongues, names)) for names in (page.names, page.translations))
            found[reader, location.partition("/")[0]] = tuple(told)
    if not translations:
        assert found["en", "topics"] == (("다리", "Le pont", "Old bridge", "헌 다리"), ())
        assert {of_page[1] for of_page in found.values()} == {()}
        return
    assert found == {
        ("en", "topics"): (("Le pont", "Old bridge"), ("다리", "헌 다리")),
        ("ko", "topics"): (("Le pont", "헌 다리"), ("The bridge", "Old bridge")),
        ("en", "actors"): (("아다 린드", "Engineer Lind"), ()),
        ("ko", "actors"): (("Ada Lind",), ("Engineer Lind",)),
    }
