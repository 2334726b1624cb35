"""Dates and numbers in the six languages that ship, as readers see them, with the words that stand around each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel import Locale
from tests import case_projects
from tests.html import parsed as parsed_page
from tests.html import text_of

from explainer.build import build
from explainer.checking import check
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.translations import LOCALES, parsed, texts_of
from explainer.schema.dates import parse_date
from explainer.settings.project import find_project

LANGUAGES = ("en", "de", "fr", "es", "ja", "ko")

BETWEEN = {
    "1938/1940": (
        "between 1938 and 1940",
        "zwischen 1938 und 1940",
        "entre 1938 et 1940",
        "entre 1938 y 1940",
        "1938年から1940年までの間",
        "1938년에서 1940년 사이",
    ),
    "1938-05-03/1940-03-01": (
        "between 3 May 1938 and 1 March 1940",
        "zwischen dem 3. Mai 1938 und dem 1. März 1940",
        "entre le 3 mai 1938 et le 1er mars 1940",
        "entre el 3 de mayo de 1938 y el 1 de marzo de 1940",
        "1938年5月3日から1940年3月1日までの間",
        "1938년 5월 3일에서 1940년 3월 1일 사이",
    ),
    "1938-05/1938-07": (
        "between May 1938 and July 1938",
        "zwischen Mai 1938 und Juli 1938",
        "entre mai 1938 et juillet 1938",
        "entre mayo de 1938 y julio de 1938",
        "1938年5月から1938年7月までの間",
        "1938년 5월에서 1938년 7월 사이",
    ),
    "1938-21/1938-22": (
        "between spring 1938 and summer 1938",
        "zwischen Frühjahr 1938 und Sommer 1938",
        "entre le printemps 1938 et l’été 1938",
        "entre la primavera de 1938 y el verano de 1938",
        "1938年春から1938年夏までの間",
        "1938년 봄에서 1938년 여름 사이",
    ),
    "1938/..": (
        "1938 or later",
        "1938 oder später",
        "1938 ou plus tard",
        "1938 o después",
        "1938年以後",
        "1938년 또는 그 이후",
    ),
    "/1940": (
        "1940 or earlier",
        "1940 oder früher",
        "1940 ou plus tôt",
        "1940 o antes",
        "1940年以前",
        "1940년 또는 그 이전",
    ),
    # What is no interval is told as everywhere.
    "1938/1938": ("1938", "1938", "1938", "1938", "1938年", "1938년"),
    "1938~": ("about 1938", "etwa 1938", "vers 1938", "hacia 1938", "1938年頃", "1938년경"),
}


@pytest.mark.parametrize(("written", "said"), BETWEEN.items())
def test_a_birth_was_between_two_dates_and_not_from_the_one_to_the_other(written: str, said: tuple[str, ...]) -> None:
    date = parse_date(written)
    assert tuple(Catalogue(language).date(date, is_moment=True) for language in LANGUAGES) == said


VAGUE = {
    "2024-XX-XX": ("a day in 2024", "ein Tag im Jahr 2024", "un jour de l’année 2024", "un día de 2024"),
    "2024-04-XX": ("a day in April 2024", "ein Tag im April 2024", "un jour en avril 2024", "un día de abril de 2024"),
    "2024-XX": ("a month in 2024", "ein Monat im Jahr 2024", "un mois de l’année 2024", "un mes de 2024"),
    "202X~": ("about the 2020s", "etwa die 2020er Jahre", "vers les années 2020", "hacia la década de 2020"),
    "2024-22~": ("about summer 2024", "etwa Sommer 2024", "vers l’été 2024", "hacia el verano de 2024"),
    "2024-24/..": (
        "since winter 2024–25",
        "seit Winter 2024/25",
        "depuis l’hiver 2024-25",
        "desde el invierno de 2024-25",
    ),
    "../2024-21": (
        "until spring 2024",
        "bis Frühjahr 2024",
        "jusque dans le printemps 2024",
        "hasta la primavera de 2024",
    ),
    "2024-21": ("spring 2024", "Frühjahr 2024", "printemps 2024", "primavera de 2024"),
    "2024-04/": (
        "from April 2024, end unknown",
        "ab April 2024, Ende unbekannt",
        "dès avril 2024, fin inconnue",
        "desde abril de 2024, final desconocido",
    ),
    # The first of a month, beside another day too.
    "2024-03-01": ("1 March 2024", "1. März 2024", "1er mars 2024", "1 de marzo de 2024"),
    "2024-03-01/2024-03-11": ("1–11 March 2024", "1.–11. März 2024", "1er–11 mars 2024", "1–11 de marzo de 2024"),
    "2024-03-01/2024-05-01": (
        "1 March\u2009–\u20091 May 2024",
        "1. März\u2009–\u20091. Mai 2024",
        "1er mars\u2009–\u20091er mai 2024",
        "1 de marzo\u2009–\u20091 de mayo de 2024",
    ),
    "2024-03/2024-05": (
        "March\u2009–\u2009May 2024",
        "März–Mai 2024",
        "mars\u2009–\u2009mai 2024",
        "marzo–mayo de 2024",
    ),
}


@pytest.mark.parametrize(("written", "said"), VAGUE.items())
def test_what_stands_around_a_date_suits_it(written: str, said: tuple[str, ...]) -> None:
    date = parse_date(written)
    assert tuple(Catalogue(language).date(date) for language in LANGUAGES[: len(said)]) == said


@pytest.mark.parametrize(("written", "said"), [("202X~", "2020년대 무렵"), ("2024-21%", "2024년 봄 무렵(불확실)")])
def test_korean_sets_no_syllable_of_counted_times_behind_a_name(written: str, said: str) -> None:
    assert Catalogue("ko").date(parse_date(written)) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("de", "-874,50"), ("fr", "-874,50"), ("es", "-874,50"), ("en", "-874.50"), ("ja", "-874.50"), ("ko", "-874.50")],
)
def test_a_decimal_number_keeps_its_digits_and_has_the_sign_of_the_language(language: str, said: str) -> None:
    assert Catalogue(language).decimal("-874.50") == said
    assert Catalogue(language).decimal("12500") == "12500"


_MAY_ELIDE = re.compile(r"(?i)(?:\b(?:de|du|que|le|la|au|jusque|puisque|lorsque) |[ld]’)%\((\w+)\)s")
# What these gaps are filled with begins with a digit.
_BEGINS_WITH_A_DIGIT = frozenset({"date", "later", "start", "end", "year", "number"})


def test_no_french_word_that_elides_stands_before_a_name() -> None:
    catalogue = parsed((LOCALES / "fr" / "messages.po").read_bytes(), Locale("fr"))
    said = {text: _MAY_ELIDE.search(text) for message in catalogue for text in texts_of(message.string)}
    assert [text for text, found in said.items() if found and found[1] not in _BEGINS_WITH_A_DIGIT] == []


def test_no_spanish_and_stands_before_a_name_which_may_begin_with_its_sound() -> None:
    catalogue = parsed((LOCALES / "es" / "messages.po").read_bytes(), Locale("es"))
    said = [text for message in catalogue for text in texts_of(message.string) if re.search(r" [yo] %\((?!end)", text)]
    assert said == []


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_brackets_are_wide_in_japanese_and_narrow_without_a_space_in_korean(language: str) -> None:
    catalogue = parsed((LOCALES / language / "messages.po").read_bytes(), Locale(language))
    wrong = re.compile(r"[()]" if language == "ja" else r"[（）]|\w \(")
    texts = [text for message in catalogue for text in texts_of(message.string)]
    said = [re.sub(r"%\(\w+\)[sd]|`[^`]*`|<code>.*?</code>", "x", text) for text in texts]
    assert [text for text in said if wrong.search(text)] == []


ACTOR = """\
name: Ada Rowe
kind: person
summary: Somebody who was there.
born: 1938/1940
died: 2021
sources: [gazette-1999]
roles:
  - {title: Clerk, from: 1961/1963, to: 1970}
  - {title: Treasurer, from: 1972/1975}
"""
SHIP = """\
folder: ships
label: Ship
plural: Ships
title_property: name
properties:
  name: {type: string, required: true, help: Its name., example: Aurora}
  length: {type: number, help: In metres., example: 12.5}
"""


@pytest.mark.parametrize(
    ("language", "born", "clerk", "length"),
    [
        ("en", "between 1938 and 1940", "between 1961 and 1963 to 1970", "874.5"),
        ("de", "zwischen 1938 und 1940", "zwischen 1961 und 1963 bis 1970", "874,5"),
    ],
)
def test_a_page_says_so(tmp_path: Path, language: str, born: str, clerk: str, length: str) -> None:
    files = {
        "content/actors/ada-rowe.yaml": ACTOR,
        "content/types/ship.yaml": SHIP,
        "content/ships/aurora.yaml": "name: Aurora\nlength: 874.5\nsources: [gazette-1999]\n",
    }
    root = case_projects.project(tmp_path, files)
    settings = root / "content" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en", f"languages: [{language}"), "utf-8")
    made = build(check(find_project(root))).site.pages
    actor, ship = (text_of(parsed_page(made[page].body)) for page in ("actors/ada-rowe.md", "ships/aurora.md"))
    assert born in actor
    assert clerk in actor
    assert ("1972 to 1975" if language == "en" else "1972 bis 1975") in actor, "by itself it may be the whole period"
    assert length in ship
