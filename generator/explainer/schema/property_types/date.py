"""The property type ``date``: a date of EDTF levels 0 and 1."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, DateError, Day, EdtfDate, parse_date
from explainer.schema.json_schema import Node
from explainer.schema.model import JsonObject, JsonWriter, Property, PropertyType, Role, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.scalars import scalar_text
from explainer.schema.typed import Date

# Every date that can be read fits it, and some others as 2023-02-30.
_DAY = r"(?!-0000)-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_SINGLE = (
    r"(?:Y-?[1-9]\d{4,11}|-?\d{2}[0-9X]X"
    r"|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]|XX))?|-XX(?:-XX)?)?)[?~%]?"
)
_SIDE = r"(?:Y-?[1-9]\d{4,11}|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[?~%]?"
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?"
DATE_PATTERN = rf"^(?:{_SINGLE}|{_DAY}{_TIME}|{_SIDE}/(?:{_SIDE}|\.\.)?|(?:\.\.)?/{_SIDE})$"


class DateType(PropertyType[Date]):
    """A date of EDTF levels 0 and 1."""

    name = "date"
    roles = frozenset({Role.DATE, Role.NAME, Role.BESIDE})

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Date | None:
        """A date that exists, to the day, the month, the year or less."""
        return read_date(value, property.name, findings)

    def text(self, value: Date) -> str:
        """As it was written."""
        return value.date.text

    def print(self, value: Date, printer: Printer[Out]) -> Out:
        """In words."""
        return printer.date(value)

    def json(self, value: Date, property: Property, writer: JsonWriter) -> JsonObject:
        """The date as written, and the days that it can mean."""
        return date_object(value.date)

    def word(self, value: Date, speaker: Speaker[Out]) -> Out:
        """In words."""
        return speaker.date(value)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """The form of a date; whether the day exists is not known."""
        return {
            "type": ["string", "integer"],
            "pattern": DATE_PATTERN,
            "errorMessage": "write a date as 2024-02-14, 2024-02 or 2024, or an interval such as 2022-05/2025",
        }


DATE = DateType()


def day_text(day: Day) -> str | None:
    """A day as ISO 8601, years outside 0000 to 9999 with a sign and six digits or more; None for an open end."""
    if day in (EARLIEST_DAY, LATEST_DAY):
        return None
    year, month, date = day
    return f"{year:04d}-{month:02d}-{date:02d}" if 0 <= year <= 9999 else f"{year:+07d}-{month:02d}-{date:02d}"


def date_object(date: EdtfDate) -> JsonObject:
    """A date as written, and the first and the last day that it can mean."""
    return {"edtf": date.text, "earliest": day_text(date.earliest), "latest": day_text(date.latest)}


def read_date(value: Value, name: str, findings: Findings) -> Date | None:
    """A date of EDTF levels 0 and 1."""
    scalar = scalar_text(value, name, findings)
    if scalar is None:
        return None
    try:
        return Date(parse_date(scalar.text), scalar.span)
    except DateError as problem:
        findings.error("invalid-date", scalar.span.clipped(), problem.message, problem.help)
        return None
