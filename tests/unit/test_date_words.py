"""Dates in words: what a reader sees in English, Korean and Japanese, and what a machine reads."""

import pytest
from babel import Locale

from explainer.render.language.dates import date_words, machine_date
from explainer.schema.dates import parse_date


def untranslated(message):
    return message


BRITISH = [
    ("2023-04-26", "26 April 2023"),
    ("2023-04", "April 2023"),
    ("2023", "2023"),
    # Uncertain and approximate
    ("1985~", "about 1985"),
    ("1960?", "1960 (uncertain)"),
    ("1985%", "about 1985 (uncertain)"),
    ("2023-04-26~", "about 26 April 2023"),
    # Unspecified digits
    ("202X", "the 2020s"),
    ("202X~", "about the 2020s"),
    ("190X", "1900\u20131909"),
    ("20XX", "2000\u20132099"),
    ("-004X", "50 BCE\u201341 BCE"),
    ("000X", "1 BCE\u20139 CE"),
    ("2024-XX", "a month in 2024"),
    ("2024-02-XX", "a day in February 2024"),
    ("2024-XX-XX", "a day in 2024"),
    # Seasons
    ("2024-21", "spring 2024"),
    ("2024-22", "summer 2024"),
    ("2024-23", "autumn 2024"),
    ("2024-24", "winter 2024\u201325"),
    ("2008-24", "winter 2008\u201309"),
    ("1999-24", "winter 1999\u20132000"),
    ("-0043-24", "winter 44 BCE\u201343 BCE"),
    ("2024-21?", "spring 2024 (uncertain)"),
    # Intervals
    ("2022-05-10/2025-04-04", "10 May 2022 to 4 April 2025"),
    ("2023-09-26/2023-09-27", "26\u201327 September 2023"),
    ("2018-10-30/2018-11-29", "30 October\u2009\u2013\u200929 November 2018"),
    ("2019-07/2019-08", "July\u2009\u2013\u2009August 2019"),
    ("2019-07/2019-08-02", "July 2019 to 2 August 2019"),
    ("2023-09-26/2023-09-27~", "26 September 2023 to about 27 September 2023"),
    ("0044-03-14/0044-03-15", "14\u201315 March 44 CE"),
    ("1985~/1990?", "about 1985 to 1990 (uncertain)"),
    ("2020/2020", "2020"),
    ("2023-04-26/..", "since 26 April 2023"),
    ("../2020", "until 2020"),
    ("2020/", "from 2020, end unknown"),
    ("/2020", "until 2020, start unknown"),
    # Years that Babel or a reader cannot take as they are
    ("-0043", "44 BCE"),
    ("0000", "1 BCE"),
    ("-0043-03-15", "15 March 44 BCE"),
    ("-0004-02-29", "29 February 5 BCE"),
    ("0044-03", "March 44 CE"),
    ("0850", "850"),
    ("Y12345", "12,345 CE"),
    ("Y-170000000", "170,000,001 BCE"),
]


@pytest.mark.parametrize(("text", "words"), BRITISH)
def test_english_words(text, words):
    assert date_words(parse_date(text), Locale.parse("en"), untranslated) == words


@pytest.mark.parametrize(
    ("locale", "day", "month", "year"),
    [
        ("en", "26 April 2023", "April 2023", "2023"),
        ("en_GB", "26 April 2023", "April 2023", "2023"),
        ("en_US", "April 26, 2023", "April 2023", "2023"),
        ("de", "26. April 2023", "April 2023", "2023"),
        ("ko", "2023년 4월 26일", "2023년 4월", "2023년"),
        ("ja", "2023年4月26日", "2023年4月", "2023年"),
    ],
)
def test_the_order_of_each_language(locale, day, month, year):
    for text, words in (("2023-04-26", day), ("2023-04", month), ("2023", year)):
        assert date_words(parse_date(text), Locale.parse(locale), untranslated) == words


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("en_US", "September 26\u2009\u2013\u200927, 2023"),
        ("de", "26.\u201327. September 2023"),
        ("fr", "26\u201327 septembre 2023"),
        ("ko", "2023년 9월 26일~27일"),
        ("ja", "2023年9月26日～27日"),
    ],
)
def test_days_of_one_month_name_it_once(locale, words):
    assert date_words(parse_date("2023-09-26/2023-09-27"), Locale.parse(locale), untranslated) == words


# The messages as a translator would fill them in, with the words in another order than the English.
CATALOGUES = {
    "ko": {
        "about %(date)s": "%(date)s경",
        "%(date)s (uncertain)": "%(date)s (불확실)",
        "about %(date)s (uncertain)": "%(date)s경 (불확실)",
        "the %(year)ss": "%(year)s년대",
        "a day in %(date)s": "%(date)s 중 하루",
        "spring %(year)s": "%(year)s 봄",
        "winter %(year)s\u2013%(next_year)s": "%(year)s\u2013%(next_year)s년 겨울",
        "%(start)s to %(end)s": "%(start)s부터 %(end)s까지",
        "since %(start)s": "%(start)s부터",
        "%(date)s BCE": "기원전 %(date)s",
        "%(first)s\u2013%(last)s": "%(first)s~%(last)s",
    },
    "ja": {
        "about %(date)s": "%(date)s頃",
        "a month in %(date)s": "%(date)sのある月",
        "until %(end)s": "%(end)sまで",
        "from %(start)s, end unknown": "%(start)sから、終了不明",
        "until %(end)s, start unknown": "開始不明、%(end)sまで",
        "the %(year)ss": "%(year)s年代",
    },
}


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("ko", "1985~", "1985년경"),
        ("ko", "1960?", "1960년 (불확실)"),
        ("ko", "1985%", "1985년경 (불확실)"),
        ("ko", "202X", "2020년대"),
        ("ko", "20XX", "2000년~2099년"),
        ("ko", "2024-02-XX", "2024년 2월 중 하루"),
        ("ko", "2024-21", "2024년 봄"),
        ("ko", "2024-24", "2024\u201325년 겨울"),
        ("ko", "2022-05-10/2025-04-04", "2022년 5월 10일부터 2025년 4월 4일까지"),
        ("ko", "2023-04-26/..", "2023년 4월 26일부터"),
        ("ko", "-0043-03-15", "기원전 44년 3월 15일"),
        ("ja", "1985-04~", "1985年4月頃"),
        ("ja", "2024-XX", "2024年のある月"),
        ("ja", "../2020", "2020年まで"),
        ("ja", "2020/", "2020年から、終了不明"),
        ("ja", "/2020", "開始不明、2020年まで"),
        ("ja", "202X", "2020年代"),
    ],
)
def test_a_translation_can_reorder_the_words(locale, text, words):
    messages = CATALOGUES[locale]
    assert date_words(parse_date(text), Locale.parse(locale), messages.__getitem__) == words


@pytest.mark.parametrize("locale", ["en", "ko", "ja"])
def test_every_month_is_named_once(locale):
    months = [date_words(parse_date(f"2023-{month:02}"), Locale.parse(locale), untranslated) for month in range(1, 13)]
    assert len(set(months)) == 12
    assert all("2023" in words and "2000" not in words for words in months)


@pytest.mark.parametrize(
    ("text", "attribute"),
    [
        ("2024-02-14", "2024-02-14"),
        ("2024-02", "2024-02"),
        ("2024", "2024"),
        ("0044-03-15", "0044-03-15"),
        ("0001", "0001"),
        ("Y12345", "12345"),
        # HTML has no form for these
        ("0000", None),
        ("-0043-03-15", None),
        ("2024-21", None),
        ("202X", None),
        ("2024-XX", None),
        ("2024-02-XX", None),
        ("1985~", None),
        ("1985?", None),
        ("2022/2024", None),
        ("2022/..", None),
        ("/2022", None),
    ],
)
def test_machine_date(text, attribute):
    assert machine_date(parse_date(text)) == attribute
