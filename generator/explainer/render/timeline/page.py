"""The page of the timeline."""

from __future__ import annotations

from explainer.addresses import TIMELINE, part_of
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering
from explainer.render.page.continued import continued, part_title
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.timeline.moments import small_timeline
from explainer.render.timeline.paged import parts_of_list, years_of_part
from explainer.render.timeline.picture import chart
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
        "leading": small_timeline(scope, _LEADING) if parts else (),
        "continued": continued(scope, parts) if parts else None,
    }
    body, _ = print_page(scope, "timeline", lambda notes: {**context, "notes": notes})
    headings = tuple(Heading(year.id, year.label) for year in found.years) if found else ()
    if parts:
        headings = (Heading("by-year", rendering.words.gettext("By year")),)
    return Page(TIMELINE, title, body, headings, title, listed=True)


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
    return Page(scope.location, own, body, headings, own, found=False)
