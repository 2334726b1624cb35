"""What stands behind and beside a timeline's marks: years, changes of scale, eras, and the day of the facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup, escape

from explainer.facts.built_in import Era as SiteEra
from explainer.facts.built_in import SiteSettings, cited
from explainer.render.language.label_boxes import text_width
from explainer.render.page.scope import PageScope
from explainer.render.timeline.layout import GAP, PLOT, TEXT
from explainer.render.timeline.moments import year_words
from explainer.render.timeline.scale import Moment, Scale, beginning, ending, ticks
from explainer.render.timeline.spans import is_rough, percent, rem
from explainer.schema.dates import LATEST_DAY, SingleDate, parse_date
from explainer.schema.typed import Date

_ERA_ROW = 1.1
_ERA_ROWS = 3
_NOTHING = 1e-6  # rem; where one era ends the next begins
_YEARS_OF_EDTF = range(1, 10_000)


@dataclass(frozen=True, slots=True)
class Era:
    """An era of site.yaml, with where it begins and ends; ``end`` is where the next one begins if nobody says."""

    told: SiteEra
    title: str
    start: Date
    finish: Date | None
    begin: Moment
    end: Moment | None


@dataclass(frozen=True, slots=True)
class EraView:
    """An era as a wash behind the marks. ``title_y`` is "" where its title has no room in the picture.

    ``title_ends`` is where a title ends that is longer than its era; "" for those that begin with theirs.
    """

    number: int
    title: str
    x: str
    width: str
    title_y: str
    title_ends: str
    fade: str
    dates: Markup
    summary: Markup
    according_to: Markup
    marks: Markup


@dataclass(frozen=True, slots=True)
class TickView:
    """A line at the beginning of a year or month, and its label, which may be "" for want of room."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class BreakView:
    """A change of scale: where it is, and what it means, in a sentence."""

    x: str
    words: str


@dataclass(frozen=True, slots=True)
class AxisView:
    """All that is drawn once for all lanes. ``today`` is where the facts end, and "" where that is not in view.

    ``future`` is the width of what lies behind it; ``head`` is the height of the eras' titles; ``according_to`` says
    whose division of time they are, where all are the same one's.
    """

    ticks: tuple[TickView, ...]
    breaks: tuple[BreakView, ...]
    eras: tuple[EraView, ...]
    head: str
    today: str
    today_words: str
    future: str
    according_to: Markup


def axis_view(scope: PageScope, axis: Scale, width: float = PLOT) -> AxisView:
    """The axis as it is drawn, ``width`` rem wide or wider."""
    found = eras(scope)
    titles = _titles(axis, found, width)
    place = axis.now
    pairs = enumerate(zip(found, titles, strict=True))
    views = tuple(_era_view(scope, axis, era, number, title) for number, (era, title) in pairs)
    stated = SiteSettings(scope.rendering.graph.site).as_of
    words = scope.rendering.words.as_of(stated.date) if stated else ""
    return AxisView(
        _tick_views(scope, axis, width),
        tuple(BreakView(percent(one.at), _break_words(scope, one.year, one.ratio)) for one in axis.breaks()),
        views,
        rem(_ERA_ROW * (1 + max((title.row for title in titles if title), default=-1))),
        percent(place) if place is not None else "",
        words,
        percent(1 - place) if place is not None else "",
        views[0].according_to if len({view.according_to for view in views}) == 1 else Markup(),
    )


def today(scope: PageScope) -> Moment | None:
    """The end of the day up to which the facts were looked up: the future of a page that reads no clock."""
    stated = SiteSettings(scope.rendering.graph.site).as_of
    if stated and stated.date.latest != LATEST_DAY:
        return ending(stated.date.latest)
    return None


def eras(scope: PageScope) -> tuple[Era, ...]:
    """The eras of site.yaml in the order of time."""
    found = []
    for told in SiteSettings(scope.rendering.graph.site).eras:
        start = told.start
        if told.title and start and isinstance(start.date.start, SingleDate):
            found.append((told, told.title.text, start))
    found.sort(key=lambda era: era[2].date.sort_key)
    following = [beginning(start.date.earliest) for _, _, start in found[1:]]
    return tuple(_era(told, title, start, after) for (told, title, start), after in zip_longest(found, following))


def _era(told: SiteEra, title: str, start: Date, after: Moment | None) -> Era:
    finish = told.end
    last = finish.date.latest if finish else start.date.latest
    stated = finish is not None or start.date.start != start.date.end
    known = stated and last != LATEST_DAY
    begin = beginning(start.date.earliest)
    end = max(begin, ending(last)) if known else after
    return Era(told, title, start, finish, begin, end)


def wash_of(found: Sequence[Era], year: int) -> int | None:
    """The number of the era in which a year lies, at least in part: of several the one that begins last."""
    return next(
        (
            number
            for number, era in reversed(list(enumerate(found)))
            if era.begin < year + 1 and (era.end is None or era.end > year)
        ),
        None,
    )


def _era_view(scope: PageScope, axis: Scale, era: Era, number: int, title: _Title | None) -> EraView:
    words = scope.rendering.words
    left, right = axis.at(era.begin), axis.at(era.end) if era.end is not None else 1.0
    start, finish = era.start.date, era.finish
    last = finish.date.end if finish else start.end if start.start != start.end else None
    rough_start, rough_end = is_rough(axis, start.start), is_rough(axis, last)
    if finish is not None:
        form = escape(words.dated("%(start)s to %(end)s", start, finish.date))
        dates = form % {"start": scope.date(era.start), "end": scope.date(finish)}
    elif start.start != start.end:
        dates = scope.date(era.start)
    else:
        dates = escape(words.dated("from %(start)s", start)) % {"start": scope.date(era.start)}
    summary, by = era.told.summary, scope.rendering.graph.resolve(era.told.according_to)
    return EraView(
        number,
        era.title,
        percent(left),
        percent(max(right - left, 0)),
        rem(_ERA_ROW * (title.row + 0.75)) if title else "",
        percent(right) if title and title.ends else "",
        {(True, True): "both", (True, False): "in", (False, True): "out"}.get((rough_start, rough_end), ""),
        dates,
        scope.text(summary) if summary else Markup(),
        escape(words.gettext("According to %(who)s")) % {"who": scope.link(by)} if by is not None else Markup(),
        scope.cite(cited(era.told.group)),
    )


@dataclass(frozen=True, slots=True)
class _Title:
    """Where an era's title stands: its row, and whether it ends where its era does, or begins where that begins."""

    row: int
    ends: bool


def _titles(axis: Scale, found: Sequence[Era], width: float) -> list[_Title | None]:
    """A place for each title so that none runs into another; None where there is no room for it.

    A title that is longer than its era ends with it where what is before leaves it room, so that the next begins in the
    same row.
    """
    ends: list[float] = []
    titles: list[_Title | None] = []
    for era in found:
        left, right = axis.at(era.begin) * width, (axis.at(era.end) if era.end is not None else 1.0) * width
        length = GAP + text_width(era.title, TEXT)
        is_before = right - left < length and right - length >= (ends[0] if ends else 0)
        start, end = (right - length, right) if is_before else (left, left + length + 2 * GAP)
        row = next((row for row, taken in enumerate(ends) if taken <= start + _NOTHING), len(ends))
        if start + length > width + _NOTHING or row >= _ERA_ROWS:
            titles.append(None)
            continue
        ends[row : row + 1] = [end]
        titles.append(_Title(row, is_before))
    return titles


def _tick_views(scope: PageScope, axis: Scale, width: float) -> tuple[TickView, ...]:
    longest = max(text_width(year_words(scope, year), TEXT) for year in (axis.first, axis.end))
    room = (longest + 2 * GAP) / width
    return tuple(TickView(percent(tick.at), _tick_words(scope, tick.year, tick.month)) for tick in ticks(axis, room))


def _tick_words(scope: PageScope, year: int, month: int) -> str:
    if month and year in _YEARS_OF_EDTF:
        return scope.rendering.words.date(parse_date(f"{year:04}-{month:02}"))
    return year_words(scope, year)


def _break_words(scope: PageScope, year: int, ratio: float) -> str:
    gettext = scope.rendering.words.gettext
    if ratio >= 1:
        form = gettext("From %(year)s on, a year is drawn about %(number)s times as wide as before.")
    else:
        form = gettext("From %(year)s on, about %(number)s years take the room of one before.")
    return form % {"year": year_words(scope, year), "number": round(max(ratio, 1 / ratio))}
