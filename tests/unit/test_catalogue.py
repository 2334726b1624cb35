"""Every word that the site itself says comes from the catalogue."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import jinja2
import pytest

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
