"""Which language the words of the linked data carry, as a reader of RDF understands them."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.case_projects import project as case_project
from tests.renderings import rendering_of
from tests.sites import ROOT

from explainer.export.bundle import Bundle
from explainer.facts.own_language import can_be_in, is_written_in

ADDRESS = "https://ferry.example/strait/"
FILES = {
    "content/actors/ada-lind.yaml": (
        "name: {en: Ada Lind, ko: 아다 린드, sr-Latn: Ada Lind, zh-Hant: 林}\nkind: person\n"
        "also_known_as: [the chair, {en: the builder, ko: 건설자}]\n"
        "summary: {en: 'Head of the [[bridge-board]].', ko: '[[bridge-board]] 의장.'}\n"
        "roles:\n  - title: {en: Chair, ko: 의장}\n    sources: [gazette-1999]\n"
    ),
    "content/actors/ben-moss.yaml": "name: Ben Moss\nkind: person\nsummary: 다리를 반대한 사공 Ben.\n",
    "content/actors/bridge-board.yaml": (
        "name: {en: Bridge Board, ko: 다리 위원회}\nkind: organization\nsummary: It built 다리.\n"
    ),
    "content/actors/mill.yaml": "name: The Mill\nkind: organization\nsummary: '1999'\n",
    "content/actors/ferry.yaml": "name: 나루터\nkind: organization\nsummary: A ferry.\n",
    "content/events/bridge-opened.yaml": "title: Opening\nplace: Ferrybank\ndate: 2004-09\nsummary: Cars crossed.\n",
    "content/questions/who-paid.yaml": (
        "question: {en: 'Who paid [[ada-lind]]?', ko: '[[ada-lind]]에게 누가 냈나?'}\nstatus: settled\n"
        "answer: {en: The towns., ko: 두 도시.}\n"
    ),
    "content/sources/daily-post-2004.yaml": "title: 다리 개통\npublisher: 조선일보\nlanguage: ko\nkind: news\n",
    "content/sources/gazette-1999.yaml": "title: Councils vote\nlanguage: en\npublisher: {en: Gazette, ko: 가제트}\n",
    "content/sources/of-korea.yaml": "title: A bridge\npublisher: Ferry News\nlanguage: ko\n",
    "content/sources/unsaid.yaml": "title: Un pont\n",
    "content/quotes/ada-on-time.yaml": (
        "speaker: ada-lind\nform: direct\ntext: 오래 기다렸다.\nlanguage: ko\nsources:\n"
        "  - {source: daily-post-2004, exact: 오래 기다렸다}\n"
        "  - {source: of-korea, exact: We waited}\n"
        "  - {source: unsaid, as_printed: {text: On a attendu, language: fr-CA}}\n"
    ),
    "content/quotes/ben-on-tolls.yaml": (
        "speaker: ben-moss\nform: reported\ntext: {en: Nobody would pay., ko: 아무도 안 낸다.}\nsources: [unsaid]\n"
    ),
}


def read(root: Path) -> list[tuple[str, str, object, str | None]]:
    """The literals without a type: subject, term, words and language."""
    content = Bundle(rendering_of(root, ADDRESS)).content("facts.nq")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import rdflib

        data = rdflib.Dataset()
        data.parse(data=content, format="nquads")
        return [
            (str(one).removeprefix(ADDRESS), str(term).rpartition("/")[2], str(value), value.language)
            for one, term, value, _ in data.quads((None, None, None, None))
            if isinstance(value, rdflib.Literal) and value.datatype is None
        ]


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], set[tuple[object, str | None]]]:
    literals = read(case_project(tmp_path_factory.mktemp("p"), FILES))

    def of(subject: str, term: str) -> set[tuple[object, str | None]]:
        return {
            (words, language)
            for one, its, words, language in literals
            if its == term and (one == f"{subject}/#record" if subject else "/" not in one)
        }

    return of


@pytest.mark.parametrize(
    ("subject", "term", "expected"),
    [
        (
            "actors/ada-lind",
            "name",
            [("Ada Lind", "en"), ("아다 린드", "ko"), ("Ada Lind", "sr-latn"), ("林", "zh-hant")],
        ),
        ("actors/ada-lind", "alternateName", [("the chair", None), ("the builder", "en"), ("건설자", "ko")]),
        ("actors/ada-lind", "description", [("Head of the Bridge Board.", "en"), ("다리 위원회 의장.", "ko")]),
        ("actors/ben-moss", "name", [("Ben Moss", None)]),  # of a person, in whatever language
        ("actors/ben-moss", "description", [("다리를 반대한 사공 Ben.", None)]),  # letters rule the site's language out
        ("actors/bridge-board", "description", [("It built 다리.", "en")]),
        ("actors/mill", "name", [("The Mill", "en")]),
        ("actors/mill", "description", [("1999", None)]),
        ("actors/ferry", "name", [("나루터", None)]),
        ("events/bridge-opened", "name", [("Opening", "en")]),
        ("questions/who-paid", "name", [("Who paid Ada Lind?", "en"), ("아다 린드에게 누가 냈나?", "ko")]),
        ("questions/who-paid", "text", [("Who paid Ada Lind?", "en"), ("아다 린드에게 누가 냈나?", "ko")]),
        ("sources/daily-post-2004", "name", [("다리 개통", "ko")]),
        ("sources/gazette-1999", "name", [("Councils vote", "en")]),
        ("sources/of-korea", "name", [("A bridge", "en")]),
        ("sources/unsaid", "name", [("Un pont", None)]),
        ("quotes/ada-on-time", "text", [("오래 기다렸다.", "ko")]),
        ("quotes/ben-on-tolls", "description", [("Nobody would pay.", "en"), ("아무도 안 낸다.", "ko")]),
        ("", "roleName", []),  # a person holds it alone, so it is an occupation
        ("", "prov#value", [("오래 기다렸다", "ko"), ("We waited", None), ("On a attendu", "fr-ca")]),
    ],
)
def test_words_carry_their_language(
    said: Callable[[str, str], set[tuple[object, str | None]]],
    subject: str,
    term: str,
    expected: list[tuple[str, str | None]],
) -> None:
    assert said(subject, term) == set(expected)


def test_things_without_a_name_have_words_in_languages_too(
    said: Callable[[str, str], set[tuple[object, str | None]]],
) -> None:
    assert said("", "name") >= {
        ("Chair", "en"),
        ("의장", "ko"),
        ("Ferrybank", "en"),
        ("Gazette", "en"),
        ("가제트", "ko"),
        ("조선일보", "ko"),
        ("Ferry News", None),
    }
    assert said("", "text") == {("The towns.", "en"), ("두 도시.", "ko")}


def test_no_words_of_a_real_site_are_in_letters_of_another_language_than_they_say() -> None:
    literals = read(ROOT)
    assert {its for *_, its in literals} >= {"en", "ko", "ja", None}
    assert [words for *_, words, its in literals if its and not is_written_in(str(words), its, "en")] == []
    assert [words for *_, words, its in literals if its == "en" and not can_be_in(str(words), its)] == []
