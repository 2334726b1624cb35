"""The support page: how many statements have a source, a passage, proved words, independent sources, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from explainer.addresses import ANNOTATIONS
from explainer.evidence.states import State
from explainer.evidence.support import Support, checks, support
from explainer.render.language.catalogue import message
from explainer.render.language.sentences import shortened
from explainer.render.language.text import element
from explainer.render.page.evidence_views import state_words
from explainer.render.page.hidden_views import HiddenView, hidden_views
from explainer.render.page.scope import PageScope
from explainer.schema.typed import Markup as Kind

COLUMNS = (
    message("With a source"),
    message("Passage found"),
    message("Words proved"),
    message("Two independent sources"),
    message("Without a source"),
)
_PARAGRAPH_LENGTH = 120
# A link of Markdown to another page: of it the words are shown.
_LINK = re.compile(r"\[([^\[\]]+)\]\([^()\s]+\)")


@dataclass(frozen=True, slots=True)
class SupportRow:
    """The figures of one record type: how many statements, then those of COLUMNS."""

    label: str
    figures: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many citations are in one state, by whole copies or by excerpts."""

    state: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a hand-written page that cites nothing."""

    link: Markup
    text: Markup


@dataclass(frozen=True, slots=True)
class MarkedView:
    """A quotation with marks, and what they hide."""

    link: Markup
    hides: tuple[HiddenView, ...]


def support_context(scope: PageScope) -> dict[str, object]:
    """The context of the support page."""
    rendering = scope.rendering
    gettext = rendering.words.gettext
    every = list(support(rendering.graph, rendering.evidence))
    rows = [
        SupportRow(rendering.words.type_plural(type), _figures([one for one in every if one.record.type is type]))
        for type in rendering.graph.schema
        if any(one.record.type is type for one in every)
    ]
    return {
        "lead": lead(scope, every),
        "columns": [rendering.words.in_context("support", "Statements"), *map(gettext, COLUMNS)],
        "rows": rows,
        "total": SupportRow(gettext("All"), _figures(every)),
        "unsupported": [_link(scope, one) for one in every if not one.sources],
        "by_machine": [_link(scope, one) for one in every if one.by_machine],
        "marked": _marked(scope),
        "one_root": [_link(scope, one) for one in every if one.one_root],
        "states": _state_counts(scope),
        "annotations_href": _annotations_href(scope),
        "paragraphs": _paragraphs(scope),
    }


def lead(scope: PageScope, every: list[Support]) -> str:
    """The whole in one sentence."""
    figures = _figures(every)
    values = {"all": figures[0], "cited": figures[1], "proved": figures[3]}
    return (
        scope.rendering.words.gettext(
            "Of %(all)d statements %(cited)d name a source; the words of %(proved)d were found in a copy of it."
        )
        % values
    )


def _figures(supports: list[Support]) -> tuple[int, ...]:
    return (
        len(supports),
        sum(bool(one.sources) for one in supports),
        sum(one.located for one in supports),
        sum(one.proved for one in supports),
        sum(len(one.origins.roots) > 1 for one in supports),
        sum(not one.sources for one in supports),
    )


def _link(scope: PageScope, one: Support) -> Markup:
    link = scope.link(one.record)
    property = one.record.type.properties.get(one.name)
    words = scope.rendering.words
    form = escape(words.gettext("%(name)s (%(kind)s)"))
    return form % {"name": link, "kind": words.label(property)} if property else link


def _marked(scope: PageScope) -> list[MarkedView]:
    """The quotations of which a mark hides something, once for each citation by which they were found."""
    graph = scope.rendering.graph
    found = []
    evidence = scope.rendering.evidence
    for owner in checks(evidence).hiding:
        type_name, _, id = owner.partition("/")
        record = graph.get(type_name, id)
        if record is not None:
            hidden = (hidden_views(proof) for proof in evidence.of(owner) if proof.line is not None)
            found += [MarkedView(scope.link(record), hides) for hides in hidden if hides]
    return found


def _state_counts(scope: PageScope) -> list[StateCount]:
    counts = checks(scope.rendering.evidence).counts
    gettext = scope.rendering.words.gettext
    return [
        StateCount(str(state), gettext(state_words(state, excerpt)), count)
        for state in State
        for excerpt in (False, True)
        if (count := counts.get((state, excerpt)))
    ]


def _annotations_href(scope: PageScope) -> str:
    """Where the same checks stand for programs; "" where the site has no such file."""
    routes = scope.rendering.routes
    return routes.root(scope.location) + ANNOTATIONS if routes.site_url else ""


def _paragraphs(scope: PageScope) -> list[ParagraphView]:
    rendering = scope.rendering
    found = []
    for page in rendering.graph.written:
        language = rendering.language_of(page)
        said, mark = partial(scope.told_sentence, language=language, kind=Kind.PROSE), scope.fallback_in(language)
        behind = " " + mark if mark else ""
        link = element("a", rendering.page_title(page), href=rendering.routes.link(scope.location, page.location))
        found += [
            ParagraphView(link, escape(shortened(said(_LINK.sub(r"\1", paragraph.text)), _PARAGRAPH_LENGTH)) + behind)
            for paragraph in page.paragraphs
            if not rendering.graph.sources(paragraph.citations)
        ]
    return found
