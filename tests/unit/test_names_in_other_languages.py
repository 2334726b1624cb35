"""What a record is called in other languages, beside its title."""

from __future__ import annotations

import re
from dataclasses import replace
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
from explainer.render.page.instead import is_title_instead
from explainer.render.site_plan import site_plan
from explainer.site import Edition, Kind, Routes

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


_OF_SOURCES = [
    # What is printed; what readers of English, Korean and Japanese are shown as its title; and what beside it.
    pytest.param("title: {ko: 다리, en: The bridge}", ("The bridge", "다리", "다리"), ("다리", "", ""), id="printed"),
    pytest.param(
        "title: {ko: 다리, en: The bridge, ja: 橋}", ("The bridge", "다리", "橋"), ("다리", "", "다리"), id="in all"
    ),
    pytest.param(
        "title: {ko: 다리, en: On the bridge}\ntitle_is_description: true",
        ("On the bridge", "다리", "On the bridge"),
        ("", "", ""),
        id="a description",
    ),
    pytest.param("title: {fr: Le pont, en: The bridge}", ("The bridge", "The bridge", "The bridge"), ("Le pont",) * 3),
]


@pytest.mark.parametrize(("title", "shown", "beside"), _OF_SOURCES)
def test_a_source_is_called_in_the_readers_words_else_as_it_calls_itself_and_our_words_for_it_are_no_name(
    tmp_path: Path, title: str, shown: tuple[str, ...], beside: tuple[str, ...]
) -> None:
    site = "format: 2\ntitle: {en: A, ko: 가, ja: あ}\nsubject: {en: B, ko: 나, ja: い}\n"
    site += "languages: [en, ko, ja]\ntranslations: [ko, ja]\n"
    source = f"{title}\nkind: news\nurl: https://gazette.example/1\npublished: 1999-05-05\nlanguage: ko\n"
    root = case_project(tmp_path / "p", {"content/site.yaml": site, "content/sources/gazette-1999.yaml": source})
    for place, reader in enumerate(("en", "ko", "ja")):
        rendering = rendering_in(root, reader)
        record = rendering.graph.records["source", "gazette-1999"]
        name = rendering.name(record)
        assert name.text == shown[place], reader
        own = {"다리": "ko", "橋": "ja", "The bridge": "en", "On the bridge": "en"}[name.text]
        assert name.language == ("" if own == reader else own)
        assert [one.text for one in rendering.other_names(record)] == list(filter(None, [beside[place]])), reader
        is_ours = place == 2 and "description" in title
        assert is_title_instead_in(root, reader) is is_ours


def is_title_instead_in(root: Path, reader: str) -> bool:
    """Whether readers are told that the title of the source stands there for want of one in their language."""
    editions = tuple(Edition(tag, "" if tag == "en" else tag) for tag in ("en", "ko", "ja"))
    edition = next(one for one in editions if one.language == reader)
    rendering = replace(rendering_in(root, reader), routes=Routes(edition=edition, editions=editions), _kept={})
    record = rendering.graph.records["source", "gazette-1999"]
    return is_title_instead(rendering, record, rendering.name(record).language)
