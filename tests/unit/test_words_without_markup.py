"""A line of mere words passes no parser: what is made of it is what the parsers would make."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explainer.render.language.text import TextRenderer
from explainer.render.language.words_and_links import html_of_line, html_of_paragraphs, words_alone

TEXTS = TextRenderer()
# Surrogates are no text, and no file that is read has any.
CHARACTERS = [chr(code) for code in range(sys.maxunicode) if not 0xD800 <= code <= 0xDFFF and code < 0x20000]
# What no line has that is told apart by its marks, at the end of every text: it has the parsers read all of it.
MARKUP = "`x`"


def told_apart(text: str) -> list[str]:
    """How a text is shown where it is read by parsers, and where it may pass for words."""
    inline, plain = TEXTS.inline(f"{text} {MARKUP}"), TEXTS.plain(f"{text} {MARKUP}")
    shown = [] if inline == f"{TEXTS.inline(text)} <code>x</code>" else [f"inline: {inline!r}"]
    return shown + ([] if plain.split() == f"{TEXTS.plain(text)} x".split() else [f"plain: {plain!r}"])


def words_of(text: str) -> str:
    """A text that begins with a letter, without what means something in Markdown or in HTML."""
    return "a" + "".join(sign for sign in text if sign not in "\n\r\\`*_[]<>&~!\0").rstrip(" ")


@pytest.mark.parametrize("first", ["a", "가", "ß"])
def test_every_character_stands_for_itself_or_is_read(first: str) -> None:
    wrong = []
    for start in range(0, len(CHARACTERS), 64):
        line = CHARACTERS[start : start + 64]
        text = first + words_of("".join(line))
        if told_apart(text):
            wrong.append((hex(ord(line[0])), told_apart(text)))
    assert not wrong


@settings(max_examples=400, deadline=None)
@given(st.text(st.sampled_from("ab가 \t.,:;-+=#|(){}^$@%/?\"'1\u201c\u201d\u3000\u00ad") | st.sampled_from(CHARACTERS)))
@example("a - b")
@example("a 1. b")
@example("Er sagte: \u201eJa\u201c; www.example.org, mail@example.org: 'so' \"so\"")
@example("a  b")
@example("a +++ --- === ::: ||| ###")
def test_a_line_of_words_is_shown_as_parsers_would(text: str) -> None:
    assert told_apart(words_of(text)) == []


def resolve(target: str, label: str) -> tuple[str, str] | None:
    """Links as pages have them; of some names there is no record, and a title may hold whatever a text may."""
    if target.startswith("no"):
        return None
    titles = {"odd": "R&D <b> \"x\" 'y' *z* `c`", "": "\u00a0"}
    return f"../../actors/{len(target)}/", label or titles.get(target, "Kim")


# Behind this paragraph the parser reads all that stands before it.
READ = "`x`"
LINKS = (
    "[[kim]]",
    "[[no]]",
    "[[no|a *b*]]",
    "[[odd]]",
    "[[kim|R&D]]",
    "[[ kim | a ]]",
    "[[]]",
    "[[kim|]]",
    "[[a",
    "]]",
)
SIGNS = "ab가1 \t.,:;-+=#|(){}^$@%/?\"'\u201c\u201d\u3000\u00ad*_`<>&~!\\[]\n"


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(LINKS) | st.text(st.sampled_from(SIGNS), max_size=4), max_size=9).map("".join))
@example("a [[kim]]\nb\n\n[[kim|R&D]]: c")
@example("a\n\n\nb\n")
@example("a \nb")
@example("a\n- b")
@example("a\n===")
@example("[[kim]]\n\n1. a")
@example("(a) [[odd]]")
def test_paragraphs_of_words_and_links_are_shown_as_parsers_would(text: str) -> None:
    text = text.replace("\0", "")
    read = TEXTS.block(f"{text}\n\n{READ}", resolve)
    shown = html_of_paragraphs(text, resolve)
    if shown is not None:
        assert read == f"{shown}<p><code>x</code></p>\n"
    words = words_alone(text, resolve)
    if words is not None:
        assert TEXTS.plain(f"{text}\n\n{READ}", resolve) == f"{words} x".strip()
    line = html_of_line(text, resolve)
    if line is not None:
        assert TEXTS.inline(f"{text} {READ}", resolve) == f"{line} <code>x</code>"


def test_prose_as_people_write_it_needs_no_parser() -> None:
    text = "\u201cWe shall [[kim|speak]]\u201d, said [[kim]] (again).\nHe left.\n\nKim\u2019s answer [[no]] came."
    assert html_of_paragraphs(text, resolve) == (
        '<p>\u201cWe shall <a href="../../actors/3/">speak</a>\u201d, said <a href="../../actors/3/">Kim</a> (again).\n'
        "He left.</p>\n<p>Kim\u2019s answer no came.</p>\n"
    )
