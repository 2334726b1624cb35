"""A day of the week that a text states with a date, and that this date did not have.

Only our own words are judged: what somebody said, what stands in quotation marks and what a source is called stand as
they are printed. Days before 1924 may be of another calendar, in which their week ran otherwise. A paper, a publisher
and a person may be called by a weekday: one is judged only where it begins a sentence or a clause, or follows a word
that says when.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import QUOTE, SOURCE
from explainer.facts.built_in.quote import WORDS
from explainer.facts.built_in.source import TITLE
from explainer.facts.record import Record

CODE = "doubtful-date"
_FIRST_YEAR = 1924
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# These have capitals only in names.
_IN_SMALL_LETTERS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
)
_WEEKDAYS = {
    word: number
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "montags dienstags mittwochs donnerstags freitags sonnabend sonntags",
        *_IN_SMALL_LETTERS,
        "月 火 水 木 金 土 日",
        "월 화 수 목 금 토 일",
    )
    for number, word in enumerate(words.split())
} | {"sonnabend": 5}
_MONTHS = {
    word: number
    for words in (
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber märz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, word in enumerate(words.split(), 1)
}
_WEEKDAY = rf"(?P<weekday>\b(?:{'|'.join(one for one in _WEEKDAYS if len(one) > 1)}))"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})"
_WRITTEN = (
    re.compile(
        rf"{_WEEKDAY},?\s+(?:(?:den|dem|the|le|el)\s+)?(?P<day>[0-9]{{1,2}})(?:\.|st|nd|rd|th|er)?\s+(?:of\s+|de\s+)?{_MONTH}"
        r",?\s+(?:de\s+|del\s+)?(?P<year>[0-9]{4})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY},?\s+(?:the\s+)?{_MONTH}\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>[0-9]{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<year>[0-9]{4})\s?[年년]\s?(?P<month>[0-9]{1,2})\s?[月월]\s?(?P<day>[0-9]{1,2})\s?[日일]\s?"
        r"(?:[(（](?P<weekday>[月火水木金土日월화수목금토일])(?:曜日?|요일)?[)）]|(?P<weekday_after>[月火水木金土日월화수목금토일])(?:曜日|요일))"
        # The issue of a paper is called by its day: 월요일판, 日曜版.
        r"(?!\s?(?:[판호자号號版付刊]|[朝夕]刊))"
    ),
)
# What is printed elsewhere: between quotation marks, and in a quoted block up to its end.
_QUOTED = re.compile(
    r"„[^„“”\"]*[“”\"]|“[^„“”]*”|‚[^‚‘’]*[‘’]|‘[^‚‘’]*’|«[^«»]*»|»[^«»]*«|‹[^‹›]*›|›[^‹›]*‹|「[^「」]*」|『[^『』]*』"
    r"|\"[^\"]*\"|(?<!\w)'[^'\n]*'(?!\w)"
    r"|^[ \t]{0,8}(?:(?:[-*+]|[0-9]{1,3}[.)])[ \t]{1,4})?>[^\n]*(?:\n(?![ \t]*(?:\n|\Z))[^\n]+)*",
    re.MULTILINE,
)
# So far back it is looked what stands before a weekday.
_NEAR = 120
_OPENS = re.compile(
    r"(?:\A|\n[ \t]*\n)\s*\Z"
    r"|(?:\A|\n)[ \t]*(?:[-*+]|\#{1,6}|[0-9]{1,3}[.)])[ \t]+\Z"
    r"|[:;!?(（–—]\s*\Z"
    # A shorter word with a full stop may be an initial or a title: R. Sonntag, Prof. Montag.
    r"|(?:[^\W\d_]{5,}|[0-9)])\.\s+\Z"
    r"|(?P<before>[\w'’-]+),\s+\Z"
)
_SAYS_WHEN = re.compile(
    r"(?<!\w)(?P<word>on|of|until|till|by|since|from|before|after|through"
    r"|am|den|dem|vom|bis|von|ab|seit|zum|nach|vor|le|du|(?:jusqu['’])?au|dès|depuis|el|del|al|desde|hasta)\s+\Z",
    re.IGNORECASE,
)
_BEGINS_CLAUSE = ".:;!?,(（–—"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each such day."""
    printed = {QUOTE: WORDS, SOURCE: TITLE}.get(record.type.name, "")
    for placed in () if record.withdrawn else record.placed:
        statement = placed.statement
        if placed.property.name == printed and placed.within is None:
            continue
        for tag, text in statement.type.texts(statement.value).items():
            for said, day, weekday in wrong_days(text):
                place = statement.type.place(statement.value, tag) or statement.span
                message = f'"{said}" cannot be: that day was a {_ENGLISH[day.weekday()]}, and no {_ENGLISH[weekday]}'
                after = day + timedelta((weekday - day.weekday()) % 7)
                near = f"{_ENGLISH[weekday]}s near it were {after - timedelta(7)} and {after}"
                help = f"look up which of the two is right; {near}. Where a source has it so, say so under suppress:"
                yield warning(CODE, place.clipped(), message, help)


def wrong_days(text: str) -> Iterator[tuple[str, date, int]]:
    """Each day with a weekday that it did not have: the words, the day, the number of the weekday from Monday, 0."""
    if not re.search(r"[0-9]{4}", text):
        return
    own = _QUOTED.sub(lambda quoted: "\0" * len(quoted[0]), text)
    for form in _WRITTEN:
        for found in form.finditer(own):
            parts = found.groupdict()
            if "weekday_after" not in parts and not _says_a_day(own, found.start(), parts["weekday"]):
                continue
            weekday = _WEEKDAYS[(parts["weekday"] or parts.get("weekday_after") or "").lower()]
            month = _MONTHS.get(parts["month"].lower()) or int(parts["month"])
            try:
                day = date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                continue
            if day.year >= _FIRST_YEAR and day.weekday() != weekday:
                yield " ".join(found.group().split()), day, weekday


def _says_a_day(text: str, start: int, weekday: str) -> bool:
    """Whether a weekday that begins there says when, and is no name or the end of one, as in ``Mail on Sunday``."""
    near = max(0, start - _NEAR)
    if opens := _OPENS.search(text, near, start):
        return _is_plain(opens["before"] or "a")
    says_when = _SAYS_WHEN.search(text, near, start)
    is_small = any(weekday.lower() in words.split() for words in _IN_SMALL_LETTERS)
    if says_when is None or (is_small and weekday[0].isupper()):
        return False
    words = text[near : says_when.start()].split()
    if not words or words[-1][-1] in _BEGINS_CLAUSE:
        return True
    return says_when["word"][0].islower() and _is_plain(words[-1].lstrip("("))


def _is_plain(word: str) -> bool:
    """Whether a word is none that may be part of a name: it has no capital, and no mark at its ends."""
    is_small = word[:1].islower() or word[:1].isdecimal()
    return is_small and word[-1:].isalnum() and not any(letter.isupper() for letter in word)
