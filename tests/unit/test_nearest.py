"""The nearest passage: a help text that shows the difference, and says nothing where nothing is near."""

import time

import pytest

from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText

COPY = """The board met on Monday. We will not sign the treaty before May, the chair told “the Post” in June.

政府は合意しないと述べた。 박 대사는 양국 관계는 미래로 나아가야 한다고 말했다.

நாங்கள் பாலத்தை கட்டினோம் என்று அவர் கூறினார்.
"""


def near(words: str, copy: str = COPY) -> str:
    return nearest_passage(ComparableText.of(copy), words)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("We will sign the treaty before May", "We will {+not+} sign the treaty before May"),
        ("We will not sign the treaty before June,", "We will not sign the treaty before [-June-] {+May+},"),
        ("We will never sign the treaty before May,", "We will [-never-] {+not+} sign the treaty before May,"),
        ("the chair told 'the Post' in June.", "the chair told [-'-] {+\"+}the Post[-'-]{+\"+} in June."),
        # Tamil has marks in its words that no word ends at.
        ("பாலத்தை கட்டவில்லை என்று அவர் கூறினார்", "பாலத்தை [-கட்டவில்லை-] {+கட்டினோம்+} என்று அவர் கூறினார்"),
        ("政府は合意すると述べた", "政府は合意[-する-]{+しない+}と述べた"),
        (
            "박 대사는 양국 관계는 과거로 나아가야 한다고 말했다.",
            "박 대사는 양국 관계는 [-과거로-] {+미래로+} 나아가야 한다고 말했다.",
        ),
    ],
)
def test_the_difference_is_marked(words: str, shown: str) -> None:
    assert near(words) == shown


@pytest.mark.parametrize("words", ["", "\u200b", "x", "cheese on the moon is blue", "[...]", "月のチーズ"])
def test_what_is_like_nothing_gets_no_help(words: str) -> None:
    assert near(words) == ""


def test_an_empty_source_is_like_nothing() -> None:
    assert near("We will sign", "") == ""


def test_the_same_words_are_shown_as_they_are() -> None:
    assert "[-" not in near("We will not sign the treaty")


@pytest.mark.parametrize("words", ["a b c d e " * 500, "合意しない" * 500, "z", "a" * 5000])
def test_huge_texts_take_bounded_time(words: str) -> None:
    source = ComparableText.of("a b 合意 " * 200_000)
    before = time.process_time()
    nearest_passage(source, words)
    assert time.process_time() - before < 20
