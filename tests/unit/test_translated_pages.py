"""Translations of the guides have the parts, the code and the links of their originals."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from markdown.extensions.toc import slugify

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path.relative_to(ROOT / "docs").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if re.search(r"\.(?:ko|ja)\.md$", path.name)
)
HOW_TRANSLATED = "how-we-check.md#the-korean-and-japanese-versions"
"""Each translation may lead there, in the folder of the docs; an original has no reason to."""
BLOCK = re.compile(r"^```\w*\n.*?^```$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def both(name: str) -> tuple[str, str]:
    """A translation, and its original."""
    path = ROOT / "docs" / name
    original = path.with_name(re.sub(r"\.\w+\.md$", ".md", path.name))
    return path.read_text("utf-8"), original.read_text("utf-8")


def headings(text: str) -> list[tuple[int, str]]:
    """Below the title, how deep each stands and the name by which links find it, said or made of its words."""
    found = re.findall(r"^(##+) (.*?)(?: \{#([\w-]+)\})?$", prose(text), re.MULTILINE)
    return [(len(marks), said or slugify(words, "-")) for marks, words, said in found]


def prose(text: str) -> str:
    """All but blocks of code."""
    return BLOCK.sub("", text)


def test_there_are_translations_in_both_languages_of_the_pages_about_the_data() -> None:
    assert {"data.ko.md", "data.ja.md", "data/api.ko.md", "data/api.ja.md"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_link_to_a_part_holds_in_each_language(name: str) -> None:
    translation, original = both(name)
    assert headings(translation) == headings(original)


@pytest.mark.parametrize("name", PAGES)
def test_code_is_not_translated(name: str) -> None:
    translation, original = both(name)
    assert BLOCK.findall(translation) == BLOCK.findall(original)
    assert Counter(CODE.findall(prose(translation))) == Counter(CODE.findall(prose(original)))


@pytest.mark.parametrize("name", PAGES)
def test_a_translation_leads_where_its_original_does(name: str) -> None:
    translation, original = both(name)
    leads = Counter(LINK.findall(prose(translation)))
    assert leads - Counter(["../" * name.count("/") + HOW_TRANSLATED]) == Counter(LINK.findall(prose(original)))


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize("guide", ["how-we-check", "data", "data/api"])
def test_a_page_has_the_title_by_which_menus_name_it(guide: str, language: str) -> None:
    translation, original = both(f"{guide}.{language}.md")
    [title], [translated] = (re.findall(r"^# (.*)$", prose(text), re.MULTILINE) for text in (original, translation))
    with (ROOT / "content" / "locale" / f"{language}.po").open("rb") as catalogue:
        assert read_po(catalogue)[title].string == translated
