"""Nodes of linked data: objects of a type of schema.org, and its dates, which are never more precise than the facts."""

from __future__ import annotations

from explainer.facts.built_in import Source
from explainer.facts.record import Record, Statement, Value, shown
from explainer.render.language.tongues import language_of_most, without_tongues
from explainer.schema.dates import EdtfDate, MissingEnd, SingleDate
from explainer.schema.times import timed_text
from explainer.schema.typed import Date

Node = dict[str, object]
"""An object of JSON-LD."""
Said = str | Node | list[Node]
"""Words: a text whose language its surroundings tell, or one or several that have each its own, of :func:`spoken`."""


def node(type: str | list[str], id: str = "", **values: object) -> Node:
    """A node with those of its values that are there; ``id`` is its IRI."""
    made: Node = {"@type": type, "@id": id, **values}
    return {name: value for name, value in made.items() if value not in ("", None, [], {})}


def spoken(text: str, language: str) -> Node:
    """A text in a language, as a value object of JSON-LD; ``language`` is a BCP 47 tag, or "" where nobody knows."""
    return {"@value": text, "@language": language} if language else {"@value": text}


def said(text: str, own: str = "", around: str = "") -> Said:
    """A plain text that may carry its language, for a node whose surroundings tell one.

    Without any it is in its ``own``; the words around it are in the language ``around``; both are BCP 47 tags.
    """
    language = language_of_most(text) or own
    plain = without_tongues(text)
    return spoken(plain, language) if plain and language != around else plain


def settled(statements: tuple[Statement, ...]) -> Value | None:
    """A property's value where its sources agree, or somebody weighed them and preferred one."""
    found = shown(statements)
    return found[0].value if len(found) == 1 else None


def settled_date(statements: tuple[Statement, ...]) -> EdtfDate | None:
    """The same for a date."""
    value = settled(statements)
    return value.date if isinstance(value, Date) else None


def start_day(date: EdtfDate | None) -> str:
    """Where a date begins, in ISO 8601 as precise as it was written, with its time; "" where it is vague or open."""
    return _side(date.start) if date else ""


def end_day(date: EdtfDate | None) -> str:
    """Where an interval ends; "" where it is vague or open, and for a single date."""
    return _side(date.end) if date and date.start != date.end else ""


def single_day(date: EdtfDate | None) -> str:
    """A date that is no interval: ``2024-02-14``, ``2024-02``, ``2024``, or a time with its zone; "" where vague."""
    return _side(date.start) if date and date.start == date.end else ""


def _side(side: SingleDate | MissingEnd) -> str:
    if isinstance(side, MissingEnd) or side.season or not 1 <= side.year <= 9999:
        return ""
    vague = (side.is_approximate, side.is_uncertain, side.has_unspecified_month, side.has_unspecified_day)
    if any(vague) or side.unspecified_year_digits:
        return ""
    if side.time:
        return timed_text(side.earliest, side.time)
    smaller = (unit for unit in (side.month, side.day) if unit is not None)
    return "-".join((f"{side.year:04}", *(f"{unit:02}" for unit in smaller)))


def published(source: Record) -> str:
    """The day on which a source was published; "" where that is not known well enough."""
    return single_day(settled_date(Source(source).published_statements))
