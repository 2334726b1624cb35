"""Which way a language is written, and that what is written from right to left says so wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from tests.case_projects import checked, project
from tests.html import document, elements

from explainer.build import build
from explainer.render.language.directions import direction, in_language
from explainer.render.language.text import element
from explainer.render.language.turned import with_directions


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


TURNED = [
    ("<p>شارك في المؤتمر (1950).</p>", '<p dir="auto">شارك في المؤتمر (1950).</p>'),
    ('<p>By <a href="x">عمر</a> (3).</p>', '<p>By <a href="x" dir="auto">عمر</a> (3).</p>'),
    ("<p>The novelist نجيب محفوظ (1911)</p>", "<p>The novelist <bdi>نجيب محفوظ</bdi> (1911)</p>"),
    ("<p>He <em>said</em> שלום (3)</p>", "<p>He <em>said</em> <bdi>שלום</bdi> (3)</p>"),
    ("<p>&#34;שלום&#34; &amp; more</p>", '<p dir="auto">&#34;שלום&#34; &amp; more</p>'),
    ('<q lang="ar" dir="rtl">عمر <b>علي</b></q>', '<q lang="ar" dir="rtl">عمر <b>علي</b></q>'),
    ("<bdi>عمر</bdi><p>x<br>عمر</p>", "<bdi>عمر</bdi><p>x<br><bdi>عمر</bdi></p>"),
    ("<svg><text>عمر</text></svg><script>'عمر'</script>", "<svg><text>عمر</text></svg><script>'عمر'</script>"),
    ('<input value="عمر"><select><option>x عمر</option></select>', None),
    ('<html dir="ltr"><head><title>عمر</title></head><body><h1>عمر</h1></body></html>',
     '<html dir="ltr"><head><title>عمر</title></head><body><h1 dir="auto">عمر</h1></body></html>'),
    ("<p>Plain, 日本 and नमस्ते.</p>", None),
    ("</p>عمر<p>عمر", '</p>عمر<p dir="auto">عمر'),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), TURNED)
def test_what_runs_the_other_way_gets_a_direction_of_its_own(page: str, expected: str | None) -> None:
    made = with_directions(page)
    assert made == (page if expected is None else expected)
    assert with_directions(made) == made


def test_a_page_without_such_letters_stays_the_same_text() -> None:
    page = "<p>" + "word " * 10_000 + "</p>"
    assert with_directions(page) is page


WITHOUT_LANGUAGES = {
    "content/actors/omar.yaml": "name: عمر الخطيب\nkind: person\nsummary: كاتب (1950).\nalso_known_as: [أبو علي]\n"
    "description: The novelist عمر (1911) wrote it.\nroles:\n  - title: مدير\nsources: [gazette-1999]\n",
    "content/quotes/omar-on-it.yaml": "speaker: omar\nform: reported\ntext: قال إنه موافق (1999).\n"
    "sources: [gazette-1999]\n",
}


def undirected(root: Element, is_directed: bool = False) -> Iterator[str]:
    """The texts with a letter that runs from right to left, around which nothing says so."""
    is_directed = is_directed or root.tag == "bdi" or "dir" in root.attrib
    texts = [root.text or "", *(one.tail or "" for one in root)]
    yield from (text for text in texts if not is_directed and any("\u05d0" <= letter <= "\u06ff" for letter in text))
    for one in root:
        yield from undirected(one, is_directed)


def test_texts_without_a_language_have_a_direction_on_every_page(tmp_path: Path) -> None:
    pages = build(checked(project(tmp_path, WITHOUT_LANGUAGES))).site.pages.values()
    told = [page for page in pages if "عمر" in page.body]
    assert len(told) > 5
    for page in told:
        assert not list(undirected(document(page.body))), page.location


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", '<p>The novelist <bdi>عمر</bdi> (1911)</p><p dir="auto">عمر (1)!</p>'), ("ar", None)],
)
def test_hand_written_pages_have_directions_too(tmp_path: Path, language: str, expected: str | None) -> None:
    html = "<p>The novelist عمر (1911)</p><p>عمر (1)!</p>"
    files = {"docs/index.md": f"---\nlanguage: {language}\n---\n\n# Home\n\nعمر\n"} if language != "en" else {}
    page = build(checked(project(tmp_path, files))).narratives["index.md"]
    assert (expected or html) in page.finished(html)
