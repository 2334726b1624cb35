"""A page's template printed with its notes: numbered as its marks stand in what was printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from explainer.render.language.directions import direction
from explainer.render.language.tongues import with_tongues
from explainer.render.language.turned import with_directions
from explainer.render.page.abbreviations import glossary
from explainer.render.page.age import age_line
from explainer.render.page.note_views import note_views
from explainer.render.page.notes import Order, in_readers_language, in_rows, is_cut, order_of, same_order
from explainer.render.page.scope import PageScope
from explainer.render.page.views import NoteView

# One more than is needed: the second time, all that a template is given is right.
_MOST_TIMES = 3
_CUT = "print marks whole: a filter that shortens text takes a part of them"
_UNSTABLE = "print marks whether or not there are notes"

# What stands for the list of abbreviations until the page is whole: a control character, which no file may have.
_LIST = "\x13"

Context = Callable[[tuple[NoteView, ...]], Mapping[str, object]]


def print_page(scope: PageScope, template: str, context: Context) -> tuple[str, tuple[NoteView, ...]]:
    """The HTML that a template makes of its context, and the notes that its marks lead to.

    ``context`` is given the notes and makes what the template sees. They are those that the view of the page has made
    marks for; where the template prints other marks, or prints them in another order, it is printed anew with its own.
    Each template sees ``age`` too, the line that says up to when the facts were looked up, and ``abbreviations``, the
    list of those that the page uses, which stands at its end where the template does not print it.
    Raises TemplateProblem.
    """
    templates = scope.rendering.templates
    order = scope.notes.expected
    every = {"age": age_line(scope.rendering), "abbreviations": _LIST}
    for _ in range(_MOST_TIMES):
        notes = note_views(scope, order)
        html = whole(scope, template, templates.render(template, **{**every, **context(notes)}))
        found = order_of(html)
        if same_order(found, order):
            marked = in_readers_language(in_rows(with_marks(scope, [html], order)[0]), scope.languages[0])
            return directed(scope, _explained(scope, marked)), notes
        order = found
    raise templates.problem(template, "which marks of citations it prints depends on its notes", _UNSTABLE)


def directed(scope: PageScope, html: str) -> str:
    """The page with the languages of its words, and the direction of what runs from right to left in it.

    A site that is written so has the direction from its theme.
    """
    html = with_tongues(html)
    return html if direction(scope.rendering.graph.languages[0]) else with_directions(html)


def _explained(scope: PageScope, html: str) -> str:
    """The page with its abbreviations explained."""
    explained, listed = glossary(scope.rendering).explained(html)
    if _LIST not in explained:
        return explained + listed
    before, _, behind = explained.partition(_LIST)
    return before + listed + behind.replace(_LIST, "")


def whole(scope: PageScope, template: str, html: str) -> str:
    """What a template printed, if all marks in it are whole. Raises TemplateProblem where one is not."""
    if is_cut(html):
        raise scope.rendering.templates.problem(template, "it prints a part of a citation's mark", _CUT)
    return html


def with_marks(scope: PageScope, parts: Iterable[str], order: Order) -> list[str]:
    """The parts of a page in their order, with the marks of its citations."""
    return scope.notes.marked(parts, order, scope.mark)
