"""The words of a direct quote: each sign is shown as it stands, and links to records are the only marks."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.evidence_projects import files_of, quote
from tests.property.strategies import checked

from explainer.diagnostics import has_errors
from explainer.facts.built_in import QUOTE, Quote
from explainer.render.language.text import TextRenderer
from explainer.schema.quoted_words import meant_marks, words_of_links
from explainer.schema.typed import Markup

TEXTS = TextRenderer()
SIGNS = (
    "We *never* wait, _x_ ~~no~~ `make` [a](https://b.org) <b>c</b> &amp; [^1] ![d](e) \\* **f** __g__ <https://h.i>"
)


def resolve(target: str, label: str) -> tuple[str, str] | None:
    return None if target == "nobody" else (f"/{target}/", label or "Ada & <b>")


def test_signs_of_markdown_and_html_are_signs() -> None:
    assert html.unescape(TEXTS.quoted(SIGNS, resolve)) == SIGNS
    assert "<" not in TEXTS.quoted(SIGNS, resolve)
    assert TEXTS.quoted_words(SIGNS, resolve) == SIGNS


@given(st.text(st.sampled_from("ab *_`~[]()<>&\\!#|\"'^@\u201c가") | st.characters(exclude_categories=["Cs"])))
@example("[[ada|a *b*]] [[ada]] \\[[ada]] [[nobody|x]] [[[ada]]]")
def test_nothing_is_markup_but_links_to_records(text: str) -> None:
    shown = TEXTS.quoted(text, resolve)
    without = re.sub(r'<a href="/[^"<>]*/">|</a>', "", shown)
    assert not {"<", ">"} & {*without}
    assert re.sub(r"&(?:amp|lt|gt|quot|#x27);", "", without).count("&") == 0
    if "[[" not in text:
        assert html.unescape(shown) == text


def test_links_are_those_of_records() -> None:
    text = "The [[ada|good *Ada*]] met [[ada]] and [[nobody|x]]; \\[[ada]] stays"
    assert TEXTS.quoted(text, resolve) == (
        'The <a href="/ada/">good *Ada*</a> met <a href="/ada/">Ada &amp; &lt;b&gt;</a> and x; \\[[ada]] stays'
    )
    assert TEXTS.quoted_words(text, resolve) == "The good *Ada* met Ada & <b> and x; \\[[ada]] stays"
    assert words_of_links(text) == "The good *Ada* met [[ada]] and x; \\[[ada]] stays"


@pytest.mark.parametrize(
    "text",
    [
        "Kolleg*innen und Freund*innen",
        "M*A*S*H",
        "2 * 3 * 4",
        "a_b_c",
        "5 < 6 > 4",
        "f(x)[0](y)",
        "[the chair](sic)",
        "[...] (see [1])",
        "<ada@example.org>",
        "C# and #bridge",
        "*) as amended",
        "~5 and ~6",
        "rock 'n' roll",
        "x^2^",
        "it's `so",
        "[[ada|the chair]]",
    ],
)
def test_what_a_source_may_print_is_told_of_nobody(text: str) -> None:
    assert list(meant_marks(text, is_translation=True)) == []
    assert list(meant_marks(text, is_translation=False)) == []


def test_only_the_words_of_direct_quotes_hold_no_markdown() -> None:
    words = {"en": "We *never* wait.", "de": "Wir warten *nie*."}
    quotes = {"said": quote(words), "told": quote(words) | {"form": "reported"}}
    graph, found = checked(files_of(quotes))
    assert not has_errors(found)
    kinds = {one.id: Quote(one).words for one in graph.of_type(QUOTE)}
    told = {id: {one.markup for one in (words, *words.translations)} for id, words in kinds.items() if words}
    assert told == {"said": {Markup.QUOTED}, "told": {Markup.TEXT}}
