"""A number or a sign at the beginning of a text is a part of it, and no list of one entry."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.render.language.sentences import Sentences
from explainer.render.language.text import TextRenderer
from explainer.schema.typed import Markup

TEXTS = TextRenderer()
BEGUN_BY_SIGN = [
    "3. Mai 1999 in Wien.",
    "1. FC K\u00f6ln spielt in K\u00f6ln.",
    "1986. Das war das Jahr.",
    "1986.",
    "17) So steht es da.",
    "- 3 Grad waren es.",
    "+ 3 Grad waren es.",
    "> 5 Prozent waren es.",
    "* 1950 in Wien.",
    "# 1 der Welt.",
    "--- so steht es da.",
    "---",
    "3. - 4. Mai in Wien.",
    "3. > 2.",
]
NUMBERED = [text for text in BEGUN_BY_SIGN if text[0].isdigit()]


def without_tags(html: str) -> str:
    return re.sub("<[^>]*>", "", html).replace("&gt;", ">").strip()


@pytest.mark.parametrize("text", BEGUN_BY_SIGN)
def test_a_text_of_one_paragraph_keeps_its_first_sign(text: str) -> None:
    assert TEXTS.words_of(text, Markup.TEXT) == TEXTS.words_of(text, Markup.QUOTED) == text
    assert without_tags(TEXTS.inline(text)) == text
    assert TEXTS.plain(f"{text}\n`x`") == f"{text} x"


@pytest.mark.parametrize("text", NUMBERED[:5])
def test_a_paragraph_keeps_its_number(text: str) -> None:
    assert TEXTS.block(text) == f"<p>{text}</p>\n"
    assert TEXTS.plain_prose(text) == text


@pytest.mark.parametrize(
    ("text", "html", "words"),
    [
        ("1. a\n2. b", "<ol> <li>a</li> <li>b</li> </ol>", "a b"),
        ("3. a\n\n4. b", '<ol start="3"> <li> <p>a</p> </li> <li> <p>b</p> </li> </ol>', "a b"),
        ("1. a\n1. b", "<ol> <li>a</li> <li>b</li> </ol>", "a b"),
        # Markdown would count the days of a story: 3, 4.
        ("3. Mai: a\n\n17. Juni: b", "<p>3. Mai: a</p> <p>17. Juni: b</p>", "3. Mai: a 17. Juni: b"),
        ("3. Mai: a\n17. Juni: b", "<p>3. Mai: a</p> <p>17. Juni: b</p>", "3. Mai: a 17. Juni: b"),
        ("3. Mai: *a*\n\n   c", "<p>3. Mai: <em>a</em></p> <p>c</p>", "3. Mai: a c"),
        ("er kam zum\n1. FC K\u00f6ln", "<p>er kam zum 1. FC K\u00f6ln</p>", "er kam zum 1. FC K\u00f6ln"),
        ("a\n\n1. FC\n\nb", "<p>a</p> <p>1. FC</p> <p>b</p>", "a 1. FC b"),
        ("- 3. Mai: a\n- b", "<ul> <li> <p>3. Mai: a</p> </li> <li>b</li> </ul>", "3. Mai: a b"),
        ("3. - a\n   - b", "<p>3.</p> <ul> <li>a</li> <li>b</li> </ul>", "3. a b"),
        ("1. a\n2. 5. b", "<ol> <li>a</li> <li> <p>5. b</p> </li> </ol>", "a 5. b"),
        ("3.\n\n5. a\n6. b", "<p>3.</p> <p>5. a</p> <p>6. b</p>", "3. 5. a 6. b"),
        ("- a\n- b", "<ul> <li>a</li> <li>b</li> </ul>", "a b"),
    ],
)
def test_several_entries_that_are_counted_are_a_list(text: str, html: str, words: str) -> None:
    assert " ".join(TEXTS.block(text).split()) == html
    assert TEXTS.plain_prose(text) == words


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("13.) ab->\n "), max_size=24))
def test_all_digits_and_letters_of_a_text_are_shown(text: str) -> None:
    assert re.sub(r"[^a-b1-3]", "", TEXTS.plain(text)) == re.sub(r"[^a-b1-3]", "", text)
    shown, numbers = TEXTS.block(text), re.findall(r"[ab]", text)
    assert re.findall(r"[ab]", without_tags(shown)) == numbers
    if "<ol" not in shown:
        assert re.sub(r"[^a-b1-3]", "", without_tags(shown)) == re.sub(r"[^a-b1-3]", "", text)


@pytest.mark.parametrize("text", [text for text in BEGUN_BY_SIGN if len(text) > 8])
def test_the_sentence_of_a_link_keeps_its_first_sign(text: str) -> None:
    assert Sentences(text, "de", blocks=False).at(len(text) - 1).endswith(text[-9:])
    assert Sentences(f"{text[:-1]} ist es", "de", blocks=False).at(5).startswith(text[:5])
    if text in NUMBERED:
        assert Sentences(f"{text[:-1]} ist es", "de").at(5).startswith(text[:5])


@pytest.mark.parametrize(
    ("text", "at", "sentence"),
    [
        ("1. Kim kam.\n2. Lee ging.", "Lee", "Lee ging."),
        ("3. Mai: Kim kam.\n17. Juni: Lee ging.", "Lee", "17. Juni: Lee ging."),
        ("3. FC Kim\n\n7. FC Lee", "Lee", "7. FC Lee"),
        ("- Kim kam.\n- Lee ging.", "Lee", "Lee ging."),
        ("> Kim kam.\n> Lee ging\n> weg.", "Lee", "Lee ging weg."),
        ("> - Kim kam.", "Kim", "Kim kam."),
        ("## Kim kam", "Kim", "Kim kam"),
        ("Kim kam.\n\n---\n\nLee ging.", "Lee", "Lee ging."),
        ("Es war kalt. + 3 Grad sah Kim.", "Kim", "+ 3 Grad sah Kim."),
        ("Es war kalt. 2. Mai: Kim kam.", "Kim", "2. Mai: Kim kam."),
    ],
)
def test_marks_of_blocks_are_no_part_of_a_sentence(text: str, at: str, sentence: str) -> None:
    assert Sentences(text, "de").at(text.index(at)) == sentence
