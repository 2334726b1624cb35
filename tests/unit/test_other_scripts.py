"""Words in a script of one language carry that language within a text in another one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from explainer.render.language.other_scripts import in_their_languages
from explainer.render.language.tongues import in_tongue, with_tongues, without_tongues


@pytest.mark.parametrize(
    ("language", "html", "shown"),
    [
        ("en", "Lee (이명박) left", 'Lee (<span lang="ko">이명박</span>) left'),
        ("en-GB", "the 한국 방송 공사, 서울", 'the <span lang="ko">한국 방송 공사</span>, <span lang="ko">서울</span>'),
        ("en", "Abe (安倍しんぞう) left", 'Abe (<span lang="ja">安倍しんぞう</span>) left'),
        ("ja", "李(이)は来た", '李(<span lang="ko">이</span>)は来た'),
        ("ko", "그는 さくら를", '그는 <span lang="ja">さくら</span>를'),
        ("zh-Hant", "他說の字", "他說の字"),
        ("en", "Mao (毛泽东) left", "Mao (毛泽东) left"),
        ("en", "a・b ー c", "a・b ー c"),
        ("ko", "이명박", "이명박"),
        ("en", '<a href="x" title="이">Lee</a>', '<a href="x" title="이">Lee</a>'),
        ("en", "<em>이</em>", '<em lang="ko">이</em>'),
        ("en", "雨が降った。", '<span lang="ja">雨が降った。</span>'),
        ("en", in_tongue("이명박 씨", "ko") + " left", '<span lang="ko">이명박 씨</span> left'),
    ],
)
def test_words_in_a_script_of_one_language(language: str, html: str, shown: str) -> None:
    assert with_tongues(in_their_languages(Markup(html), language)) == shown


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["en", "ko", "ja", "zh"]), st.text(st.sampled_from("이カの漢ー・。 a.·\u3000")))
def test_nothing_of_a_text_is_lost(language: str, text: str) -> None:
    assert without_tongues(in_their_languages(Markup(text), language)) == text
