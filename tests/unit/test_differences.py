"""Two wordings side by side: only what differs is marked, and everything is escaped."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.normalise import normalised
from explainer.render.language.differences import marked_differences


@pytest.mark.parametrize(
    ("words", "other", "shown"),
    [
        ("We will not sign", "We will sign", "We will <mark>not</mark> sign"),
        ("We will sign", "We will not sign", "We will sign"),
        ("a significant blow", "a considerable blow", "a <mark>significant</mark> blow"),
        ("the same", "the same", "the same"),
        ("in 2024", "in 2025", "in <mark>2024</mark>"),
        ("one", "two", "<mark>one</mark>"),
        ("It’s a “good” day — now", 'It\'s a "good" day - now', "It’s a “good” day — now"),
        ("co\u00adoperate", "cooperate", "co\u00adoperate"),
        ("e\u0301te\u0301", "\u00e9t\u00e9", "e\u0301te\u0301"),
        ("two  spaces", "two spaces", "two  spaces"),
        ("a <b> & c", "a d", "a <mark>&lt;b&gt; &amp; c</mark>"),
        ("日本は合意しない", "日本は合意する", "日本は合意<mark>しない</mark>"),
        ("일본은 합의했다", "일본은 합의하지 않았다", "일본은 <mark>합의했다</mark>"),
        ("Yes, we can.", "Yes we can!", "Yes<mark>,</mark> we can<mark>.</mark>"),
        ("", "words", ""),
        ("words", "", "<mark>words</mark>"),
        (" words ", "words", "words"),
    ],
)
def test_only_what_differs_is_marked(words: str, other: str, shown: str) -> None:
    found = marked_differences(words, other)
    assert str(found).replace("&#34;", '"').replace("&#39;", "'") == shown


TEXTS = st.text(st.sampled_from("ab <>&\"'“é\u0301\u00ad\u200b 日本한1.\n"), max_size=30)


@given(TEXTS, TEXTS)
def test_the_words_stay_as_they_are_and_are_escaped(words: str, other: str) -> None:
    shown = str(marked_differences(words, other))
    plain = re.sub(r"</?mark>", "", shown)
    assert "<" not in plain
    assert unescape(plain) == words.strip()


@given(TEXTS)
def test_typography_is_no_difference(words: str) -> None:
    assert "<mark>" not in marked_differences(words, words.replace("'", "’").replace("“", '"'))
    if normalised(words) == words:
        assert "<mark>" not in marked_differences(words, words)
