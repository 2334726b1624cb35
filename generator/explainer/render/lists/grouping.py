"""The groups that the lines of a list stand in: the years of what has dates, what actors are."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.facts.built_in import ACTOR, date_of
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue
from explainer.render.page.kinds import actor_group
from explainer.schema.dates import EARLIEST_DAY, parse_date

GROUPED_FROM = 8
"""How many lines a list has before it is parted into groups."""
# Its id and its name: a year, or what an actor is; the name is "" in a list without groups.
Group = tuple[str, str]
ALL: Group = ("list", "")
"""The group of a list without groups."""


def grouped(words: Catalogue, records: Sequence[Record]) -> list[Group]:
    """The group of each record of a list; a list of few, or of one group, has none."""
    if len(records) >= GROUPED_FROM:
        found = [_group_of(words, record) for record in records]
        if len(set(found)) > 1:
            return found
    return [ALL] * len(records)


def _group_of(words: Catalogue, record: Record) -> Group:
    """The id and the name of the group that a record stands in: a year, or what an actor is."""
    if record.type.name == ACTOR:
        place, label = actor_group(words, record)
        return f"kind-{place}", label
    date = date_of(record)
    if not record.type.date_property:
        return "list", ""
    if date is None:
        return "undated", words.gettext("Without a date")
    if date.date.earliest == EARLIEST_DAY:  # it stands before all years: nobody knows since when
        year = _of_year(date.date.latest[0])
        return f"until-{year}", words.date(parse_date(f"../{year}"))
    year = _of_year(date.date.listed_day[0])
    return f"year-{date.date.listed_day[0]}", words.date(parse_date(year))


def _of_year(year: int) -> str:
    """A year as EDTF has it, also one before Christ, or of more than four digits."""
    digits = f"{'-' if year < 0 else ''}{abs(year):04}"
    return digits if abs(year) <= 9999 else f"Y{digits}"
