"""The page of relations."""

from __future__ import annotations

from explainer.addresses import RELATIONS, part_of
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering
from explainer.render.page.continued import continued, part_title
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.relations.paged import parts_of_pairs, rows_of_part
from explainer.render.relations.views import PAIRS_ANCHOR, relations_view
from explainer.site import Heading, Page

TITLE = message("Relations")


PAIRS_TITLE = message("All connections")


def relations_page(rendering: Rendering) -> Page:
    """Who is tied to whom by what: a picture, and a table of all pairs."""
    gettext = rendering.words.gettext
    scope = PageScope(rendering, RELATIONS)
    view = relations_view(scope)
    title = gettext(TITLE)
    context = {"title": title, "relations": view, "pairs_id": PAIRS_ANCHOR}
    body, _ = print_page(scope, "relations", lambda notes: context)
    pairs_title = gettext("The strongest connections") if view.continued else gettext(PAIRS_TITLE)
    headings = (Heading(PAIRS_ANCHOR, pairs_title),) if view.pairs else ()
    description = gettext("Who is tied to whom, and by what: offices, relations, events and statements.")
    return Page(RELATIONS, title, body, headings, description, listed=True)


def relations_part(rendering: Rendering, number: int) -> Page:
    """A part of the table of all pairs, by name."""
    gettext = rendering.words.gettext
    scope = PageScope(rendering, part_of(RELATIONS, number))
    view = continued(scope, parts_of_pairs(scope), number)
    title = gettext(PAIRS_TITLE)
    context = {
        "title": title,
        "pairs": rows_of_part(scope, number),
        "continued": view,
        "whole": rendering.routes.link(scope.location, RELATIONS),
        "whole_title": gettext(TITLE),
    }
    body, _ = print_page(scope, "relations-part", lambda notes: context)
    # What it lists has pages of its own, which a search finds.
    return Page(scope.location, part_title(rendering, title, view), body, (Heading("pairs", title),), found=False)
