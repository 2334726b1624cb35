"""Which signs belong to a word, compared with the character database of the Python that runs."""

import re
import unicodedata

import pytest
import regex  # trafilatura brings it

from explainer.letters import JOINERS, MARKS, WORD, evened

OLDEST = unicodedata.ucd_3_2_0


def test_marks_are_those_of_unicode() -> None:
    mark = re.compile(f"[{MARKS}]")
    wrong = [code for code in range(0x110000) if bool(mark.match(chr(code))) and not _is_mark(code)]
    missing = [code for code in range(0x110000) if _is_mark(code) and not mark.match(chr(code)) and _is_old(code)]
    assert (wrong, missing) == ([], [])


def _is_mark(code: int) -> bool:
    return unicodedata.category(chr(code)).startswith("M")


def _is_old(code: int) -> bool:
    return OLDEST.category(chr(code)) != "Cn"


def test_a_word_goes_on_where_unicode_finds_no_boundary() -> None:
    boundary = regex.compile(r"(?w)\b")
    signs = re.findall(f"[{MARKS}]", "".join(map(chr, range(0x3100)))) + list(JOINERS)
    cut = [sign for sign in signs if len(boundary.findall(f"a{sign}b")) != 2]
    assert cut == []


@pytest.mark.parametrize("text", ["a", "é", "Kim Phu\u0301c", "e\u0301" * 40 + "가\u11a8", "\u0301"])
def test_places_lead_back(text: str) -> None:
    even, places = evened(text)
    where = places or range(len(text) + 1)
    assert len(where) == len(even) + 1
    pairs = zip(where, where[1:], even, strict=False)
    assert [unicodedata.normalize("NFC", text[start:end]) for start, end, _ in pairs] == list(even)


# Of scripts with signs on their letters, with a joiner, a soft hyphen and letters that are not composed.
@pytest.mark.parametrize(
    "word", ["கட்டினோம்", "കെട്ടിയില്ല", "నిర్మించలేదు", "නොකළා", "نمی\u200cخواهم", "Zu\u00adsage", "cafe\u0301s"]
)
def test_a_word_is_matched_whole(word: str) -> None:
    assert re.findall(f"[{WORD}]+", f"({word}) {word}.") == [word, word]
