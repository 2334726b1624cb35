"""Each kind of place in a source is its entry in ``LOCATORS``, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.sink import with_findings

from explainer.diagnostics import Span
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.tongues import in_tongue
from explainer.schema.locators import LOCATOR_FORM, LOCATORS, as_printed
from explainer.schema.short_citations import parse_locator
from explainer.schema.typed import Locator

HERE = Span.at("content/actors/x.yaml")


@pytest.mark.parametrize("kind", LOCATORS)
def test_a_place_is_read_by_its_name_and_by_its_plural(kind: str) -> None:
    entry = LOCATORS[kind]
    for name, number in ((kind, "0:12"), (entry.plural, "0:12-0:30")):
        assert re.fullmatch(LOCATOR_FORM, f"{name} {number}")
        assert with_findings(parse_locator, f"{name} {number}", HERE, "") == (Locator(kind, number), [])
    assert entry.words % {"place": "3"} != entry.words


@pytest.mark.parametrize("example", [entry.example for entry in LOCATORS.values() if entry.example])
def test_examples_are_places_and_are_shown_to_who_wrote_none(example: str) -> None:
    locator, _ = with_findings(parse_locator, example, HERE, "")
    assert locator is not None
    assert f"{locator.kind} {locator.value}" == example
    _, told = with_findings(parse_locator, "somewhere", HERE, "")
    assert example in told[0].help


@pytest.mark.parametrize(
    ("kind", "value", "printed"),
    [
        ("page", "3", ("3", 1)),
        ("page", "3-4", ("3–4", 2)),
        ("page", "3 - 12", ("3–12", 3)),
        ("page", "3–4", ("3–4", 2)),
        ("page", "3, 7", ("3, 7", 2)),
        ("page", "3,7-9", ("3, 7–9", 3)),
        ("page", "101-7", ("101–7", 3)),
        ("page", "3ff", ("3ff", 2)),
        ("page", "xii-xiv", ("xii–xiv", 3)),
        ("page", "A-3", ("A-3", 1)),
        ("page", "A-3-A-5", ("A-3–A-5", 3)),
        ("page", "12-5", ("12–5", 3)),
        ("page", "25-12", ("25-12", 1)),
        ("section", "3-4", ("3–4", 2)),
        ("section", "3.1-3.4", ("3.1–3.4", 3)),
        ("section", "12-305", ("12-305", 1)),
        ("section", "12–305", ("12–305", 3)),
        ("section", "18-3-102", ("18-3-102", 1)),
        ("paragraph", "12-305", ("12–305", 3)),
        ("time", "00:12:30-00:12:50", ("00:12:30–00:12:50", 3)),
    ],
)
def test_several_places_are_printed_with_an_en_dash(kind: str, value: str, printed: tuple[str, int]) -> None:
    assert as_printed(value, ", ", kind) == printed


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "page 3", "pages 3–4"),
        ("de", "Seite 3", "Seiten 3–4"),
        ("es", "página 3", "páginas 3–4"),
        ("fr", "page 3", "pages 3–4"),
        ("ja", "3ページ", "3–4ページ"),
        ("ko", "3쪽", "3–4쪽"),
    ],
)
def test_each_language_says_one_page_and_several(language: str, one: str, several: str) -> None:
    words, page = Catalogue(language), LOCATORS["page"]
    assert words.form(page.words, page.words_of_several, 1) % {"place": "3"} == one
    assert words.form(page.words, page.words_of_several, 2) % {"place": "3–4"} == several


@pytest.mark.parametrize("kind", LOCATORS)
def test_no_kind_of_place_is_in_english_elsewhere(kind: str) -> None:
    words, entry = Catalogue("de"), LOCATORS[kind]
    assert {words.form(entry.words, entry.words_of_several, count) for count in (1, 2, 3)}.isdisjoint(
        {entry.words, entry.words_of_several}
    )


def test_a_catalogue_of_a_project_may_say_one_form_for_all(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text('msgid "page %(place)s"\nmsgstr "S. %(place)s"\n', encoding="utf-8")
    page = LOCATORS["page"]
    assert Catalogue("de", tmp_path).form(page.words, page.words_of_several, 2) == "S. %(place)s"


def test_a_language_without_a_catalogue_says_that_the_words_are_english() -> None:
    page = LOCATORS["page"]
    said = Catalogue("nl", first="de").form(page.words, page.words_of_several, 2)
    assert said == in_tongue("Seiten %(place)s", "de")
    assert Catalogue("fy", first="nl").form(page.words, page.words_of_several, 2) == in_tongue("pages %(place)s", "en")
