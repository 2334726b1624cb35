"""Whatever dates a project has, its timeline is a finite picture in which time runs one way."""

from __future__ import annotations

import json
import math
import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.html import document, elements, ids
from tests.property.strategies import checked, sources

from explainer.evidence.proofs import Evidence
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.timeline.page import timeline_page
from explainer.render.timeline.scale import scale, ticks
from explainer.render.timeline.spans import known_moments, span_of
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import EdtfDate, parse_date
from explainer.site import Routes

WORDS = Catalogue("en")
TEMPLATES = Templates(WORDS)
YEARS = st.one_of(st.integers(-9999, 9999), st.integers(1900, 2030))
LONG_YEARS = st.integers(10_000, 10**12 - 1).flatmap(lambda year: st.sampled_from([f"Y{year}", f"Y-{year}"]))


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


SINGLES = st.one_of(
    st.tuples(YEARS.map(_year), st.sampled_from(["", "-02", "-02-28", "-24", "-XX", "-11-XX"])).map("".join),
    YEARS.map(lambda year: _year(year)[:-1] + "X"),
    YEARS.map(lambda year: _year(year)[:-2] + "XX"),
    LONG_YEARS,
)
MARKED = st.tuples(SINGLES, st.sampled_from(["", "?", "~", "%"])).map("".join)
SIDES = st.one_of(st.sampled_from(["", ".."]), MARKED)
TEXTS = st.one_of(MARKED, st.tuples(SIDES, SIDES).map("/".join))


def _parsed(text: str) -> EdtfDate | None:
    try:
        return parse_date(text)
    except DateError:
        return None


DATES = st.lists(TEXTS.map(_parsed).filter(lambda date: date is not None), min_size=1, max_size=40)


@settings(max_examples=300, deadline=None)
@given(DATES, st.one_of(st.none(), st.floats(-5000, 5000)))
@example([parse_date("-0043-03-15"), parse_date("2024-02-14"), parse_date("Y-999999999999")], 2024.5)
@example([parse_date("../2024")], None)
def test_any_dates_have_places_on_a_finite_axis(dates: list[EdtfDate], today: float | None) -> None:
    axis = scale([moment for date in dates for moment in known_moments(date)], today)
    edges = [(stretch.first, stretch.left) for stretch in axis.stretches]
    assert edges == sorted(edges)
    assert all(math.isfinite(stretch.rate) and stretch.rate > 0 for stretch in axis.stretches)
    for date in dates:
        span = span_of(axis, date)
        assert 0 <= span.start <= span.end <= 1
    ordered = sorted(moment for date in dates for moment in known_moments(date))
    places = [axis.at(moment) for moment in ordered]
    assert places == sorted(places)
    found = ticks(axis, 0.06)
    assert 1 <= len(found) <= 17


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DATES, st.lists(st.tuples(MARKED, st.one_of(st.none(), MARKED)), max_size=3))
def test_any_dates_and_eras_give_a_page_that_is_whole(
    dates: list[EdtfDate], eras: list[tuple[str, str | None]]
) -> None:
    texts = {
        f"content/events/event-{number}.yaml": json.dumps({"title": f"E{number}", "date": date.text, "summary": "S."})
        for number, date in enumerate(dates)
    }
    groups = [{"title": "Era", "from": start, **({"to": end} if end else {})} for start, end in eras]
    site = {"format": 2, "title": "T", "subject": "S.", "languages": ["en"], "voices": ["ada-lind"]}
    texts["content/site.yaml"] = json.dumps({**site, "as_of": "2025-03-01", **({"eras": groups} if groups else {})})
    graph, _ = checked(sources(texts))
    body = timeline_page(Rendering(graph, Evidence(), WORDS, Routes(), TEMPLATES)).body
    root = document(body)
    assert len(ids(root)) == len(set(ids(root)))
    marks = [one for one in elements(root) if "x-m " in f"{one.get('class', '')} "]
    assert all(one.get("href") and any(child.tag.endswith("title") for child in one) for one in marks)
    assert sum(one.tag == "li" and "x-moment" in one.get("class", "") for one in elements(root)) >= len(dates)
    lengths = re.findall(r' (?:x|y|width|height|x1|x2|cx|cy)="([^"]*)"', body)
    assert all(re.fullmatch(r"-?[0-9.]+(%|rem)?", length) for length in lengths)
    shares = [float(length[:-1]) for length in lengths if length.endswith("%")]
    assert all(0 <= share <= 100 for share in shares)
