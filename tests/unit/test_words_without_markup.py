"""A line of mere words passes no parser: what is made of it is what the parsers would make."""

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explainer.render.language.text import TextRenderer

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
