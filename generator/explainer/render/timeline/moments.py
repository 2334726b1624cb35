"""The timeline: every dated event, quote and role, by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    SOURCE,
    Actor,
    Event,
    Role,
    SiteSettings,
    date_of,
    summary_beside_title,
)
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.reads import is_recorded
from explainer.render.language.catalogue import message
from explainer.render.page.scope import PageScope
from explainer.schema.built_in import BUILT_IN
from explainer.schema.dates import EARLIEST_DAY, EdtfDate
from explainer.schema.typed import Date

# A source is dated by its publication, which is no part of the story.
_LEFT_OUT = SOURCE
_MOMENTS = "number of moments"
OFFICE = "role"


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment: a record's date, or of an actor's role the beginning or end.

    ``message`` tells what happened where the link alone does not, of a role with this ``title``; ``role`` is that
    role, and None for a record's own date.
    """

    date: Date
    record: Record
    message: str = ""
    title: str = ""
    role: Role | None = None

    @property
    def kind(self) -> str:
        """How the drawing and the list call it: ``role``, or the record's type, with ``own-`` before a project's own.

        So no type is taken for something else that has a name there, such as a bar or an office.
        """
        if self.role is not None:
            return OFFICE
        name = self.record.type.name
        return name if name in BUILT_IN else f"own-{name}"

    @property
    def is_ahead(self) -> bool:
        """Whether it is an event that is only planned or proposed."""
        return self.role is None and self.record.type.name == EVENT and Event(self.record).is_ahead


@dataclass(frozen=True, slots=True)
class MomentView:
    """One line of the timeline. ``vague`` tells a date that is open, approximate or uncertain."""

    date: Markup
    kind: str
    kind_label: str
    link: Markup
    detail: Markup
    vague: bool
    planned: bool


def all_moments(graph: Graph) -> tuple[Dated, ...]:
    """All moments in the order of time, by the years of their list."""

    def order(dated: Dated) -> tuple[object, ...]:
        return year_of(dated.date.date), dated.date.date.sort_key, dated.kind, dated.record.name

    return graph.once("all moments", lambda: tuple(sorted(moments_of(graph), key=order)))


def by_year(moments: Iterable[Dated]) -> dict[int, list[Dated]]:
    """Moments in the order of time under the year of their list."""
    found: dict[int, list[Dated]] = {}
    for dated in moments:
        found.setdefault(year_of(dated.date.date), []).append(dated)
    return found


def year_id(year: int) -> str:
    """The anchor of a year's list."""
    return f"year-{year}"


def year_of(date: EdtfDate) -> int:
    """The year under which a date stands: of its beginning, or of its end where the beginning is open."""
    return date.latest[0] if date.earliest == EARLIEST_DAY else date.listed_day[0]


def year_words(scope: PageScope, year: int) -> str:
    """A year, astronomical, as a heading."""
    words = scope.rendering.words
    return words.year(year) if year > 0 else words.gettext("%(year)s BCE") % {"year": 1 - year}


def moments_of(graph: Graph) -> Iterator[Dated]:
    """All moments, in no order of time."""
    for record in graph:
        yield from _moments_of(record)


def _moments_of(record: Record) -> Iterator[Dated]:
    if record.withdrawn or record.type.name == _LEFT_OUT:
        return
    date = date_of(record)
    if date:
        yield Dated(date, record)
    if record.type.name == ACTOR:
        yield from _roles(record)


def number_of_moments(graph: Graph) -> int:
    """How many moments there are. Whoever does not note what is read takes the number that a record had before."""
    if is_recorded():
        return sum(1 for _ in moments_of(graph))
    return sum(graph.each(_MOMENTS, lambda record: sum(1 for _ in _moments_of(record))))


def _roles(record: Record) -> Iterator[Dated]:
    """The beginnings and ends of an actor's roles."""
    for role in Actor(record).roles:
        if role.start:
            yield Dated(role.start, record, message("becomes %(role)s"), role.title, role)
        if role.end:
            yield Dated(role.end, record, message("no longer %(role)s"), role.title, role)


def moment(scope: PageScope, dated: Dated) -> MomentView:
    """A moment as a line of the list."""
    rendering = scope.rendering
    gettext = rendering.words.gettext
    type = dated.record.type
    summary = summary_beside_title(dated.record)
    if dated.message:
        detail = escape(gettext(dated.message) % {"role": rendering.told(dated.role.office if dated.role else None)})
    elif summary:
        detail = scope.text(summary)
    else:
        detail = Markup()
    label = gettext("Role") if dated.role else rendering.words.type_label(type)
    date = dated.date.date
    return MomentView(
        scope.date(dated.date) if dated.role else scope.when(dated.record),
        dated.kind,
        gettext(Event(dated.record).status) if dated.is_ahead else label,
        scope.link(dated.record),
        detail,
        date.is_open or date.is_vague,
        dated.is_ahead,
    )


def small_timeline(scope: PageScope, most: int) -> tuple[MomentView, ...]:
    """The turning points that the site names, else the events that most else refers to; in time."""
    return tuple(moment(scope, dated) for dated in leading_events(scope, most))


def leading_events(scope: PageScope, most: int) -> list[Dated]:
    """The events of :func:`small_timeline`: all that the site names, else at most ``most``."""
    graph = scope.rendering.graph
    named = [graph.standing(reference) for reference in SiteSettings(graph.site).turning_points]
    points = [Dated(date, record) for record in named if record is not None and (date := date_of(record))]
    if points:
        return sorted(points, key=lambda point: (point.date.date.sort_key, point.record.id))
    events = []
    for record in graph.of_type(EVENT):
        date = date_of(record)
        if date and not Event(record).is_ahead:
            weight = len({link.origin.path for link in graph.backlinks(record)})
            events.append((weight, record, date))
    events.sort(key=lambda event: (-event[0], event[2].date.sort_key, event[1].id))
    chosen = sorted(events[:most], key=lambda event: (event[2].date.sort_key, event[1].id))
    return [Dated(date, record) for _, record, date in chosen]
