"""Time zones: offsets from UTC as times are written with them, and the zones of the IANA database by their names.

A time in a fact file has an offset, which says what it means without any table. Names of zones come from the zone of a
site, and from what people write instead of an offset, for which the right one is then offered.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from explainer.schema.days import Day, day_of, number_of

MINUTES_OF_A_DAY = 24 * 60
EASTERNMOST, WESTERNMOST = 14 * 60, -12 * 60
"""The offsets of the zones in which a day begins first and last, in minutes."""

UTC_OFFSET = "Z"
_OFFSET = re.compile(
    r"(?:UTC|GMT)? ?(?P<sign>[+\u2212-])(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-9]{2}))?", re.IGNORECASE
)
_EPOCH = number_of((1970, 1, 1))
_YEARS = range(2, 9999)
# Those that mean one zone only, as newspapers write them. CST, BST and IST mean several, and are not guessed.
_ABBREVIATIONS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "JST": 540, "KST": 540, "HKT": 480, "SGT": 480, "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AEST": 600, "AEDT": 660, "AWST": 480, "NZST": 720, "NZDT": 780, "SAST": 120,
    # The same in German, and as Korean, Japanese and Chinese newspapers say them in words.
    "WEZ": 0, "WESZ": 60, "MEZ": 60, "MESZ": 120, "OEZ": 120, "OESZ": 180,
    "한국시간": 540, "한국 시간": 540, "한국표준시": 540, "한국 표준시": 540, "일본시간": 540, "일본 시간": 540,
    "日本時間": 540, "日本標準時": 540, "韓国時間": 540, "北京时间": 480,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its name in the IANA database, such as ``Europe/Zurich``, or by its offset, such as ``+09:00``."""

    name: str
    minutes: int | None = None
    """The offset of a zone that has only one; None where the database knows it."""

    def offset_at(self, instant: int) -> int:
        """How many minutes its clocks are ahead of UTC at a moment: seconds since 1970 began in UTC."""
        if self.minutes is not None:
            return self.minutes
        year = day_of(instant // 86_400 + _EPOCH)[0]
        if year not in _YEARS:
            return 0
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant)
        return _minutes(moment.astimezone(zoneinfo.ZoneInfo(self.name)).utcoffset())

    def offset_on(self, day: Day, hour: int, minute: int) -> int:
        """The same for what its clocks show; of an hour that they show twice the first one counts."""
        return self.offsets_on(day, hour, minute)[0]

    def offsets_on(self, day: Day, hour: int, minute: int) -> tuple[int, ...]:
        """The same, or two of them: those before and after the change of clocks that show it twice, or never.

        The first is the smaller one where they were put forward, and never showed it.
        """
        if self.minutes is not None:
            return (self.minutes,)
        if day[0] not in _YEARS:
            return (0,)
        shown = datetime(*day, hour, minute, tzinfo=zoneinfo.ZoneInfo(self.name))
        return tuple(dict.fromkeys(_minutes(shown.replace(fold=fold).utcoffset()) for fold in (0, 1)))


def _minutes(offset: timedelta | None) -> int:
    return int((offset or timedelta()).total_seconds() // 60)


def instant_of(day: Day, seconds: int, offset: int) -> int:
    """The seconds from the beginning of 1970 in UTC until ``seconds`` into a day, where clocks have an offset."""
    return (number_of(day) - _EPOCH) * 86_400 + seconds - offset * 60


def at_instant(instant: int, offset: int) -> tuple[Day, int]:
    """The day, and the seconds into it, that clocks with an offset show at a moment."""
    days, seconds = divmod(instant + offset * 60, 86_400)
    return day_of(days + _EPOCH), seconds


def offset_text(minutes: int) -> str:
    """An offset as a time is written with it: ``Z``, ``+09:00``, ``-03:30``."""
    if not minutes:
        return UTC_OFFSET
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def is_offset(minutes: int) -> bool:
    """Whether clocks of some place on earth are that far ahead of UTC."""
    return WESTERNMOST <= minutes <= EASTERNMOST


def find_zone(text: str) -> Zone | None:
    """The zone of a name of the database, whatever its capitals, or of an offset; None for anything else."""
    minutes = _by_offset(text)
    if minutes is not None:
        return Zone(offset_text(minutes), minutes)
    name = _by_letters().get(text.lower())
    return Zone(name) if name else None


def zone_names() -> tuple[str, ...]:
    """The names of the database; empty on a machine that has none."""
    return tuple(sorted(set(_by_letters().values())))


def offsets_meant(text: str, day: Day, hour: int, minute: int) -> tuple[int, ...]:
    """The offsets, in minutes, of a zone that is written in any way: by name, by city, abbreviated, as ``GMT+9``.

    There are none where it is no zone, and two where its clocks showed that time twice or never.
    """
    said = text.strip("[]() ")
    if said.upper() in _ABBREVIATIONS:
        return (_ABBREVIATIONS[said.upper()],)
    zone = find_zone(said) or find_zone(zone_of_city(said))
    return zone.offsets_on(day, hour, minute) if zone else ()


def zone_of_city(text: str) -> str:
    """The zone that is named after a city, such as Europe/Zurich; "" where none is, or several."""
    return _by_city().get(text.lower().replace(" ", "_"), "")


def _by_offset(text: str) -> int | None:
    if text.upper() in ("Z", "UTC", "GMT"):
        return 0
    found = _OFFSET.fullmatch(text)
    if not found or int(found["minutes"] or 0) > 59:
        return None
    minutes = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    minutes = minutes if found["sign"] == "+" else -minutes
    return minutes if is_offset(minutes) else None


# The database is a folder of the machine, or the package tzdata: it is read once, and only where somebody names a zone.
@cache
def _by_letters() -> dict[str, str]:
    names = zoneinfo.available_timezones() - {"Factory", "localtime", "posixrules"}
    return {name.lower(): name for name in names}


@cache
def _by_city() -> dict[str, str]:
    """Zones by what stands behind the last slash, where one zone only has that name."""
    found: dict[str, str] = {}
    for name in zone_names():
        if "/" in name and not name.startswith(("Etc/", "US/")):
            city = name.rpartition("/")[2].lower()
            found[city] = "" if city in found else name
    return found
