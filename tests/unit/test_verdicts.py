"""Quotations that hold and such that do not, in many languages: the pairs of ``verdicts.yaml``.

Each is asked with its language and without: what is said of a quotation must not make a false one true.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.evidence.normalise import ComparableText
from explainer.evidence.selectors import find_words
from explainer.evidence.vocabulary import guessed, marks_are_judged, vocabulary

ENTRIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("verdicts.yaml").read_text("utf-8"))
ASKED = [
    pytest.param(entry, words, kind, id=f"{entry['language']}-{kind}-{words}")
    for entry in ENTRIES
    for kind in ("holds", "marked", "fails")
    for words in map(str, entry.get(kind, ()))
]


@pytest.mark.parametrize(("entry", "words", "kind"), ASKED)
def test_a_verdict(entry: dict[str, Any], words: str, kind: str) -> None:
    source = ComparableText.of(entry["copy"])
    found = find_words(source, words, language=entry["language"])
    assert [one.marked for one in found] == {"holds": [False], "marked": [True], "fails": []}[kind]
    if kind == "fails":
        assert find_words(source, words) == []
        assert find_words(source, words, language="la") == []
    for one in found:
        assert 0 <= one.start < one.end <= len(source.text)
        begin, end = source.offsets(one.start, one.end)
        assert source.composed[begin:end].strip()


def test_a_language_without_words_is_told() -> None:
    assert marks_are_judged("en-GB")
    assert marks_are_judged("nb")
    assert not marks_are_judged("la")
    assert not marks_are_judged("")
    assert vocabulary("sw") is None


@pytest.mark.parametrize("language", ["no", "nb", "zh-Hant", "pt-BR"])
def test_a_tag_leads_to_the_words_of_its_language(language: str) -> None:
    assert vocabulary(language) is not None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "isn't cannot Hardly refuses unlikely"),
        ("de", "keinerlei unzulässig NICHT"),
        ("ja", "行かない 行きません 不同意 行くまい"),
        ("ko", "않았다 없다 못한다"),
        ("zh", "不同意 無關"),
        ("tr", "değildir gitmeden evsiz"),
    ],
)
def test_words_that_deny(language: str, words: str) -> None:
    known = vocabulary(language)
    assert known is not None
    assert all(known.denied_by(f"x {word} y") for word in words.split())


@pytest.mark.parametrize(
    ("language", "words"), [("en", "note knot nothingness known"), ("de", "und unser unter uns"), ("ru", "него неделя")]
)
def test_words_that_deny_nothing(language: str, words: str) -> None:
    known = vocabulary(language)
    assert known is not None
    assert not known.denied_by(words)


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("The council met and it is said that they will be there for the plan.", ["en"]),
        ("Der Rat und die Stadt werden sich mit der Frage nicht befassen.", ["de"]),
        ("日本は行く。中国也去。", ["ja"]),
        ("Він пішов і її нема.", ["uk"]),
        ("The word 민주주의 is what this text of many English words is about, and that is all.", ["en"]),
        ("123", []),
    ],
)
def test_the_language_that_a_text_looks_like(text: str, languages: list[str]) -> None:
    found = guessed(text)
    assert set(languages) <= set(found)
    assert len(found) <= 3
