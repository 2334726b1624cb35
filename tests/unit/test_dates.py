"""Reading and ordering dates: what each notation means, what is refused, and how it is to be mended."""

import copy
import pickle
from itertools import pairwise

import pytest

from explainer.schema.date_refusals import DateError
from explainer.schema.dates import (
    EARLIEST_DAY,
    LATEST_DAY,
    MissingEnd,
    Season,
    SingleDate,
    definitely_before,
    parse_date,
)

# Date as written, and the first and last day it can mean.
BOUNDS = [
    # Level 0
    ("2024-02-14", (2024, 2, 14), (2024, 2, 14)),
    ("2024-02", (2024, 2, 1), (2024, 2, 29)),
    ("2023-02", (2023, 2, 1), (2023, 2, 28)),
    ("1900-02", (1900, 2, 1), (1900, 2, 28)),
    ("2024", (2024, 1, 1), (2024, 12, 31)),
    ("0000", (0, 1, 1), (0, 12, 31)),
    ("1964/2008", (1964, 1, 1), (2008, 12, 31)),
    ("2004-02-01/2005-02", (2004, 2, 1), (2005, 2, 28)),
    ("2005/2006-02-08", (2005, 1, 1), (2006, 2, 8)),
    ("2024-06-15/2024-06", (2024, 6, 15), (2024, 6, 30)),
    ("2024-06-15/2024-06-15", (2024, 6, 15), (2024, 6, 15)),
    # Level 1: years
    ("Y170000002", (170000002, 1, 1), (170000002, 12, 31)),
    ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31)),
    ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
    ("-0004-02", (-4, 2, 1), (-4, 2, 29)),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
    # Level 1: seasons
    ("2024-21", (2024, 3, 1), (2024, 5, 31)),
    ("2024-22", (2024, 6, 1), (2024, 8, 31)),
    ("2024-23", (2024, 9, 1), (2024, 11, 30)),
    ("2024-24", (2024, 12, 1), (2025, 2, 28)),
    ("2023-24", (2023, 12, 1), (2024, 2, 29)),
    ("9999-24", (9999, 12, 1), (10000, 2, 29)),
    # Level 1: uncertain and approximate dates keep their bounds
    ("1984?", (1984, 1, 1), (1984, 12, 31)),
    ("2004-06~", (2004, 6, 1), (2004, 6, 30)),
    ("2004-06-11%", (2004, 6, 11), (2004, 6, 11)),
    ("2024-21~", (2024, 3, 1), (2024, 5, 31)),
    # Level 1: unspecified digits
    ("201X", (2010, 1, 1), (2019, 12, 31)),
    ("20XX", (2000, 1, 1), (2099, 12, 31)),
    ("-004X", (-49, 1, 1), (-40, 12, 31)),
    ("-01XX", (-199, 1, 1), (-100, 12, 31)),
    ("2024-XX", (2024, 1, 1), (2024, 12, 31)),
    ("2024-02-XX", (2024, 2, 1), (2024, 2, 29)),
    ("2024-XX-XX", (2024, 1, 1), (2024, 12, 31)),
    ("-0004-02-XX", (-4, 2, 1), (-4, 2, 29)),
    # Level 1: intervals
    ("1985-04-12/..", (1985, 4, 12), LATEST_DAY),
    ("1985-04/", (1985, 4, 1), LATEST_DAY),
    ("../1985", EARLIEST_DAY, (1985, 12, 31)),
    ("/1985-04-12", EARLIEST_DAY, (1985, 4, 12)),
    ("1984-06-02?/2004-08-08~", (1984, 6, 2), (2004, 8, 8)),
    ("2024-24/2025", (2024, 12, 1), (2025, 12, 31)),
    ("Y-20000/-0043", (-20000, 1, 1), (-43, 12, 31)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), BOUNDS)
def test_bounds(text, earliest, latest):
    date = parse_date(text)
    assert (date.earliest, date.latest) == (earliest, latest)
    assert date.text == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2024-02-14", SingleDate(2024, 2, 14)),
        ("2024", SingleDate(2024)),
        ("Y-12345", SingleDate(-12345)),
        ("2024-24", SingleDate(2024, season=Season.WINTER)),
        ("202X", SingleDate(2020, unspecified_year_digits=1)),
        ("20XX?", SingleDate(2000, unspecified_year_digits=2, is_uncertain=True)),
        ("-004X", SingleDate(-49, unspecified_year_digits=1)),
        ("2024-XX", SingleDate(2024, has_unspecified_month=True)),
        ("2024-02-XX", SingleDate(2024, 2, has_unspecified_day=True)),
        ("2024-XX-XX", SingleDate(2024, has_unspecified_month=True, has_unspecified_day=True)),
        ("1985?", SingleDate(1985, is_uncertain=True)),
        ("1985-04~", SingleDate(1985, 4, is_approximate=True)),
        ("1985-04-12%", SingleDate(1985, 4, 12, is_uncertain=True, is_approximate=True)),
    ],
)
def test_parts_of_a_single_date(text, parts):
    date = parse_date(text)
    assert date.start == parts
    assert date.end == parts


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022/2024-05~", SingleDate(2022), SingleDate(2024, 5, is_approximate=True)),
        ("2022/..", SingleDate(2022), MissingEnd.OPEN),
        ("2022/", SingleDate(2022), MissingEnd.UNKNOWN),
        ("../2022", MissingEnd.OPEN, SingleDate(2022)),
        ("/2022", MissingEnd.UNKNOWN, SingleDate(2022)),
    ],
)
def test_sides_of_an_interval(text, start, end):
    date = parse_date(text)
    assert (date.start, date.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "is_open", "is_vague", "first_year", "last_year"),
    [
        ("2024-02-14", False, False, 2024, 2024),
        ("2024-24", False, False, 2024, 2025),
        ("1985~", False, True, 1985, 1985),
        ("1985?", False, True, 1985, 1985),
        ("1985%", False, True, 1985, 1985),
        ("202X", False, True, 2020, 2029),
        ("2024-XX", False, True, 2024, 2024),
        ("2022/2024", False, False, 2022, 2024),
        ("2022/2024~", False, True, 2022, 2024),
        ("2022-05-10/..", True, False, 2022, 2022),
        ("2022?/", True, True, 2022, 2022),
        ("../2020-06", True, False, 2020, 2020),
        ("/2020", True, False, 2020, 2020),
    ],
)
def test_what_a_timeline_draws(text, is_open, is_vague, first_year, last_year):
    date = parse_date(text)
    assert (date.is_open, date.is_vague) == (is_open, is_vague)
    assert date.years == range(first_year, last_year + 1)


def test_dates_sort_by_earliest_then_latest_day():
    in_order = ["../1950", "Y-12345", "-0043", "0044-03", "1950-01-01", "1950-01", "1950", "1950/.."]
    dates = sorted(map(parse_date, sorted(in_order)), key=lambda date: date.sort_key)
    assert [date.text for date in dates] == in_order


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2023", "2024", True),
        ("2024", "2023", False),
        ("2024", "2024", False),
        ("2024-02-14", "2024-02-14", False),
        ("2024-01-31", "2024-02", True),
        ("2024-01", "2024", False),
        ("2023-24", "2024-03", True),
        ("2023-24", "2024-02", False),
        ("2019~", "202X", True),
        ("../2020", "2021", True),
        ("2020/..", "2021", False),
        ("2020/", "Y99999", False),
        ("2021", "/2022", False),
        ("-0044", "-0043", True),
        ("Y-999999999999", "Y999999999999", True),
    ],
)
def test_definitely_before(first, second, expected):
    assert definitely_before(parse_date(first), parse_date(second)) is expected


# Text refused, how the message ends, and the help.
REFUSED_WITH_THE_DATE_MEANT = [
    (
        "2023-02-30",
        "does not exist: February 2023 has 28 days",
        "look up which day is meant, or write only the month as 2023-02",
    ),
    (
        "2024-02-30",
        "does not exist: February 2024 has 29 days",
        "look up which day is meant, or write only the month as 2024-02",
    ),
    (
        "2023-02-30~",
        "does not exist: February 2023 has 28 days",
        "look up which day is meant, or write only the month as 2023-02",
    ),
    (
        "2023-04-31",
        "does not exist: April 2023 has 30 days",
        "look up which day is meant, or write only the month as 2023-04",
    ),
    (
        "2023-04-00",
        "does not exist: April 2023 has 30 days",
        "look up which day is meant, or write only the month as 2023-04",
    ),
    (
        "-0001-02-29",
        "does not exist: February -0001 has 28 days",
        "look up which day is meant, or write only the month as -0001-02",
    ),
    ("14/02/2024", "is not an EDTF date", "write 2024-02-14"),
    ("02/14/2024", "is not an EDTF date", "write 2024-02-14"),
    ("14.2.2024", "is not an EDTF date", "write 2024-02-14"),
    ("03/02/2024", "is not an EDTF date", "write 2024-02-03 or 2024-03-02, whichever is meant"),
    ("Feb 2024", "is not an EDTF date", "write 2024-02"),
    ("Sept. 2024", "is not an EDTF date", "write 2024-09"),
    ("14 February 2024", "is not an EDTF date", "write 2024-02-14"),
    ("February 14, 2024", "is not an EDTF date", "write 2024-02-14"),
    ("2024-2-14", "is not an EDTF date", "write 2024-02-14"),
    ("2024/02/14", "is not an EDTF date", "write 2024-02-14"),
    ("20240214", "is not an EDTF date", "write 2024-02-14"),
    ("2024/02", "is not an EDTF date", "write 2024-02"),
    ("02/2024", "is not an EDTF date", "write 2024-02"),
    ("1960s", "is not an EDTF date", "write 196X"),
    ("1900s", "is not an EDTF date", "write 190X or 19XX, whichever is meant"),
    ("199u", "is not an EDTF date", "write 199X"),
    ("c. 1960", "is not an EDTF date", "write 1960~"),
    ("c1960", "is not an EDTF date", "write 1960~"),
    ("circa 1985", "is not an EDTF date", "write 1985~"),
    ("about Feb 1985", "is not an EDTF date", "write 1985-02~"),
    ("~1985", "has a mark inside, EDTF level 2", "write 1985~"),
    ("1985-1990", "is not an EDTF date", "write 1985/1990"),
    ("1985\u20131990", "is not an EDTF date", "write 1985/1990"),
    (" 2024", "is not an EDTF date", "write 2024"),
    ("2024\n", "is not an EDTF date", "write 2024"),
    ("2024-02-14T12:30:00Z/2025", "has a time, and an interval takes none", "write 2024-02-14/2025"),
    ("2024-02-14T12:30:00Z", "has a time of day, where only the day is taken", "write 2024-02-14"),
    ("14 Feb 2024, 2:30 pm", "has a time of day, where only the day is taken", "write 2024-02-14"),
    ("2024-02-14T25:00", "has a time of day, where only the day is taken", "write 2024-02-14"),
]


@pytest.mark.parametrize(("text", "message", "help"), REFUSED_WITH_THE_DATE_MEANT)
def test_help_gives_the_date_meant(text, message, help):
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.message.endswith(message)
    assert refusal.value.help.endswith(help)
    assert str(refusal.value) == refusal.value.message


@pytest.mark.parametrize(
    ("text", "in_message", "in_help"),
    [
        ("2024-13", "months run from 01 to 12", "a month as 2024-02"),
        ("2024-25", "seasons, without a day, from 21 to 24", "write 2024/2025"),
        ("2024-21-05", "seasons, without a day, from 21 to 24", "write 2024-05-21"),
        ("2024/2020", "ends before it starts", "earlier date before the slash"),
        ("2024-06-15/2024-06-14", "ends before it starts", "earlier date before the slash"),
        ("/", "neither start nor end", "2020/.."),
        ("../", "neither start nor end", "2020/.."),
        ("-0000", "no year -0000", "0000 for 1 BCE"),
        ("Y2024", "not a year of five to twelve digits", "0850"),
        ("Y00012345", "not a year of five to twelve digits", "Y17000"),
        ("Y1234567890123", "not a year of five to twelve digits", "Y17000"),
        ("Y12345-02", "not a year of five to twelve digits", "alone"),
        ("2024-02-14T1230Z", "has a time of day, where only the day is taken", "2024-02-14"),
        ("2024-02-14T", "a time that cannot be read", "2024-02-14T12:30:00Z"),
        ("2024-02T12:30Z", "a time, and no day that it could be of", "write 2024-02"),
        ("2024-02-30T12:30Z", "February 2024 has 29 days", "the month as 2024-02"),
        ("Y-17E7", "EDTF level 2", "all digits"),
        ("1950S2", "EDTF level 2", "195X"),
        ("[1667,1668]", "EDTF level 2", "1667/1668"),
        ("{1960,1961-12}", "EDTF level 2", "one interval"),
        ("2004-06-~11", "EDTF level 2", "after the date"),
        ("1985?~", "EDTF level 2", "one ?, ~ or %"),
        ("1XXX", "EDTF level 2", "20XX"),
        ("156X-12-25", "EDTF level 2", "202X"),
        ("2024-1X", "EDTF level 2", "2024-XX"),
        ("2024-XX-14", "EDTF level 2", "2024-XX-XX"),
        ("2004-06-XX/2004-07-03", "EDTF level 2", "2004-06 for 2004-06-XX"),
        ("2020/203X", "EDTF level 2", "1960~ for 196X"),
        ("", "not an EDTF date", "2022-05/2025"),
        ("..", "not an EDTF date", "2022-05/2025"),
        ("soon", "not an EDTF date", "2022-05/2025"),
        ("850", "not an EDTF date", "2022-05/2025"),
        ("12345", "not an EDTF date", "2022-05/2025"),
        ("2020/2021/2022", "not an EDTF date", "2022-05/2025"),
        ("about 30 February 2024", "not an EDTF date", "2022-05/2025"),
        ("\u0968\u0966\u0968\u096a", "not an EDTF date", "2022-05/2025"),
        ("\uff12\uff10\uff12\uff14", "not an EDTF date", "write 2024"),
        ("2024-02-1\u0664", "not an EDTF date", "2022-05/2025"),
    ],
)
def test_refused(text, in_message, in_help):
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert in_message in refusal.value.message
    assert in_help in refusal.value.help


@pytest.mark.parametrize("text", ["2024" * 2_500_000, "Y" + "9" * 10_000_000, "\ud800" * 65])
def test_a_long_text_is_refused_in_a_short_message(text):
    with pytest.raises(DateError, match="too long for a date") as refusal:
        parse_date(text)
    assert len(refusal.value.message) < 200


@pytest.mark.parametrize("text", ["\ud800", "2024\x00", "2024\u202e", "\x1b[31m2024"])
def test_a_message_shows_unprintable_characters_escaped(text):
    with pytest.raises(DateError) as refusal:
        parse_date(text)
    assert refusal.value.message.isprintable()
    assert "\\" in refusal.value.message


def test_an_error_survives_copying_between_processes():
    with pytest.raises(DateError) as refusal:
        parse_date("Feb 2024")
    for twin in (copy.copy(refusal.value), pickle.loads(pickle.dumps(refusal.value))):
        assert (twin.message, twin.help) == (refusal.value.message, refusal.value.help)


def test_the_seasons_of_a_year_follow_each_other_without_a_gap():
    seasons = [parse_date(f"2024-{season}") for season in (21, 22, 23, 24)]
    for earlier, later in pairwise(seasons):
        year, month, _ = earlier.latest
        assert later.earliest == (year, month + 1, 1)
