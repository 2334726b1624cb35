"""Times of day as EDTF level 0 has them (ISO 8601-2:2019): ``2024-02-14T14:30:00+09:00``, always with their zone.

A fact file may leave the seconds out where they are not known. What is written otherwise is refused with the right
value, as far as it can be known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from explainer.schema.date_refusals import DateError, printable
from explainer.schema.days import Day, day_of, number_of
from explainer.schema.zones import Zone, at_instant, instant_of, offset_text, offsets_meant

TIME_PATTERN = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)"
"""The form of a time behind its day, for editors: every time that can be read fits it."""

_WRITTEN = re.compile(
    r"-?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?P<offset>Z|[+-][0-9]{2}(?::[0-9]{2})?)"
)
# However a time is written behind a day: hours and minutes, hours behind a T, or hours with am or pm.
_ANYHOW = re.compile(
    r"(?P<date>\S.*?)(?:T|,?\s+(?:(?:at|um|à|om|kl\.?)\s+)?)(?P<hour>[0-9]{1,2})"
    r"(?:[:.h](?P<minute>[0-9]{2})|(?<=T[0-9]{2})(?![0-9])|(?=\s*(?:[ap]\.?m|Uhr|o'clock)\b))"
    r"(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?\s*(?P<half>[ap]\.?m\b\.?)?\s*(?:(?:Uhr|hrs?|h|o'clock)\b\.?\s*)?(?P<zone>.*)",
    re.IGNORECASE,
)
# A time in words, in the signs of East Asia, without its colon or before its day, in the form that is read.
_HALVES = {"午前": " am", "上午": " am", "오전": " am", "午後": " pm", "下午": " pm", "오후": " pm"}
_OTHERWISE: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(r"(?<=[0-9]T)([0-9]{2})([0-9]{2})([0-9]{2})?(?=Z|[+-][0-9]|\Z)"),
        lambda of: ":".join(filter(None, of.groups())),
    ),
    (re.compile(r"\A(?:at )?(noon|midnight),?(?: on)? (.*[0-9])\Z", re.IGNORECASE), lambda of: f"{of[2]} {of[1]}"),
    (re.compile(r"(?<=[0-9])[ ,]+(?:at )?(?:12 )?(?:noon|midday|midi|mittags?)\b", re.IGNORECASE), lambda _: " 12:00"),
    (re.compile(r"(?<=[0-9])[ ,]+(?:at )?(?:midnight|minuit|mitternacht)\b", re.IGNORECASE), lambda _: " 00:00"),
    (
        re.compile(r"(?<=[0-9])[ ,]+(?:at )?(?:12 )?(?:midnight|minuit|mitternacht)\b", re.IGNORECASE),
        lambda _: " 00:00",
    ),
    (
        re.compile(
            r"(午前|午後|上午|下午|오전|오후)? ?([0-9]{1,2}) ?[時时点點시](?: ?([0-9]{1,2}) ?[分분]| ?([半반]))?"
        ),
        lambda of: f" {of[2]}:{of[3] or ('30' if of[4] else '00'):0>2}{_HALVES.get(of[1], '')}",
    ),
    (
        re.compile(
            r"\A(?:at )?([0-9]{1,2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?),?(?: on)? (\D*[0-9].*[0-9])\Z"
        ),
        lambda of: f"{of[2]} {of[1]}" if re.search(r"[:m]", of[1]) else of[0],
    ),
)
# From when to when something was, on one day.
_TWO_TIMES = re.compile(
    r"(?P<date>\S.*?[0-9].*?)(?:T|,?\s+(?:(?:at|um|von|from|de|à)\s+)?)(?P<first>[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2})?)?)"
    r"\s*(?:Uhr|h)?\s*(?P<between>[-\u2013\u2014/~\uff5e\u301c]|bis|to|until|à|a)\s*(?:(?P=date)(?:T|\s+))?"
    r"(?P<last>[0-9]{1,2}(?:[:.h][0-9]{2}(?::[0-9]{2})?)?)\s*(?P<unit>Uhr|hrs?|h)?\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2}|\(?[A-Za-z]{2,5}\)?)?",
)
# The hours that a zone can be behind UTC, so that they may be an offset.
_MOST_BEHIND = 12
# Shops and broadcasts there count so far.
_LATEST_HOUR = 30
_COUNTS_ON = re.compile("[0-9] ?[時时点點시]")
_LAST_HOUR, _LAST_OF_SIXTY, _NOON = 23, 59, 12
EXAMPLE_OF_TIME = "2024-02-14T14:30:00+09:00"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time as clocks with an ``offset`` from UTC, in minutes, show it; 0 seconds stand for the whole minute."""

    hour: int
    minute: int
    second: int
    offset: int

    @property
    def seconds(self) -> int:
        """The seconds since the day began."""
        return self.hour * 3600 + self.minute * 60 + self.second

    @property
    def length(self) -> int:
        """How many seconds it can mean: those of a minute, or one."""
        return 1 if self.second else 60

    def instant(self, day: Day) -> int:
        """The seconds from the beginning of 1970 in UTC until then, on a day as these clocks show it."""
        return instant_of(day, self.seconds, self.offset)


@dataclass(frozen=True, slots=True)
class ClockTime:
    """What the clocks of one zone show: a day and a time."""

    day: Day
    time: TimeOfDay


def clock_of(zone: Zone, instant: int) -> ClockTime:
    """What the clocks of a zone show at a moment: seconds since 1970 began in UTC."""
    offset = zone.offset_at(instant)
    day, seconds = at_instant(instant, offset)
    minutes, second = divmod(seconds, 60)
    return ClockTime(day, TimeOfDay(*divmod(minutes, 60), second, offset))


@dataclass(frozen=True, slots=True)
class TimedText:
    """A text that says a time of day: the text of its day, and its time, which may be none that there is.

    ``zone`` is the text of it, and "" where none is said; ``is_written`` tells that the form is the one to write.
    """

    text: str
    date: str
    hour: int
    minute: int
    second: int
    zone: str
    is_written: bool

    def _is_next_day(self) -> bool:
        """Whether the hour is the one after the last, or one that East Asia counts on past midnight: 25時."""
        if self.hour == _LAST_HOUR + 1 and self.minute <= _LAST_OF_SIXTY and self.second <= _LAST_OF_SIXTY:
            return not (self.minute or self.second) or _COUNTS_ON.search(self.text) is not None
        return _LAST_HOUR < self.hour <= _LATEST_HOUR and _COUNTS_ON.search(self.text) is not None

    def read(self, day: Day, zone: Zone | None) -> tuple[TimeOfDay, str, str]:
        """The time on a day, what is wrong with it, and how to mend that; "" twice where nothing is.

        ``zone`` is that of the site, which is offered where a text says none.
        """
        hour, minute, second = min(self.hour, _LAST_HOUR), *(min(n, _LAST_OF_SIXTY) for n in (self.minute, self.second))
        if is_next_day := self._is_next_day():
            day, hour = day_of(number_of(day) + 1), self.hour - _LAST_HOUR - 1
        offsets = offsets_meant(self.zone, day, hour, minute) if self.zone else ()
        fallbacks = zone.offsets_on(day, hour, minute) if zone else (0,)
        times = [TimeOfDay(hour, minute, second, one) for one in offsets or fallbacks]
        time = times[0]
        meant, shown = timed_text(day, time), printable(self.text)
        if is_next_day:
            message = f"{shown} has the hour {self.hour}, which is {hour:02}:{minute:02} of the next day"
            return time, message, f"write {meant}" if offsets else _without_zone(day, times, zone)
        if (hour, minute, second) != (self.hour, self.minute, self.second):
            message = f"{shown} does not exist: hours run from 00 to 23, minutes and seconds from 00 to 59"
            return time, message, f"look up when it was, or write only the day as {day_text(day)}"
        if not offsets:
            said = (
                f'"{printable(self.zone)}" is no time zone' if self.zone else f"{shown} does not say in which time zone"
            )
            return time, said, _without_zone(day, times, zone)
        if len(times) > 1:
            return time, *_at_a_change(shown, day, times)
        if not self.is_written:
            return time, f'"{shown}" is not the form of a time of day', f"write {meant}"
        return time, "", ""


def _without_zone(day: Day, times: Sequence[TimeOfDay], zone: Zone | None) -> str:
    """What helps where no zone is said: the ``times`` that it may be in that of the site, or else in UTC."""
    where = f"in the zone of the site, {zone.name}" if zone else "in UTC"
    if times[0].offset < times[-1].offset:
        return (
            f"write it with the offset of the place, as in {EXAMPLE_OF_TIME}: {where}, clocks were put forward over it"
        )
    meant = " or ".join(timed_text(day, one) for one in times)
    return f"write {meant} if it is the time {where}, else with the offset of the place, as in {EXAMPLE_OF_TIME}"


def _at_a_change(shown: str, day: Day, times: Sequence[TimeOfDay]) -> tuple[str, str]:
    """What is said of a time at which clocks were put forward or back, and what helps."""
    before, after = times
    if before.offset < after.offset:
        message = f"{shown} does not exist: on that day clocks were put forward over it"
        return message, f"look up when it was, or write only the day as {day_text(day)}"
    message = f"{shown} was twice: on that day clocks were put back over it"
    return message, f"write {timed_text(day, before)} for the first time, or {timed_text(day, after)} for the second"


def find_time(text: str) -> TimedText | None:
    """A text that says a day and a time, in whatever notation; None for one that says no time."""
    said = text.strip()
    for pattern, form in _OTHERWISE:
        said = pattern.sub(form, said)
    found = _ANYHOW.fullmatch(said)
    if found is None:
        return None
    hour = int(found["hour"])
    half = (found["half"] or "")[:1].lower()
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    written = _WRITTEN.fullmatch(text)
    is_written = written is not None and written["offset"] == found["zone"]
    return TimedText(
        text, found["date"], hour, int(found["minute"] or 0), int(found["second"] or 0), found["zone"], is_written
    )


def find_two_times(text: str) -> tuple[TimedText, str] | None:
    """A text that says from when to when something was on a day: the first of its times, and the text of the day.

    None for other texts, such as a time with the offset of its zone, which may look like it: ``T15:00-03:00``.
    """
    said = text.strip()
    for pattern, form in _OTHERWISE:
        said = pattern.sub(form, said)
    found = _TWO_TIMES.fullmatch(said)
    if found is None or not (found["unit"] or re.search("[:.h]", found["first"])):
        return None
    if found["between"] == "-" and ":" in found["last"] and int(found["last"][:2]) <= _MOST_BEHIND:
        return None
    first = found["first"] if re.search("[:.h]", found["first"]) else f"{found['first']}:00"
    timed = find_time(f"{found['date']} {first} {found['zone'] or ''}".strip())
    return (timed, found["date"]) if timed else None


def twice_timed(first: TimedText, of: str, day: Day, zone: Zone | None, takes_time: bool) -> DateError:
    """Why a day with two times of it is refused, of which ``first`` is one: a date has none, or one.

    ``of`` is the text of the day, ``zone`` that of the site, and ``takes_time`` whether there may be a time.
    """
    message = f"{printable(of)} has two times of day, and a date takes {'one' if takes_time else 'none'}"
    time, wrong, _ = first.read(day, zone)
    if not takes_time:
        return DateError(message, f"write {day_text(day)}")
    if wrong and not zone and not first.zone:
        help = f"write {day_text(day)}, or when it began with the offset of the place, as in {EXAMPLE_OF_TIME}"
        return DateError(message, help)
    return DateError(message, f"write when it began, {timed_text(day, time)}, or only the day, {day_text(day)}")


def timed_text(day: Day, time: TimeOfDay) -> str:
    """A day and a time as EDTF has them."""
    return f"{day_text(day)}T{time.hour:02}:{time.minute:02}:{time.second:02}{offset_text(time.offset)}"


def day_text(day: Day) -> str:
    """A day of a year of four digits as EDTF has it."""
    year, month, date = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{date:02}"
