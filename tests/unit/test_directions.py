"""Which way a language is written, and that what is written from right to left says so wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.case_projects import checked, project
from tests.html import document, elements

from explainer.build import build
from explainer.render.language.directions import direction, in_language
from explainer.render.language.text import element


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur", "az-Arab", "ps", "yi", "dv", "ar-EG"])
def test_from_right_to_left(language: str) -> None:
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["en", "ja", "zh-Hant-TW", "ar-Latn", "he-latn-IL", "az", "xx", "x-own", "", "-"])
def test_any_other(language: str) -> None:
    assert direction(language) == ""


def test_attributes_are_escaped_and_left_out_where_nothing_is_said() -> None:
    assert in_language("ar") == ' lang="ar" dir="rtl"'
    assert in_language("ko") == ' lang="ko"'
    assert in_language("") == in_language(None) == ""
    assert in_language('"><b>') == ' lang="&#34;&gt;&lt;b&gt;"'
    assert element("span", "x", lang="he", class_="y") == '<span lang="he" class="y" dir="rtl">x</span>'


def test_every_text_from_right_to_left_says_so(tmp_path: Path) -> None:
    files = {
        "content/actors/naguib.yaml": "name: {en: Naguib Mahfouz, ar: نجيب محفوظ}\nkind: person\nsummary: X.\n",
        "content/quotes/deal.yaml": (
            "speaker: naguib\nform: direct\ntext: هذا (1) اتفاق مهم!\nlanguage: ar\nsaid_on: 1999-05-04\n"
            "sources: [ahram]\n"
        ),
        "content/sources/ahram.yaml": "title: الأهرام\nkind: news\nlanguage: ar\npublished: 1999-05-05\n",
        "content/events/feast.yaml": "title: {ar: عيد (1)}\ndate: 1999\nsummary: X.\nparticipants: [{actor: naguib}]\n",
    }
    pages = build(checked(project(tmp_path, files))).site.pages.values()
    seen = 0
    for page in pages:
        for one in elements(document(page.body)):
            if one.get("lang") == "ar":
                seen += 1
                assert one.get("dir") == "rtl", page.location
    assert seen > 5
