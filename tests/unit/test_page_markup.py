"""Elements of hand-written pages that no policy stops are none in what is built of them, however they are written."""

from __future__ import annotations

from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.settings.page_markup import inert, inert_markdown

META = '<meta http-equiv="refresh" content="0;url=https://evil.example/">'
EXTENSIONS = ["attr_list", "md_in_html", "tables", "pymdownx.superfences"]
# Most of these look like code, a comment or a word to somebody who does not render them.
PAGES = [
    META,
    META.upper(),
    META.replace(" ", "\n", 1),
    META.replace(" ", "/", 1),
    META[:-1],
    f"\\{META}",
    f"<div>\n\n    {META}\n\n</div>",
    f"`<!--` {META} `-->`",
    f"    ```\n\n{META}\n\n    ```",
    f"<me{META}ta http-equiv=refresh>",
    f"<template shadowrootmode=open>{META}</template>",
    f"<noscript>{META}</noscript>",
    "<base href=//evil.example/>",
    "<base\ttarget=_blank>",
    "<LINK rel=preconnect href=//evil.example/>",
]
PARTS = [
    "<",
    "</",
    ">",
    "/",
    "!--",
    "-->",
    "meta",
    "META",
    "base",
    "link",
    "metadata",
    " a=b",
    '"',
    "'",
    "\n",
    "&lt;",
    "x",
]


class Elements(HTMLParser):
    """The names of a document's elements."""

    def __init__(self, document: str) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.feed(f"{document}<i>>")
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.add(tag)


def acting(document: str) -> set[str]:
    return Elements(document).found & {"meta", "base", "link"}


@pytest.mark.parametrize("page", PAGES)
def test_no_page_holds_what_no_policy_stops(page: str) -> None:
    rendered = markdown.markdown(page, extensions=EXTENSIONS)
    assert not acting(inert(rendered))
    assert not acting(markdown.markdown(inert_markdown(page), extensions=EXTENSIONS))


def test_such_pages_would_act() -> None:
    assert all(acting(markdown.markdown(page, extensions=EXTENSIONS)) for page in PAGES[:3])


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_whatever_stands_around_it(text: str) -> None:
    assert not acting(inert(text))
    assert not acting(inert_markdown(text))


@pytest.mark.parametrize("text", ["<metadata>a</metadata>", "a < meta", "<b>bold</b> and meta, base, link", "</link>"])
def test_everything_else_stays(text: str) -> None:
    assert inert(text) == inert_markdown(text) == text
