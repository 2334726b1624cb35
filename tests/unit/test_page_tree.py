"""The front matter of hand-written pages in the page tree is text for whatever theme prints it."""

from __future__ import annotations

import pytest
import yaml
from tests.html import parsed, text_of

from explainer.publish.tree import with_blocks

HOSTILE = "<script>alert(1)</script> & \"'"
SAFE = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;'"
# Words between tags wherever they are shown; a search shows &quot; as it is.
WORDS = SAFE.replace("&quot;", '"')
# What says the same as HTML and as words.
EITHER = HOSTILE.replace("<", "<\u2060")


def in_tree(markdown: str) -> str:
    return with_blocks(markdown, lambda text, form: text, "")


def test_markup_in_a_front_matter_is_escaped_however_deep_it_lies() -> None:
    head = yaml.safe_dump({"title": HOSTILE, "tags": [HOSTILE, 3], "x": {"y": HOSTILE, "z": True}})
    made = in_tree(f"---\n{head}---\n\n# Part\n\nText.\n")
    _, found, body = made.split("---\n", 2)
    assert yaml.safe_load(found) == {"title": WORDS, "tags": [EITHER, 3], "x": {"y": SAFE, "z": True}}
    assert body == "\n# Part\n\nText.\n"


def test_a_front_matter_without_markup_stays_as_it_is_written() -> None:
    page = "---\ntitle: 'A plain title'  # as it is\nhide: [toc]\n---\n\n# Part\n"
    assert in_tree(page) == page


def test_no_page_asks_for_a_template_of_the_theme() -> None:
    made = in_tree("---\ntitle: Away\ntemplate: redirect.html\nlocation: '\"],alert(1),[\"'\n---\n\n# Away\n")
    _, head, _ = made.split("---\n", 2)
    assert yaml.safe_load(head) == {"title": "Away", "location": "&quot;],alert(1),[&quot;"}


TAGS = {
    "R&D": "R&D",
    "Fish & chips": "Fish & chips",
    "a < b": "a < b",
    "<3": "<3",
    "C++ > C": "C++ > C",
    '"quoted"': '"quoted"',
    "AT&T": "AT&T",
    "&copy": "&\u2060copy",
    "&amp;": "&\u2060amp;",
    "List<T>": "List<\u2060T>",
    "</title>": "<\u2060/title>",
    "<!-- x": "<\u2060!-- x",
    "&lt;b>": "&\u2060lt;b>",
}


@pytest.mark.parametrize(("tag", "written"), TAGS.items())
def test_a_tag_says_the_same_as_html_and_as_words(tag: str, written: str) -> None:
    _, found, _ = in_tree(f"---\n{yaml.safe_dump({'title': 'A & b', 'tags': [tag]})}---\n\n# Part\n").split("---\n", 2)
    [said] = yaml.safe_load(found)["tags"]
    assert said == written
    assert text_of(parsed(f"<p>{said}</p>")) == said
    assert said.replace("\u2060", "") == tag
