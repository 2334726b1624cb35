"""Every word that the site itself says comes from the catalogue."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import jinja2
import pytest
from babel.messages.pofile import read_po, write_po
from tests import case_projects

from explainer.build import build
from explainer.render.language import catalogue
from explainer.render.language.catalogue import Catalogue

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
