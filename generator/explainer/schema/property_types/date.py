"""The property type ``date``: a date of EDTF levels 0 and 1."""

from __future__ import annotations

from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY, Day, EdtfDate
from explainer.schema.model import JsonObject, JsonWriter, Property, PropertyType, Role
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.typed import Date


class DateType(PropertyType[Date]):
    """A date of EDTF levels 0 and 1."""

    name = "date"
    roles = frozenset({Role.DATE, Role.NAME, Role.BESIDE})

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
