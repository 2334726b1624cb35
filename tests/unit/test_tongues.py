"""Words that carry their language, and what becomes of them where they are printed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from explainer.render.language.labels_said import with_labels_said
from explainer.render.language.tongues import (
    as_name,
    cut_in_tongues,
    in_own_language,
    in_tongue,
    json_without_tongues,
    language_of_most,
    with_tongues,
    without_tongues,
)

DE = in_tongue("Fähre", "de")


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        (f"<p>{DE}</p>", '<p lang="de">Fähre</p>'),
        (f'<a href="x">{DE}</a>', '<a href="x" lang="de">Fähre</a>'),
        (f'<a lang="ko">{DE}</a>', '<a lang="ko"><span lang="de">Fähre</span></a>'),
        (f"<p>1: {DE}</p>", '<p>1: <span lang="de">Fähre</span></p>'),
        (f"<title>{DE}</title>", '<title lang="de">Fähre</title>'),
        (f"<title>{DE} - 배</title>", '<title lang="de">Fähre - 배</title>'),
        (f"<title>배 - {DE}</title>", "<title>배 - Fähre</title>"),
        (f"<title>404 - {DE}</title>", '<title lang="de">404 - Fähre</title>'),
        (f"<title>배: {DE} 2</title>", '<title lang="de">배: Fähre 2</title>'),
        (f"<option>{DE} - 배</option>", "<option>Fähre - 배</option>"),
        (f'<a title="{DE}"><svg></svg></a>', '<a lang="de" title="Fähre"><svg></svg></a>'),
        (f'<a title="{DE}">배</a>', '<a title="Fähre">배</a>'),
        (f'<img alt="{DE}">', '<img lang="de" alt="Fähre">'),
        (f"<svg><text>x {DE}</text></svg>", '<svg><text>x <tspan lang="de">Fähre</tspan></text></svg>'),
        (f"<svg><title>{DE}, 1</title></svg>", '<svg><title lang="de">Fähre, 1</title></svg>'),
        (
            "<p>" + in_tongue(f"a {in_tongue('배', 'ko')} b", "en") + "</p>",
            '<p><span lang="en">a <span lang="ko">배</span> b</span></p>',
        ),
        ("<p>" + in_tongue("سفينة", "ar") + "</p>", '<p lang="ar" dir="rtl">سفينة</p>'),
        (f"<p>{DE[:-3]}</p>", '<p><span lang="de">Fäh</span></p>'),  # cut by a filter of a template
        (f"<p>{DE[-3:]}</p>", "<p>re</p>"),
    ],
)
def test_words_stand_in_an_element_that_says_their_language(html: str, printed: str) -> None:
    assert with_tongues(html) == printed


KO, JA = in_tongue("기쁘다.", "ko"), in_tongue("佐藤花子", "ja")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Kim", ""),
        (f"{JA}: “기쁘다.”", "ja"),  # most letters
        (f"{as_name(JA + ': “')}기쁘다.{as_name('”')}", ""),
        (f"{as_name('Kim Chul, as reported: “')}{KO}{as_name('”')}", "ko"),
        (f"{as_name(in_tongue('Kim', 'en') + ' and ' + JA)}: {KO}", "ko"),
        (f"Corrected: {as_name(in_tongue('The first Atlantic cable', 'en'))}", ""),
        (f"{DE} ({as_name(in_tongue('The first Atlantic cable', 'en'))})", "de"),
        (as_name(JA), "ja"),  # there is nothing else
        (f"1998: {as_name(JA)}", "ja"),
    ],
)
def test_a_name_does_not_say_the_language_of_what_it_stands_in(text: str, language: str) -> None:
    assert language_of_most(text) == language
    said = f' lang="{language}"' if language else ""
    assert with_tongues(f"<title>{text} - 1</title>") == f"<title{said}>{without_tongues(text)} - 1</title>"
    assert not {"\x17", "\x18"} & {*with_tongues(f"<p>{text}</p>"), *json_without_tongues(json.dumps(text))}


def test_only_words_with_letters_in_a_language_carry_it() -> None:
    assert (in_tongue("1998", "de"), in_tongue("Fähre", "")) == ("1998", "Fähre")
    assert isinstance(in_tongue(Markup("<b>x</b>"), "de"), Markup)
    assert not isinstance(in_tongue("x", "de"), Markup)


def test_json_has_none() -> None:
    for is_ascii in (True, False):
        text = json.dumps({"title": DE}, ensure_ascii=is_ascii)
        assert json.loads(json_without_tongues(text)) == {"title": "Fähre"}


def test_what_is_cut_keeps_the_language_of_the_rest() -> None:
    whole = f"배: {in_tongue('Fähre nach Norden', 'de')}"
    cut = cut_in_tongues(whole, lambda text: text[:8] + "…")
    assert with_tongues(f"<p>{cut}</p>") == '<p>배: <span lang="de">Fähre</span>…</p>'
    assert cut_in_tongues(whole, str) == whole


def test_what_is_put_among_words_in_another_language_says_its_own() -> None:
    html = '<p class="x">배<br>배</p>\n<ul lang="ja"><li>船</li></ul><p>배</p>'
    assert in_own_language(html, "ko") == html.replace("<p", '<p lang="ko"')


_WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
_TOLD = st.lists(st.tuples(_WORDS, st.sampled_from(["", "de", "ko", "ar"])), max_size=5)


@given(_TOLD)
def test_no_word_is_lost_or_changed(parts: list[tuple[str, str]]) -> None:
    told = "".join(in_tongue(text, language) for text, language in parts)
    plain = "".join(text for text, _ in parts)
    assert without_tongues(told) == plain
    printed = with_tongues(f"<p>{escape(told)}</p>")
    assert Markup(printed).striptags() == Markup(f"<p>{escape(plain)}</p>").striptags()
    for character in "\x14\x15\x16":
        assert character not in printed


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            "from %(a)s to %(b)s here",
            '<i lang="en">from </i><a href="x">A man</a><i lang="en"> to </i><b>B</b><i lang="en"> here</i>',
        ),
        ("%(a)s and %(b)s", '<a href="x">A man</a><i lang="en"> and </i><b>B</b>'),
        ("%(a)s, %(b)s", '<a href="x">A man</a>, <b>B</b>'),
        (
            "by %(a)s, %(c)s or %(b)s",
            '<i lang="en">by </i><a href="x">A man</a><i lang="en">, <i lang="de">Ding</i> or </i><b>B</b>',
        ),
    ],
)
def test_each_piece_of_a_sentence_around_elements_says_its_language(form: str, said: str) -> None:
    parts = {"a": '<a href="x">A man</a>', "b": "<b>B</b>", "c": in_tongue("Ding", "de")}
    assert with_tongues(in_tongue(form, "en") % parts).replace("span", "i") == said


LABEL = f' aria-label="{in_tongue("Where", "en")}"'
SAID = 'aria-label="Where"'
UNSAID = '<nav aria-label="Kruimels"><ol><li>Begin</li></ol></nav>'


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        (
            f"<nav{LABEL}><ol><li>x</li></ol></nav><p>x</p>",
            f'<nav lang="en" {SAID}><ol lang="nl"><li>x</li></ol></nav><p>x</p>',
        ),
        (
            f"<div{LABEL}><div>x</div><img alt=''></div>",
            f'<div lang="en" {SAID}><div lang="nl">x</div><img lang="nl" alt=\'\'></div>',
        ),
        (f'<nav{LABEL}><i lang="fr">x</i></nav>', f'<nav lang="en" {SAID}><i lang="fr">x</i></nav>'),
        (f"<nav{LABEL}>Begin <b>x</b></nav>", f"<nav {SAID}>Begin <b>x</b></nav>"),
        (f"<nav{LABEL}><a></a></nav>", f'<nav lang="en" {SAID}><a></a></nav>'),
        (
            f"<aside{LABEL}><nav{LABEL}><a>y</a></nav></aside>",
            f'<aside lang="en" {SAID}><nav lang="en" {SAID}><a lang="nl">y</a></nav></aside>',
        ),
        (UNSAID, UNSAID),
    ],
    ids=range(7),
)
def test_a_group_says_the_language_of_its_name_and_what_is_in_it_that_of_the_page(html: str, printed: str) -> None:
    assert with_tongues(with_labels_said(html, "nl")) == printed
