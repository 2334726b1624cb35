"""Small pages that other sites show in frames: a quote or an event with its source, date and proof, and the timeline.

They are whole documents outside the theme, without scripts, and lead to the page that tells all. Each carries a policy
as a ``<meta>``; who may frame it says the header that a site's ``_headers`` file has for this folder and no other.
"""

from __future__ import annotations

from explainer.addresses import EMBEDDED_TIMELINE, OWN_ASSETS, TIMELINE
from explainer.facts.built_in import (
    QUOTE,
    Quote,
    SiteSettings,
    Source,
    cited,
    date_of,
    speakers_of,
    summary_beside_title,
)
from explainer.facts.record import Record
from explainer.render.language.directions import direction
from explainer.render.language.text import element
from explainer.render.language.turned import with_directions
from explainer.render.page.context import Rendering
from explainer.render.page.frame import frame
from explainer.render.page.note_views import publisher
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import standing
from explainer.render.page.untranslated import shows_fallback, some_is_untranslated
from explainer.render.page.withdrawal import withdrawal_words
from explainer.render.records.page import page_title
from explainer.render.timeline.moments import leading_events
from explainer.schema.typed import Date, Text
from explainer.site import embed_location

STYLE = f"{OWN_ASSETS}/embed.css"
_CONTENT = "<main>"
_MOST_SOURCES = 3
_MOST_EVENTS = 12


def embedded_record(rendering: Rendering, record: Record) -> str:
    """The document of one quote or event; of a withdrawn one it says that and why, and nothing else."""
    location = embed_location(record)
    scope = PageScope(rendering, location, record.name)
    withdrawn = withdrawal_words(rendering, record)
    is_quote = record.type.name == QUOTE
    told = Quote(record)
    words = told.words if is_quote else summary_beside_title(record)
    speakers, occasion = speakers_of(rendering.graph, record), rendering.graph.resolve(told.occasion)
    sources = rendering.graph.sources(cited(record))
    return _document(
        rendering,
        "embed",
        location,
        rendering.routes.record(record),
        title=page_title(rendering, record),
        named=rendering.name(record),
        withdrawn=withdrawn,
        words=_words(rendering, words, is_quote) if words and not withdrawn else "",
        fallback=scope.fallback(words) if words else "",
        is_quote=is_quote,
        is_direct=is_quote and told.is_direct,
        language=told.words_language if is_quote else "",
        speaker=rendering.words.listed(map(rendering.title, speakers)),
        described_as=rendering.told(told.description) if is_quote else "",
        occasion=rendering.title(occasion) if occasion else "",
        date=_day(rendering, date_of(record)),
        standing=standing(scope, record) if is_quote else None,
        sources=[_source(rendering, source) for source in sources[:_MOST_SOURCES]],
        more=len(sources[_MOST_SOURCES:]),
    )


def embedded_timeline(rendering: Rendering) -> str:
    """The document of the events on which all turns, in time."""
    scope = PageScope(rendering, EMBEDDED_TIMELINE)
    routes = rendering.routes
    events = [
        {
            "title": rendering.name(dated.record),
            "date": _day(rendering, dated.date),
            "href": routes.absolute(routes.record(dated.record)),
        }
        for dated in leading_events(scope, _MOST_EVENTS)
    ]
    title = rendering.words.gettext("Timeline")
    return _document(rendering, "embed-timeline", EMBEDDED_TIMELINE, TIMELINE, title=title, events=events)


def _document(rendering: Rendering, template: str, location: str, target: str, **context: object) -> str:
    """A document at one location whose reader is led on to the page at another."""
    routes = rendering.routes
    document = rendering.templates.render(
        template,
        site_language=rendering.graph.languages[0],
        site=rendering.told(SiteSettings(rendering.graph.site).name),
        as_of=frame(rendering).as_of,
        href=routes.absolute(target),
        style=routes.root(location) + STYLE,
        **context,
    )
    if shows_fallback(rendering, document):
        told = some_is_untranslated(rendering, routes.editions[0].language)
        line = element("p", told, class_="quiet")
        document = document.replace(_CONTENT, f"{_CONTENT}\n{line}", 1)
    return document if direction(rendering.graph.languages[0]) else with_directions(document)


def _words(rendering: Rendering, words: Text, is_quote: bool) -> str:
    """A quote's words stand in an element that says their language; those of an event carry it."""
    return rendering.words_of(words) if is_quote else rendering.told(words)


def _source(rendering: Rendering, source: Record) -> dict[str, object]:
    told = Source(source)
    parts = (publisher(rendering, source), _day(rendering, told.published))
    return {"name": rendering.name(source), "rest": rendering.words.listed(parts)}


def _day(rendering: Rendering, date: Date | None) -> str:
    return rendering.words.date(date.date) if date else ""
