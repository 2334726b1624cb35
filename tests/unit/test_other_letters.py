"""In which language a text must be that is said to be in another."""

import pytest

from explainer.facts.other_letters import other_letters, other_sentences


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("二つの町が橋を架けた。", "ko", "ja"),
        ("아사히 신문 (朝日新聞の)", "ko", ""),
        ("大韓民國臨時政府憲法第一條", "ko", "und"),  # Chinese, or Japanese without kana
        ("朝鮮日報", "ko", ""),
        ("国会議事堂", "ja", ""),
        ("二つの町が橋を架けた。", "zh", "ja"),
        ("台北的の字形研究與其他各種招牌文字", "zh", ""),  # one sign that a Chinese text speaks of
        ("He was there when the towns agreed.", "ja", "und"),
        ("He was there when the towns agreed.", "el", "und"),
        ("The Beatles, Queen, Abba, The Who", "ja", ""),
        ("git commit: <https://example.org/and/then/what/else>", "ko", ""),
        ("Das Buch „Αυτός ήταν εκεί όταν συμφώνησαν οι πόλεις“ von 1999", "de", ""),
        ("Αυτός ήταν εκεί όταν συμφώνησαν οι πόλεις (BBC)", "de", "und"),
        ("Он был там, когда города договорились (BBC)", "de", "und"),  # many languages have Cyrillic letters
        ("Он был там, когда города договорились", "uk", ""),
        ("Er war dabei, als die Orte sich einigten.", "fr", ""),  # letters do not tell
        ("Er war dabei, als die Orte sich einigten.", "sr", ""),  # may be in either script
        ("", "ko", ""),
    ],
)
def test_letters_of_sentences(text: str, language: str, expected: str) -> None:
    assert other_sentences(text, language) == expected


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [("となりのトトロ隣", "ko", "ja"), ("Live at the river with you", "ko", ""), ("大韓每日申報", "ko", "")],
)
def test_letters_of_names(name: str, language: str, expected: str) -> None:
    assert other_letters(name, language) == expected
