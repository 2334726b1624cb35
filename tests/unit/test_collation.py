"""In which order names stand, beside ICU: as data, since no ICU is installed with us."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from explainer.render.language.collation import collation

ORDERS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("collation.yaml").read_text("utf-8"))


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_as_icu_has_them(language: str) -> None:
    names = list(ORDERS[language])
    random.Random(14).shuffle(names)
    assert sorted(names, key=collation(language).key) == ORDERS[language]


def test_the_letters_without_marks_are_the_order_where_a_language_has_none_of_its_own() -> None:
    names = ["Abc", "Ámbar", "İnönü", "Łódź Group", "Ørsted", "Šiauliai", "Zeta"]
    shuffled = random.Random(14).sample(names, len(names))
    assert sorted(shuffled, key=collation("en-GB").key) == names


@pytest.mark.parametrize("name", ["", "9" * 5000, "\u0301", "\udcff".encode("utf-8", "replace").decode(), "²½Ⅷ", "𠮷"])
def test_any_name_has_a_place(name: str) -> None:
    for language in ("en", "ja", "zh", "zh-Hant", "ko", "th"):
        key = collation(language).key
        assert sorted(["a", name], key=key) in (["a", name], [name, "a"])
