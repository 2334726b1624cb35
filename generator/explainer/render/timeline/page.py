"""The page of the timeline."""

from __future__ import annotations

from explainer.addresses import TIMELINE
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.timeline.picture import chart
from explainer.site import Heading, Page

TITLE = message("Timeline")


def timeline_page(rendering: Rendering) -> Page:
    """Everything dated, as a picture and by year."""
    scope = PageScope(rendering, TIMELINE)
    found = chart(scope)
    title = rendering.words.gettext(TITLE)
    body, _ = print_page(scope, "timeline", lambda notes: {"chart": found, "notes": notes})
    headings = tuple(Heading(year.id, year.label) for year in found.years) if found else ()
    return Page(TIMELINE, title, body, headings, title, listed=True)
