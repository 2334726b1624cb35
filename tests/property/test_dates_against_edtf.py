"""Dates against the PyPI package edtf, an independent reading of the same standard, and against any text."""

import edtf
import pytest
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from explainer.schema.date_refusals import DateError
from explainer.schema.dates import Precision, definitely_before, parse_date


def year_text(year):
    return f"{'-' if year < 0 else ''}{abs(year):04}"


marks = st.sampled_from(["", "?", "~", "%"])
signs = st.sampled_from(["", "-"])
years = st.integers(-9999, 9999).map(year_text)
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.one_of(
    st.dates().map(lambda day: day.isoformat()),
    st.builds("{}-{:02}".format, months, st.integers(1, 28)),
    st.sampled_from(["2024-02-29", "2000-02-29", "-0004-02-29", "0000-02-29"]),
)
marked_dates = st.builds("{}{}".format, st.one_of(years, months, days), marks)
masked_years = st.one_of(
    st.builds("{}{:03}X".format, signs, st.integers(0, 999)),
    st.builds("{}{:02}XX".format, signs, st.integers(0, 99)),
)
whole_parts = st.one_of(years.map("{}-XX".format), years.map("{}-XX-XX".format), months.map("{}-XX".format))
long_years = st.builds("Y{}{}".format, signs, st.integers(10_000, 999_999_999))
date_times = st.builds(
    "{}T{:02}:{:02}:{:02}{}".format,
    st.dates(),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.sampled_from(["Z", "+04", "-05:30", "+14:00"]),
)
closed_intervals = st.builds("{}/{}".format, marked_dates, marked_dates)

# Left out are the cases that the package edtf 5 gets wrong: it ends every winter on 31 December, places
# an unknown end ten years from the known one, has infinity, not a day, for an open end, and swaps the
# bounds of an unspecified month or day in a negative year. The unit tests cover them.
compared_texts = st.one_of(
    marked_dates,
    st.builds("{}{}".format, masked_years, marks),
    st.builds("{}{}".format, whole_parts.filter(lambda text: not text.startswith("-")), marks),
    long_years,
    date_times,
    closed_intervals,
)

sides = st.one_of(
    marked_dates,
    long_years,
    st.builds("{}-{}{}".format, years, st.integers(21, 24), marks),
)
readable_texts = st.one_of(
    compared_texts,
    whole_parts,
    sides,
    st.builds("{}/{}".format, sides, st.sampled_from(["", ".."])),
    st.builds("{}/{}".format, st.sampled_from(["", ".."]), sides),
)
any_texts = st.one_of(
    st.text(st.characters(exclude_categories=())),
    st.text("0123456789-/.~?%XYTZ:+ESu []{}cs", max_size=30),
    st.builds(lambda text, at, extra: text[:at] + extra + text[at:], readable_texts, st.integers(0, 12), st.text()),
)


def bounds_by_edtf(text):
    try:
        reading = edtf.parse_edtf(text)
    except EDTFParseException:
        assume(False)
    return tuple(reading.lower_strict()[:3]), tuple(reading.upper_strict()[:3])


@given(compared_texts)
@settings(max_examples=200, deadline=None)
def test_bounds_are_those_of_the_package_edtf(text):
    earliest, latest = bounds_by_edtf(text)
    if latest < earliest:
        with pytest.raises(DateError, match="ends before it starts"):
            parse_date(text, Precision.MINUTE)
    else:
        date = parse_date(text, Precision.MINUTE)
        assert (date.earliest, date.latest) == (earliest, latest)


def read_or_refused(text):
    try:
        return parse_date(text, Precision.MINUTE)
    except DateError as refusal:
        return refusal


@given(any_texts)
@settings(max_examples=1000, deadline=None)
def test_any_text_is_read_or_refused_with_help(text):
    outcome = read_or_refused(text)
    if isinstance(outcome, DateError):
        assert outcome.message
        assert outcome.message.isprintable()
        assert outcome.help
    else:
        assert outcome.text == text


@given(readable_texts)
@settings(max_examples=500, deadline=None)
def test_a_date_of_the_grammar_is_read_unless_it_runs_backwards(text):
    outcome = read_or_refused(text)
    if isinstance(outcome, DateError):
        assert outcome.message == f"{text} ends before it starts"
    else:
        assert outcome.text == text
        assert outcome.earliest <= outcome.latest
        assert len(outcome.years) > 0


@given(readable_texts, readable_texts)
@settings(deadline=None)
def test_what_is_definitely_before_sorts_before(first_text, second_text):
    first, second = read_or_refused(first_text), read_or_refused(second_text)
    assume(not isinstance(first, DateError) and not isinstance(second, DateError))
    if definitely_before(first, second):
        assert first.sort_key < second.sort_key
        assert not definitely_before(second, first)
    elif not (first.time or second.time):
        assert first.latest >= second.earliest
