"""Text fragments: the WICG's syntax, ``#:~:text=[prefix-,]start[,end][,-suffix]``, each part percent-encoded."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.render.language.fragments import text_fragment

URL = "https://gazette.example/1999/bridge"


def directive(*arguments: str, **named: str) -> str:
    return text_fragment(URL, *arguments, **named).removeprefix(f"{URL}#:~:text=")


@pytest.mark.parametrize(
    ("words", "encoded"),
    [
        ("agreed", "agreed"),
        ("the towns agreed", "the%20towns%20agreed"),
        ("non-nuclear", "non%2Dnuclear"),
        ("a, b & c", "a%2C%20b%20%26%20c"),
        ("100%", "100%25"),
        ("a=b#c?d/e:~:f", "a%3Db%23c%3Fd%2Fe%3A~%3Af"),
        ("관계", "%EA%B4%80%EA%B3%84"),
        ("合意", "%E5%90%88%E6%84%8F"),
        ("a+b", "a%2Bb"),
        ("two\n lines", "two%20lines"),
        ("it’s", "it%E2%80%99s"),
    ],
)
def test_what_is_percent_encoded(words: str, encoded: str) -> None:
    assert directive(words) == encoded


def test_all_four_parts_in_their_order() -> None:
    assert directive("one", "two", prefix="the-", suffix="-end") == "the%2D-,one,two,-%2Dend"
    assert directive("one", prefix="b") == "b-,one"
    assert directive("one", suffix="e") == "one,-e"
    assert directive("one", prefix=" ", suffix="\n") == "one"


def test_long_words_are_named_by_their_ends() -> None:
    assert directive("1 2 3 4 5 6 7 8 9 10 11 12").count("%20") == 11
    assert directive("1 2 3 4 5 6 7 8 9 10 11 12 13") == "1%202%203%204%205,9%2010%2011%2012%2013"


def test_long_words_without_spaces_are_named_by_their_first_and_last_clause() -> None:
    words = "政府は合意しないと述べた、しかし大統領は後に合意したと語り、記者は信じなかった。最後に会議は終わった。"
    start, end = directive(words).split(",")
    assert unquote(start) == "政府は合意しないと述べた、"
    assert unquote(end) == "最後に会議は終わった。"
    assert "," not in directive("政府は合意しないと述べた")


def test_marks_of_a_quotation_are_on_no_page() -> None:
    assert directive("We agree [...] to the [old] plan") == "We%20agree,plan"
    assert directive("We agree [...]") == "We%20agree"
    assert directive("[w]e agree") == "We%20agree"
    assert directive("[...]") == "%5B...%5D"


@pytest.mark.parametrize(
    ("url", "start"),
    [
        (URL, f"{URL}#:~:text="),
        (f"{URL}#part", f"{URL}#part:~:text="),
        (f"{URL}#:~:text=old", f"{URL}#:~:text="),
        (f"{URL}#part:~:text=old", f"{URL}#part:~:text="),
        (f"{URL}?a=b", f"{URL}?a=b#:~:text="),
    ],
)
def test_the_address_keeps_its_own_fragment(url: str, start: str) -> None:
    assert text_fragment(url, "one") == f"{start}one"


PARTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: text.strip())


@given(PARTS, PARTS, PARTS, PARTS)
def test_no_part_can_be_taken_for_another(start: str, end: str, prefix: str, suffix: str) -> None:
    found = directive(start, end, prefix, suffix).split(",")
    assert len(found) == 4
    assert found[0].endswith("-")
    assert found[3].startswith("-")
    parts = [found[0][:-1], found[1], found[2], found[3][1:]]
    assert not any(set(part) & set("-,& #") for part in parts)
    assert unquote(parts[2]) == " ".join(end.split())
