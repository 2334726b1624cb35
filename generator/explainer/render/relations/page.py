"""The page of relations."""

from __future__ import annotations

from explainer.addresses import RELATIONS
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.relations.views import PAIRS_ANCHOR, relations_view
from explainer.site import Heading, Page

TITLE = message("Relations")


def relations_page(rendering: Rendering) -> Page:
    """Who is tied to whom by what: a picture, and a table of all pairs."""
    gettext = rendering.words.gettext
    scope = PageScope(rendering, RELATIONS)
    view = relations_view(scope)
    title = gettext(TITLE)
    context = {"title": title, "relations": view, "pairs_id": PAIRS_ANCHOR}
    body, _ = print_page(scope, "relations", lambda notes: context)
    headings = (Heading(PAIRS_ANCHOR, gettext("All connections")),) if view.pairs else ()
    description = gettext("Who is tied to whom, and by what: offices, relations, events and statements.")
    return Page(RELATIONS, title, body, headings, description, listed=True)
