"""The theme speaks the language of the site: by itself, where it was told another, and where it has no words in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.case_projects import project
from tests.html import quoted
from tests.sites import replace, run

from explainer.adapters.preview.building import Builder
from explainer.adapters.preview.watching import Changes
from explainer.settings.project import find_project
from explainer.starting.guides import guides_of_clone

# The theme, the languages of the site, and of a page the tag, the way it is written and a word of the theme.
THEMES = (
    ("material", "[de, en]", "de", "ltr", "Kopfzeile"),
    ("{name: material, language: en}", "[de, en]", "de", "ltr", "Kopfzeile"),
    ("{name: material, language: zh-Hant}", "[zh]", "zh", "ltr", "頁首"),
    ("{name: material, language: de}", "[tlh]", "tlh", "ltr", "Kopfzeile"),
    ("material", "[tlh]", "tlh", "ltr", "Header"),
    ("material", "[ps]", "ps", "rtl", "Header"),
    ("material", "[ar]", "ar", "rtl", ""),
    ("readthedocs", "[pt-BR]", "pt-BR", "", "Menu de navegação"),
    ("readthedocs", "[ko]", "ko", "", "Navigation menu"),
    ("{name: mkdocs, locale: fr}", "[fr-CA]", "fr-CA", "", ""),
)


def of_languages(root: Path, theme: str, languages: str) -> Path:
    site = f"format: 2\ntitle: T\nsubject: Why.\nlanguages: {languages}\n"
    settings = f"site_name: T\ntheme: {theme}\nplugins: [explainer]\n"
    return project(root / "project", {"mkdocs.yml": settings, "content/site.yaml": site})


@pytest.mark.parametrize(("theme", "languages", "tag", "turned", "word"), THEMES)
def test_a_page_is_in_the_language_of_the_site(  # noqa: PLR0917 - a row of the table
    theme: str, languages: str, tag: str, turned: str, word: str, tmp_path: Path
) -> None:
    root = of_languages(tmp_path, theme, languages)
    done = run("explainer", "build", "--site-dir", "../site", cwd=root)
    assert done.returncode == 0, done.stderr
    for path in ("index.html", "actors/index.html", "404.html"):
        page = (tmp_path / "site" / path).read_text("utf-8")
        assert re.findall(r'<html[^>]* lang="([^"]*)"', page) == [tag]
        assert f'<body dir="{turned}"' in page if turned else "<body dir" not in page
        assert word in page


def test_a_preview_speaks_the_language_that_the_facts_are_given(tmp_path: Path) -> None:
    root = of_languages(tmp_path, "material", "[en, de]")
    builder = Builder(find_project(root), tmp_path, lambda make: make())
    assert b'<html lang="en"' in shown(builder, Changes())
    settings = root / "content" / "site.yaml"
    replace(settings, "[en, de]", "[de, en]")
    assert b'<html lang="de"' in shown(builder, Changes({settings}))


def test_a_page_is_in_the_language_that_it_says(tmp_path: Path) -> None:
    root = of_languages(tmp_path, "material", "[de, en, ko]\ntranslations: [en, ko]")
    (root / "docs" / "guide.md").write_text("---\nlanguage: en\n---\n\n# A guide\n\nWords.\n", "utf-8")
    done = run("explainer", "build", "--site-dir", "../site", cwd=root)
    assert done.returncode == 0, done.stderr
    for folder, is_marked, is_told in (("", True, False), ("en/", False, False), ("ko/", True, True)):
        page = (tmp_path / "site" / folder / "guide" / "index.html").read_text("utf-8")
        assert ('<div lang="en">' in page) == is_marked
        assert ("x-untranslated" in page) == is_told
        assert re.findall(r'og:locale"? content="?(\w+)', page) == ["en_US"]
        assert set(re.findall(r'"inLanguage":"([^"]*)"', page)) == {"en"}


def test_a_language_without_words_has_those_of_the_first(tmp_path: Path) -> None:
    root = of_languages(tmp_path, "material", "[de, tlh]\ntranslations: [tlh]")
    done = run("explainer", "build", "--site-dir", "../site", cwd=root)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "tlh" / "events" / "bridge-agreed" / "index.html").read_text("utf-8")
    assert '<html lang="tlh"' in page
    assert "Kopfzeile" in page
    assert "Skip to content" not in page
    assert re.search(r'<dt lang="de">Datum(?:</dt>)?<dd><time[^>]*>4. Mai 1999</time>', quoted(page))


def test_guides_say_that_they_are_in_english() -> None:
    guides = dict(guides_of_clone())
    assert len(guides) > 10
    assert [
        path for path, text in guides.items() if b"\nlanguage: en\n" not in text.partition(b"\n---\n")[0] + b"\n"
    ] == []


def shown(builder: Builder, changes: Changes) -> bytes:
    site = builder.build(changes).site
    assert site is not None
    return site.content("index.html").data
