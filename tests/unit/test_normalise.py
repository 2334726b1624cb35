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


# Between letters these are a dash, with a space on each side.
LONG_DASHES = {"\u2014", "\u2015"}


@pytest.mark.parametrize(("character", "plain"), TABLE.items(), ids=map(name, TABLE))
def test_a_row_of_the_table(character: str, plain: str) -> None:
    if character in LONG_DASHES:
        plain = " - "
    assert normalised(f"a{character}b") == f"a{plain}b"
    assert normalised(f"a{plain}b") == f"a{plain}b"
    source = ComparableText.of(f"x a{character}b y")
    assert source.text == f"x a{plain}b y"
    start = source.text.index("a")
    begin, end = source.offsets(start, start + len(f"a{plain}b"))
    assert normalised(source.composed[begin:end]) == f"a{plain}b"
    assert source.place(begin) == start


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
        ("x\u00b2", "x2"),
        ("\u00bd", "1/2"),
        ("\u2122", "TM"),
        ("man\u2014eating", "man-eating"),
        ("\u0430", "a"),  # Cyrillic
        ("\u0391", "A"),  # Greek
        ("\u00e9", "e"),
        ("ß", "ss"),
        ("\u300a", '"'),  # marks of a title
        ("가", "각"),
        ("'", '"'),
        ("a b", "ab"),
        ("\u00d7", "x"),
    ],
)
def test_what_is_never_folded(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("o\ufb03ce \ufb01t", "office fit"),
        ("\uff12\uff10\uff12\uff14\u5e74", "2024\u5e74"),
        ("カ゛ガ", "カ゛ｶﾞ"),
        ("\u2f47", "\u65e5"),  # a radical that some fonts have for the letter
        ("so\u2026", "so..."),
        ("so \u2026 on", "so... on"),
        ("so . . . on", "so... on"),
        ("it is\u2014was", "it is -- was"),
        ("it is \u2013 was", "it is\u2014was"),
        ("1965\u20141970", "1965-1970"),
        ("\u00ab\u00a0paix\u00a0\u00bb", '"paix"'),
        ("\u201c\u202fpaix\u202f\u201d, dit-il", '"paix", dit-il'),
        ("sagte \u00bbFrieden\u00ab und", 'sagte "Frieden" und'),
        ("Pourquoi ?", "Pourquoi?"),
        ("50\u00a0%", "50%"),
        ("日本 は\n平和", "日本は平和"),
        ("「 平和 」と", "「平和」と"),
        ("東京\u2014\u2014大阪", "東京-大阪"),
        ("ك\u0640\u0640تاب", "كتاب"),
        ("\ufef3\ufeea", "\u064a\u0647"),
        ("\u0643\u062a\u064e\u0628", "\u0643\u062a\u0628"),
        ("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd", "\u05e9\u05dc\u05d5\u05dd"),
        ("\u06a9\u06cc", "\u0643\u064a"),  # a Persian keyboard's letters and an Arabic one's
    ],
)
def test_one_text_in_two_typographies(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)
    assert ComparableText.of(one).text == normalised(other)


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
    letters = [place for place, character in enumerate(source.text) if character.isalnum()]
    if not letters:
        return
    start = data.draw(st.sampled_from(letters))
    last = data.draw(st.sampled_from([place for place in letters if place >= start]))
    begin, end = source.offsets(start, last + 1)
    assert source.text[start : last + 1] in normalised(source.composed[begin:end])
    assert source.text[source.place(begin)] == source.text[start]
    assert normalised(source.as_printed(start, last + 1)) == normalised(source.composed[begin:end])


@given(TEXTS)
def test_paragraphs_are_the_lines_that_are_not_empty(text: str) -> None:
    source = ComparableText.of(text)
    lines = [" ".join(line.split()) for line in source.composed.split("\n") if line.strip()]
    for number, (start, line) in enumerate(zip(source.paragraphs, lines, strict=True), 1):
        assert source.printed.startswith(line, start)
        # Of letters only tatweel, which draws a word longer, may have no place of its own in the comparable text.
        letters = (place for place, sign in enumerate(line, start) if sign.isalnum() and sign != "\u0640")
        assert all(source.paragraph(source.settings.place(letter)) == number for letter in letters)


@pytest.mark.parametrize(
    ("text", "comparable", "places"),
    [
        ("Why\n?", "Why?", [0, 3]),
        ("We agreed\n\u2014 he said\u2014\nand left", "We agreed - he said - and left", [0, 9, 22]),
        ("\u5408\u610f\n\u3057\u305f", "\u5408\u610f\u3057\u305f", [0, 2]),
    ],
)
def test_paragraphs_begin_where_a_space_was_set_otherwise(text: str, comparable: str, places: list[int]) -> None:
    source = ComparableText.of(text)
    assert source.text == comparable
    assert [source.settings.place(start) for start in source.paragraphs] == places
    numbers = [source.paragraph(place) for place in range(len(comparable)) if comparable[place] not in " -"]
    assert numbers == sorted(numbers)
    assert {*numbers} == {*range(1, len(places) + 1)}


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
