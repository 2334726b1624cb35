"""What quotation marks of words become within those of the site: whole pairs, by the language of the words."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explainer.render.language.catalogue import Catalogue
from explainer.render.language.quotation_marks import Marks, marks_of
from explainer.render.language.tongues import around_words, in_tongue, without_tongues

SITES = ["en", "ko", "ja", "de", "fr", "es"]
SIGNS = "\u201c\u201d\u2018\u2019\u201e\u201a\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"
PAIRS = {"“”", "‘’", "„“", "‚‘", "„”", "«»", "「」", "『』"}
SPACES = " \u00a0\u202f"


@pytest.mark.parametrize(
    ("site", "language", "words", "quoted"),
    [
        # Words of another language, by its marks.
        ("de", "en", "It is “not” what we said", "„It is ‘not’ what we said“"),
        ("de", "ko", "그는 “가자”라고", "„그는 ‘가자’라고“"),
        ("de", "pl", "To „nie” tak", "„To «nie» tak“"),
        ("en", "de", "„Ich gehe“", "“‚Ich gehe‘”"),
        ("ko", "de", "„Ich gehe“", "“‚Ich gehe‘”"),
        ("en", "fr", "Il dit «\u00a0non\u00a0».", "“Il dit «\u00a0non\u00a0».”"),
        ("ja", "en", "It is “not” so", "「It is ‘not’ so」"),
        ("en", "zh-Hant-TW", "他說「不」", "“他說『不』”"),
        ("en", "zh-CN", "他说“不”", "“他说‘不’”"),
        # Two levels.
        ("de", "", "„Ich gehe ‚heim‘“", "„‚Ich gehe „heim“‘“"),
        ("en", "", "“Lee said ‘no’ then”", "“‘Lee said “no” then’”"),
        ("en", "", "“a ‘b “c” d’ e”", "“‘a “b ‘c’ d” e’”"),
        ("en", "", "“a “b” c”", "“‘a “b” c’”"),
        ("ja", "", "「彼は『いや』と」", "「『彼は「いや」と』」"),
        # Inner ones alone stand as they are to.
        ("en", "", "Lee said ‘no’", "“Lee said ‘no’”"),
        # What stands around the words is no pair within them.
        ("en", "es", "Dijo «no»", "“Dijo «no»”"),
        ("es", "es", "Dijo «no»", "«Dijo “no”»"),
        ("fr", "", "Il dit «\u202fnon\u202f».", "«\u00a0Il dit “non”.\u00a0»"),
        ("fr", "", "«\u00a0Il dit “non”.\u00a0»", "«\u00a0“Il dit «\u00a0non\u00a0».”\u00a0»"),
        # Apostrophes.
        ("en", "", "Lee’s “no” isn’t ours", "“Lee’s ‘no’ isn’t ours”"),
        ("en", "", "the boys’ “no”", "“the boys’ ‘no’”"),
        ("en", "", "“In the ’90s it’s so”", "“‘In the ’90s it’s so’”"),
        ("en", "", "“He said ‘It’s so’.”", "“‘He said “It’s so”.’”"),
        ("ko", "", "“‘가자!’라고 했다”", "“‘“가자!”라고 했다’”"),
        ("ko", "", "“‘BTS’는 왔다”", "“‘“BTS”는 왔다’”"),
        ("de", "", "„Wie geht‘s dir“", "„‚Wie geht‘s dir‘“"),
        # It may end at either: nothing is changed.
        ("en", "", "“‘The boys’ club’ left”", "““‘The boys’ club’ left””"),
        # No pairs.
        ("en", "", "“No, he said", "““No, he said”"),
        ("en", "", "No”, he said", "“No”, he said”"),
        ("en", "", "“a”, he said: “b", "““a”, he said: “b”"),
        ("en", "", "”a“", "“”a“”"),
        ("de", "", "„Ich gehe”", "„„Ich gehe”“"),
        ("en", "de", "ja“ und „nein”", "“ja“ und „nein””"),
        ("en", "sv", "”nej”", "“”nej””"),
        ("en", "", '"a"', '“"a"”'),
        # Words written with the marks of the site, and of a language of which we know none.
        ("en", "de", "Er sagte “ja”", "“Er sagte ‘ja’”"),
        ("en", "sv", "Han sa “nej”", "“Han sa ‘nej’”"),
        ("de", "xx", "„x“", "„‚x‘“"),
        ("en", "", "He said „no“", "“He said „no“”"),
    ],
)
def test_pairs_within_others(site: str, language: str, words: str, quoted: str) -> None:
    assert Catalogue(site).quoted(words, language) == quoted


def test_words_may_carry_languages() -> None:
    words = f"“{in_tongue('김', 'ko')}’s ‘no’”"
    shown = Catalogue("en").within_marks(words)
    assert shown == f"‘{in_tongue('김', 'ko')}’s “no”’"


@pytest.mark.parametrize("site", SITES)
def test_the_marks_of_a_site_are_those_of_its_language(site: str) -> None:
    words = Catalogue(site)
    assert marks_of(site) == Marks(words.quotation_marks, around_words(words.gettext("\u2018%(words)s\u2019")))


def bare(text: str) -> str:
    """A text without its quotation marks, and the spaces that those have within them in French."""
    text = re.sub(f"[\u00ab\u00bb][{SPACES}]+|[{SPACES}]+(?=[\u00ab\u00bb])", "\u00ab", text)
    return re.sub(f"[{SIGNS}{SPACES}]", "", text)


def partners(before: str, after: str) -> list[tuple[str, str]]:
    """The signs that are changed, as they were and as they are, in their order."""
    of, to = (re.findall(f"[{SIGNS}]", text) for text in (before, after))
    assert len(of) == len(to)
    return [(one, other) for one, other in zip(of, to, strict=True) if one != other]


def are_pairs(signs: Iterable[str]) -> bool:
    """Whether each sign has its other one, and no pair ends within another one."""
    begun: list[str] = []
    for sign in signs:
        if begun and begun[-1] + sign in PAIRS:
            begun.pop()
        else:
            begun.append(sign)
    return not begun


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(SITES),
    st.sampled_from(["", "en", "ko", "ja", "de", "fr", "es", "pl", "sv", "ru"]),
    st.text(st.sampled_from(SIGNS + "ab가 \u00a0.9"), max_size=14),
)
@example("en", "", "“a’ ‘b”")
def test_marks_change_in_pairs_and_nothing_else_does(site: str, language: str, words: str) -> None:
    shown = Catalogue(site).within_marks(words, language)
    assert bare(shown) == bare(words)
    changed = partners(words, shown)
    for signs in zip(*changed, strict=True):
        assert are_pairs(signs)
    # Words that carry a language are told alike.
    assert bare(Catalogue(site).within_marks(in_tongue(words, "ko"), language)) == bare(in_tongue(words, "ko"))
    assert without_tongues(Catalogue(site).within_marks(in_tongue(words, "ko"), language)) == shown
