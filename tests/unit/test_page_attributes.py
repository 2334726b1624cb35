"""What attributes and elements of a hand-written page could do to its reader, and what becomes of each.

The policy stops most of them (:mod:`explainer.adapters.mkdocs.policy`); what no policy stops is changed in the page.
"""

from __future__ import annotations

import pytest
from tests.html import elements, parsed

from explainer.adapters.mkdocs.policy import Policy
from explainer.settings.page_balance import on_its_own
from explainer.settings.page_edges import harmless
from explainer.settings.page_markup import inert

AWAY = "https://evil.example/"
# A page that one of these opens could lead the page with the link away.
WINDOWS = [
    "target=x",
    "target='x'",
    'TARGET = "x"',
    "/target=_blankx",
    "target=&#95;blank rel=opener",
    "target=_blank rel=opener",
    "target=_blank rel='nofollow opener'",
    'target=_blank REL="opener"',
    "target=_blank rel=open&#101;r",
    'target="x" rel="noopener opener"',
]
KEPT = [
    '<a target="_blank" href="x">x</a>',
    "<a target=_blank rel='noopener nofollow' href=x>x</a>",
    '<a target="_self" href="x" rel="me">target=x rel=opener</a>',
    '<p title="x">rel</p>',
]
# The directive that stops each; what is not named falls to default-src.
STOPPED = {
    f"<a ping={AWAY} href=x>": "connect-src",
    f"<form action={AWAY}>": "form-action",
    f"<button formaction={AWAY}>": "form-action",
    "<iframe srcdoc='<script>alert(1)</script>'>": "default-src",
    f"<img srcset={AWAY}>": "img-src",
    f"<object data={AWAY}>": "default-src",
    f"<video src={AWAY}>": "default-src",
    "<a href=javascript:alert(1)>": "script-src",
    "<button popovertarget=a onclick=alert(1)>": "script-src",
    "<p style='position:fixed'>": "style-src",
}


def attributes(html: str) -> dict[str, str]:
    found = elements(parsed(f"<!doctype html><body>{on_its_own(html)}"))
    return {
        key.lower(): value for one in found if one.tag in {"a", "area", "form", "button"} for key, value in one.items()
    }


@pytest.mark.parametrize("element", ["a", "area", "form"])
@pytest.mark.parametrize("written", WINDOWS)
def test_no_link_hands_its_window_on(written: str, element: str) -> None:
    found = attributes(f"<{element} {written} href={AWAY}>x</{element}>")
    assert found.get("target", "_blank") in {"_blank", "_self", "_top", "_parent"}
    assert "opener" not in found.get("rel", "").lower().split()


def test_a_button_hands_its_window_on_no_more() -> None:
    assert "formtarget" not in attributes("<button formtarget=x>")


@pytest.mark.parametrize("html", KEPT)
def test_other_links_stay_letter_for_letter(html: str) -> None:
    assert on_its_own(html) == html
    assert harmless("<a rel=noopener>") == "<a rel=noopener>"


@pytest.mark.parametrize("html", [f"<meta http-equiv=refresh content=0;url={AWAY}>", f"<base target=x href={AWAY}>"])
def test_what_acts_without_a_click_is_text(html: str) -> None:
    found = elements(parsed(f"<!doctype html><body>{inert(on_its_own(html))}"))
    assert [one.tag for one in found] == ["html", "head", "body"]


@pytest.mark.parametrize("html", [f"<link rel=preload imagesrcset={AWAY}>", f"<link rel=stylesheet href={AWAY}>"])
def test_a_link_of_a_head_is_text(html: str) -> None:
    assert "<link" not in inert(on_its_own(html))


@pytest.mark.parametrize("html", STOPPED)
def test_what_the_policy_stops(html: str) -> None:
    page = Policy().with_policy(
        f"<!doctype html><html><head><meta charset=utf-8></head><body>{on_its_own(html)}</body></html>"
    )
    said = dict(one.strip().split(" ", 1) for one in page.partition('content="')[2].partition('"')[0].split(";"))
    allowed = set(said[STOPPED[html]].split())
    assert allowed <= {"'none'", "'self'", "data:"}, said
