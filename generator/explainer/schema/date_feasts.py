"""Feasts by which people name a day: those that are on the same day each year, and those whose day moves.

Of the second kind no day is offered: it depends on the church, the country and the calendar that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FIXED = {
    name: day
    for day, names in (
        ("01-01", "new year's day, new year, neujahr, neujahrstag, jour de l'an, ano nuevo, capodanno, ano novo, 元日"),
        ("01-06", "epiphany, twelfth night, three kings' day, heilige drei konige, dreikonigstag, epiphanie, epifania"),
        ("02-02", "candlemas, groundhog day, lichtmess, maria lichtmess, chandeleur"),
        ("02-14", "valentine's day, st valentine's day, st. valentine's day, valentinstag, saint-valentin"),
        ("03-17", "st patrick's day, st. patrick's day"),
        ("03-25", "lady day, annunciation, maria verkundigung"),
        ("04-01", "april fools' day, april fool's day, all fools' day"),
        ("05-01", "may day, labour day 1 may, tag der arbeit, maifeiertag, fete du travail, primero de mayo"),
        ("06-24", "st john's day, st. john's day, johannistag, saint-jean"),
        ("08-15", "assumption, assumption day, maria himmelfahrt, assomption, ferragosto"),
        ("09-29", "michaelmas, michaelis, michaelistag"),
        ("10-31", "halloween, hallowe'en, reformation day, reformationstag"),
        ("11-01", "all saints' day, all saints, allerheiligen, toussaint, todos los santos, ognissanti"),
        ("11-02", "all souls' day, all souls, allerseelen"),
        ("11-05", "guy fawkes night, bonfire night"),
        ("11-11", "martinmas, st martin's day, martinstag, armistice day"),
        ("12-06", "st nicholas day, st nicholas' day, nikolaus, nikolaustag, sinterklaas"),
        ("12-24", "christmas eve, heiligabend, heiliger abend, veille de noel, nochebuena, vigilia di natale"),
        ("12-25", ("christmas, christmas day, xmas, weihnachten, weihnachtstag, noel, navidad, natale, natal, kerst, "
                  "jul, クリスマス, 성탄절")),
        ("12-26", "boxing day, st stephen's day, stephanstag, zweiter weihnachtstag, zweiter weihnachtsfeiertag"),
        ("12-31", "new year's eve, silvester, silvesterabend, saint-sylvestre, hogmanay, nochevieja, 大晦日"),
    )
    for name in names.split(", ")
}  # fmt: skip
# Between which months, in the Gregorian calendar, the day can lie: with that of the churches of the East.
_MOVING = {
    name: months
    for months, names in (
        ("01 02", "lunar new year, chinese new year, spring festival, seollal, tet, 설날, 春节, 春節"),
        ("02 03", ("carnival, shrove tuesday, pancake day, ash wednesday, mardi gras, fasching, fastnacht, karneval, "
                  "rosenmontag, aschermittwoch, carnaval, carnevale, purim")),
        ("03 04", "palm sunday, palmsonntag, mothering sunday, nowruz"),
        ("03 05", ("easter, easter sunday, easter monday, easter day, good friday, maundy thursday, holy week, ostern, "
                  "ostersonntag, ostermontag, karfreitag, grundonnerstag, paques, pascua, semana santa, pasqua, pasen, "
                  "pascha, passover, pesach, 부활절")),
        ("04 06", "ascension, ascension day, christi himmelfahrt, himmelfahrt, vatertag"),
        ("05 06", ("pentecost, whitsun, whit sunday, whit monday, pfingsten, pfingstsonntag, pfingstmontag, pentecote, "
                  "pentecostes, trinity sunday, corpus christi, fronleichnam")),
        ("09 10", "rosh hashanah, yom kippur, chuseok, mid-autumn festival, 추석, 中秋节, 中秋節"),
        ("10 11", "thanksgiving, thanksgiving day, diwali, erntedank"),
        ("11 12", "advent, first advent, erster advent, hanukkah, chanukah"),
    )
    for name in names.split(", ")
}  # fmt: skip
_BESIDE_YEAR = re.compile(r"(?:(?:on|at|an|zu|the) )?(?P<name>\D+?)(?: of| de| del|,)? (?P<year>\d{4})\Z")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?: ?年| ?년)?,? ?(?P<name>\D+)\Z")


def fixed_feast(said: str) -> Iterator[str]:
    """The day of ``christmas 1999``, where a text in small letters names a feast of one day, and its year."""
    name, year = _parted(said)
    if name in _FIXED:
        yield f"{year}-{_FIXED[name]}"


def moving_feast(said: str) -> str:
    """The months of ``easter 1999`` in which it can lie, as an interval; "" where a text names no such feast."""
    name, year = _parted(said)
    first, _, last = _MOVING.get(name, "").partition(" ")
    return f"{year}-{first}/{year}-{last}" if first else ""


def _parted(said: str) -> tuple[str, str]:
    plain = said.replace("\u2019", "'").strip(" ,.")
    found = _BESIDE_YEAR.match(plain) or _YEAR_FIRST.match(plain)
    return (found["name"].strip(), found["year"]) if found else ("", "")
