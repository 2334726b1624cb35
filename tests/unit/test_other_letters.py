"""In which language a text must be that is said to be in another."""

from pathlib import Path

import pytest
import yaml

from explainer.facts.other_letters import other_letters, other_page, other_sentences

_RIGHT = yaml.safe_load((Path(__file__).parents[1] / "letters" / "right.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("二つの町が橋を架けた。", "ko", "ja"),
        ("아사히 신문 (朝日新聞の)", "ko", ""),
        ("大韓民國臨時政府憲法第一條", "ko", ""),  # all in Hanja, as laws and signs were
        ("两个城镇争论了四十年谁应该为新桥付款以及它应该建在哪里，这样说对不对还没有人问过。", "ja", "zh"),
        ("BTS의 노래가 다리 위에서 처음 울렸다 BTS", "en", "ko"),
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


@pytest.mark.parametrize(("language", "text"), [(tag, one) for tag, texts in _RIGHT["texts"].items() for one in texts])
def test_a_text_that_is_right_as_it_stands(language: str, text: str) -> None:
    assert not other_sentences(text, language)


@pytest.mark.parametrize(("language", "page"), [(tag, one) for tag, pages in _RIGHT["pages"].items() for one in pages])
def test_a_page_that_is_right_as_it_stands(language: str, page: str) -> None:
    assert not other_page(page, language)


@pytest.mark.parametrize(
    ("page", "language", "expected"),
    [
        ("# 다리\n\n![](one.png)\n\n두 마을은 사십 년 동안 다투었고." + " 다리를 놓았다." * 9, "en", "ko"),
        (
            "# The bridge\n\nTwo towns quarrelled for forty years over who was to pay and where it was to be.",
            "ko",
            "und",
        ),
    ],
)
def test_letters_of_pages(page: str, language: str, expected: str) -> None:
    assert other_page(page, language) == expected
