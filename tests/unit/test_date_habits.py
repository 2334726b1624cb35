"""What a date in another notation is said to be: the exact words of the help."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from tests.property.strategies import checked, sources

from explainer.schema.date_refusals import DateError
from explainer.schema.dates import Precision, parse_date

ROOT = Path(__file__).resolve().parent.parent.parent
NO_CENTURY = ", whichever is meant: its year does not say the century"
BOTH = ", the interval that takes in both"
OWN_ENDS = ", whichever is meant: an interval takes in its own ends"
MEANT = {
    "29. März 2024": "2024-03-29",
    "Freitag, 29. März 2024": "2024-03-29",
    "Fri Mar 29 2024": "2024-03-29",
    "Fr., 29.3.2024": "2024-03-29",
    "Freitag, 29.3.2024": "2024-03-29",
    "lun. 25 mars 2024": "2024-03-25",
    "mar. 26 mars 2024": "2024-03-26",
    "vie 29 mar 2024": "2024-03-29",
    "29. März 2024 (Fr.)": "2024-03-29",
    "Mar 22 2024": "2024-03-22",
    "24/25 March 2024": "2024-03-24/2024-03-25",
    "28. Dez.–3. Januar 2024": "2023-12-28/2024-01-03",
    "28 Dec–3 Jan 2024": "2023-12-28/2024-01-03",
    "3 Jan–5 Feb 1999": "1999-01-03/1999-02-05",
    "28 December 2023–3 January 2024": "2023-12-28/2024-01-03",
    "1938年～": "1938/..",
    "1938년 ~": "1938/..",
    "2020년 3월~": "2020-03/..",
    "～1938年": "../1938",
    "~1938년 3월": "../1938-03",
    "~1938": "1938~",
    "29th of March 2024": "2024-03-29",
    "le 9 mars 2024": "2024-03-09",
    "9 de marzo de 2024": "2024-03-09",
    "9 марта 2024": "2024-03-09",
    "29. března 2024": "2024-03-29",
    "2024年2月14日": "2024-02-14",
    "2024年2月": "2024-02",
    "2024년 2월 14일": "2024-02-14",
    "2024\u201303\u201309": "2024-03-09",
    "2024-03-09 (Saturday)": "2024-03-09",
    "'98": f"1998 or 1898{NO_CENTURY}",
    "March '23": f"2023-03 or 1923-03{NO_CENTURY}",
    "98年": f"1998 or 1898{NO_CENTURY}",
    "九八年三月": f"1998-03 or 1898-03{NO_CENTURY}",
    "98. 3. 5.": f"1998-03-05 or 1898-03-05{NO_CENTURY}",
    "98年3月～99年4月": f"1998-03/1999-04 or 1898-03/1899-04{NO_CENTURY}",
    "98-99": f"1998/1999 or 1898/1899{NO_CENTURY}",
    "Winter 98/99": f"1998-24 or 1898-24{NO_CENTURY}",
    "80er Jahre": f"198X or 188X{NO_CENTURY}",
    "90年代": f"199X or 189X{NO_CENTURY}",
    "Q3 98": f"1998-07/1998-09 or 1898-07/1898-09{NO_CENTURY}",
    "98": f"1998, 1898 or 0098{NO_CENTURY}",
    "29.03.24": f"2024-03-29 or 1924-03-29{NO_CENTURY}",
    "listopad 2024": "2024-10 or 2024-11, whichever is meant",
    "Ende März 2024": "2024-03 or 2024-03-21/2024-03-31, whichever is meant",
    "mid-February 2024": "2024-02 or 2024-02-11/2024-02-20, whichever is meant",
    "Anfang 2005": "2005 or 2005-01/2005-04, whichever is meant",
    "mid-1858": "1858 or 1858-05/1858-08, whichever is meant",
    "a mediados de 1858": "1858 or 1858-05/1858-08, whichever is meant",
    "late 1850s": "185X or 1857/1859, whichever is meant",
    "early 19th century": "18XX or 1800/1833, whichever is meant",
    "2nd half of the 19th century": "1851/1900",
    "18th c.": "17XX",
    "1H 1858": "1858-01/1858-06",
    "3Q 1858": "1858-07/1858-09",
    "44-40 BC": "-0043/-0039",
    "44–40 v. Chr.": "-0043/-0039",
    "44–40 av. J.-C.": "-0043/-0039",
    "44 to 40 BC": "-0043/-0039",
    "from 144 to 40 BC": "-0143/-0039",
    "5-1 BC": "-0004/0000 or 0000-05, whichever is meant",
    "146-33 BC": f"-0145/-0132 or -0145/-0032{NO_CENTURY}",
    "27 BC–AD 14": "-0026/0014",
    "AD 98 to 117": "0098/0117",
    "between AD 98 and 117": "0098/0117",
    "98-117 AD": "0098/0117",
    "AD 117-38": "0117/0138",
    "AD 1066-1087": "1066/1087",
    "117–138 n. Chr.": "0117/0138",
    "西暦98年から117年": "0098/0117",
    "公元98年至117年": "0098/0117",
    "昭和33年12月～1月": "1958-12/1959-01",
    "平成30年11月～2月": "2018-11/2019-02",
    "2023.12.30 ~ 1.3": "2023-12-30/2024-01-03",
    "2023.11 ~ 02": "2023-11/2024-02",
    "2023.03.01 ~ 03.05": "2023-03-01/2023-03-05",
    "1998年至2000年": "1998/2000",
    "自1998年至2000年": "1998/2000",
    "1998年3月到5月": "1998-03/1998-05",
    "1958年12月～1月": "1958-12/1959-01",
    "1958年12月30日～1月3日": "1958-12-30/1959-01-03",
    "1958년 12월 ~ 1월": "1958-12/1959-01",
    "1958年1月～12月": "1958-01/1958-12",
    "昭和33年1月～12月": "1958-01/1958-12",
    "昭和20年": "1945",
    "昭和二十年八月十五日": "1945-08-15",
    "S20.8.15": "1945-08-15",
    "平成元年": "1989",
    "令和6年5月1日": "2024-05-01",
    "明治3年5月1日": "1870",  # by the moon, until 1872
    "Shōwa 20": "1945",
    "단기 4280년": "1947",
    "단기 4280년 3월 1일": "1947-03-01",
    "民國34年": "1945",
    "พ.ศ. 2567": "2024",
    "2567 BE": "2024",
    "2024. 2. 14.": "2024-02-14",
    "14. II. 2024": "2024-02-14",
    "MDCCCLVIII": "1858",
    "-44": "-0043 or -0044, whichever is meant",
    "1858-08-05 or 1858-08-06": f"1858-08-05/1858-08-06{BOTH}",
    "5 or 6 August 1858": f"1858-08-05/1858-08-06{BOTH}",
    "Aug.\u2013Sept. 1858": "1858-08/1858-09",
    "2024-02-14 (approx.)": "2024-02-14~",
    "2005年ごろ": "2005~",
    "\u223c1858": "1858~",
    "1858-08-05Z": "1858-08-05",
    "1858-08-05 at dawn": "1858-08-05",
    "5. August 1858, abends": "1858-08-05",
    "5.8.1858 um 17 Uhr": "1858-08-05 or 1858-05-08, whichever is meant",
    "um 2005": "2005~",
    "2005年頃": "2005~",
    "vers mars 2005": "2005-03~",
    "possibly 2005": "2005?",
    "2005 (?)": "2005?",
    "44 BC": "-0043",
    "44 v. Chr.": "-0043",
    "紀元前44年": "-0043",
    "기원전 44년": "-0043",
    "1 BC": "0000",
    "79 n. Chr.": "0079",
    "AD 79": "0079",
    "c. 1500 BC": "-1499~",
    "19th century": "18XX",
    "19. Jahrhundert": "18XX",
    "XIXe siècle": "18XX",
    "siglo XIX": "18XX",
    "1990er Jahre": "199X",
    "1990年代": "199X",
    "Spring 2024": "2024-21",
    "Herbst 2024": "2024-23",
    "2024年春": "2024-21",
    "Winter 2023/24": "2023-24",
    "2023/24": "2023/2024",
    "2004\u201306": "2004-06 or 2004/2006, whichever is meant",
    "2024-W13": "2024-03-25/2024-03-31",
    "2024-W13-5": "2024-03-29",
    "KW 13 2024": "2024-03-25/2024-03-31",
    "2024-Q1": "2024-01/2024-03",
    "Q3 2024": "2024-07/2024-09",
    "1. Quartal 2024": "2024-01/2024-03",
    "first quarter of 2024": "2024-01/2024-03",
    "second half of 2024": "2024-07/2024-12",
    "2024-02-23..2024-03-28": "2024-02-23/2024-03-28",
    "2024-02-23 \u2013 2024-03-28": "2024-02-23/2024-03-28",
    "between March and May 2024": "2024-03/2024-05",
    "3.-5. März 2024": "2024-03-03/2024-03-05",
    "5 March 2024 to 7 April 2024": "2024-03-05/2024-04-07",
    "before 2024-03-29": f"../2024-03-28 or ../2024-03-29{OWN_ENDS}",
    "vor März 2024": f"../2024-02 or ../2024-03{OWN_ENDS}",
    "..2024-03-29": "../2024-03-29",
    "before 44 BC": f"../-0044 or ../-0043{OWN_ENDS}",
    "since 2005": "2005/..",
    "2005 to present": "2005/..",
    "2024-03-29..": "2024-03-29/..",
    "Christmas 1999": "1999-12-25",
    "Heiligabend 2024": "2024-12-24",
    "New Year\u2019s Eve 1858": "1858-12-31",
    "on All Saints' Day, 1755": "1755-11-01",
    "2024年 クリスマス": "2024-12-25",
    "1858?-08": "1858-08?",
    "1858-08~-05": "1858-08-05~",
    "1858-08-??": "1858-08-XX",
    "18??": "18XX",
    "1858-218": "1858-08-06",
    "2024-366": "2024-12-31",
    "3/4/99": f"1999-04-03, 1899-04-03, 1999-03-04 or 1899-03-04{NO_CENTURY}",
    "3.4.99": f"1999-04-03 or 1899-04-03{NO_CENTURY}",
    "12/31/99": f"1999-12-31 or 1899-12-31{NO_CENTURY}",
    "99/4/3": f"1999-04-03 or 1899-04-03{NO_CENTURY}",
    "99年4月3日": f"1999-04-03 or 1899-04-03{NO_CENTURY}",
    "24년 3월": f"2024-03 or 1924-03{NO_CENTURY}",
    "5/6/24": f"2024-06-05, 1924-06-05, 2024-05-06, 1924-05-06, 2005-06-24 or 1905-06-24{NO_CENTURY}",
    "31.12.35": f"1935-12-31 or 2035-12-31{NO_CENTURY}",
    "4/99": f"1999-04 or 1899-04{NO_CENTURY}",
    "3. April 99": f"1999-04-03 or 1899-04-03{NO_CENTURY}",
    "April 3, 99": f"1999-04-03 or 1899-04-03{NO_CENTURY}",
    "二〇二四年三月十四日": "2024-03-14",
    "1858년 8월 5일 ~ 8월 7일": "1858-08-05/1858-08-07",
    "1858年8月5日\uff5e7日": "1858-08-05/1858-08-07",
    "1858年8月5日\u301c8月7日": "1858-08-05/1858-08-07",
    "1858年8月5日\u20157日": "1858-08-05/1858-08-07",
    "1858年8月5日から7日まで": "1858-08-05/1858-08-07",
    "1858년 8월 5일부터 7일까지": "1858-08-05/1858-08-07",
    "2023年3月\uff5e5月": "2023-03/2023-05",
    "2020년~2022년": "2020/2022",
    "2023年12月31日\uff5e2024年1月2日": "2023-12-31/2024-01-02",
    "2023.3.1 ~ 3.5": "2023-03-01/2023-03-05",
    "2023-03-01~05": "2023-03-01/2023-03-05",
    "令和5年3月16日\uff5e17日": "2023-03-16/2023-03-17",
    "二〇二三年三月一日から五日まで": "2023-03-01/2023-03-05",
    "1858년 초": "1858 or 1858-01/1858-04, whichever is meant",
    "1858년 8월 초순": "1858-08 or 1858-08-01/1858-08-10, whichever is meant",
    "1858年8月中旬": "1858-08 or 1858-08-11/1858-08-20, whichever is meant",
    "1858年の半ば": "1858 or 1858-05/1858-08, whichever is meant",
    "1858年末": "1858 or 1858-09/1858-12, whichever is meant",
    "1858年8月5日\uff08木\uff09": "1858-08-05",
    "1858年8月5日木曜日": "1858-08-05",
    "1858년 8월 5일 (목)": "1858-08-05",
    "1858年8月5日星期四": "1858-08-05",
    "昭和33年\uff5e35年": "1958/1960",
    "昭和33\uff5e35年": "1958/1960",
    "昭和33年-35年": "1958/1960",
    "昭和33-35": "1958/1960",
    "昭和33年から35年まで": "1958/1960",
    "昭和33年から平成元年まで": "1958/1989",
    "平成10年\uff5e12年": "1998/2000",
    "昭和33年8月5日\uff5e35年9月1日": "1958-08-05/1960-09-01",
    "昭和33年8月5日\uff5e9月1日": "1958-08-05/1958-09-01",
    "昭和33.8.5\uff5e9.1": "1958-08-05/1958-09-01",
    "S33.4.1\uff5e35.3.31": "1958-04-01/1960-03-31",
    "昭和63年\uff5e平成元年": "1988/1989",
    "昭和63年\uff5e1990年": "1988/1990",
    "昭和三十三年\uff5e三十五年": "1958/1960",
    "Shōwa 33 to 35": "1958/1960",
    "พ.ศ. 2500 - 2510": "1957/1967",
    "단기 4291년~4293년": "1958/1960",
    "단기 4291년~93년": "1958/1960",
    "令和6.5": "2024-05",
    "1858年\uff5e61年": "1858/1861",
    "1998年\uff5e03年": "1998/2003",
    "1858年8月5\uff5e7日": "1858-08-05/1858-08-07",
    "98~99年": f"1998/1999 or 1898/1899{NO_CENTURY}",
    "98\uff5e99年": f"1998/1999 or 1898/1899{NO_CENTURY}",
    "98~03年": f"1998/2003 or 1898/1903{NO_CENTURY}",
    "'98~99": f"1998/1999 or 1898/1899{NO_CENTURY}",
    "昭和30年代": "1955/1964",
    "紀元前44年\uff5e40年": "-0043/-0039",
    "기원전 44년~40년": "-0043/-0039",
    "15. März 44 v. Chr.": "-0043-03-15",
    "March 15, 44 BC": "-0043-03-15",
    "March 44 BC": "-0043-03",
    "紀元前44年3月15日": "-0043-03-15",
    "기원전 44년 3월 15일": "-0043-03-15",
    "March 98 AD": "0098-03",
    "서기 98년": "0098",
    "서기 1998년": "1998",
    "서기 1998년 3월 5일": "1998-03-05",
    "기원후 98년": "0098",
    "1st century BC": "-0099/0000",
    "2. Jahrhundert v. Chr.": "-0199/-0100",
    "紀元前1世紀": "-0099/0000",
    "昭和60年代": "1985/1989",
    "90년대 초": f"199X, 1990/1993, 189X or 1890/1893{NO_CENTURY}",
    "1990年代初頭": "199X or 1990/1993, whichever is meant",
    # What is after a year has not that year in it, and an interval has; who says since, means it too.
    "nach 1960": f"1961/.. or 1960/..{OWN_ENDS}",
    "after 1960": f"1961/.. or 1960/..{OWN_ENDS}",
    "après 1960": f"1961/.. or 1960/..{OWN_ENDS}",
    "después de 1960": f"1961/.. or 1960/..{OWN_ENDS}",
    "1960年より後": f"1961/.. or 1960/..{OWN_ENDS}",
    "after March 1960": f"1960-04/.. or 1960-03/..{OWN_ENDS}",
    "nach Dezember 1960": f"1961-01/.. or 1960-12/..{OWN_ENDS}",
    "after 28 February 1960": f"1960-02-29/.. or 1960-02-28/..{OWN_ENDS}",
    "vor dem 1. März 1960": f"../1960-02-29 or ../1960-03-01{OWN_ENDS}",
    "nach Sommer 1960": f"1960-09/.. or 1960-22/..{OWN_ENDS}",
    "vor Winter 1960/61": f"../1960-11 or ../1960-24{OWN_ENDS}",
    "antes de 1960": f"../1959 or ../1960{OWN_ENDS}",
    "1960년 전": f"../1959 or ../1960{OWN_ENDS}",
    "1960年前": f"../1959 or ../1960{OWN_ENDS}",
    "after the 1950s": "1960/..",
    "before the 1950s": "../1949",
    "1960년 이후": "1960/..",
    "1960年以降": "1960/..",
    "1960年以前": "../1960",
    "seit 1960": "1960/..",
    "nicht vor 1960": "1960/..",
    "no later than 1960": "../1960",
    "zwischen 1960 und 1965": "1960/1965",
    "entre 1960 et 1965": "1960/1965",
    "entre 1960 y 1965": "1960/1965",
    "1960年から1965年の間": "1960/1965",
    "1960년에서 1965년 사이": "1960/1965",
    "1960년과 1965년 사이": "1960/1965",
    "1960 oder 1961": f"1960/1961{BOTH}",
    "1960 o 1961": f"1960/1961{BOTH}",
    "1960年または1961年": f"1960/1961{BOTH}",
    "1960년 또는 1961년": f"1960/1961{BOTH}",
    # Of one year, which the second day alone says, or of two around New Year.
    "14.2.–3.3.2024": "2024-02-14/2024-03-03",
    "14.2. - 3.3.2024": "2024-02-14/2024-03-03",
    "14.2. bis 3.3.2024": "2024-02-14/2024-03-03",
    "vom 14.2. bis zum 3.3.2024": "2024-02-14/2024-03-03",
    "14./15.2.2024": "2024-02-14/2024-02-15",
    "14.2.2024–3.3.2024": "2024-02-14/2024-03-03",
    "14/2-3/3/2024": "2024-02-14/2024-03-03",
    "3.2.-4.3.2024": "2024-02-03/2024-03-04 or 2024-03-02/2024-04-03, whichever is meant",
    "28.12.–3.1.2024": "2023-12-28/2024-01-03",
    "December to February 2024": "2023-12/2024-02",
    "3. Jänner 2024": "2024-01-03",
    "Feber 2024": "2024-02",
    "3. Hornung 1820": "1820-02-03",
    "Brachet 1820": "1820-06",
    "Weinmond 1820": "1820-10",
    "Julmond 1820": "1820-12",
    "* 1938": "1938",
    "geb. 3. Mai 1938": "1938-05-03",
    "née le 3 mai 1938": "1938-05-03",
    "(1938–2021)": "1938/2021",
    "* 1938, † 2021": "1938/2021",
}


@pytest.mark.parametrize(("text", "meant"), MEANT.items())
def test_the_help_has_the_date_that_was_meant(text: str, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.help == f"write {meant}"
    offered = re.split(r" or |, ", re.split(", whichever|, the interval", meant)[0])
    assert offered == list(refusal.value.readings)
    assert [parse_date(one).text for one in offered] == offered, "what is offered is taken"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "1960",
            "1960-12",
            "1960-02-29",
            "1961/..",
            "../1959",
            "/1960",
            "1960/",
            "1960/1965",
            "1938/2021",
            "1960-22",
            "196X",
        ),
        *("1960~", "1960?", "1960%", "1960-XX", "1960-02-XX", "-0043", "../-0044", "Y17000", "2024-02-14/2024-03-03"),
    ],
)
def test_what_is_a_date_is_taken_as_it_is(text: str) -> None:
    assert parse_date(text).text == text


@pytest.mark.parametrize(
    ("born", "help"),
    [
        ("1938–2021", "write born: 1938, and below it died: 2021, or 1938/2021 alone if it lies between them"),
        (
            "* 1938, † 2021",
            "write born: 1938, and below it died: 2021, or 1938/2021 alone if it lies between them",
        ),
        (
            "May 1938 - 2021",
            "write born: 1938-05, and below it died: 2021, or 1938-05/2021 alone if it lies between them",
        ),
        ("zwischen 1938 und 1940", "write 1938/1940"),
        ("1938–", "write born: 1938"),
        ("1938 – heute", "write born: 1938"),
        ("geb. 1938", "write 1938"),
        ("† 2021", "write it as died: 2021"),
        ("gest. 2021", "write it as died: 2021"),
        (
            "5./17. Mai 1850",
            (
                "write 1850-05-17 where it is one day in two calendars, or 1850-05-05/1850-05-17 where it went on from "
                "the one to the other"
            ),
        ),
        *(
            (life, "write born: 1938, and below it died: 2021, or 1938/2021 alone if it lies between them")
            for life in (
                "* 1938 † 2021",
                "born 1938, died 2021",
                "1938년~2021년",
                "1938~2021",
                "1938～2021",
                "1938 bis 2021",
                "1938 to 2021",
                "1938 à 2021",
            )
        ),
    ],
)
def test_a_birth_and_a_death_in_one_value_are_offered_as_two(born: str, help: str) -> None:
    text = f"name: A\nkind: person\nsummary: Somebody.\nborn: '{born}'\n"
    _, findings = checked(sources({"content/actors/a.yaml": text}))
    assert [one.help for one in findings if one.code == "invalid-date"] == [help]
    # Of an event the same is one stretch of time.
    text = f"title: A war\ndate: '{born}'\nsummary: A war.\n"
    _, findings = checked(sources({"content/events/a.yaml": text}))
    assert not [one.help for one in findings if one.code == "invalid-date" and "died" in one.help]


@pytest.mark.parametrize(
    ("text", "help"),
    [
        ("2018-12-21T15:00/17:00", "write 2018-12-21, or when it began with the offset of the place, as in {}"),
        (
            "2018-12-21T15:00/2018-12-21T17:00",
            "write 2018-12-21, or when it began with the offset of the place, as in {}",
        ),
        ("2018-12-21 15:00-17:00", "write 2018-12-21, or when it began with the offset of the place, as in {}"),
        ("21.12.2018, 15–17 Uhr", "write 2018-12-21, or when it began with the offset of the place, as in {}"),
        ("2018年12月21日 15時~17時", "write 2018-12-21, or when it began with the offset of the place, as in {}"),
        ("2018-12-21 15:00–17:00 MEZ", "write when it began, 2018-12-21T15:00:00+01:00, or only the day, 2018-12-21"),
        ("2018-12-21T15:00/2018-12-22T17:00", "write 2018-12-21/2018-12-22"),
        ("2018-12-21 15 Uhr MEZ", "write 2018-12-21T15:00:00+01:00"),
        ("21.7.2018 15:00 Uhr (MESZ)", "write 2018-07-21T15:00:00+02:00"),
        ("2018-12-21 15:00 한국시간", "write 2018-12-21T15:00:00+09:00"),
        ("2018-12-21 15:00 日本時間", "write 2018-12-21T15:00:00+09:00"),
        ("2018-12-21 15:00 KST", "write 2018-12-21T15:00:00+09:00"),
        ("2018-12-21 15:00 CEST", "write 2018-12-21T15:00:00+02:00"),
    ],
)
def test_two_times_and_named_zones(text: str, help: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text, Precision.MINUTE)
    assert refusal.value.help == help.format("2024-02-14T14:30:00+09:00")
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert [parse_date(one).text for one in re.findall(r"write (\S+)", refusal.value.help)]


@pytest.mark.parametrize("text", ["2018-12-21T15:00-03:00", "2018-12-21T15:00:00-12:00", "2018-12-21T15:00+09:00"])
def test_a_time_with_its_offset_is_no_two_times(text: str) -> None:
    assert parse_date(text, Precision.MINUTE).text == text


@pytest.mark.parametrize(
    ("text", "help"),
    [
        (
            "unbekannt",
            "leave the property out; where it has to stand, write the years it can lie in, such as 1990/2004",
        ),
        ("ongoing", "leave the property out where it is the end; else write when it began, as 2024-02-14/.."),
        ("5 August", "write the year first, as in 2024-02-14 or 2024-02"),
        ("5.8.", "write the year first, as in 2024-02-14 or 2024-02"),
        ("März", "write the year first, as in 2024-02-14 or 2024-02"),
        ("5pm", "write the day first: 2024-02-14, or 2024-02-14T14:30:00+09:00 where a time is taken"),
        ("at noon", "write the day first: 2024-02-14, or 2024-02-14T14:30:00+09:00 where a time is taken"),
        (
            "17 Brumaire VIII",
            "write the day as the Gregorian calendar has it, such as 2024-02-14, and the other one in a text",
        ),
        (
            "1445 AH",
            "write the day as the Gregorian calendar has it, such as 2024-02-14, and the other one in a text",
        ),
        ("today", "write the day itself, such as 2024-02-14: a fact is read on other days too"),
        ("Monday", "write the day itself, such as 2024-02-14"),
        ("FY2024", "write its first and last month, such as 2023-10/2024-09"),
        (
            "Easter 1999",
            "write the day on which it was; where that is not known, the months it can lie in: 1999-03/1999-05",
        ),
        (
            "Pfingstmontag 1858",
            "write the day on which it was; where that is not known, the months it can lie in: 1858-05/1858-06",
        ),
        (
            "1858-08-05 (old style)",
            "write the day as the Gregorian calendar has it, such as 2024-02-14, and the other one in a text",
        ),
    ],
)
def test_what_is_no_date_at_all_is_told_what_to_do(text: str, help: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.help == help


@pytest.mark.parametrize(
    ("text", "number", "help"),
    [
        ("令和5年13月1日", 13, "write a month from 01 to 12, as in 2023-12-01, or only the year as 2023"),
        ("明治5年13月", 13, "write a month from 01 to 12, as in 1872-12, or only the year as 1872"),
        ("大正3年0月1日", 0, "write a month from 01 to 12, as in 1914-01-01, or only the year as 1914"),
        ("民國112年13月1日", 13, "write a month from 01 to 12, as in 2023-12-01, or only the year as 2023"),
        ("단기 4356년 13월 1일", 13, "write a month from 01 to 12, as in 2023-12-01, or only the year as 2023"),
        ("2023년 13월 1일", 13, "write a month from 01 to 12, as in 2023-12-01, or only the year as 2023"),
        ("2023年13月", 13, "write a month from 01 to 12, as in 2023-12, or only the year as 2023"),
        ("二〇二三年十三月一日", 13, "write a month from 01 to 12, as in 2023-12-01, or only the year as 2023"),
        ("13/13/2023", 13, "write a month from 01 to 12, as in 2023-12-13, or only the year as 2023"),
        ("2023/13/01", 13, "the month comes first: write 2023-01-13"),
        ("2023.13.1.", 13, "the month comes first: write 2023-01-13"),
        ("20231301", 13, "the month comes first: write 2023-01-13"),
    ],
)
def test_a_month_of_another_number_is_told_in_each_notation(text: str, number: int, help: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.message == f"{text} does not exist: a year has 12 months, and no month {number}"
    assert refusal.value.help == help


@pytest.mark.parametrize(
    ("text", "years", "meant"),
    [("昭和65年1月1日", 64, "1990-01-01"), ("平成32年", 31, "2020"), ("大正16年", 15, "1927")],
)
def test_a_year_that_an_era_did_not_have_is_told_with_that_of_the_calendar(text: str, years: int, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.message == f"{text} does not exist: the era ended in its year {years}"
    assert refusal.value.help == f"write {meant} if its years were counted on, else the year that the sources say"


@pytest.mark.parametrize(
    "text",
    ["2024-W54", "5. Quartal 2024", "0 BC", "Hochzeit 2024", "1858-366", "康熙3年", "平成30年\uff5e33年", "44-50 BC",
     "AD 98-50", "xyz bis 2000", "Montag bis 5. März 2000", "44-40", "AD 98 to 117 BC"],
)  # fmt: skip
def test_nothing_is_offered_for_what_there_is_not(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.help.endswith("or an interval such as 2022-05/2025")


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        ("1965–1960", '"1965–1960" ends before it starts', "write 1960/1965 if the two are turned round"),
        ("2001-1999", '"2001-1999" ends before it starts', "write 1999/2001 if the two are turned round"),
        *(
            (
                text,
                f'"{text}" ends on an earlier day of the month than it begins',
                "write both days with the month of each, as in 2024-02-28/2024-03-03",
            )
            for text in ("28.–3. März 2024", "du 28 au 3 mars 2024", "28–3 March 2024", "30.–2. Mai 1999")
        ),
        *(
            (
                text,
                f'"{text}" is not an EDTF date',
                "two dates need two statements; write 1960/1962 only for all the time from the one to the other",
            )
            for text in ("1960, 1962", "1960 und 1962", "1960 and 1962", "1960 & 1962")
        ),
        ("1960 [?]", '"1960 [?]" is not an EDTF date', "write 1960?"),
        ("[1999]?", '"[1999]?" is not an EDTF date', "write 1999?"),
        *(
            (
                f"11. September 1801 {style}",
                f'"11. September 1801 {style}" is of another calendar than EDTF',
                "write the day as the Gregorian calendar has it, such as 2024-02-14, and the other one in a text",
            )
            for style in ("(jul.)", "(alter Stil)", "alten Stils", "O.S.", "(ancien style)", "(julianisch)")
        ),
        ("11 Jul 1801 (new)", '"11 Jul 1801 (new)" is not an EDTF date', "write 1801-07-11"),
        *(
            (
                text,
                f'"{text}" is not an EDTF date',
                (
                    "write 2024-03-24 if the day of the month is the right one of the two: "
                    "that day was a Sunday, and no Friday"
                ),
            )
            for text in (
                "Freitag, 24. März 2024",
                "Fri, 24 March 2024",
                "2024年3月24日(金)",
                "2024년 3월 24일 금요일",
                "Fr., 24. März 2024",
                "24. März 2024 (Fr)",
                "ven. 24 mars 2024",
            )
        ),
        ("Freitag, 5. August 1858", '"Freitag, 5. August 1858" is not an EDTF date', "write 1858-08-05"),
        ("28. Dezember – 3. Januar 2024", '"28. Dezember – 3. Januar 2024" is not an EDTF date',
         "write 2023-12-28/2024-01-03"),
        ("from 1960 and 1962", '"from 1960 and 1962" is not an EDTF date', "write 1960/1962"),
        ("5./6. Mai 1850", '"5./6. Mai 1850" is not an EDTF date', "write 1850-05-05/1850-05-06"),
    ],
)  # fmt: skip
def test_nothing_is_offered_as_certain_that_is_not(text: str, message: str, help: str) -> None:
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert (refusal.value.message, refusal.value.help) == (message, help)


def test_the_names_of_months_are_those_of_the_installed_cldr() -> None:
    path = ROOT / "scripts" / "month_names.py"
    spec = importlib.util.spec_from_file_location("month_names", path)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.TARGET.read_text("utf-8") == script.made()
