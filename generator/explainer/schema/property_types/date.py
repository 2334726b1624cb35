"""The property type ``date``: a date of EDTF levels 0 and 1, with a time of day where a property takes one."""

from __future__ import annotations

import re
from contextlib import suppress

from explainer.diagnostics import Findings
from explainer.documents.values import Mapping, Scalar, Value
from explainer.schema.built_in import LIFETIME
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, EdtfDate, Precision, parse_date
from explainer.schema.days import Day
from explainer.schema.json_schema import Node
from explainer.schema.model import (
    Comparable,
    JsonObject,
    JsonWriter,
    Property,
    PropertyType,
    Role,
    Schema,
    SchemaWriter,
)
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.scalars import is_by_language, scalar_text
from explainer.schema.times import TIME_PATTERN
from explainer.schema.typed import Date
from explainer.schema.zones import Zone, at_instant

# Every date that can be read fits it, and some others as 2023-02-30.
_DAY = r"(?!-0000)-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_SINGLE = (
    r"(?:Y-?[1-9]\d{4,11}|-?\d{2}[0-9X]X"
    r"|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]|XX))?|-XX(?:-XX)?)?)[?~%]?"
)
_SIDE = r"(?:Y-?[1-9]\d{4,11}|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[?~%]?"
_DATES = rf"{_SINGLE}|{_SIDE}/(?:{_SIDE}|\.\.)?|(?:\.\.)?/{_SIDE}"
DATE_PATTERNS = {
    Precision.DAY: rf"^(?:{_DATES})$",
    Precision.MINUTE: rf"^(?:{_DATES}|{_DAY}{TIME_PATTERN})$",
}
"""The forms of dates by how exact they may be."""
# What a birth and a death stand beside in one value.
_LIFE = re.compile(
    "[-\u2010-\u2015/*\u2020~\uff5e\u301c]| (?:to|bis|until|till|through|à|a|hasta|al?|fino a|tot) |\\b(?:died|gest)"
)
_DEATH = re.compile(r"(?:\u2020|(?:gest|gestorben|died|d)\b\.?)\s*[^\W_]", re.IGNORECASE)
_BIRTH = re.compile(r"(?:\*|(?:geb|geboren|born|b)\b\.?)\s*[^\W_]", re.IGNORECASE)
_HELP = "write a date as 2024-02-14, 2024-02 or 2024, or an interval such as 2022-05/2025"
_HELP_WITH_TIME = "write a date as 2024-02-14, 2024-02 or 2024, or with its time as 2024-02-14T14:30:00+09:00"


class DateType(PropertyType[Date]):
    """A date of EDTF levels 0 and 1."""

    name = "date"
    roles = frozenset({Role.DATE, Role.NAME, Role.BESIDE})

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Date | None:
        """A date that exists, to the time of day where the property takes one, else to the day, the month or less."""
        return read_date(value, property.name, findings, property.precision, schema.zone)

    def text(self, value: Date) -> str:
        """As it was written."""
        return value.date.text

    def print(self, value: Date, printer: Printer[Out]) -> Out:
        """In words."""
        return printer.date(value)

    def json(self, value: Date, property: Property, writer: JsonWriter) -> JsonObject:
        """The date in EDTF, the days that it can mean, and its instant in UTC where it has a time."""
        return date_object(value.date)

    def word(self, value: Date, speaker: Speaker[Out]) -> Out:
        """In words."""
        return speaker.date(value)

    def compare(self, value: Date) -> Comparable:
        """The same date however its time is written, with seconds or without them."""
        return (self.name, value.date.edtf)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """The form of a date; whether the day exists is not known."""
        return {
            "type": ["string", "integer"],
            "pattern": DATE_PATTERNS[property.precision],
            "errorMessage": _HELP_WITH_TIME if property.precision is Precision.MINUTE else _HELP,
        }


DATE = DateType()


def day_text(day: Day) -> str | None:
    """A day as ISO 8601, years outside 0000 to 9999 with a sign and six digits or more; None for an open end."""
    if day in (EARLIEST_DAY, LATEST_DAY):
        return None
    year, month, date = day
    return f"{year:04d}-{month:02d}-{date:02d}" if 0 <= year <= 9999 else f"{year:+07d}-{month:02d}-{date:02d}"


def date_object(date: EdtfDate) -> JsonObject:
    """A date in EDTF, the first and the last day that it can mean, and of a time its instant in UTC."""
    days: JsonObject = {"edtf": date.edtf, "earliest": day_text(date.earliest), "latest": day_text(date.latest)}
    return days | ({"instant": instant_text(date)} if date.time else {})


def instant_text(date: EdtfDate) -> str:
    """The instant of a date that has a time, in UTC as ISO 8601 has it."""
    day, seconds = at_instant(date.first_instant, 0)
    minutes, second = divmod(seconds, 60)
    return f"{day_text(day)}T{minutes // 60:02}:{minutes % 60:02}:{second:02}Z"


def read_date(
    value: Value, name: str, findings: Findings, precision: Precision = Precision.DAY, zone: Zone | None = None
) -> Date | None:
    """A date of EDTF levels 0 and 1, as exact as it may be; ``zone`` is that of the site."""
    span = _interval_in(value)
    scalar = scalar_text(value, name, findings, f"write {name}: {span}" if span else "")
    if scalar is None:
        return None
    try:
        return Date(parse_date(scalar.text, precision, zone), scalar.span)
    except DateError as problem:
        help = _of_a_life(scalar.text, problem, name) if name in LIFETIME else problem.help
        findings.error("invalid-date", scalar.span.clipped(), problem.message, help)
        return None


def _of_a_life(text: str, problem: DateError, name: str) -> str:
    """What to write instead of a birth and a death that stand in one value, or one in the place of the other.

    ``name`` is the property in which ``1938–2021``, ``1938–`` or ``† 2021`` stands.
    """
    born, died = LIFETIME
    ends = problem.readings[0].split("/") if len(problem.readings) == 1 else []
    if len(ends) == 1 and (other := died if _DEATH.match(text) else born if _BIRTH.match(text) else name) != name:
        return f"write it as {other}: {ends[0]}"
    if len(ends) != 2 or not _LIFE.search(text):
        return problem.help
    start, end = ends
    if end == ".." and name == born:
        return f"write {born}: {start}"
    if all(one.strip(".") for one in ends):
        return f"write {born}: {start}, and below it {died}: {end}, or {start}/{end} alone if it lies between them"
    return problem.help


def _interval_in(value: Value) -> str:
    """The interval that a map of its two ends was meant to be, such as ``{from: 1999, to: 2000}``; "" for none."""
    entries = value.entries if isinstance(value, Mapping) and not is_by_language(value) else ()
    ends = [one.value.text.strip() for one in entries if isinstance(one.value, Scalar)]
    for both in (ends, ends[::-1]) if len(ends) == 2 else ():
        with suppress(DateError):
            return parse_date("/".join(both)).text
    return ""
