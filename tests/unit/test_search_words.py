"""How texts become terms, by the cases that the browser runs as well."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

import explainer
from explainer.search import words
from explainer.search.words import fold, key, stem, terms

IN_BROWSER = Path(explainer.__file__).parent / "theme" / "assets" / "explainer" / "search" / "words.js"

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("search_words.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("case", CASES["fold"], ids=lambda case: case["text"])
def test_a_text_is_folded(case: dict[str, Any]) -> None:
    assert fold(case["text"]) == case["folded"]


@pytest.mark.parametrize("case", CASES["terms"], ids=lambda case: case["text"][:20])
def test_a_text_is_cut_into_terms(case: dict[str, Any]) -> None:
    assert terms(case["text"]) == case["terms"]


@pytest.mark.parametrize("case", CASES["key"], ids=lambda case: case["text"][:20])
def test_a_whole_name_is_one_term(case: dict[str, Any]) -> None:
    assert key(case["text"]) == case["key"]


@pytest.mark.parametrize("case", CASES["stem"], ids=lambda case: case["word"])
def test_a_plural_s_is_cut_off(case: dict[str, Any]) -> None:
    assert stem(case["word"]) == case["stem"]


@pytest.mark.parametrize("name", ["UNSPACED", "JOINER"])
def test_the_browser_knows_the_same_scripts(name: str) -> None:
    written = re.search(rf"const {name} =((?:\s*\"[^\"\n]*\" ?\+?)+);", IN_BROWSER.read_text("utf-8"))
    assert written
    text = "".join(re.findall(r'"([^"]*)"', written[1]))
    characters = re.sub(r"\\\\u\{?([0-9a-f]{4,5})\}?", lambda match: chr(int(match[1], 16)), text)
    assert characters.replace("\\\\-", "-") == getattr(words, f"_{name}")
