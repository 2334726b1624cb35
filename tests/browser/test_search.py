"""The search as readers use it: names in three scripts, by keys alone, with little to load, on any page."""

from __future__ import annotations

import json
import random
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, Response, expect
from tests.browser.conftest import Reader, _served
from tests.search_reading import index_files
from tests.sites import ROOT

from explainer.adapters.mkdocs.joining import joined
from explainer.search.index import IndexEntry
from explainer.search.words import fold, terms

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load((ROOT / "tests/unit/search_words.yaml").read_text("utf-8"))
THEME = ROOT / "generator" / "explainer" / "theme" / "assets" / "explainer"
ACTOR = "actors/park-cheol-hee/"
# How the terms of a text come out in the browser, by the script that the page loads for its search.
IN_BROWSER = """async (inputs) => {
  document.querySelector('[data-x-search]').focus();
  while (!globalThis.explainerSearch) await new Promise((done) => setTimeout(done, 10));
  return inputs.map(([name, text]) => globalThis.explainerSearch.words[name](text));
}"""


# What of a text is shown for words, of which the last may go on.
SHOWN = """async ([text, query]) => {
  document.querySelector('[data-x-search]').focus();
  while (!globalThis.explainerSearch) await new Promise((done) => setTimeout(done, 10));
  const { words, marks } = globalThis.explainerSearch;
  const asked = words.words(query).map((word) => ({ ...word, roots: [], others: [], goesOn: false }));
  return text.slice(...marks.snippet(text, asked));
}"""


def search(page: Page, words: str, named: str = "Search") -> Locator:
    """Opens the search by its key, types, and gives the results. The field is ``named`` in the language of the page."""
    page.locator("[data-x-search]").wait_for()
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name=named)
    expect(field).to_be_focused()
    page.keyboard.insert_text(words)
    return page.get_by_role("option")


@pytest.mark.parametrize(
    ("text", "query", "begins", "holds"),
    [
        (
            f"The court sat. {'Words and words. ' * 12}The court removed him.",
            "court removed",
            False,
            "court removed him",
        ),
        (f"The court sat. {'Words and words. ' * 12}It ended.", "court", True, "The court sat"),
        (
            f"{'Words and words. ' * 5}The court of the land {'sat ' * 14}and removed him.",
            "court removed",
            False,
            "removed",
        ),
        (f"{'긴 말이 이어졌다. ' * 20}법원이 그를 파면했다.", "법원 파면", False, "법원이 그를 파면"),
        ("Short.", "court", True, "Short."),
        ("", "court", True, ""),
    ],
)
def test_what_is_shown_of_a_text_has_the_most_of_the_words(
    reader: Reader, text: str, query: str, begins: bool, holds: str
) -> None:
    shown = reader.open("how-we-check/").evaluate(SHOWN, [text, query])
    assert text.startswith(shown) == begins
    assert holds in shown
    assert len(shown) <= 170


@pytest.mark.parametrize(
    "words", ["Park Cheol-hee", "cheol", "cheolhee", "PARK CHUL HEE", "Park Chul-hee", "박철희", "철희", "朴喆熙", "喆"]
)
def test_an_actor_is_found_by_every_name_and_by_parts(reader: Reader, words: str) -> None:
    page = reader.open()
    found = search(page, words)
    expect(found.first).to_contain_text("Park Cheol-hee")
    expect(found.first).to_contain_text("Person")
    found.first.click()
    expect(page).to_have_url(re.compile(ACTOR))
    expect(page.locator("h1")).to_have_text("Park Cheol-hee")


@pytest.mark.parametrize(
    ("words", "title"), [("岸田", "Kishida Fumio"), ("성한", "Kim Sung-han"), ("石破", "Ishiba Shigeru")]
)
def test_parts_of_japanese_and_korean_names_are_found(reader: Reader, words: str, title: str) -> None:
    expect(search(reader.open(), words).first).to_contain_text(title)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Tokyo summit", "Yoon and Kishida meet in Tokyo"),
        ("東京", "Tokyo"),
        ("ソウル", "Seoul"),
        ("서울", "Seoul"),
        ("yun seok-yeol", "Yoon Suk Yeol"),
        ("comfort women", "The women in wartime brothels"),  # and not a source with these words in its headline
    ],
)
def test_what_is_told_comes_before_what_it_rests_on(reader: Reader, words: str, title: str) -> None:
    expect(search(reader.open(), words).first).to_contain_text(title)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("apologized", "The Murayama statement"),
        ("forced labor", "Forced labour"),
        ("tourists", "What do people in the two countries think of each other?"),  # which site.yaml says of travel
        ("visitors", "What do people in the two countries think of each other?"),
    ],
)
def test_other_words_of_a_family_and_words_that_mean_the_same_are_found(reader: Reader, words: str, title: str) -> None:
    found = search(reader.open(), words)
    shown = found.filter(has_text=title).first
    expect(shown).to_be_visible()
    expect(shown.locator("mark").first).to_be_visible()


def test_a_result_says_what_of_it_is_not_translated_and_in_which_language_each_word_is(reader: Reader) -> None:
    found = search(reader.open("ko/"), "how to change pages", "검색")
    guide = found.filter(has_text="How to change pages").first
    expect(guide.locator(".x-search__title > [lang=en]")).to_have_text("How to change pages")
    expect(guide.locator(".x-search__text > [lang=en][dir=auto]").first).to_contain_text("content/templates")
    expect(guide.locator(".x-search__text [lang=en] mark").first).to_be_visible()
    expect(guide.locator(".x-search__name")).to_have_text("페이지를 바꾸는 방법")
    expect(guide.locator(".x-fallback")).to_have_text("영어")

    found = search(reader.open("ko/"), "Park Cheol-hee", "검색")
    park = found.first
    expect(park.locator(".x-search__title")).to_have_text("박철희")
    expect(park.locator(".x-search__name [lang=en]").first).to_have_text("Park Cheol-hee")
    expect(found.locator(".x-fallback")).to_have_count(0)

    found = search(reader.open("ko/"), "Korea denounces Dokdo descriptions", "검색").first
    expect(found.locator(".x-search__title > [lang=en]")).to_be_visible()  # of a source, as it is called
    expect(found.locator(".x-fallback")).to_have_count(0)


def test_a_title_in_another_language_is_found_and_stands_beside_the_readers_own_only_if_it_was_asked_for(
    reader: Reader,
) -> None:
    found = search(reader.open("ko/"), "안동 정상회담", "검색").filter(has_text="안동 정상회담 제안").first
    expect(found.locator(".x-search__title mark").first).to_be_visible()
    expect(found.locator(".x-search__name")).to_have_count(0)

    found = search(reader.open("ko/"), "summit in Andong", "검색").filter(has_text="안동 정상회담 제안").first
    expect(found.locator(".x-search__name")).to_have_text("A summit in Andong is proposed")
    expect(found.locator(".x-search__name > [lang=en] mark").first).to_be_visible()

    found = search(reader.open("ja/"), "회담 제안", "検索").filter(has_text="安東").first
    expect(found.locator(".x-search__name > [lang=ko]")).to_have_text("안동 정상회담 제안")


def test_a_name_in_other_letters_says_its_language_where_they_do_not_tell_it(reader: Reader) -> None:
    names = search(reader.open(), "石破").first.locator(".x-search__name > [lang]")
    expect(names.filter(has_text="石破茂")).to_have_attribute("lang", "ja")
    expect(names.filter(has_text="이시바")).to_have_attribute("lang", "ko")


def test_whom_the_words_name_is_told_from_the_beginning(reader: Reader) -> None:
    expect(search(reader.open(), "kishida").first.locator(".x-search__text")).to_have_text(
        re.compile("^Prime minister")
    )


def test_hangul_is_found_while_a_syllable_is_being_typed(reader: Reader) -> None:
    page = reader.open()
    for typed in ("박ㅊ", "박처", "박철", "박철ㅎ", "박철희"):
        found = search(page, typed)
        expect(found.first).to_contain_text("박철희")
        page.keyboard.press("Escape")


def test_a_slip_is_forgiven_and_said(reader: Reader) -> None:
    page = reader.open()
    expect(search(page, "kishdia").first).to_contain_text("Kishida Fumio")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("kishida")


def test_results_show_type_date_and_the_words_looked_for(reader: Reader) -> None:
    found = search(reader.open(), "park leaves tokyo").first
    expect(found).to_contain_text("Event")
    expect(found).to_contain_text("14 July 2025")
    expect(found.locator("mark").first).to_have_text("Park")
    expect(found.locator(".x-search__text mark").first).to_be_visible()


def test_the_keyboard_alone_is_enough(reader: Reader) -> None:
    page = reader.open("timeline/")
    found = search(page, "park")
    field = page.get_by_role("combobox", name="Search")
    expect(found.nth(1)).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = found.nth(1)
    expect(chosen).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    page.keyboard.press("ArrowUp")
    expect(found.first).to_have_attribute("aria-selected", "true")
    expect(chosen).to_have_attribute("aria-selected", "false")
    address = found.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address)


def test_escape_closes_and_focus_returns(reader: Reader) -> None:
    page = reader.open()
    opener = page.get_by_role("button", name="Search")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("combobox", name="Search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_slash_that_is_written_opens_nothing_nor_when_it_was_switched_off(reader: Reader) -> None:
    page = reader.open("actors/")
    page.get_by_label("Filter this list").press("/")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Search").click()
    page.get_by_label("The key / opens the search").uncheck()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog")).to_have_count(1)
    expect(page.get_by_role("combobox", name="Search")).to_have_value("")


def test_kinds_narrow_the_results(reader: Reader) -> None:
    page = reader.open()
    found = search(page, "park")
    kinds = page.get_by_role("group", name="Type")
    kinds.get_by_role("button", name=re.compile("^Quote")).click()
    expect(kinds.get_by_role("button", name=re.compile("^Quote"))).to_have_attribute("aria-pressed", "true")
    expect(found.first).to_contain_text("Quote")
    count = int(re.sub(r"\D", "", kinds.get_by_role("button", name=re.compile("^Quote")).inner_text()))
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(f"Results: {count}")
    if count > 10:
        expect(found).to_have_count(10)
        page.get_by_role("button", name="Show more").click()
        expect(found).to_have_count(min(count, 20))


def test_nothing_found_is_said_with_names_to_try(reader: Reader) -> None:
    page = reader.open()
    found = search(page, "zzqqxx yyvvww")
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("“zzqqxx yyvvww”")
    expect(found).to_have_count(0)
    page.locator(".x-search__try").first.click()
    expect(found.first).to_be_visible()


def test_a_result_leads_to_its_section(reader: Reader) -> None:
    page = reader.open()
    section = search(page, "what is not known").first
    expect(section).to_contain_text("Page")
    section.click()
    expect(page).to_have_url(re.compile(r"#[\w-]+$"))
    expect(page.locator(":target")).to_be_in_viewport()


def test_without_scripts_there_is_no_dead_button(reader: Reader) -> None:
    expect(reader.open(scripts=False).locator("[data-x-search]")).not_to_be_visible()


@pytest.mark.parametrize("width", [320, 390])
def test_the_search_fits_a_telephone(reader: Reader, width: int) -> None:
    page = reader.open(ACTOR, width=width, height=700)
    expect(search(page, "park").first).to_be_visible()
    assert page.evaluate("document.querySelector('dialog').scrollWidth") <= width
    small = page.evaluate("""[...document.querySelectorAll('dialog :is(button, a, input, label)')].filter((one) => {
      const box = one.getBoundingClientRect();
      return one.checkVisibility() && Math.min(box.width, box.height) < 24 && !one.closest('label');
    }).map((one) => one.outerHTML.slice(0, 80))""")
    assert small == []


def test_the_browser_cuts_words_as_the_index_does(reader: Reader) -> None:
    page = reader.open()
    for name, given, wanted in (
        ("fold", "text", "folded"), ("terms", "text", "terms"), ("key", "text", "key"), ("stem", "word", "stem"),
        ("root", "word", "root"),
    ):  # fmt: skip
        inputs = [[name, case[given]] for case in CASES[name]]
        assert page.evaluate(IN_BROWSER, inputs) == [case[wanted] for case in CASES[name]]


def test_the_browser_cuts_any_text_as_the_index_does(reader: Reader) -> None:
    chance = random.Random(1)
    # Without what one of the two may not know yet.
    known = [c for c in map(chr, range(sys.maxunicode)) if unicodedata.category(c) not in ("Cn", "Co", "Cs")]
    likely = "abc XYZ 012 -'.’_· 박철희ㅎㅏ 岸田文雄々 カナひらーガﾊﾟ éßΣς"
    texts = [
        "".join(chance.choice(likely if chance.random() < 0.7 else known) for _ in range(chance.randrange(1, 30)))
        for _ in range(3000)
    ]
    page = reader.open()
    assert page.evaluate(IN_BROWSER, [["fold", text] for text in texts]) == [fold(text) for text in texts]
    assert page.evaluate(IN_BROWSER, [["terms", text] for text in texts]) == [terms(text) for text in texts]


# A site of ten thousand records, of which only the search is there.

RECORDS = 10_000
MOST_BYTES = 300_000
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Records</title>
<link rel="icon" href="data:,"></head><body>
<button type="button" data-x-search="." data-x-scripts="assets/explainer/search/" data-x-integrity=""
data-x-failed="Failed">
<span class="x-search-open__label">Search</span></button>
<script src="assets/explainer/search.js"></script></body></html>"""
LABELS = (
    "search",
    "hint",
    "close",
    "kinds",
    "all",
    "results",
    "count",
    "none",
    "corrected",
    "partial",
    "try",
    "more",
    "keys",
    "slash",
    "failed",
)


def records(count: int) -> Iterator[IndexEntry]:
    """Names of two scripts, and texts whose words are as rare as those of a language are."""
    chance = random.Random(2)
    syllables = re.findall("..", "karomitelovedispocobegaustareinsuno")
    vocabulary = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(30_000)]
    weights = [1 / (rank + 2.7) for rank in range(len(vocabulary))]
    families, given = ["Park", "Mori", "Lind", "Moss", "Abe"], ["Ada", "Ben", "Hana", "Cheol-hee", "Sung-han"]
    for number in range(count):
        words = chance.choices(vocabulary, weights, k=100)
        name = f"{chance.choice(families)} {chance.choice(given)}"
        is_person = number % 3 == 0
        title = name if is_person else f"{name}: {' '.join(words[:9])}"
        names = ("".join(chance.choices("박김이최정철희성한민준서연", k=3)),) if is_person else ()
        kind = ("Actor", "Event", "Quote")[number % 3]
        boost = 4 if is_person else 1
        date = f"{number % 28 + 1} May 2001"
        yield IndexEntry(f"r/{number}/", title, names, kind, date, text=" ".join(words), boost=boost)


@pytest.fixture(scope="module")
def large_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("large")
    files = index_files([*records(RECORDS), IndexEntry("r/rare/", "Treasure of Ferrybank", ("보물선",), "Event")])
    files["index.html"] = PAGE
    files["search/labels.json"] = json.dumps({name: name for name in LABELS})
    files["assets/explainer/search/search.js"] = joined(
        {file.stem: file.read_text("utf-8") for file in (THEME / "search").glob("*.js")}, "explainerSearch"
    )
    (site / "assets" / "explainer" / "search").mkdir(parents=True)
    shutil.copy2(THEME / "search" / "dialog.css", site / "assets" / "explainer" / "search" / "dialog.css")
    shutil.copy2(THEME / "search.js", site / "assets" / "explainer" / "search.js")
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    with _served(site) as found:
        yield found


# One worker makes the large site.
@pytest.mark.xdist_group("large-site")
@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("treasure", "Treasure of Ferrybank"),
        ("park cheol-hee", "Park Cheol-hee"),
        ("treasure of ferrybank", "Treasure of Ferrybank"),
        ("보물", "Treasure of Ferrybank"),
        ("treasrue", "Treasure of Ferrybank"),
        ("hana ka mori", ""),
        ("p", ""),
    ],
)
def test_a_first_query_among_ten_thousand_records_loads_little(
    browser: Browser, large_address: str, words: str, first: str
) -> None:
    reader = Reader(browser, large_address)
    page = reader.open()
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))  # noqa: PLW0108 - a method of C has no attributes
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    for letter in words:
        page.keyboard.insert_text(letter)
    status = page.get_by_role("dialog").get_by_role("status")
    expect(status).not_to_have_text("")
    if first:
        expect(page.get_by_role("option").first).to_contain_text(first)
    page.wait_for_load_state("networkidle")
    sizes = {response.url: len(response.body()) for response in loaded}
    reader.leave()
    reader.assert_quiet()
    assert any("manifest.json" in url for url in sizes)
    assert sum(sizes.values()) <= MOST_BYTES, sizes
    assert len(sizes) <= 35
