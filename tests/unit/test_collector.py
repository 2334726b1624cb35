"""A check makes no circles, so that Python's collector may rest meanwhile."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest
from tests.sites import GOLDEN

from explainer import collector
from explainer.build import Surroundings, build
from explainer.checking import check
from explainer.collector import at_rest, collect, makes_no_circles
from explainer.facts.record import Record
from explainer.settings.project import find_project
from explainer.site import Kind


def test_a_check_leaves_nothing_that_only_a_collector_finds() -> None:
    """Else what it left would stay for as long as the collector rests, and a large project would fill the memory."""
    project = find_project(GOLDEN)
    check(project)  # what is made once, such as modules and compiled patterns
    gc.collect()
    gc.disable()
    try:
        checked = check(project)
        assert gc.collect() == 0
        assert checked.graph.records
    finally:
        gc.enable()


def test_the_collector_works_again_after_a_failure() -> None:
    @makes_no_circles
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError

    try:
        fails()
    except ValueError:
        assert gc.isenabled()
    else:
        raise AssertionError("nothing was raised")


def test_the_collector_stays_at_rest_where_it_was() -> None:
    gc.disable()
    try:
        makes_no_circles(len)([])
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_not_looked_through_when_the_collector_wakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the first object that is made later would have it do."""

    @makes_no_circles
    def lists() -> list[list[int]]:
        return [[] for _ in range(10_000)]

    # As in a process that was just started.
    monkeypatch.setattr(collector._Kept, "is_there", False)
    gc.unfreeze()
    made = lists()
    assert gc.get_count()[0] < len(made)
    assert gc.isenabled()


def test_the_page_of_a_record_leaves_nothing_that_only_a_collector_finds() -> None:
    """A site has thousands of them, and the collector rests while they are made."""
    built = build(check(find_project(GOLDEN)), Surroundings(site_url="https://site.example/"), lambda entry: True)
    entries = [one for one in built.plan.entries.values() if isinstance(one.address.subject, Record)]
    pages = [one for one in entries if one.kind is Kind.PAGE]
    # To set the lines of a feed in, the standard library makes a small circle.
    texts = [one for one in entries if one.kind is Kind.TEXT and not one.location.endswith("feed.xml")]
    assert len(pages) > 20
    left = []
    for _ in range(2):  # the first time templates are compiled
        gc.collect()
        with at_rest():
            for entry in pages:
                built.plan.page(entry)
            for entry in texts:
                built.plan.text(entry)
            left.append(gc.collect())
    assert left[-1] == 0
    assert gc.isenabled()


def test_the_collector_looks_when_it_is_told_to_where_it_rests() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    with at_rest():
        gc.collect()
        Circle()
        collect()
        assert gc.collect() == 0


_LEAVES_A_CIRCLE = """
import explainer.collector
class Told:
    def __del__(self):
        print("looked at")
{}
circle = Told()
circle.itself = circle
"""


@pytest.mark.parametrize(("before", "said"), [("", "looked at\n"), ("explainer.collector.end_without_a_look()", "")])
def test_a_process_ends_without_a_look_where_it_is_told_to(before: str, said: str) -> None:
    code = [sys.executable, "-c", _LEAVES_A_CIRCLE.format(before)]
    assert subprocess.run(code, check=True, capture_output=True, text=True).stdout == said
