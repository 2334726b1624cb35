"""Stars between letters are letters of a word: what is said in print, as HTML and as mere words is the same."""

import html

import pytest

from explainer.render.language.text import TextRenderer

TEXTS = TextRenderer()


@pytest.mark.parametrize(
    "text",
    [
        "Liebe Kolleg*innen und Freund*innen!",
        "Kumpel*innen streikten, Steiger*innen auch.",
        "jede*r, die*der eine*n kennt",
        "Leser**innen und Maler**innen",
        "M*A*S*H",
        "2*3*4 = 24",
        "Gäst\u00ad*innen und Gäst\u00ad*innen",
        "छात्र*छात्राएँ और शिक्षक*शिक्षिकाएँ",
        "друг*подруга и сосед*соседка",
    ],
)
def test_stars_between_letters_stay(text: str) -> None:
    assert html.unescape(TEXTS.inline(text)) == text
    assert html.unescape(TEXTS.block(text)) == f"<p>{text}</p>\n"
    assert TEXTS.plain(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("*Alle Kolleg*innen* kamen", "<em>Alle Kolleg*innen</em> kamen"),
        ("**Alle Kolleg*innen** kamen", "<strong>Alle Kolleg*innen</strong> kamen"),
        ("[Kolleg*innen](https://example.org) und Freund*innen", None),
        ("(*nie*), „*nie*“", "(<em>nie</em>), „<em>nie</em>“"),
        # Scripts without spaces have no other place for the marks.
        ("这是*重要*的", "这是<em>重要</em>的"),
        ("とても**大切**です", "とても<strong>大切</strong>です"),
        ("`a*b*c`", "<code>a*b*c</code>"),
    ],
)
def test_emphasis_of_words_is_emphasis(text: str, shown: str | None) -> None:
    link = '<a href="https://example.org" rel="nofollow noopener">Kolleg*innen</a> und Freund*innen'
    assert TEXTS.inline(text) == (shown or link)
