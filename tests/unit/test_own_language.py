"""In which language the plain title of a source is taken to be written."""

from __future__ import annotations

from typing import Any

import pytest
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.facts.graph import Graph
from explainer.facts.in_language import in_language
from explainer.facts.own_language import is_written_in, names_of
from explainer.schema.typed import Text


@pytest.mark.parametrize(
    ("title", "language", "site", "expected"),
    [
        ("Die Fähre fährt", "de", "en", True),  # of one script: as printed
        ("The ferry leaves", "en", "de", True),
        ("연락선 취항", "ko", "en", True),
        ("KBS on the ferry", "ko", "en", False),  # Latin letters are no Korean
        ("KBS 뉴스 9", "ko", "en", True),
        ("船の記録", "ja", "en", True),
        ("朝鮮日報", "ko", "en", True),
        ("朝鮮日報", "ko", "ja", False),  # may as well be Japanese, in which the site is
        ("日本新聞", "ja", "ko", True),  # hardly anybody writes Korean so any more
        ("日本新聞", "ja", "zh", False),
        ("조선일보", "ko", "ja", True),
        ("人民日报", "zh-Hans", "ja", True),
        ("Паром", "ru", "en", True),
        ("Паром", "en", "ru", False),
        ("Паром", "sr-Latn", "en", False),
        ("Trajekt", "sr-Latn", "en", True),
        ("Trajekt", "sr", "en", True),
        ("سفينة", "fa", "en", True),
        ("1998", "ko", "en", False),  # of no language
    ],
)
def test_letters_tell(title: str, language: str, site: str, expected: bool) -> None:
    assert is_written_in(title, language, site) is expected


def graph_of(**source: Any) -> Graph:
    site = {"title": "T", "subject": "S", "languages": ["en", "de", "ko"], "translations": ["de"]}
    record = {"kind": "news", "url": "https://g.example/", **source}
    return checked([fact_file("site", site), fact_file("sources/gazette", record)])[0]


def told(graph: Graph) -> tuple[dict[str, str], str]:
    record = graph.records["source", "gazette"]
    publisher = record.value("publisher")
    assert isinstance(publisher, Text)
    return dict(names_of(record, graph.languages[0])), publisher.language


def test_a_plain_title_is_in_the_language_of_its_source() -> None:
    graph = graph_of(title="Die Fähre", publisher="Der Bote", language="de")
    assert told(graph)[0] == {"de": "Die Fähre"}
    assert told(in_language(graph, "de")) == ({"de": "Die Fähre"}, "de")
    assert told(in_language(graph, "ko")) == ({"de": "Die Fähre"}, "de")


def test_a_title_in_other_letters_is_in_the_language_of_the_site() -> None:
    graph = graph_of(title="KBS on the ferry", publisher="KBS", language="ko")
    assert told(graph)[0] == {"": "KBS on the ferry"}
    assert told(in_language(graph, "ko")) == ({"en": "KBS on the ferry"}, "en")


def test_a_file_that_says_otherwise_is_believed() -> None:
    graph = graph_of(title={"en": "The ferry"}, publisher="Der Bote", language="de")
    assert told(graph)[0] == {"en": "The ferry"}
    assert told(in_language(graph, "de"))[0] == {"en": "The ferry"}


def test_the_catalogue_of_a_project_still_has_titles() -> None:
    words = {"Die Fähre": "연락선", "Der Bote": "보트"}
    graph = graph_of(title="Die Fähre", publisher="Der Bote", language="de")
    assert told(in_language(graph, "ko", lambda text: words.get(text, ""))) == (
        {"ko": "연락선", "de": "Die Fähre"},
        "ko",
    )
