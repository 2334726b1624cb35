"""Periods as bars: what is certain, what is not, and what goes on."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.evidence_projects import fact_file
from tests.property.strategies import checked

from explainer.facts.graph import Graph
from explainer.facts.record import Group
from explainer.render.page.periods import BarView, PeriodChart, period_chart

NAMES = ("from", "to")
DATES = st.one_of(
    st.integers(-3000, 3000).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}"),
    st.dates().map(lambda day: day.isoformat()),
    st.sampled_from(
        ["199X", "19XX", "1999~", "../1990", "1990/..", "1990/1994", "2001-21", "/1990", "Y12000", "Y-90000"]
    ),
)


def chart(*roles: dict[str, Any]) -> PeriodChart | None:
    actor = {
        "name": "Mori",
        "kind": "person",
        "summary": "x",
        "roles": [{"title": f"r{number}", **role} for number, role in enumerate(roles)],
    }
    graph: Graph = checked([fact_file("actors/mori", actor)])[0]
    groups = [s.value for s in graph.records["actor", "mori"].statements("roles") if isinstance(s.value, Group)]
    return period_chart(graph, groups, NAMES)


def bars(found: PeriodChart | None) -> list[BarView]:
    assert found is not None
    return [bar for bar in found.bars if bar is not None]


def test_one_period_is_no_chart() -> None:
    assert chart({"from": "2001", "to": "2005"}) is None
    assert chart({"from": "2001", "to": "2005"}, {}) is None


def test_exact_dates_are_drawn_as_they_are() -> None:
    first, second = bars(chart({"from": "2000-01-01", "to": "2010-01-01"}, {"from": "2010-01-01", "to": "2020-01-01"}))
    assert abs(first.start + first.width - second.start) < 0.1
    assert abs(first.width - second.width) < 0.1
    assert first.before == first.after == 0


def test_what_is_not_exact_is_drawn_apart() -> None:
    bar, _ = bars(chart({"from": "2000", "to": "2010"}, {"from": "1999-01-01", "to": "2011-01-01"}))
    assert bar.before > 0
    assert bar.after > 0


def test_a_period_without_an_end_goes_on() -> None:
    going_on, ended = bars(chart({"from": "2001"}, {"from": "2001", "to": "2003"}))
    assert going_on.fades == "out"
    assert ended.fades == ""


def test_a_row_without_dates_has_no_bar() -> None:
    found = chart({"from": "2001", "to": "2002"}, {}, {"from": "2003", "to": "2004"})
    assert found is not None
    assert found.bars[1] is None


@given(DATES, DATES, DATES)
def test_every_bar_lies_within_the_chart(first: str, second: str, third: str) -> None:
    found = chart({"from": first, "to": second}, {"from": third})
    for bar in found.bars if found else ():
        if bar is not None:
            assert bar.start - bar.before >= -1
            assert bar.start + bar.width + bar.after <= 101
            assert bar.width > 0
    for tick in found.ticks if found else ():
        assert 0 <= tick.at <= 100
