"""Events that are still to come as iCalendar (RFC 5545), for the calendars of people.

A calendar knows times and whole days and nothing vaguer, so only events are in it whose days are known: all days of a
spring would say that it lasts that long. Who writes the file is told of the others. What lies ahead is told by the day
that the facts are of and not by the clock: of equal facts the file is equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from urllib.parse import urlsplit

from explainer.facts.built_in import EVENT, Event, date_of, in_time, summary_beside_title
from explainer.facts.record import Record
from explainer.render.machines.schema_nodes import end_day, settled_date, start_day
from explainer.render.page.citing import on_one_line, site_title
from explainer.render.page.context import Rendering
from explainer.render.page.frame import as_of
from explainer.schema.property_types.date import instant_text
from explainer.schema.typed import Date

_WIDTH = 75
"""Bytes of a line, without its end; RFC 5545, section 3.1."""
# A calendar must have a component (section 3.6), and this is one that shows nothing.
_NO_ENTRY = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0000"),
    *("TZOFFSETTO:+0000", "TZNAME:UTC", "END:STANDARD", "END:VTIMEZONE"),
)
_MOST_NAMED = 20
_BASIC = str.maketrans("", "", "-:")
_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def calendar(rendering: Rendering) -> str:
    """The calendar; of a site without any such event it has no entries, and its address stays."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//explainer//facts//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(site_title(rendering.graph))}",
    ]
    events = ahead(rendering)
    lines += [line for record in events for line in _event(rendering, record)] if events else _NO_ENTRY
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def ahead(rendering: Rendering) -> list[Record]:
    """The events whose days are known and lie after the day of the facts, in the order of time."""
    today = as_of(rendering.graph)
    found = (record for record in rendering.graph.of_type(EVENT) if (days := _days(record)) and str(days[0]) > today)
    return in_time(found)


def left_out(rendering: Rendering) -> str:
    """Which events lie ahead and are not in the calendar, in a sentence for whoever writes it; "" where none are."""
    today, known = as_of(rendering.graph), {record.id for record in ahead(rendering)}
    found = [
        f"{record.name} ({when.date.text})"
        for record in in_time(rendering.graph.of_type(EVENT))
        if record.id not in known and (when := date_of(record)) and _begins(when) > today
    ]
    if not found:
        return ""
    more = f" and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else ""
    count = "1 event" if len(found) == 1 else f"{len(found)} events"
    return (
        f"events.ics leaves out {count} to come whose days are not known or are disputed, which a calendar cannot say: "
        f"{', '.join(found[:_MOST_NAMED])}{more}"
    )


def _begins(when: Date) -> str:
    """The earliest day that a date can mean, in ISO 8601; "" where that is not of a year from 1 to 9999."""
    year, month, day = when.date.earliest
    return f"{year:04}-{month:02}-{day:02}" if 1 <= year <= date.max.year else ""


def _days(record: Record) -> tuple[date, date] | None:
    """The first and the last day of an event; None where they are not known to the day, or disputed."""
    when = settled_date(Event(record).date_statements)
    first = start_day(when).partition("T")[0]
    last = end_day(when) or first
    is_open = when is not None and when.start != when.end and not end_day(when)
    if is_open or len(first) != 10 or len(last) != 10:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)


def _event(rendering: Rendering, record: Record) -> Iterator[str]:
    days = _days(record)
    assert days is not None
    event, url = Event(record), rendering.routes.absolute(rendering.routes.record(record))
    host = urlsplit(rendering.routes.site_url).hostname or "explainer.invalid"
    yield "BEGIN:VEVENT"
    yield f"UID:{record.id}@{host}"
    yield f"DTSTAMP:{as_of(rendering.graph).replace('-', '')}T000000Z"
    when = settled_date(event.date_statements)
    if when is not None and when.time:  # nobody says until when
        yield f"DTSTART:{instant_text(when).translate(_BASIC)}"
    else:
        yield f"DTSTART;VALUE=DATE:{_basic(days[0])}"
        if days[1] < date.max:
            yield f"DTEND;VALUE=DATE:{_basic(days[1] + timedelta(days=1))}"  # the day after the last
    yield f"SUMMARY:{_text(rendering.plain_title(record))}"
    summary = summary_beside_title(record)
    if summary:
        yield f"DESCRIPTION:{_text(rendering.plain(summary))}"
    place = rendering.graph.resolve(event.place_record)
    if name := rendering.plain_title(place) if place is not None else event.place:
        yield f"LOCATION:{_text(name)}"
    if url:
        yield f"URL:{url}"
    yield f"STATUS:{'CONFIRMED' if event.is_planned else 'TENTATIVE'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _basic(day: date) -> str:
    return day.isoformat().translate(_BASIC)


def _text(text: str) -> str:
    return on_one_line(text).translate(_ESCAPES)


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of at most 75 bytes, of which each but the first begins with a space; no letter is cut."""
    piece, width = "", 0
    for letter in line:
        size = len(letter.encode())
        if width + size > _WIDTH:
            yield piece
            piece, width = " ", 1
        piece += letter
        width += size
    yield piece
