"""What stands behind a date in Japanese, Korean and Chinese, and how two of them make a span.

These put the largest unit first, name each by a sign of its own, and leave out of a second date what it shares with
the first: ``1858年8月5日～7日``. Texts are as :func:`explainer.schema.date_habits.bare` makes them: marks on kana are
lost, so that まで is まて. Nothing is taken for a date here either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.schema.date_eras import ERA_NAMES, completed_in_era
from explainer.schema.date_short import in_same_century, with_han_years

_UNIT = "年月日년월일"
_WEEKDAY = re.compile(
    rf"(?<=[{_UNIT}]) ?(?:\((?:[月火水木金土日]|[월화수목금토일])(?:曜日?|요일)?\)"
    r"|[月火水木金土日]曜日?|[월화수목금토일]요일|\(?星期[一二三四五六日天]\)?)"
)
# What says of a month or a year, in three thirds, which part of it is meant.
_THIRDS = (
    "上旬 初旬 初頭 初め 始め 前半 初 年初 月初 초순 상순 초반 초기 초",
    "中旬 半は 中頃 中ころ 中葉 중순 중반 중엽",
    "下旬 末頃 終わり 後半 末 年末 月末 年底 月底 底 하순 후반 말경 말",
)
_PART_OF = {word: third for third, words in enumerate(_THIRDS) for word in words.split()}
_PART = re.compile(
    rf"(?P<whole>.*\d[{_UNIT}]|\d{{4}}|\d*0(?:年代|년대)) ?の? ?"
    rf"(?P<part>{'|'.join(sorted(_PART_OF, key=len, reverse=True))})"
)
_LAST = rf"(?P<last>(?:(?:{ERA_NAMES}) ?)?\d.*?)"
_FROM_TO = re.compile(
    rf"(?P<first>.*\d ?[年月日년월일]?) ?(?:から|부터|에서|自|至|到|か|または|或)(?!ら) ?{_LAST}"
    r" ?(?:まて|까지|至)?(?: ?の?間| ?사이)?"
)
_BETWEEN = re.compile(rf"(?P<first>.*\d ?[年月日년월일]) ?[と과와] ?{_LAST} ?(?:の?間| ?사이)")
_WAVE = re.compile(rf"(?P<first>.*\d ?[{_UNIT}.]?) ?(?:~|(?<=[{_UNIT}]) ?-) ?{_LAST} ?(?:まて|까지)?")
# In an era no hyphen between two numbers is one between a year and a month.
_YEARS_OF_ERA = re.compile(
    rf"(?P<first>(?:{ERA_NAMES}) ?\d{{2,4}}) ?- ?(?P<last>(?:(?:{ERA_NAMES}) ?)?\d{{2,4}} ?[年년]?)"
)
_UNITS = re.compile(r"(?:\d{4} ?[年년] ?)?(?:\d{2} ?[月월] ?)?(?:\d{2} ?[日일])?")
_BOTH = 2
_NUMBERS = re.compile(r"(\d{4})([-./] ?)(\d{2})(?:\2(\d{2}))?\.?")


def without_weekday(said: str) -> str:
    """A date without the day of the week that stands behind a part of it: ``2023年3月16日(木)``."""
    return _WEEKDAY.sub("", said)


def part_behind(said: str) -> tuple[str, int] | None:
    """The month or year of which a text names a part behind it, and which third (0 to 2): ``2023年8月末``."""
    form = _PART.fullmatch(said)
    return (form["whole"], _PART_OF[form["part"]]) if form else None


def sides_of(said: str) -> Iterator[tuple[str, str]]:
    """Both ends of a span, the second one with what it shares with the first; nothing of other texts."""
    said = with_han_years(said)
    for pattern in (_FROM_TO, _BETWEEN, _WAVE, _YEARS_OF_ERA):
        if form := pattern.fullmatch(said):
            first, last = form["first"].rstrip().removeprefix("自"), form["last"]
            # What is said behind both numbers belongs to both: 98~99年, 8月5~7日.
            unit = re.match(rf"\d+ ?([{_UNIT}])", last)
            if unit and first[-1].isdecimal() and not re.search(r"[-./]", first):
                first += unit[1]
            yield first, _completed(first, last)
            return


def _completed(first: str, last: str) -> str:
    if (in_era := completed_in_era(first, last)) != last:
        return in_era
    if re.match(r"\d{4}", last):
        return last
    if in_century := in_same_century(first, last):
        return in_century
    if not re.search(f"[{_UNIT}]", first):
        return _completed_numbers(first, last)
    for unit, before in (("[月월]", "[年년]"), ("[日일]", "[月월]")):
        shared = re.match(rf".*?\d{{2}} ?{before} ?", first)
        if re.match(rf"\d{{2}} ?{unit}", last) and shared:
            return _next_year(shared[0], first, last) + last
    return last


def _next_year(shared: str, first: str, last: str) -> str:
    """What both ends of a span share; of an end in an earlier month than its beginning, the next year."""
    months = [int(found[1]) for one in (first, last) if (found := re.search(r"(\d{2}) ?[月월]", one))]
    year = re.search(r"\d+(?= ?[年년] ?\Z)", shared)
    if len(months) != _BOTH or months[1] >= months[0] or year is None:
        return shared
    return f"{shared[: year.start()]}{int(year[0]) + 1:02}{shared[year.end() :]}"


def _completed_numbers(first: str, last: str) -> str:
    """``2023.03.01 ~ 05`` and ``2023.03.01 ~ 03.05``: what is left out is what comes first."""
    form = _NUMBERS.fullmatch(first)
    parts = re.findall(r"\d{2}", last)
    if form is None or not re.fullmatch(r"\d{2}(?:[-./] ?\d{2})?\.?", last):
        return last
    whole = [part for part in (form[1], form[3], form[4]) if part]
    if len(parts) == len(whole) - 1 and parts[0] < form[3]:  # in an earlier month, which is one of the next year
        whole[0] = f"{int(whole[0]) + 1:04}"
    return "-".join([*whole[: max(1, len(whole) - len(parts))], *parts])
