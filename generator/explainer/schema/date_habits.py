"""How people write dates who do not write EDTF: what a text in another notation may mean.

Nothing is taken for a date here: what is found is offered to the author, several readings beside each other. Months
are known by name in some forty languages (``month_names.txt``), the other words in those that are written most.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import chain, product

from explainer.schema.date_east_asian import part_behind, sides_of, without_weekday
from explainer.schema.date_eras import (
    century_of,
    completed_in_era,
    has_era,
    in_eras,
    in_our_era,
    in_roman,
    of_our_era,
    years_of_our_era,
)
from explainer.schema.date_feasts import fixed_feast
from explainer.schema.date_short import (
    are_far_apart,
    in_short_years,
    two_years,
    with_century,
    with_digits,
    with_full_years,
)
from explainer.schema.date_spans import day_of_year, half_of, half_of_century, open_sides, part_of, quarter_of, week_of
from explainer.schema.date_words import (
    ABOUT,
    BEFORE_DEATH,
    BEGINNING,
    END,
    FIRST_WEEKDAY,
    FROM,
    HALF,
    MIDDLE,
    MONTHS_OF_OLD,
    OF_A_LIFE,
    OLD_STYLE,
    OR,
    ORDINALS,
    PARTS_OF_DAY,
    QUARTER,
    SEASONS,
    SILENT,
    UNSURE,
    UNTIL,
    WEEK,
)

# Not calendar.month_name, which follows the locale of the process.
MONTHS = "January February March April May June July August September October November December"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-") | {0x223C: "~", 0x301C: "~"}
_TOKEN = re.compile(r"\d+|[^\s\d.,;:/()\[\]'\"-]+")
_OF = r"(?: of| in| des| de| del|,)?"
_NUMBERS = (
    (r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?)", r"\1"),
    (r"(\d{4})(?:[-/ ]|\. ?)?(\d{2})(?:[-/ ]|\. ?)?(\d{2})[.z]?", r"\1-\2-\3"),
    (r"(\d{4})[/.](0[1-9]|1[0-2])", r"\1-\2"),
    (r"(\d{2})[-/.](\d{4})", r"\2-\1"),
    (r"(\d{2})([-/. ]|\. )(\d{2})\2(\d{4})", r"\4-\3-\1"),
    (r"(\d{2})([-/. ]|\. )(\d{2})\2(\d{4})", r"\4-\1-\3"),
    (r"(\d{4}) ?[年년] ?(?:(\d{2}) ?[月월] ?)?(?:(\d{2}) ?[日일])?", r"\1-\2-\3"),
    (r"(?:the |les annees |annees |anos |anni |die )?(\d{3})(?:0'?s|0er(?: jahren?)?|0年代|0년대|[xu])", r"\1X"),
    (r"(?:les annees |annees |anos |anni )(\d{3})0", r"\1X"),
    (r"(?:the )?(\d{2})(?:00'?s|xx|uu|\?\?)", r"\1XX"),
    (r"(\d{4})([?~%])-(\d{2}(?:-\d{2})?)", r"\1-\3\2"),
    (r"(\d{4}-\d{2})([?~%])-(\d{2})", r"\1-\3\2"),
    (r"(\d{4}-\d{2})-\?\?", r"\1-XX"),
)
_QUARTER, _HALF = (
    re.compile(
        rf"(?P<y1>\d{{4}})[-/ ]?{letter}0?(?P<n1>[1-{count}])|{letter}0?(?P<n2>[1-{count}])[-/ ]?(?P<y2>\d{{4}})"
        rf"|0?(?P<n3>[1-{count}])(?:st|nd|rd|th|\.|er|e|eme)? ?(?:{'|'.join(words)}|{letter}){_OF} (?P<y3>\d{{4}})"
    )
    for letter, count, words in (("q", 4, QUARTER), ("h", 2, HALF))
)
_HALF_CENTURY = re.compile(
    rf"(?:the |die |la )?0?(?P<half>[12])(?:st|nd|\.|er|e|eme|a|o)? ?(?:{'|'.join(HALF)}){_OF} (?P<rest>.+)"
)
_WEEK = re.compile(
    r"(?P<y1>\d{4})-?w(?P<w1>\d{2})(?:-?0?(?P<day>[1-7]))?"
    rf"|(?:{'|'.join(WEEK)}) ?(?P<w2>\d{{2}}){_OF}[ /](?P<y2>\d{{4}})"
)
_WINTER = re.compile(r"(?P<word>\D+) (?P<year>\d{4}|\d{2}(?=[-/]\d\d\Z))[-/]\d{2,4}")
_BETWEEN = re.compile(
    rf" ?(?:\.\.\.?|…) ?| (?:-|{'|'.join((*UNTIL, *OR))}) |(?<=[^\W\d])-(?=[^\W\d])|(?<=[^\W\d]\.)-(?=[^\W\d])"
    r"|(?<=\d\d-\d\d-\d\d)[-,] ?(?=\d{4}-)|(?:(?<=[^\W\d])|(?<=[^\W\d]\.))-(?=\d\d\.? [^\W\d])"
    r"|(?<=^\d\d)[-/](?=\d\d\.? \D)|(?<=^\d\d\.)[-/](?=\d\d\.)|(?<=[^\W\d] \d{4})-(?=\D|\d\d\.? [^\W\d])"
    r"|(?<=^\d\d\.\d\d\.) ?- ?(?=\d\d\.\d\d\.\d{4})|(?<=^\d\d/\d\d)-(?=\d\d/\d\d/\d{4})"
    r"|(?<=^\d\d\.\d\d\.\d{4})-(?=\d\d\.\d\d\.\d{4})"
)
_FROM = re.compile(rf"(?:{'|'.join(FROM)}) ")
_ROUGHLY = re.compile(rf"~ ?(?!.*[年月日년월일]\Z)|(?:{'|'.join(ABOUT)})(?![a-z])\.? ?")
_NO_UNIT = r"(?<![年月日년월일])(?<![年月日년월일] )"
_ROUGH_END = re.compile(rf"(.+?) ?(?:\(?(?:ca|circa|approx|about|etwa)\.?\)?|年?(?:頃|ころ|左右)|년?경|{_NO_UNIT}~)")
_MAYBE = re.compile(rf"(?:{'|'.join(UNSURE)}) ")
_MAYBE_END = re.compile(r"(.+?) ?(?:[(\[]\?[)\]]?|\]?\?)")
_PART_OF_DAY = re.compile(
    rf"(?<=.),? (?:at |in the |in der |am |le |de |por la |early |late )?(?:{'|'.join(PARTS_OF_DAY)})\Z"
)
_PART = re.compile(
    rf"(?:the |a la |a l'|a |al |au |zu |la )?(?P<part>{'|'.join((*BEGINNING, *MIDDLE, *END))})"
    r"[- ](?:of |de |du |del |des |d')?(?:the )?(?P<rest>.+)"
)


def likely_forms(text: str) -> Iterator[str]:
    """What a text would be in EDTF; whether such a day exists is not known, and two forms may be the same."""
    said = two_digits(_PART_OF_DAY.sub("", without_weekday(_plain(text))))
    found = _forms(said) or _forms(re.sub(f"^{FIRST_WEEKDAY}", "", said))
    yield from found or chain.from_iterable(map(_forms, () if has_era(said) else with_century(said)))


def _forms(said: str) -> list[str]:
    return list(_single(said)) or list(_in_time(said))


def is_without_year(text: str) -> bool:
    """Whether a text would be a date if it said in which year."""
    if re.search(r"\d{3}", text) or not re.search(r"[^\W\d]|\d\.", text) or has_era(bare(text)):
        return False
    said = text.rstrip(". ")
    return any(
        form for with_year in (f"{said} 2024", f"{said}.2024", f"2024年{said}") for form in likely_forms(with_year)
    )


def bare(text: str) -> str:
    """Small letters without marks, for words that are looked up."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", "".join(c for c in plain if not unicodedata.combining(c)))


def _plain(text: str) -> str:
    said = with_digits(re.sub(r"^'(.*)'$", r"\1", " ".join(bare(text).translate(_DASHES).split()).strip(' ,;"[]')))
    said = re.sub(r"[^\W\d]+", lambda found: f"{ORDINALS[found[0]]}." if found[0] in ORDINALS else found[0], said)
    said = re.sub(r"^\((.*)\)$", r"\1", re.sub(OF_A_LIFE, "", re.sub(BEFORE_DEATH, " - ", said)))
    said = re.sub(r"(?<=\d)[年년] ?(?=[春夏秋冬봄여가겨])", " ", said)
    return re.sub(rf"(?<=\d) ?\((?!\?|ca\b|circa|approx|about|etwa|{OLD_STYLE})[^()]*\)\Z", "", said)


def two_digits(said: str) -> str:
    """A text with each number of one digit in two."""
    return re.sub(r"(?<!\d)(\d)(?!\d)", r"0\1", said)


def _single(said: str) -> Iterator[str]:
    """A day, a month, a year or a named stretch of time."""
    for reader in _OF_ONE_DATE:
        yield from reader(said)


def _in_time(said: str) -> Iterator[str]:
    """What is said of a date, or between two of them."""
    for reader in (_roughly, _maybe, _part, _span, lambda text: open_sides(text, _single)):
        if found := list(reader(said)):
            yield from found
            return


def _numbers(said: str) -> Iterator[str]:
    for pattern, edtf in _NUMBERS:
        if form := re.fullmatch(pattern, said):
            yield form.expand(edtf).rstrip("-")


def _in_words(said: str) -> Iterator[str]:
    """A day, a month or a season by its name, beside one year and at most one day."""
    years: list[str] = []
    days: list[str] = []
    named: list[tuple[int, ...]] = []
    months, weekdays = _calendar()
    for token in _TOKEN.findall(said):
        if token.isdecimal():
            (years if len(token) == 4 else days).append(token)
        elif token in months or token in SEASONS:
            named.append(months.get(token) or (SEASONS[token],))
        elif token not in SILENT and token not in weekdays:
            return
    years, days = with_full_years(said, years, days)
    if not years or len(named) != 1 or len(days) > 1 or any(len(day) > 2 for day in days):
        return
    for year in years:
        for number in named[0]:
            if not days or number < 13:
                yield "-".join([year, f"{number:02}", *days])


def _stretch(said: str) -> Iterator[str]:
    for pattern, of in ((_QUARTER, quarter_of), (_HALF, half_of)):
        if form := pattern.fullmatch(said):
            yield of(int(form["y1"] or form["y2"] or form["y3"]), int(form["n1"] or form["n2"] or form["n3"]))
    if form := _HALF_CENTURY.fullmatch(said):
        yield from (half_of_century(found, int(form["half"])) for found in century_of(form["rest"]))
    if form := _WEEK.fullmatch(said):
        yield from week_of(int(form["y1"] or form["y2"]), int(form["w1"] or form["w2"]), int(form["day"] or 0))


def _season_of_winter(said: str) -> Iterator[str]:
    """A winter by both years that it is in."""
    if form := _WINTER.fullmatch(said):
        yield from _in_words(f"{form['word']} '{form['year']}")


def _roughly(said: str) -> Iterator[str]:
    start = _ROUGHLY.match(said)
    rest = said[start.end() :] if start else form[1] if (form := _ROUGH_END.fullmatch(said)) else ""
    yield from (f"{found}~" for found in _single(rest) if "/" not in found)


def _maybe(said: str) -> Iterator[str]:
    start = _MAYBE.match(said)
    rest = said[start.end() :] if start else form[1] if (form := _MAYBE_END.fullmatch(said)) else ""
    yield from (f"{found}?" for found in _single(rest) if "/" not in found)


def _part(said: str) -> Iterator[str]:
    """EDTF knows no part of a month or a year: the whole of it is offered, and a third of it."""
    whole, third = part_behind(said) or ("", 0)
    if form := _PART.fullmatch(said):
        whole, third = form["rest"], 0 if form["part"] in BEGINNING else 1 if form["part"] in MIDDLE else 2
    for found in _single(whole):
        yield found
        yield from part_of(found, third)


def _span(said: str) -> Iterator[str]:
    sides = next(sides_of(said), None) or _BETWEEN.split(_FROM.sub("", said, count=1) if _FROM.match(said) else said)
    if len(sides) != 2 or not all(sides):
        return
    ends = list(_single(completed_in_era(*sides)))
    starts = list(_single(sides[0])) or list(_completed(*sides))
    # What is written in one way is read in one way, and years of two digits are within one century.
    pairs = zip(starts, ends, strict=True) if len(starts) == len(ends) else product(starts, ends)
    is_short = min(len(starts), len(ends)) > 1 and not re.search(r"\d{4}", said)
    says_year = re.search(r"\d{4}|^\d\d\.?$", sides[0]) is not None  # a day alone is of no other year
    for start, end in pairs:
        if "/" not in start + end and not (is_short and are_far_apart(start, end)):
            yield f"{start if says_year else _before_new_year(start, end)}/{end}"


def _before_new_year(start: str, end: str) -> str:
    """The first of two dates that has its year from the second one: where it is later in a year, that before it."""
    return f"{int(start[:4]) - 1:04}{start[4:]}" if start > end and start[:4].isdecimal() else start


def _completed(start: str, end: str) -> Iterator[str]:
    """The first of two dates, with what only the second one says: "3 to 5 March 2024"."""
    between = start[2] if re.fullmatch(r"\d\d([./])\d\d\1?", start) else " "
    found = list(_single(f"{start.rstrip('.')}{between}{year[0]}")) if (year := re.search(r"\d{4}", end)) else []
    are_days = re.match(r"\d+\.?\n\d\d(?!\d)", f"{start}\n{end}")
    yield from found or (_single(start.rstrip(".") + end[2:]) if are_days else ())


_OF_ONE_DATE = (
    *(
        _numbers,
        in_short_years,
        two_years,
        _in_words,
        in_our_era,
        years_of_our_era,
        in_eras,
        century_of,
        lambda said: of_our_era(said, _single),
        _stretch,
        _season_of_winter,
        in_roman,
    ),
    *(fixed_feast, day_of_year),
)


@cache
def _calendar() -> tuple[Mapping[str, tuple[int, ...]], frozenset[str]]:
    """The months that each word may name, and the words for days of the week."""
    text = resources.files("explainer.schema").joinpath("month_names.txt").read_text("utf-8")
    months: dict[str, tuple[int, ...]] = {}
    weekdays: frozenset[str] = frozenset()
    for name, words in re.findall(r"^\[(\w+)\]\n([^\[]*)", text, re.MULTILINE):
        if name == "day":
            weekdays = frozenset(words.split())
            continue
        for word in words.split():
            months[word] = (*months.get(word, ()), int(name))
    months |= {word: (number,) for word, number in MONTHS_OF_OLD.items()}
    # English names may be cut short anywhere, and count before what they would mean elsewhere.
    for number, month in enumerate(MONTHS.lower().split(), 1):
        months |= {month[:length]: (number,) for length in range(3, len(month) + 1)}
    return months, weekdays - months.keys()
