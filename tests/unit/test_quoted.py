"""Where found words stand in a copy as it was saved: code points of its text, and just the words that it prints."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.evidence.normalise import ComparableText, normalised, recomposed
from explainer.evidence.pieces import Piece
from explainer.evidence.quoted import MOST_AROUND, Quoted, WayBack, quoted
from explainer.evidence.selectors import find_passage, find_words

SIGNS = st.sampled_from([
    *("a", "e", "n", " ", "\n", "\r", "\r\n", "\t", "\u00a0", "\u0301", "\u0323", "\u00e9", "\u212b"),
    *("\u1100", "\u1161", "\u11a8", "\u1112", "\u3042", "\u304b", "\u3099", "\u00ad", "\u200b", "\u200d"),
    *("\ufe0f", "\u09c7", "\u09be", "\U0001d15e", "\u2019", "\u2014", "\U0001f600"),
])  # fmt: skip
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


def found(copy: str, words: str, prefix: str = "") -> Quoted:
    text = ComparableText.of(copy)
    [match] = find_words(text, words, prefix)
    return quoted(copy, WayBack.of(copy), text, match)


@given(TEXTS)
@example("e\u200b\u0301\r\n\u0301\u00ad")
@example("\u1100\u1161\u11a8\u200b a")
def test_every_place_leads_back_to_what_it_was_made_of(copy: str) -> None:
    way = WayBack.of(copy)
    even = recomposed(copy.replace("\r\n", "\n").replace("\r", "\n"))
    places = [0, *(place for place in range(1, len(even)) if not unicodedata.combining(even[place])), len(even)]
    for start, end in pairwise(places):
        part = copy[way.start(start) : way.end(end)]
        assert recomposed(part.replace("\r\n", "\n").replace("\r", "\n")) == even[start:end]


@given(TEXTS, TEXTS)
def test_words_of_a_text_are_found_as_it_prints_them(before: str, words: str) -> None:
    copy = f"{before} x{words}x {before}"
    text = ComparableText.of(copy)
    for match in find_words(text, f"x{words}x"):
        [piece] = quoted(copy, WayBack.of(copy), text, match).pieces
        assert copy[piece.start : piece.end] == piece.exact
        assert normalised(piece.exact) == normalised(f"x{words}x")
        assert piece.exact[0] == piece.exact[-1] == "x"


PRINTED = [
    ("She said: \u201cWe\u2019ll build it.\u201d", "We'll build it", "We\u2019ll build it"),
    ("We have\r\n\r\nwaited long enough.", "We have waited long", "We have\r\n\r\nwaited long"),
    ("Ein Cafe\u0301 am Fluss.", "Caf\u00e9 am", "Cafe\u0301 am"),
    ("\u200bWe have wai\u00adted\u200b.", "We have waited", "We have wai\u00adted"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8 \ub9d0", "\ud55c\uad6d", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
]


@pytest.mark.parametrize(("copy", "words", "printed"), PRINTED)
def test_typography_stays_as_it_is_printed(copy: str, words: str, printed: str) -> None:
    [piece] = found(copy, words).pieces
    assert piece == (copy.index(printed), copy.index(printed) + len(printed), printed)


def test_of_words_with_marks_each_run_is_a_piece_and_nothing_that_was_left_out() -> None:
    copy = "We have waited long enough, said the chair, and now we will build the bridge."
    words = found(copy, "We have waited [...] and now [they] will build")
    assert [piece.exact for piece in words.pieces] == ["We have waited", "and now", "will build"]
    assert [copy[piece.start : piece.end] for piece in words.pieces] == [piece.exact for piece in words.pieces]
    assert "chair" not in f"{words.prefix}{words.suffix}"


def test_of_a_passage_its_first_and_its_last_words_are_pieces() -> None:
    copy = "He rose. She spoke of the tolls for an hour, and then left the hall. Nobody clapped."
    text = ComparableText.of(copy)
    [match] = find_passage(text, "She spoke of", "left the hall")
    words = quoted(copy, WayBack.of(copy), text, match)
    assert words == Quoted(
        (Piece(9, 21, "She spoke of"), Piece(54, 67, "left the hall")), "He rose. ", ". Nobody clapped."
    )


def test_little_is_told_of_what_stands_around_words() -> None:
    copy = f"{'Before it all this is told. ' * 9}We agree.{' And this comes afterwards.' * 9}"
    words = found(copy, "We agree")
    [piece] = words.pieces
    assert words.prefix == "Before it all this is told. "
    assert words.suffix == ". And this comes afterwards. And"
    assert copy[: piece.start].endswith(words.prefix)
    assert copy[piece.end :].startswith(words.suffix)
    assert max(len(words.prefix), len(words.suffix)) <= MOST_AROUND


def test_where_words_have_no_spaces_all_of_the_32_signs_are_told() -> None:
    copy = "\u6a4b" * 50 + "\u300c\u5408\u610f\u3057\u305f\u300d" + "\u5854" * 50
    words = found(copy, "\u5408\u610f\u3057\u305f")
    assert (len(words.prefix), len(words.suffix)) == (MOST_AROUND, MOST_AROUND)
    assert copy.index(words.prefix + words.pieces[0].exact + words.suffix) == 50 + 1 - MOST_AROUND


def test_no_accent_is_told_without_its_letter() -> None:
    copy = "\u304b\u3099" * 40 + "\u300c\u5408\u610f\u300d"
    prefix = found(copy, "\u5408\u610f").prefix
    assert prefix == "\u304b\u3099" * 15 + "\u300c"
