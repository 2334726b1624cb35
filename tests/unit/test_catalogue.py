"""Every word that the site itself says comes from the catalogue."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import jinja2
import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from tests import case_projects

from explainer.build import build
from explainer.render.language import catalogue
from explainer.render.language.catalogue import LOCALES, Catalogue, read_translations
from explainer.render.language.translations import without_harm

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "generator" / "explainer"
TEMPLATES = sorted((PACKAGE / "render").glob("*/*.jinja"))
SPOKEN_ATTRIBUTES = re.compile(r'(?:aria-label|title|placeholder|alt|data-x-none)="\s*[^"\s]')


def test_the_template_of_the_catalogue_is_up_to_date():
    collected = runpy.run_path(str(ROOT / "scripts" / "messages.py"))["collected"]()
    assert (PACKAGE / "locale" / "messages.pot").read_bytes() == collected, "run make messages"


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_says_a_word_of_its_own(template: Path):
    environment = jinja2.Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    text, translated = "", False
    for _, kind, value in environment.lex(template.read_text("utf-8")):
        if kind == "name" and value in ("trans", "endtrans"):
            translated = value == "trans"
        if kind == "data" and not translated:
            text += value
    assert not SPOKEN_ATTRIBUTES.findall(text)
    visible = re.sub(r"<!?[^>]*>", "", text)
    assert not re.findall(r"[^\W\d_]{2,}", visible)


def test_a_language_without_a_file_says_the_messages_as_they_are():
    assert Catalogue("vo").gettext("Timeline") == "Timeline"


def test_an_unknown_language_is_treated_as_english():
    words = Catalogue("qqx")
    assert words.plural("%(num)d record.", "%(num)d records.", 1) == "1 record."
    assert words.plural("%(num)d record.", "%(num)d records.", 2) == "2 records."


@pytest.mark.parametrize(("tag", "name"), [("ko", "Korean"), ("zh-Hant", "Chinese (Traditional)"), ("qqx", "qqx")])
def test_languages_have_names(tag: str, name: str):
    assert name in Catalogue("en").language_name(tag)


def translated(folder: Path, name: str, **messages: str) -> None:
    """A file of a language, begun from the template as a translator begins it; what has no words yet stays English."""
    with (PACKAGE / "locale" / "messages.pot").open("rb") as template:
        catalog = read_po(template, locale=name)
    for message, words in messages.items():
        found = catalog.get(message.replace("_", " "))
        assert found, message
        found.string = (words,) * catalog.num_plurals if found.pluralizable else words
    (folder / name).mkdir()
    with (folder / name / "messages.po").open("wb") as file:
        write_po(file, catalog)


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("zh-TW", "Taiwan"),
        ("zh-Hant", "Hant"),
        ("zh-HK", "Hant"),
        ("zh-Hant-MO", "Hant"),
        ("zh", "Han"),
        ("zh-Hans-SG", "Han"),
        ("pt-BR", "Brasil"),
        ("pt", "Timeline"),
    ],
)
def test_the_nearest_file_of_a_language_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tag: str, said: str
) -> None:
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    for name, words in {"zh_TW": "not asked", "zh_Hant_TW": "Taiwan", "zh_Hant": "Hant", "zh": "Han"}.items():
        translated(tmp_path, name, Timeline=words)
    translated(tmp_path, "pt_BR", Timeline="Brasil")
    assert Catalogue(tag).gettext("Timeline") == said


def test_a_file_named_by_the_land_alone_is_taken_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    translated(tmp_path, "zh_TW", Timeline="Taiwan")
    assert (Catalogue("zh-TW").gettext("Timeline"), Catalogue("zh-HK").gettext("Timeline")) == ("Taiwan", "Timeline")


def test_a_site_speaks_the_first_of_its_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "locale").mkdir()
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path / "locale")
    translated(tmp_path / "locale", "fi", Timeline="Aikajana", Role="Tehtävä")
    root = case_projects.project(tmp_path / "project", {})
    site = (root / "content" / "site.yaml").read_text("utf-8")
    changed = re.sub(r"^languages: .*$", "languages: [fi, en]", site, flags=re.MULTILINE)
    assert changed != site
    (root / "content" / "site.yaml").write_text(changed, "utf-8")
    pages = build(case_projects.checked(root)).site.pages
    timeline = pages["timeline.md"]
    assert timeline.title == "Aikajana"
    assert "Tehtävä</span>" in timeline.body
    assert "toukokuuta 1999" in timeline.body
    assert "Sources" in pages["sources/index.md"].title  # nobody has translated it yet


MARKED = "<b>%(mark)s</b> stands for %(words)s"


@pytest.mark.parametrize(
    ("message", "words", "said"),
    [
        ("As of %(date)s", "Stand: %(date)s", ""),
        ("As of %(date)s", "Zum %(date)s, wirklich %(date)s", ""),
        ("As of %(date)s", "Zum %(date)s zu 100%%", "has to hold %(date)s, and holds %%, %(date)s"),
        ("As of %(date)s", "Stand", "has to hold %(date)s, and holds none"),
        ("As of %(date)s", "Stand: %(datum)s", "has to hold %(date)s, and holds %(datum)s"),
        ("As of %(date)s", "Stand: %(date)d", "has to hold %(date)s, and holds %(date)d"),
        ("As of %(date)s", "Stand: %(date)s %", "has a % that begins no gap"),
        ("As of %(date)s", "Stand: %(date)s %(", "has a % that begins no gap"),
        ("Timeline", "Zeit %(x)s", "has to hold no %(...)s, and holds %(x)s"),
        ("Timeline", "Zeit<script>alert(1)</script>", "has other tags than that"),
        ("Timeline", "Zeit<img src=x onerror=alert(1)>", "has the character '<', which that has not"),
        ("Timeline", 'Zeit" onclick="alert(1)', "has the character '\"', which that has not"),
        ("Timeline", "Zeit&#60;", "has the character '&', which that has not"),
        ("Timeline", "Zeit\u202e", "has the character '\\u202e', which that has not"),
        (MARKED, "%(words)s: <b>%(mark)s</b>", ""),
        (MARKED, "<i>%(mark)s</i> %(words)s", "has other tags than that"),
        (MARKED, "</b>%(mark)s<b> %(words)s", "has other tags than that"),
        (MARKED, "<b onclick=x>%(mark)s</b> %(words)s", "has other tags than that"),
        (MARKED, "<b>%(mark)s %(words)s", "has other tags than that"),
    ],
)
def test_a_translation_has_the_gaps_and_the_marks_of_its_message(message: str, words: str, said: str) -> None:
    catalog = Catalog(locale="fi")
    catalog.add(message, words)
    found = without_harm(catalog)
    assert [one.partition(f'the translation of "{message}" ')[2] for one in found] == [
        f"{said}; it stays English"
    ] * bool(said)
    assert (message in catalog) != bool(said)


def test_forms_of_a_plural() -> None:
    catalog = Catalog(locale="fi")
    catalog.add(("%(num)d record.", "%(num)d records."), ("%(num)d tieto.", "%(n)d tietoa."))
    [told] = without_harm(catalog)
    assert "has to hold %(num)d, and holds %(n)d" in told


def test_the_translations_that_ship() -> None:
    wrong = {
        file.parent.name: read_translations(file, Locale.parse(file.parent.name))[1]
        for file in LOCALES.glob("*/messages.po")
    }
    assert not any(wrong.values()), wrong


def test_a_wrong_translation_is_told_and_stays_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    translated(tmp_path, "fi", Timeline="<script>", Role="Tehtävä")
    words = Catalogue("fi")
    assert (words.gettext("Timeline"), words.gettext("Role")) == ("Timeline", "Tehtävä")
    [told] = caplog.messages
    assert 'the translation of "Timeline" has other tags than that' in told


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"x", b'msgid ""\nmsgstr "Content-Type: x; charset=no-such"\n\xff'])
def test_what_is_no_catalogue_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, raw: bytes
) -> None:
    monkeypatch.setattr(catalogue, "LOCALES", tmp_path)
    (tmp_path / "fi").mkdir()
    (tmp_path / "fi" / "messages.po").write_bytes(raw)
    assert Catalogue("fi").gettext("Timeline") == "Timeline"
    assert "this is no catalogue of gettext" in caplog.messages[0]
