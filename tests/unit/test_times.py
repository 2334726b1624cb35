"""Times of day: how they are read, ordered and compared as instants, refused with the right value, and worded."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from explainer.render.language.dates import date_words, machine_date
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import EdtfDate, Precision, definitely_before, parse_date
from explainer.schema.days import day_of, number_of
from explainer.schema.property_types.date import date_object
from explainer.schema.zones import Zone, find_zone

BERLIN = find_zone("Europe/Berlin")
SEOUL = find_zone("Asia/Seoul")


def at(text: str, zone: Zone | None = None) -> EdtfDate:
    return parse_date(text, Precision.MINUTE, zone)


@pytest.mark.parametrize(
    ("text", "edtf", "instant"),
    [
        ("2024-02-14T14:30:00Z", "2024-02-14T14:30:00Z", "2024-02-14T14:30:00Z"),
        ("2024-02-14T14:30Z", "2024-02-14T14:30:00Z", "2024-02-14T14:30:00Z"),
        ("2024-02-14T14:30+09:00", "2024-02-14T14:30:00+09:00", "2024-02-14T05:30:00Z"),
        ("2024-02-14T02:30:07+09", "2024-02-14T02:30:07+09:00", "2024-02-13T17:30:07Z"),
        ("2023-12-31T22:00-03:30", "2023-12-31T22:00:00-03:30", "2024-01-01T01:30:00Z"),
        ("-0043-03-15T12:00:00Z", "-0043-03-15T12:00:00Z", "-000043-03-15T12:00:00Z"),
        ("1969-12-31T23:59+00:00", "1969-12-31T23:59:00Z", "1969-12-31T23:59:00Z"),
    ],
)
def test_a_time_stands_for_an_instant(text, edtf, instant):
    found = date_object(at(text).__class__(text, at(text).start, at(text).end))
    assert (found["edtf"], found["instant"]) == (edtf, instant)
    assert found["earliest"] == found["latest"]  # the day at the place where it happened


# Text, how the message ends, and what the help begins with, on a site in Berlin.
REFUSED = [
    ("2024-02-14T14:30:00", "does not say in which time zone", "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-07-14T14:30", "does not say in which time zone", "write 2024-07-14T14:30:00+02:00 if it is the time in"),
    ("2024-02-14T24:00+09:00", "has the hour 24, which is 00:00 of the next day", "write 2024-02-15T00:00:00+09:00"),
    ("2024-12-31T24:00:00Z", "has the hour 24, which is 00:00 of the next day", "write 2025-01-01T00:00:00Z"),
    ("2024-02-14T14:30+25:00", '"+25:00" is no time zone', "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-02-14T14:30+14:30", '"+14:30" is no time zone', "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-02-14T14:30+09:75", '"+09:75" is no time zone', "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-02-14T14:30 XYZ", '"XYZ" is no time zone', "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-02-14T14:30 CST", '"CST" is no time zone', "write 2024-02-14T14:30:00+01:00 if it is the time in"),
    ("2024-02-14T14:30 KST", "is not the form of a time of day", "write 2024-02-14T14:30:00+09:00"),
    ("2024-07-14 14:30 Europe/Paris", "is not the form of a time of day", "write 2024-07-14T14:30:00+02:00"),
    ("2024-01-14T14:30[Europe/Paris]", "is not the form of a time of day", "write 2024-01-14T14:30:00+01:00"),
    ("14 January 2024, 2:30 pm New York", "is not the form of a time of day", "write 2024-01-14T14:30:00-05:00"),
    ("14. Februar 2024 um 14:30 Uhr", "does not say in which time zone", "write 2024-02-14T14:30:00+01:00 if it is"),
    ("2024-02-14 14:30+0900", "is not the form of a time of day", "write 2024-02-14T14:30:00+09:00"),
    ("2024-02-14T14:30 GMT+9", "is not the form of a time of day", "write 2024-02-14T14:30:00+09:00"),
    ("2024-02-14T14:30\u221205:00", "is not the form of a time of day", "write 2024-02-14T14:30:00-05:00"),
    ("2024-02-14t14:30:00z", "is not the form of a time of day", "write 2024-02-14T14:30:00Z"),
    ("2024-02-14T14:30:00.5Z", "is not the form of a time of day", "write 2024-02-14T14:30:00Z"),
]


# However a time is written, what is offered has it as clocks show it.
OTHERWISE = {
    "2024-02-14 at noon": "2024-02-14T12:00:00+01:00",
    "noon on 14 February 2024": "2024-02-14T12:00:00+01:00",
    "2024-02-14 midnight": "2024-02-14T00:00:00+01:00",
    "14. Februar 2024, 17 Uhr": "2024-02-14T17:00:00+01:00",
    "14. Februar 2024 um 17.30 Uhr": "2024-02-14T17:30:00+01:00",
    "2024年2月14日午後5時": "2024-02-14T17:00:00+01:00",
    "2024年2月14日 午前0時15分": "2024-02-14T00:15:00+01:00",
    "2024년 2월 14일 오후 5시 반": "2024-02-14T17:30:00+01:00",
    "2024-02-14T1730Z": "2024-02-14T17:30:00Z",
    "5:30 pm CET on 14 February 2024": "2024-02-14T17:30:00+01:00",
    "2024-02-14 5 o'clock": "2024-02-14T05:00:00+01:00",
}


@pytest.mark.parametrize(("text", "meant"), OTHERWISE.items())
def test_a_time_in_words_is_offered_as_it_is_written(text: str, meant: str) -> None:
    with pytest.raises(DateError) as refusal:
        at(text, BERLIN)
    assert refusal.value.help.startswith(f"write {meant}")


@pytest.mark.parametrize(
    "text",
    ["2024-02-14T25:00Z", "2024-02-14T14:60Z", "2024-02-14T14:30:61Z", "2024-02-14T24:01Z", "14.2.2024 25:30 Uhr"],
)
def test_for_a_time_that_no_clock_shows_only_the_day_is_offered(text: str) -> None:
    with pytest.raises(DateError) as refusal:
        at(text, BERLIN)
    assert "does not exist: hours run from 00" in refusal.value.message
    assert refusal.value.help == "look up when it was, or write only the day as 2024-02-14"


@pytest.mark.parametrize(
    ("text", "message", "help"),
    [
        (
            "2024年3月14日25時",
            "has the hour 25, which is 01:00 of the next day",
            "write 2024-03-15T01:00:00+01:00 if it is the time in",
        ),
        (
            "2024年12月31日24時半 JST",
            "has the hour 24, which is 00:30 of the next day",
            "write 2025-01-01T00:30:00+09:00",
        ),
        ("2024年3月14日31時", "does not exist: hours run from 00", "look up when it was"),
        (
            "2024-03-31T02:30 Europe/Berlin",
            "does not exist: on that day clocks were put forward over it",
            "look up when it was, or write only the day as 2024-03-31",
        ),
        (
            "2024-10-27T02:30 Europe/Berlin",
            "was twice: on that day clocks were put back over it",
            "write 2024-10-27T02:30:00+02:00 for the first time, or 2024-10-27T02:30:00+01:00 for the second",
        ),
        (
            "2024-10-27T02:30",
            "does not say in which time zone",
            "write 2024-10-27T02:30:00+02:00 or 2024-10-27T02:30:00+01:00 if it is the time in the zone of the site",
        ),
        ("2024-03-31T02:30", "does not say in which time zone", "write it with the offset of the place, as in "),
        ("2024-10-27T03:00 Europe/Berlin", "is not the form", "write 2024-10-27T03:00:00+01:00"),
        ("2024-03-31T03:00 Europe/Berlin", "is not the form", "write 2024-03-31T03:00:00+02:00"),
        ("2024-03-31T02:30 MEZ", "is not the form", "write 2024-03-31T02:30:00+01:00"),
    ],
)
def test_a_time_past_midnight_or_where_clocks_were_changed(text: str, message: str, help: str) -> None:
    with pytest.raises(DateError) as refusal:
        at(text, BERLIN)
    assert message in refusal.value.message
    assert refusal.value.help.startswith(help)


@pytest.mark.parametrize(("text", "message", "help"), REFUSED)
def test_what_is_no_time_is_refused_with_the_value_meant(text, message, help):
    with pytest.raises(DateError) as refusal:
        at(text, BERLIN)
    assert message in refusal.value.message
    assert refusal.value.help.startswith(help)
    offered = help.removeprefix("write ").partition(",")[0].partition(" ")[0]
    assert at(offered).edtf == offered


def test_a_site_without_a_zone_is_offered_utc():
    with pytest.raises(DateError) as refusal:
        at("2024-02-14T14:30")
    assert refusal.value.help.startswith("write 2024-02-14T14:30:00Z if it is the time in UTC")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2024-02-14T14:30+09:00", "2024-02-14T06:30+01:00", False),  # the same minute
        ("2024-02-14T14:29+09:00", "2024-02-14T06:30+01:00", True),
        ("2024-02-14T00:30+09:00", "2024-02-13T20:00-05:00", True),  # a day later by its clocks
        ("2024-02-14T14:30:00Z", "2024-02-14T14:30:30Z", False),  # a minute has sixty seconds
        ("2024-02-14T14:30:15Z", "2024-02-14T14:30:30Z", True),
        ("2024-02-13", "2024-02-14T11:00Z", False),  # the 13th ends at 12:00 UTC on an island
        ("2024-02-13", "2024-02-14T12:00Z", True),
        ("2024-02-13T09:59Z", "2024-02-14", True),  # the 14th begins at 10:00 UTC on another
        ("2024-02-13T10:00Z", "2024-02-14", False),
        ("../2023", "2024-02-14T12:00Z", True),
        ("2024-02-14T12:00Z", "2025/..", True),
        ("2024-02-14T12:00Z", "2024/..", False),
    ],
)
def test_times_are_compared_as_instants(first, second, expected):
    assert definitely_before(at(first), at(second)) is expected


def test_times_sort_as_instants_behind_their_day():
    in_order = [
        "2024-02-13",
        "2024-02-13T20:00+09:00",
        "2024-02-14T00:30+09:00",
        "2024-02-13T20:00-05:00",
        "2024-02-14T05:00+01:00",
        "2024-02-14",
    ]
    dates = sorted((at(text) for text in sorted(in_order)), key=lambda date: date.sort_key)
    assert [date.text for date in dates if date.time] == [text for text in in_order if "T" in text]


def test_a_time_stands_on_the_day_that_the_site_has():
    late = "2024-02-13T22:00-05:00"
    for zone, words in ((None, "2024-02-14"), ("America/New_York", "2024-02-13"), ("Asia/Seoul", "2024-02-14")):
        day = at(late, find_zone(zone) if zone else None).sort_key[0]
        assert "{}-{:02}-{:02}".format(*day) == words


ANY_TIME = st.builds(
    lambda moment, offset: moment.astimezone(datetime.timezone(datetime.timedelta(minutes=offset))),
    st.datetimes(datetime.datetime(1900, 1, 2), datetime.datetime(2100, 1, 1), timezones=st.just(datetime.UTC)),  # noqa: DTZ001 - given one
    st.integers(-12 * 60, 14 * 60),
)


@given(ANY_TIME, ANY_TIME, st.sampled_from(["UTC", "Asia/Seoul", "America/New_York", "Africa/Cairo", "+05:45"]))
def test_any_two_times_sort_and_compare_as_the_standard_library_has_them(one, other, zone):
    first, second = (at(moment.isoformat(timespec="seconds"), find_zone(zone)) for moment in (one, other))
    seconds = [int(moment.replace(microsecond=0).timestamp()) for moment in (one, other)]
    assert [first.first_instant, second.first_instant] == seconds
    assert (first.sort_key < second.sort_key) == (seconds[0] < seconds[1])
    assert not definitely_before(first, second) or seconds[0] < seconds[1]


@given(st.dates(), st.integers(0, 1439))
def test_a_zone_has_the_offsets_of_the_standard_library(day, minute):
    berlin = Zone("Europe/Berlin")
    moment = datetime.datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=datetime.UTC)
    if not 2 <= day.year < 9999:
        return
    known = moment.astimezone(zoneinfo.ZoneInfo("Europe/Berlin")).utcoffset()
    assert known is not None
    assert berlin.offset_at(int(moment.timestamp())) == int(known.total_seconds() // 60)


@given(st.integers(-(10**9), 10**9))
def test_days_are_counted_there_and_back(number):
    assert number_of(day_of(number)) == number


@given(st.dates())
def test_days_are_counted_as_the_standard_library_counts(day):
    between = day.toordinal() - datetime.date(1970, 1, 1).toordinal()
    assert number_of((day.year, day.month, day.day)) - number_of((1970, 1, 1)) == between


@pytest.mark.parametrize(
    ("text", "zone", "locale", "words"),
    [
        ("2024-02-14T14:30:00+09:00", None, "en", "14 February 2024, 14:30 UTC+9"),
        ("2024-02-14T14:30:00+09:00", SEOUL, "en", "14 February 2024, 14:30 UTC+9"),
        ("2024-02-14T14:30:00+09:00", BERLIN, "en", "14 February 2024, 14:30 UTC+9 (06:30 UTC+1)"),
        ("2024-02-14T03:30:00+09:00", BERLIN, "en", "14 February 2024, 03:30 UTC+9 (13 February 2024, 19:30 UTC+1)"),
        ("2024-07-14T14:30:00Z", BERLIN, "de", "14. Juli 2024, 14:30 UTC (16:30 UTC+2)"),
        ("2024-07-14T14:30:05-03:30", None, "en", "14 July 2024, 14:30:05 UTC\u22123:30"),
        ("2024-07-14T14:30:00Z", None, "ja", "2024年7月14日 14:30 UTC"),
        ("2024-07-14T14:30:00Z", None, "en_US", "July 14, 2024, 2:30\u202fPM UTC"),
    ],
)
def test_a_time_is_told_with_its_zone_and_with_that_of_the_site(text, zone, locale, words):
    assert date_words(at(text, zone), Locale.parse(locale), str) == words


def test_pages_give_machines_the_time_with_its_offset():
    assert machine_date(at("2024-02-14T14:30+09:00", BERLIN)) == "2024-02-14T14:30:00+09:00"
