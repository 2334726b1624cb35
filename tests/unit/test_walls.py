"""Pages that stand before the page that was asked for, as data in many languages, and what is taken for none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.diagnostics import Findings
from explainer.evidence.extract import extract
from explainer.evidence.page_outline import outlined
from explainer.evidence.walls import Wall, found_wall, tell_walls

CASES = yaml.safe_load(Path(__file__).with_name("walls.yaml").read_text("utf-8"))["cases"]
SENTENCE = "The bridge over the river was opened on a Sunday in May, and {} people walked across it in an hour. "
FILLED = {
    "{long}": "".join(f"<p>{SENTENCE.format(number) * 2}</p>" for number in range(20)),
    "{brief}": "".join(f"<p>{SENTENCE.format(number)}</p>" for number in range(3)),
    "{brief-ko}": "<p>다리가 오월의 어느 일요일에 개통되어 많은 사람이 걸어서 건넜다.</p>"
    "<p>공사는 아홉 해가 걸렸고 시장은 오래 기다렸다고 말했다. 통행료는 없다고 한다.</p>",
    "{brief-ja}": "<p>橋は五月のある日曜日に開通し、多くの人が歩いて渡った。</p>"
    "<p>工事には九年かかり、市長は長く待ったと述べた。通行料は取らないという。</p>",
    "{cookies}": "".join(f"<p>The court held {n} times that a cookie needs consent, and why.</p>" for n in range(90)),
    "{consent}": "".join(
        f"<p>Our sites and apps are part of a family of brands. When you use them, we use cookies for purpose {n}.</p>"
        "<p>If you do not want us and our partners to do so, click reject. Read more in our policy.</p>"
        for n in range(14)
    ),
    "{soups}": "".join(f"<p>Soup number {n} wants an onion, a carrot and an hour of fire.</p>" for n in range(9)),
}


def page_of(case: dict[str, Any]) -> str:
    page = str(case["page"])
    for name, text in FILLED.items():
        page = page.replace(name, text)
    return f"<!doctype html><html><body>{page}</body></html>"


def text_of(page: str) -> str:
    return extract("page.html", page.encode(), Findings(), charset="utf-8")


@pytest.mark.parametrize("case", CASES, ids=[f"{number}-{one['wall'] or 'page'}" for number, one in enumerate(CASES)])
def test_a_page_is_told_from_what_stands_before_it(case: dict[str, Any]) -> None:
    page = page_of(case)
    found = found_wall(page, text_of(page), [case["title"]] if "title" in case else [])
    said = "" if found is None else found.wall.value + ("" if found.certain else "?")
    assert said == case["wall"]


def test_every_wall_has_cases_in_korean_and_japanese() -> None:
    for wall in set(Wall) - {Wall.OTHER}:
        titles = [one.get("title", "") for one in CASES if one["wall"] == wall.value]
        assert any("다리" in title for title in titles), wall
        assert any("橋" in title for title in titles), wall


@pytest.mark.parametrize("anyway", [False, True])
def test_what_is_surely_no_page_takes_the_place_of_no_copy_unless_somebody_says_so(anyway: bool) -> None:
    findings = Findings()
    tell_walls("page.html", "<title>Log in</title>", "Please log in to see more.\n", ["The bridge"], anyway, findings)
    [one] = findings
    assert one.message == "this is not the page that is cited: it asks to log in"
    assert findings.has_errors == (not anyway)


def test_whoever_adds_a_doubtful_copy_is_warned() -> None:
    findings = Findings()
    page = page_of({"page": "{soups}"})
    tell_walls("page.html", page, text_of(page), ["Bridge"], False, findings)
    assert not findings.has_errors
    assert [found.message for found in findings] == [
        "this may not be the page that is cited: it has nothing of the title of the source"
    ]


PARTS = (
    *("<", ">", "<!--", "-->", "<h1>", "</h1>", "<title>", "<script>", "</", "<a", "&#x110000;", "cookie", "\n"),
    *("로그인", "残り 12文字", "İ", "\0", "\ud800", "Log in ", "Bridge "),
)
PAGES = st.lists(st.sampled_from(PARTS), max_size=30).map("".join)


@given(PAGES, PAGES)
def test_any_page_is_looked_at(page: str, text: str) -> None:
    assert found_wall(page, text, ["The Bridge", text]) is None or page


def test_an_outline() -> None:
    outline = outlined(
        "<!-- <h1>no</h1> --><TITLE>A &amp; B</TITLE><style>p{}</style><h1>First <b>head</b></h1><h1>Second</h1>"
        "<noscript>Turn <b>it</b> on</noscript><script>var a = '<p>no</p>'</script>< p>one <p class='a'>two 3 < 4"
        '<input type="password"><script>never closed'
    )
    assert (outline.title, outline.heading) == ("A & B", "First head")
    assert outline.visible == "First head Second p>one two 3 4"
    assert outline.without_scripts == "Turn it on"
    assert (outline.scripts, outline.has_password) == (2, True)
