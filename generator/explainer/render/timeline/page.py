"""The page of the timeline."""

from __future__ import annotations

from explainer.addresses import TIMELINE, part_of
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering
from explainer.render.page.continued import continued, part_title
from explainer.render.page.described import described
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.timeline.moments import MomentView, all_moments, leading_events, moment
from explainer.render.timeline.paged import parts_of_list, years_of_part
from explainer.render.timeline.picture import ChartView, chart
from explainer.site import Heading, Page

TITLE = message("Timeline")


# So many events stand on the page of the picture where all moments stand elsewhere.
_LEADING = 30


def timeline_page(rendering: Rendering) -> Page:
    """Everything dated, as a picture and by year; of very much the leading events, and ways to all."""
    scope = PageScope(rendering, TIMELINE)
    parts = parts_of_list(scope)
    found = chart(scope, has_list=not parts)
    title = rendering.words.gettext(TITLE)
    context = {
        "chart": found,
        "leading": _told(scope, found) if parts and found else (),
        "continued": continued(scope, parts) if parts else None,
    }
    body, _ = print_page(scope, "timeline", lambda notes: {**context, "notes": notes})
    headings = tuple(Heading(year.id, year.label) for year in found.years) if found else ()
    if parts:
        headings = (Heading("by-year", rendering.words.gettext("By year")),)
    return Page(TIMELINE, title, body, headings, title, listed=True, told=described(rendering, title))


def _told(scope: PageScope, drawn: ChartView) -> tuple[MomentView, ...]:
    """The leading events, and what the picture shows by itself, which is told in words too; in time."""
    moments = all_moments(scope.rendering.graph)
    numbers = {mark.number for lane in drawn.lanes for mark in lane.marks if mark.number >= 0}
    leading = {one.record.key for one in leading_events(scope, _LEADING)}
    numbers |= {number for number, one in enumerate(moments) if one.role is None and one.record.key in leading}
    return tuple(moment(scope, moments[number]) for number in sorted(numbers))


def timeline_part(rendering: Rendering, number: int) -> Page:
    """A part of the list by year."""
    scope = PageScope(rendering, part_of(TIMELINE, number))
    title = rendering.words.gettext(TITLE)
    view = continued(scope, parts_of_list(scope), number)
    years = years_of_part(scope, number)
    context = {
        "title": title,
        "years": years,
        "continued": view,
        "whole": rendering.routes.link(scope.location, TIMELINE),
    }
    body, _ = print_page(scope, "timeline-part", lambda notes: context)
    headings = tuple(Heading(year.id, year.label) for year in years)
    own = part_title(rendering, title, view)
    # What it lists has pages of its own, which a search finds.
    told = described(rendering, title, view.told + rendering.words.full_stop)
    return Page(scope.location, own, body, headings, own, found=False, told=told)
