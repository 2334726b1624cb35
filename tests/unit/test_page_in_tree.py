"""A hand-written page in the page tree, rendered by two engines, leaves its notes and what is around it alone."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.unit.test_page_balance import CASES, TAGS, around
from tests.unit.test_page_edges import HOLDING, follows
from tests.unit.test_page_markup import EXTENSIONS

from explainer.publish.tree import with_blocks
from explainer.settings.page_in_tree import on_its_own_in_tree
from explainer.settings.page_markup import inert_markdown

ENGINES = {
    "Python-Markdown": lambda text: markdown.markdown(text, extensions=EXTENSIONS),
    "CommonMark": MarkdownIt("commonmark").render,
}
NOTES = '<section class="x">a <b>note</b></section>'
IN_CODE = [
    "```\n<div>",
    "~~~~\n</div>\n~~~",
    "- a\n\n  ```\n  <b>",
    "`<div>`",
    "    </div>",
    "```\na\n```\n\n~~~html\n<div>",
]


def in_tree(page: str) -> str:
    return inert_markdown(with_blocks(page, lambda text, form: text, ""))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("html", [*CASES, *IN_CODE, *(f"Words {case}" for case in CASES)])
def test_what_stands_around_a_page_stays_what_it_is(html: str, engine: str) -> None:
    assert around(ENGINES[engine](in_tree(html))) == around("")


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("html", HOLDING)
def test_what_follows_on_a_page_is_there(html: str, engine: str) -> None:
    assert follows(ENGINES[engine](in_tree(f"# T\n\n{html}")))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("html", IN_CODE)
def test_notes_stand_in_no_code(html: str, engine: str) -> None:
    assert "<section class=" in ENGINES[engine](with_blocks(html, lambda text, form: text, NOTES))


@given(st.lists(TAGS, max_size=6).map("".join))
def test_whatever_tags_a_page_is_made_of(html: str) -> None:
    # Python-Markdown moves some tags behind others, so that what was balanced is no longer.
    assert around(ENGINES["CommonMark"](in_tree(html))) == around("")


@pytest.mark.parametrize("html", ["<details>x", "<div hidden>x", "x</div></article></main>", "<p><s>x"])
def test_it_would_be_something_else(html: str) -> None:
    assert around(ENGINES["CommonMark"](html)) != around("")


@pytest.mark.parametrize(
    "page",
    [
        "<https://a.example/x> and <a@b.example>\n\n[a](<b c>) [d]: <e f>\n",
        "# T\n\n<div markdown>\n\n*a* <b>b</b> a < b\n\n</div>\n\n`</div>` and <br>\n\n```html\n</div>\n```\n",
        "---\ntitle: '</div>'\n---\n\n<!-- </div> -->\n\ntext\n",
    ],
)
def test_what_is_balanced_stays_letter_for_letter(page: str) -> None:
    assert on_its_own_in_tree(page) == page
