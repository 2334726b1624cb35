"""Looking words up: the examples of the W3C's model, whole words of many scripts, marks, and bounds on bad input.

What passes and what does not, in plain words, stands in ``tests/cases_evidence``.
"""

import time
import unicodedata
from typing import Literal

import pytest

from explainer.evidence.hiding import MOST_OMITTED, MOST_REPLACED
from explainer.evidence.marks import visible_runs
from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import (
    LONGEST_PASSAGE,
    MOST_MATCHES,
    Match,
    find_passage,
    find_words,
    stands_in_part,
)
from explainer.evidence.words import inside_word, tokens


def places(copy: str, words: str, prefix: str = "", suffix: str = "") -> list[str]:
    """What stands in the copy at each place that is found."""
    source = ComparableText.of(copy)
    found = []
    for match in find_words(source, words, prefix, suffix):
        start, end = source.offsets(match.start, match.end)
        found.append(source.composed[start:end])
    return found


# The model's examples, in words of our own: a selection by the words around it, and one of two that are alike.


def test_exact_words_between_a_prefix_and_a_suffix() -> None:
    text = "Readers asked for this: it is a footnote that has some links in it."
    assert places(text, "footnote", "it is a ", " that has some") == ["footnote"]
    assert places(text, "footnote", "it is a", "that has some") == ["footnote"]


def test_prefix_and_suffix_choose_one_of_several() -> None:
    text = "a note here, a note there, a note everywhere"
    source = ComparableText.of(text)
    assert len(find_words(source, "note")) == 3
    assert find_words(source, "note", suffix=" there") == [Match(15, 19)]
    assert find_words(source, "note", prefix="there, a ") == [Match(29, 33)]


def test_a_selection_that_was_edited_away_is_not_found() -> None:
    """What anchors by nearness would take the lookalike."""
    assert places("it is a foot note that has some", "footnote", "it is a ", " that has some") == []
    assert places("it was a footnote that had some", "footnote", "it is a ", " that has some") == []


def test_a_range_by_its_first_and_last_words() -> None:
    source = ComparableText.of("One two three. Four five six. Seven.")
    [match] = find_passage(source, "two three", "five six")
    assert source.text[match.start : match.end] == "two three. Four five six"


def test_exact_words_at_both_ends_of_a_text() -> None:
    assert places("all of it", "all of it") == ["all of it"]
    assert places("all of it", "all of it", prefix="x") == []
    assert places("all of it", "all of it", suffix="x") == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD"])
def test_hangul_is_found_in_both_normal_forms(form: Literal["NFC", "NFD"], other: Literal["NFC", "NFD"]) -> None:
    copy = unicodedata.normalize(form, "그는 양국 관계가 좋다고 말했다.")
    assert len(places(copy, unicodedata.normalize(other, "양국 관계가"))) == 1
    assert places(copy, unicodedata.normalize(other, "양국 관계")) == []
    assert places(copy, unicodedata.normalize(other, "국 관계가")) == []


WHOLE = [
    ("हिन्दी में", "हिन्दी", "हिन्द"),  # a vowel sign is a part of its word
    ("שָׁלוֹם לך", "שָׁלוֹם", "שָׁל"),
    ("naïve idea", "naïve", "na"),
    ("don\u2019t go", "don't", "don"),
    ("don`t go", "don't", "t go"),
    ("AT&T said", "AT&T", "T said"),
    ("10'000 francs", "10'000 francs", "000 francs"),
    ("from 1998\u20132003 on", "1998-2003", "2003 on"),
    ("fell .5 points", "fell .5", "5 points"),
    ("about 1/2 of it", "1/2 of", "2 of it"),
    ("a \u22125\u00b0 frost", "-5\u00b0 frost", "5"),
    ("+3 points", "+3 points", "3 points"),
    ("\u20ac5 a day", "\u20ac5 a day", "5 a day"),
    ("2\u00a0500 men", "2 500 men", "500 men"),
    ("2\u202f500\u202f000 men", "2 500 000 men", "2 500"),
    ("We can\u2060not", "We cannot", "We can"),
    ("We can\U000e0020not go", "not go", "go and"),
    ("ラテンアメリカで", "ラテンアメリカ", "アメリカ"),
    ("三百人が", "三百人", "百人"),
    ("我们不同意", "我们不同意", "同意"),
    ("行きません", "行きません", "行き"),
    ("ใช่แล้ว", "ใช่", "ใช"),
    ("\u05d2\u2019\u05d5\u05e8\u05d2\u2019 \u05d1\u05d0", "\u05d2'\u05d5\u05e8\u05d2'", "\u05d5\u05e8\u05d2"),
    ("\u0995\u2019\u09b0\u09c7 \u09a6\u09bf\u09b2", "\u0995'\u09b0\u09c7", "\u09b0\u09c7"),
    ("моє здоров’я", "здоров’я", "здоров"),
    ("We met at 7 am Monday in Bonn", "at 7 am Monday", "at 7"),
    ("Elle en a pris 5 pour cent", "pris 5 pour cent", "pris 5"),
    ("Subió 5 por ciento", "Subió 5 por ciento", "Subió 5"),
    ("Yardım 5 bin kişiye ulaştı", "5 bin", "Yardım 5"),
]


@pytest.mark.parametrize(("copy", "whole", "part"), WHOLE, ids=[part for _, _, part in WHOLE])
def test_a_part_of_a_word_is_no_word(copy: str, whole: str, part: str) -> None:
    if "\U000e0020" not in copy:
        assert len(places(copy, whole)) == 1
    assert places(copy, part) == []


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        ("(the old plan)", "the old plan"),
        ("\u2018the old plan\u2019s end", "the old plan's"),
        ("the towns' plan", "towns"),
        ("We can\u2014and must\u2014act", "We can"),
        ("He wrote:\u201cno\u201d.", "no"),
        ("in 2024 120 people", "120 people"),
        ("agreed.5 ships came", "agreed"),
        ("日本と韓国", "韓国"),
        ("ジョー・バイデン", "バイデン"),
        ("ＡＩと人", "人"),
        ("2024年2月", "2月"),
        ("ずっと前から", "ずっと前"),
        ("彼はずっと待った", "彼は"),
        ("the*plan", "plan"),
        ("Das Haus Nr. 7 am Markt war leer, und keiner kam von dort.", "am Markt war leer"),
        ("Mit 40 bin ich nicht alt.", "bin ich nicht alt"),
        ("Elle en a pris 5 pour sa mère.", "pour sa mère"),
        ("Compró 5 por error.", "Compró 5"),
        ("그는 'AI'라고 했다", "AI"),
        ("그들은'자유'를 원한다", "자유"),
        ("'90'년대였다", "90"),
        ("他说的‘AI’的计划", "AI"),
        ("เขาพูดว่า 'AI'แล้ว", "AI"),
        ("قال 'نعم'للصحفيين", "نعم"),
    ],
)
def test_a_word_ends_at_its_edge(copy: str, words: str) -> None:
    assert len(places(copy, words)) == 1


def test_the_ends_of_a_text_are_edges() -> None:
    assert not inside_word("a", 0)
    assert not inside_word("a", 1)
    assert not inside_word("", 0)


def test_words_stand_in_part() -> None:
    source = ComparableText.of("We cannot")
    assert stands_in_part(source, "We can") == 0
    assert stands_in_part(source, "They") == -1
    assert stands_in_part(source, "\u200b") == -1


@pytest.mark.parametrize(
    "words", ["", " ", "\u200b", "[...]", "[word]", "[...] [...]", "[", "]", "[]", "][", "[[...]]"]
)
def test_nothing_to_look_for_is_nowhere(words: str) -> None:
    assert places("We agree, and that is all there is to say.", words) == []


def test_overlapping_places_count_each() -> None:
    assert len(places("no no no", "no no")) == 2


def test_an_omission_has_a_bound() -> None:
    def copy(between: int) -> str:
        return f"We agree now, {'x' * between}, then we sign."

    assert len(places(copy(MOST_OMITTED - 20), "We agree now [...] then we sign")) == 1
    assert places(copy(MOST_OMITTED), "We agree now [...] then we sign") == []


def test_an_editors_word_has_a_bound() -> None:
    def copy(between: int) -> str:
        return f"We met the old chair, {'x' * between}, at noon"

    assert len(places(copy(MOST_REPLACED - 20), "We met [the old chair] at noon")) == 1
    assert places(copy(MOST_REPLACED), "We met [the old chair] at noon") == []
    assert places("We met. He came at noon", "We met [He] at noon") == [], "a sentence ends there"
    assert places("会った。彼が来た", "会った [彼] 来た") == []


def test_the_shortest_of_marked_places_with_one_end_counts() -> None:
    assert places("we must, we must now act at once", "we must [...] act at once") == ["we must now act at once"]


def test_both_marks_side_by_side() -> None:
    words = "We met him [...] [the chair] and went home"
    assert len(places("We met him, who is old, and went home", words)) == 1


def test_the_runs_that_a_page_shows() -> None:
    assert visible_runs("We agree […] to [the] plan") == ["We agree", "to", "plan"]
    assert visible_runs("[w]e agree") == ["We agree"]
    assert visible_runs("We agree") == ["We agree"]
    assert visible_runs("[...]") == []


def test_a_passage_has_a_bound() -> None:
    source = ComparableText.of(f"It began here. {'x ' * (LONGEST_PASSAGE // 2)} It ended there.")
    assert find_passage(source, "It began", "ended there") == []


def test_the_end_of_a_passage_stands_not_before_its_start() -> None:
    source = ComparableText.of("three major waves, then calm")
    assert find_passage(source, "major", "three major waves") == []
    assert find_passage(source, "calm", "waves") == []


def test_tokens_are_what_a_reader_compares() -> None:
    assert list(tokens("We can't,  now")) == ["We", " ", "can", "'", "t", ",", "  ", "now"]
    assert list(tokens("日本は2024年")) == ["日", "本", "は", "2024", "年"]
    assert list(tokens("co\u00adop e\u0301t か\u3099")) == ["co\u00adop", " ", "e\u0301t", " ", "か\u3099"]
    assert list(tokens("")) == []


HUGE = "a b " * 100_000 + "zz c"


@pytest.mark.parametrize(
    "words",
    ["a", "a b", "a b [...] a b [...] zz c", "a [x] b [y] a", "[...] a b", "x " * 2000, "[a] " * 500, "a" * 9000],
)
def test_hostile_texts_take_bounded_time(words: str) -> None:
    source = ComparableText.of(HUGE)
    before = time.process_time()
    found = find_words(source, words, prefix="z", suffix="z")
    assert len(find_words(source, words)) <= MOST_MATCHES
    assert found == []
    find_passage(source, words, words)
    assert time.process_time() - before < 20
