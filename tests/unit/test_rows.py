"""Rows of what was made of many things: whatever comes, goes or changes, they hold what would be made anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explainer.documents.rows import Rows

# The very same objects again and again, of which some are equal to others.
THINGS = [(number // 2,) for number in range(12)]
LISTS = st.lists(st.integers(0, len(THINGS) - 1), max_size=10)


@given(st.lists(LISTS, min_size=2, max_size=6))
def test_a_row_holds_what_is_made_of_each_thing(lists: list[list[int]]) -> None:
    rows = Rows()
    for numbers in lists:
        things = [THINGS[number] for number in numbers]
        assert rows.of("doubled", things, lambda one: 2 * one[0]) == [2 * one[0] for one in things]


def test_nothing_is_made_again_of_what_is_the_same() -> None:
    rows, made = Rows(), []

    def make(one: tuple[int]) -> int:
        made.append(one)
        return one[0]

    first = rows.of("seen", THINGS, make)
    assert rows.of("seen", [*THINGS], make) is first
    rows.of("seen", [*THINGS[:5], THINGS[7], *THINGS[6:]], make)
    rows.of("seen", [*THINGS[:5], (20,), *THINGS[6:]], make)
    rows.of("seen", [*THINGS[:5], *THINGS[6:]], make)
    assert made == [*THINGS, THINGS[7], (20,)]


def test_all_is_made_again_where_the_rest_is_another() -> None:
    rows = Rows()
    assert rows.of("with", THINGS, lambda one: one[0] + 1, (1,)) == [one[0] + 1 for one in THINGS]
    assert rows.of("with", THINGS, lambda one: one[0] + 2, (2,)) == [one[0] + 2 for one in THINGS]
    assert rows.of("with", THINGS, lambda one: -1, (2,)) == [one[0] + 2 for one in THINGS]


def test_what_is_made_of_another_thing_may_be_equal() -> None:
    rows = Rows()
    first = rows.of("equal", [THINGS[0], THINGS[2]], lambda one: one[0], equal=True)
    assert rows.of("equal", [THINGS[1], THINGS[2]], lambda one: one[0], equal=True) is first
    assert rows.of("equal", [THINGS[2], THINGS[2]], lambda one: one[0], equal=True) == [1, 1]
