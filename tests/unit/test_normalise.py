"""Comparable text: a test for each row of the table, what is never folded, and the way back to the copy."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.evidence.normalise import TABLE, ComparableText, normalised

TEXTS = st.text(
    st.sampled_from("ab é한\u1112\u1161\u11abe\u0301\u00ad\u200b\u2019\u2014\u00a0\n\r\t「」1.") | st.characters()
)


def name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'control')}"


@pytest.mark.parametrize(("character", "plain"), TABLE.items(), ids=map(name, TABLE))
def test_a_row_of_the_table(character: str, plain: str) -> None:
    assert normalised(f"a{character}b") == f"a{plain}b"
    assert normalised(f"a{plain}b") == f"a{plain}b"
    source = ComparableText.of(f"x a{character}b y")
    assert source.text == f"x a{plain}b y"
    assert len(source.printed) == len(source.text)
    start = source.text.index("a")
    begin, end = source.offsets(start, start + len(f"a{plain}b"))
    assert normalised(source.composed[begin:end]) == f"a{plain}b"


def test_the_table_holds_typography_only() -> None:
    assert set(TABLE.values()) == {"'", '"', "-", " ", ""}
    assert all(len(character) == 1 for character in TABLE)
    # No letter but the apostrophe that Unicode counts as one, and no digit.
    assert [character for character in TABLE if character.isalnum()] == ["\u02bc"]


def test_every_space_of_python_is_in_the_table() -> None:
    spaces = {chr(code) for code in range(0x110000) if chr(code).isspace()} - {" "}
    assert spaces == {character for character, plain in TABLE.items() if plain == " "}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Not", "not"),
        ("\ufb01t", "fit"),  # a ligature is another letter here; it is written out where a PDF is read
        ("\uff12", "2"),
        ("x\u00b2", "x2"),
        ("\u2026", "..."),
        ("\u0430", "a"),  # Cyrillic
        ("\u0391", "A"),  # Greek
        ("\u00e9", "e"),
        ("ß", "ss"),
        ("\u300a", '"'),  # marks of a title
        ("カ", "ｶ"),
        ("가", "각"),
        ("'", '"'),
        ("a b", "ab"),
        ("\u00d7", "x"),
    ],
)
def test_what_is_never_folded(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    "text", ["한국과 일본", "がんばる パイ", "café Åse ạ̈", "Việt Nam", "x\u200b\u0302y e\u00ad\u0301"]
)
def test_both_normal_forms_are_one(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert normalised(composed) == normalised(decomposed) == normalised(text)
    assert ComparableText.of(decomposed).text == normalised(composed)


def test_an_invisible_mark_does_not_keep_an_accent_from_its_letter() -> None:
    assert normalised("e\u200b\u0301") == "é"


@given(TEXTS)
def test_it_is_the_same_when_done_again(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(TEXTS)
def test_a_source_is_normalised_as_words_are(text: str) -> None:
    assert ComparableText.of(text).text == normalised(text)


@given(TEXTS, st.data())
def test_offsets_lead_back_to_the_same_words(text: str, data: st.DataObject) -> None:
    source = ComparableText.of(text)
    letters = [place for place, character in enumerate(source.text) if character != " "]
    if not letters:
        return
    start = data.draw(st.sampled_from(letters))
    last = data.draw(st.sampled_from([place for place in letters if place >= start]))
    begin, end = source.offsets(start, last + 1)
    assert normalised(source.composed[begin:end]) == source.text[start : last + 1]


@given(TEXTS)
def test_paragraphs_are_the_lines_that_are_not_empty(text: str) -> None:
    source = ComparableText.of(text)
    lines = [normalised(line) for line in source.composed.split("\n") if line.strip()]
    assert len(source.paragraphs) == len(lines)
    for number, (start, line) in enumerate(zip(source.paragraphs, lines, strict=True), 1):
        assert source.text.startswith(line, start)
        assert source.paragraph(start) == source.paragraph(start + len(line) - 1) == number


def test_a_place_in_the_copy() -> None:
    source = ComparableText.of("\r\n  One\r\n\r\ntwo\u00a0 \u200bthree\rfour  ")
    assert source.text == "One two three four"
    assert source.composed == "\n  One\n\ntwo\u00a0 three\nfour  "
    assert source.offsets(4, 13) == (8, 18)
    assert source.composed[8:18] == "two\u00a0 three"
    assert [source.paragraph(source.text.index(word)) for word in ("One", "two", "three", "four")] == [1, 2, 2, 3]


def test_an_empty_copy_has_no_paragraph() -> None:
    source = ComparableText.of(" \n\u200b\n ")
    assert source.text == ""
    assert list(source.paragraphs) == []
