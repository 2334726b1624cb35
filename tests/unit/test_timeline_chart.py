"""The picture of the timeline: an honest axis, marks that do not cover each other, few marks for many."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from tests.property.strategies import checked, sources

from explainer.addresses import TIMELINE
from explainer.checking import facts
from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.evidence.proofs import Evidence
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.templates import Templates
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.timeline.layout import DOT, GAP, HIGH, PITCH, PLOT, Item, extent, in_rows, in_stacks
from explainer.render.timeline.marks import MOST_MARKS, MarkView
from explainer.render.timeline.picture import ChartView, LaneView, chart, small_chart
from explainer.render.timeline.scale import beginning, ending, scale, ticks
from explainer.render.timeline.spans import between, span_of
from explainer.render.timeline.years import EntryView
from explainer.schema.dates import parse_date
from explainer.settings.project import Project
from explainer.site import Routes

CLUSTERED = [1910.0, 1945.5, 1965.4, 1998.7, 2004.1, *(2022 + number / 20 for number in range(70))]
EVENT = {"summary": "Something happened.", "sources": ["gazette-1999"]}


def drawn(
    events: Mapping[str, Mapping[str, object]], *, actors: Mapping[str, str] | None = None, **site: object
) -> ChartView:
    """The picture of the base project with further events."""
    found = chart(scope_of(events, actors=actors, **site))
    assert found is not None
    return found


def scope_of(
    events: Mapping[str, Mapping[str, object]], *, actors: Mapping[str, str] | None = None, **site: object
) -> PageScope:
    texts = {f"content/events/{id}.yaml": json.dumps({**EVENT, **event}) for id, event in events.items()}
    texts |= {f"content/actors/{id}.yaml": text for id, text in (actors or {}).items()}
    texts["content/topics/tolls.yaml"] = json.dumps({"title": "Tolls", "summary": "Who paid."})
    base = {
        "format": 2,
        "title": "The bridge",
        "subject": "Why.",
        "languages": ["en"],
        "voices": ["ada-lind"],
        "as_of": "2025-03-01",
    }
    graph, found = checked(sources({**texts, "content/site.yaml": json.dumps({**base, **site})}))
    assert not [one for one in found if one.severity == "error"], found
    words = Catalogue("en")
    return PageScope(Rendering(graph, Evidence(), words, Routes(), Templates(words)), TIMELINE)


def lane(found: ChartView, title: str) -> LaneView:
    return next(one for one in found.lanes if one.title == title)


def mark(found: ChartView, name: str) -> MarkView:
    return next(one for part in found.lanes for one in part.marks if one.name.startswith(name))


def entry(found: ChartView, words: str) -> EntryView:
    return next(one for year in found.years for one in year.entries if words in one.moment.link)


def share(length: str) -> float:
    return float(length.removesuffix("%"))


class TestScale:
    def test_it_never_goes_backwards_and_stays_within_the_picture(self) -> None:
        axis = scale(CLUSTERED)
        places = [axis.at(1900 + number / 7) for number in range(1000)]
        assert places == sorted(places)
        assert min(places) > 0
        assert max(places) < 1

    def test_where_much_happened_it_is_stretched_and_says_so(self) -> None:
        axis = scale(CLUSTERED)
        assert 1 <= len(axis.breaks()) <= 4
        assert axis.at(2025) - axis.at(2022) > 0.4
        for one, before, after in zip(axis.breaks(), axis.stretches, axis.stretches[1:], strict=False):
            assert (before.end, before.right) == (after.first, after.left) == (one.year, one.at)
            assert one.ratio == pytest.approx(after.rate / before.rate)
            assert max(one.ratio, 1 / one.ratio) >= 2.5

    def test_it_opens_on_the_years_that_matter_with_a_strip_for_the_rest(self) -> None:
        axis = scale(CLUSTERED)
        strip, busy = axis.stretches
        assert (strip.end, busy.first) == (2022, 2022)
        assert strip.right - strip.left < 0.2
        # A short time behind is no strip of its own, a long one is.
        assert len(scale([*CLUSTERED, 2027.5]).stretches) == 2
        assert len(scale([*CLUSTERED, 2090.5]).stretches) == 3

    def test_an_even_story_has_an_even_axis(self) -> None:
        axis = scale([1900.0 + number for number in range(100)])
        assert axis.breaks() == ()
        assert axis.at(1925) - axis.at(1920) == pytest.approx(axis.at(1985) - axis.at(1980))

    def test_the_day_of_the_facts_is_in_view_only_where_the_story_goes_on_until_then(self) -> None:
        assert scale([2000.0, 2024.5], 2025.2).now is not None
        assert scale([1500.0, 1600.5], 2025.2).now is None

    @pytest.mark.parametrize("points", [CLUSTERED, [2024.1, 2024.5], [-9000.0, 2024.0], [0.5], [-(10.0**12), 10.0**12]])
    def test_ticks_keep_apart(self, points: list[float]) -> None:
        found = ticks(scale(points), 0.06)
        assert found
        assert all(after.at - before.at >= 0.0599 for before, after in pairwise(found))
        assert all(0 < tick.at < 0.95 for tick in found)

    def test_days_are_years_and_parts_of_them(self) -> None:
        assert beginning((2024, 1, 1)) == 2024
        assert ending((2024, 12, 31)) == 2025
        assert ending((2023, 2, 28)) == beginning((2023, 3, 1))
        assert beginning((-4, 7, 2)) == pytest.approx(-3.5, abs=0.01)


class TestLayout:
    def test_labels_in_a_row_do_not_touch(self) -> None:
        items = [
            Item(place, place, f"Event number {number}") for number, place in enumerate((0, 1, 2, 9, 20, 34, 35.6))
        ]
        items.append(Item(3, 12, "A long time"))
        rows = in_rows(items)
        assert rows is not None
        by_row: dict[int, list[tuple[float, float]]] = {}
        for item, row in zip(items, rows, strict=True):
            by_row.setdefault(row.row, []).append(extent(item, row.label_ends))
        for reaches in by_row.values():
            for (_, right), (left, _) in pairwise(sorted(reaches)):
                assert right + GAP <= left
            assert all(left >= -DOT and right <= PLOT for left, right in reaches)

    def test_too_many_rows_are_none(self) -> None:
        assert in_rows([Item(1, 1, "The same day")] * 5, 4) is None

    def test_marks_of_stacks_do_not_cover_each_other(self) -> None:
        places = [(number % 50 * 0.13, number) for number in range(120)]
        found = [one for one in in_stacks(places, HIGH) if not one.is_bin(HIGH)]
        cells = [(round(at, 6), level) for one in found for _, at, level in one.cells(HIGH)]
        assert len(set(cells)) == len(cells)
        columns = sorted({at for at, _ in cells})
        assert all(after - before >= PITCH - 1e-6 for before, after in pairwise(columns))
        assert max(level for _, level in cells) < HIGH

    def test_nothing_makes_no_stacks(self) -> None:
        assert in_stacks([], HIGH) == []

    def test_a_high_stack_goes_on_beside_itself_where_there_is_room(self) -> None:
        (stack,) = in_stacks([(5.0, number) for number in range(20)], HIGH)
        assert not stack.is_bin(HIGH)
        assert len({at for _, at, _ in stack.cells(HIGH)}) == 3


class TestDates:
    AXIS = scale([1990.0 + number / 4 for number in range(120)])

    @pytest.mark.parametrize(
        ("text", "fade", "is_point"),
        [
            ("2004-05-06", "", True),
            ("2004-05", "", True),
            ("2004", "both", False),
            ("200X", "both", False),
            ("1995-05-06/2004-06-07", "", False),
            ("1995-05-06/..", "out", False),
            ("../1995-05-06", "in", False),
            ("1995-05-06~/2004-06-07", "in", False),
            ("1995-05-06/2004-06-07?", "out", False),
        ],
    )
    def test_what_is_not_known_exactly_fades(self, text: str, fade: str, is_point: bool) -> None:
        span = span_of(self.AXIS, parse_date(text))
        assert span.fade == fade
        assert (span.start == span.end) is is_point

    def test_an_open_end_does_not_reach_into_the_future(self) -> None:
        axis = scale([1990.0 + number / 4 for number in range(120)], 2019.9)
        assert axis.now is not None
        assert span_of(axis, parse_date("2018-01/..")).end <= axis.now

    def test_what_began_nobody_knows_when_arrives_and_reaches_back_to_where_it_is_told_of(self) -> None:
        to = parse_date("2012-05-06").start
        plain, reaching = between(self.AXIS, None, to), between(self.AXIS, None, to, 2001.0)
        assert plain.arrives
        assert reaching.arrives
        assert reaching.start < self.AXIS.at(2001.0) < plain.start
        assert not between(self.AXIS, to, None).arrives

    def test_an_office_whose_beginning_is_unknown_reaches_back_before_what_its_holder_took_part_in(self) -> None:
        graph = json.dumps(
            {"name": "Cy", "kind": "person", "summary": "S.", "roles": [{"title": "Warden", "to": "2010"}]}
        )
        found = drawn(
            {
                "old": {"title": "Old", "date": "2000-02-03", "participants": [{"actor": "cy", "role": "clerk"}]},
                "met": {"title": "Met", "date": "2004-02-03", "participants": [{"actor": "cy"}]},
                "ends": {"title": "Ends", "date": "2015-02-03"},
            },
            actors={"cy": graph},
        )
        office = mark(found, "Cy, Warden")
        assert office.arrives
        assert share(mark(found, "Old").x) < share(office.x) < share(mark(found, "Met").x)


class TestChart:
    def test_a_telephone_gets_a_picture_of_all_moments_too(self) -> None:
        events = {f"e{n}": {"title": f"E{n}", "date": f"2001-{n % 12 + 1:02}-11"} for n in range(60)}
        found = drawn(events)
        assert [lane.title for lane in found.small] == [lane.title for lane in found.lanes]
        for small in found.small:
            assert sum(int(spot.count or 1) for spot in small.spots) == small.count

    def test_each_lane_has_a_name_for_addresses_of_its_own(self) -> None:
        keys = [lane.key for lane in drawn({"none": {"title": "None", "date": "2001"}}).lanes]
        assert keys[:2] == ["-roles", "crossings"]
        assert len(set(keys)) == len(keys)

    def test_an_event_of_several_topics_stands_in_the_lane_of_the_first_and_is_found_by_all(self) -> None:
        found = drawn(
            {
                "both": {"title": "Both", "date": "2001-02-03", "topics": ["crossings", "tolls"]},
                "other": {"title": "Other", "date": "2001-02-04", "topics": ["tolls"]},
            }
        )
        assert [one.title for one in found.lanes][1:3] == ["Ways across the river", "Tolls"]
        line = entry(found, "Both")
        assert line.lane == lane(found, "Ways across the river").number
        assert line.lane_title == "Ways across the river"
        assert line.also == (lane(found, "Tolls").number,)
        assert (lane(found, "Tolls").count, lane(found, "Tolls").found) == (1, 2)
        assert any(one.name == "Both, 3 February 2001" for one in lane(found, "Ways across the river").marks)

    def test_what_has_no_topic_stands_apart(self) -> None:
        found = drawn({"none": {"title": "None", "date": "2001"}})
        assert lane(found, "Events on other topics").count == 1

    def test_a_lane_leads_to_its_topic(self) -> None:
        assert lane(drawn({}), "Ways across the river").href == "../topics/crossings/"

    def test_every_moment_is_in_the_list_and_every_mark_leads_to_a_line(self) -> None:
        found = drawn({})
        lines = sum(len(year.entries) for year in found.years)
        numbers = [one.number for part in found.lanes for one in part.marks]
        assert len(set(numbers)) == len(numbers)
        assert set(numbers) <= set(range(lines))

    def test_what_is_planned_is_hatched_and_what_is_uncertain_marked(self) -> None:
        found = drawn(
            {
                "plan": {"title": "Plan", "date": "2026-02-03", "status": "planned"},
                "guess": {"title": "Guess", "date": "2001-02-03?"},
            }
        )
        assert mark(found, "Plan").planned
        assert mark(found, "Guess").vague
        assert not mark(found, "Guess").planned
        assert share(found.axis.today) < share(mark(found, "Plan").x)

    def test_eras_are_washes_that_say_whose_view_they_are(self) -> None:
        eras = [
            {"title": "First", "from": "2000-01-01", "according_to": "quote/ada-on-time", "sources": ["gazette-1999"]},
            {"title": "Second", "from": "2003", "to": "2004-06-01", "according_to": "quote/ada-on-time"},
        ]
        found = drawn({}, eras=eras)
        first, second = found.axis.eras
        assert share(first.x) + share(first.width) == pytest.approx(share(second.x), abs=0.05)
        assert first.fade == "out"
        assert "from" in first.dates
        assert "Ada Lind" in found.axis.according_to
        assert first.marks
        assert [year.era_title for year in found.years if year.era_title] == ["First \u00b7 Second"]

    def test_the_title_of_a_short_era_ends_with_it_so_that_all_stand_in_one_row(self) -> None:
        events = {f"e{year}": {"title": "A", "date": str(year)} for year in (1900, 2000)}
        eras = [
            {"title": "The short era", "from": "1950", "to": "1954", "sources": ["gazette-1999"]},
            {"title": "The next era", "from": "1955", "sources": ["gazette-1999"]},
        ]
        first, second = drawn(events, eras=eras).axis.eras
        assert first.title_ends
        assert float(first.title_ends.rstrip("%")) == pytest.approx(
            float(first.x.rstrip("%")) + float(first.width.rstrip("%")), abs=0.1
        )
        assert not second.title_ends
        assert first.title_y == second.title_y != ""

    def test_eras_of_different_views_each_say_whose(self) -> None:
        eras = [
            {"title": "First", "from": "2000", "according_to": "quote/ada-on-time"},
            {"title": "Second", "from": "2003", "according_to": "actor/ben-moss"},
        ]
        axis = drawn({}, eras=eras).axis
        assert not axis.according_to
        assert all(era.according_to for era in axis.eras)

    def test_an_empty_stretch_of_years_is_told(self) -> None:
        found = drawn({"early": {"title": "Early", "date": "1900-01-01"}})
        assert any("years without an entry" in year.gap for year in found.years)

    def test_nothing_dated_gives_no_picture(self) -> None:
        undated = {"format": 2, "title": "T", "subject": "S.", "languages": ["en"], "voices": ["ada-lind"]}
        graph = facts(
            [SourceFile.of("content/site.yaml", json.dumps(undated))], [], Project(Path("nowhere")), Findings()
        )
        words = Catalogue("en")
        scope = PageScope(Rendering(graph, Evidence(), words, Routes(), Templates(words)), TIMELINE)
        assert chart(scope) is None
        assert small_chart(scope, 12) is None

    def test_three_thousand_events_stay_a_picture(self) -> None:
        events = {
            f"event-{number}": {"title": f"Event {number}", "date": f"{1950 + number % 70}-{number % 12 + 1:02}-11"}
            for number in range(3000)
        }
        found = drawn(events)
        marks = [one for part in found.lanes for one in part.marks]
        assert len(marks) <= MOST_MARKS
        crowd = lane(found, "Events on other topics")
        assert crowd.is_dense
        bins = [one for one in crowd.marks if one.shape == "bin"]
        assert sum(int(one.label) for one in bins) + len(crowd.marks) - len(bins) == 3000
        ids = {year.id for year in found.years}
        assert all(one.href.removeprefix("#") in ids for one in bins)
        assert not [place for place, count in Counter((one.x, one.y) for one in crowd.marks).items() if count > 1]

    def test_the_small_picture_has_the_events_of_the_small_list_and_counts_no_notes(self) -> None:
        scope = scope_of({}, eras=[{"title": "First", "from": "2000", "sources": ["gazette-1999"]}])
        found = small_chart(scope, 12)
        assert found is not None
        assert [one.name for one in found.marks] == ["The towns agree, 4 May 1999", "The bridge opens, September 2004"]
        assert not scope.notes.expected
