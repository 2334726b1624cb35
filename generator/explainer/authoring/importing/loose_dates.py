"""Dates as bibliographies write them, as EDTF: only where they can mean one thing.

Written are months in words of several languages, days before and after them, seasons, spans, "c. 1850" and "44 BC".
"""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress

from explainer.schema.date_refusals import DateError
from explainer.schema.dates import SingleDate, parse_date

LONGEST = 200
_MONTHS = (
    "jan january januar janvier janv enero ene gennaio gen janeiro januari jänner",
    "feb february februar fevrier fevr febrero febbraio fevereiro fev februari",
    "mar march marz mars marzo marco maart mrt maerz",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag maio mei maj",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august aout agosto ago augustus augusti",
    "sep sept september septembre septiembre settembre set setembro",
    "oct october oktober okt octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dezember dez decembre diciembre dic dicembre dezembro",
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_SEASON = {
    word: number
    for number, words in enumerate(
        ("spring fruhling fruhjahr printemps primavera lente", "summer sommer ete verano estate zomer",
         "autumn fall herbst automne otono autunno herfst", "winter hiver invierno inverno"), 21,
    )
    for word in words.split()
}  # fmt: skip
_SILENT = frozenset(
    ["the", "of", "de", "del", "der", "den", "die", "le", "la", "el", "st", "nd", "rd", "th", "er", "and", "und", "et",
     "y", "e", "to", "bis", "von", "from", "vom", "am", "du", "a"]
)  # fmt: skip
_DAYS_OF_WEEK = (
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "dienstag", "mittwoch", "donnerstag", "freitag", "sonntag"
)  # fmt: skip
_DASH = re.compile("[\u2010-\u2015\u2212]|--+")
_ABOUT = re.compile(
    r"(?:circa|ca|cir|c(?![0-9])|about|around|approx(?:imately)?|um|etwa|vers|hacia)(?![a-z])[. ]*(?=\d)", re.IGNORECASE
)
_ERA = re.compile(
    r"(?P<ad>ad|a\.d\.)?\s*(?P<year>\d{1,4})\s*"
    r"(?P<era>bce?|b\.\s?c\.(?:\s?e\.)?|v\. ?chr\.|ce|c\.e\.|ad|a\.d\.|n\. ?chr\.)?",
    re.IGNORECASE,
)  # fmt: skip
_TIME = re.compile(r"(-?\d{4}-\d{2}-\d{2})(?:T|\s+)(?:\d{1,2}:?\d{2}.*|XX.*)")
_FIRST_OF_YEAR = re.compile(r"(\d{4})([-/. ])(\d{1,2})(?:\2(\d{1,2}))?")
_COMPACT = re.compile(r"((?:1[5-9]|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_LAST_OF_YEAR = re.compile(r"(?:(\d{1,2})([-/.])\s?)?(\d{1,2})[-/.]\s?(\d{4})")
_YEARS = re.compile(r"(\d{4})\s*(?:[-/]|to|bis|until)\s*(\d{4}|\d{2})")
_OPEN = re.compile(r"(?:since |seit )?(\d{4})\s*(?:-|- ?present|- ?today|(?<=\d) to present)")
_DECADE = re.compile(r"(?:the )?(\d{3})(?:0'?s|0er|[xu-])|(?:the )?(\d{2})(?:xx|uu|--)", re.IGNORECASE)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def edtf(text: str) -> str:
    """A date as EDTF; "" where it cannot be read, or can mean several. A time of day is left out."""
    said = _DASH.sub("-", " ".join(text[:LONGEST].split())).strip(" ,;")
    if not said.startswith("..") and not said.endswith(".."):  # an open side of EDTF
        said = said.strip(" .,;")
    if said.startswith(("[", "(")) and said.endswith(("]", ")")):
        said = said[1:-1].strip()
    said = re.sub(r"\A(?:accessed|retrieved|visited|abgerufen)(?: on| am)?:?\s+", "", said, flags=re.IGNORECASE)
    if re.fullmatch(r"\d\d[\du][\du](?:-(?:uu|\d\d)){0,2}[?~]*", said):  # how drafts of EDTF wrote what is not known
        said = said.replace("u", "X")
    said = re.sub(r"\A(?:c|©\s?|\(c\)\s?)(?=\d{4}\Z)", "", said)  # the year of a copyright, as libraries write it
    said = re.sub(r"\s*\(\?\)\Z|(?<=\d)\s+\?\Z", "?", said)
    return next((found for reader in _READERS if (found := reader(said))), "")


def of_parts(year: str, month: str = "", day: str = "") -> str:
    """A date of parts, of which the month may be a word, a number or both with days; "" where they cannot be read."""
    year = year.strip()
    if not month.strip():
        return edtf(year)
    if not re.fullmatch(r"\d{4}", year):
        return ""
    month = _DASH.sub("-", " ".join(month.split()))
    if re.fullmatch(r"\d{1,2}", month):
        return _checked("-".join([year, month.zfill(2), *([day.strip().zfill(2)] if day.strip() else [])]))
    if span := re.fullmatch(r"(\d{1,2})\s*[-/]\s*(\d{1,2})", month):
        return _checked(f"{year}-{span[1]:0>2}/{year}-{span[2]:0>2}")
    return _words(f"{day.strip()} {month} {year}")


def _checked(text: str) -> str:
    with suppress(DateError):
        return parse_date(text).text
    return ""


def _exact(said: str) -> str:
    """EDTF as it is, with the words that biblatex takes for open ends, and without times of day."""
    said = re.sub(r"/\s*(?:open|\.\.)\Z", "/..", re.sub(r"/unknown\Z", "/", said))
    sides = [match[1] if (match := _TIME.fullmatch(side.strip())) else side.strip() for side in said.split("/")]
    return _checked("/".join(sides)) if len(sides) < 3 else ""


def _about(said: str) -> str:
    match = _ABOUT.match(said)
    if not match:
        return ""
    found = edtf(said[match.end() :])
    with suppress(DateError):
        if found and isinstance(parse_date(found).start, SingleDate) and "/" not in found and found[-1].isdigit():
            return f"{found}~"
    return ""


def _era(said: str) -> str:
    match = _ERA.fullmatch(said)
    if not match or not (match["era"] or match["ad"]):
        return ""
    year = int(match["year"])
    if match["era"] and re.match("[bv]", match["era"], re.IGNORECASE):
        return f"-{year - 1:04}" if year > 1 else "0000"
    return f"{year:04}"


def _decade(said: str) -> str:
    match = _DECADE.fullmatch(said)
    return (f"{match[1]}X" if match[1] else f"{match[2]}XX") if match else ""


def _numbers(said: str) -> str:
    if match := _FIRST_OF_YEAR.fullmatch(said):
        year, mark, month, day = match.groups()
        if day is None and (mark == "/" or (mark == "-" and len(month) == 1)) and int(month) <= 12:
            return ""  # a month, or a span of years
        if day is None and int(month) > 12:
            return _years(said) if mark != "-" or int(month) > 24 else ""
        return _checked("-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])]))
    if match := _COMPACT.fullmatch(said):
        return _checked("-".join(match.groups()))
    return _last_of_year(said) or _years(said)


def _last_of_year(said: str) -> str:
    match = _LAST_OF_YEAR.fullmatch(said)
    if not match:
        return ""
    first, mark, second, year = match.groups()
    if first is None:
        return _checked(f"{year}-{second:0>2}")
    # Of three numbers between dots the day is the first; between others that depends on who wrote them.
    if mark != "." and int(first) <= 12 and int(second) <= 12 and first != second:
        return ""
    day, month = (first, second) if int(second) <= 12 else (second, first)
    return _checked(f"{year}-{month:0>2}-{day:0>2}")


def _years(said: str) -> str:
    if match := _OPEN.fullmatch(said):
        return _checked(f"{match[1]}/..")
    match = _YEARS.fullmatch(said)
    if not match:
        return ""
    first, last = match.groups()
    return _checked(f"{first}/{first[: 4 - len(last)]}{last}") if len(last) == 4 or int(last) > 12 else ""


def _words(said: str) -> str:
    """A date with its month or season in words, or a span between two of them."""
    sides = re.split(r"\s+(?:-|to|bis)\s+|(?<=\d{4})\s*[-/]\s*(?=[^\W\d])", said)
    if len(sides) == 2 and all(re.search(r"\d{4}", side) for side in sides):
        first, last = map(_one, sides)
        return _checked(f"{first}/{last}") if first and last else ""
    return _one(said)


def _one(said: str) -> str:
    """A date, or a span within a year, which is named once."""
    years: list[str] = []
    days: list[str] = []
    units: list[tuple[int, int]] = []
    for token in _TOKEN.findall(said):
        word = _bare(token)
        if token.isdecimal():
            (years if len(token) == 4 else days).append(token)
        elif word in _MONTH or word in _SEASON:
            units.append((_MONTH.get(word) or _SEASON[word], len(days)))
        elif token.isalpha() and word not in _SILENT and not word.startswith(_DAYS_OF_WEEK):
            return ""
    if len(years) != 1 or not units or any(len(day) > 2 or not 1 <= int(day) <= 31 for day in days):
        return ""
    return _span(years[0], units, days)


def _span(year: str, units: list[tuple[int, int]], days: list[str]) -> str:
    first, last = units[0][0], units[-1][0]
    if len(units) == 1:
        # Of several days the month is what is sure.
        return _checked(f"{year}-{first:02}" + (f"-{days[0]:0>2}" if len(days) == 1 and first < 13 else ""))
    if first >= last or (first < 13) != (last < 13):
        return ""
    between = {units[0][1], units[1][1]}
    if len(units) == len(days) == 2 and between in ({0, 1}, {1, 2}):
        return _checked(f"{year}-{first:02}-{days[0]:0>2}/{year}-{last:02}-{days[1]:0>2}")
    return _checked(f"{year}-{first:02}/{year}-{last:02}")


def _bare(word: str) -> str:
    return "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(mark))


_READERS = (_exact, _about, _era, _decade, _numbers, _words)
