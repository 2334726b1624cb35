"""Parts of the site that a hand-written page can embed by name: ``![[timeline]]``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import escape

from explainer.addresses import DISAGREEMENTS, TIMELINE
from explainer.codes import all_explanations
from explainer.evidence.states import PROVED
from explainer.facts.built_in import (
    QUESTION,
    Actor,
    Question,
    Quote,
    SiteSettings,
    cited,
    date_of,
    quotes_of,
    summary_beside_title,
)
from explainer.facts.record import Record
from explainer.facts.sections import sections
from explainer.render.changes.changes import changes_context
from explainer.render.language.catalogue import message
from explainer.render.language.text import element
from explainer.render.language.tongues import in_tongue
from explainer.render.lists.lists import disagreements, open_questions
from explainer.render.page.evidence_views import badge
from explainer.render.page.fields import role_words
from explainer.render.page.frame import as_of
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import office_then, offices_then
from explainer.render.records.card import card_view
from explainer.render.timeline.moments import small_timeline
from explainer.render.timeline.picture import small_chart
from explainer.schema.dates import parse_date
from explainer.schema.languages import primary
from explainer.schema.model import Property
from explainer.schema.typed import Date
from explainer.schema.words import example_in_words
from explainer.site import has_list

_MOMENTS = 12
_DISAGREEMENTS = 7
_UNSETTLED = 3
_STATEMENTS = 1
_MARKS = (message("required"), message("list"), message("disputable"))
"""What a property can be beside the type of its values."""


def _voices(scope: PageScope) -> str:
    """The actors named in site.yaml, each with the statements that are best proved and that most else refers to."""
    graph = scope.rendering.graph
    voices = []
    for reference in SiteSettings(graph.site).voices:
        actor = graph.standing(reference)
        if actor is not None:
            voices.append(_voice(scope, actor))
    return scope.rendering.templates.render("block-voices", voices=voices)


def _voice(scope: PageScope, actor: Record) -> dict[str, object]:
    graph, words = scope.rendering.graph, scope.rendering.words
    quotes = quotes_of(graph, actor)
    quotes.sort(
        key=lambda quote: (
            not Quote(quote).is_direct,
            badge(scope, quote)[0] not in PROVED,
            -_weight(scope, quote),
            quote.id,
        )
    )
    return {
        "card": card_view(scope, actor),
        "role": _role_at(scope, actor, date_of(quotes[0]) if quotes else None),
        "statements": [card_view(scope, quote) for quote in quotes[:_STATEMENTS]],
        "more": words.plural("%(num)d statement", "All %(num)d statements", len(quotes)) if quotes else "",
    }


def _weight(scope: PageScope, record: Record) -> int:
    """How much a reader learns about a statement: embedded in pages, and supported by sources."""
    return 10 * len(scope.rendering.graph.backlinks(record)) + len(scope.rendering.graph.sources(cited(record)))


def _role_at(scope: PageScope, actor: Record, date: Date | None) -> str:
    """The office that an actor held when a statement was made, and where; else the first that is known.

    One that the actor holds no more, on the day that the facts are of, is said to be of then.
    """
    roles = Actor(actor).roles
    held = office_then(scope, actor, date)
    if not held:
        return role_words(scope, roles[0]) if roles else ""
    day = as_of(scope.rendering.graph)
    is_over = bool(day) and held not in offices_then(scope, actor, parse_date(day))
    return scope.rendering.words.gettext("then %(office)s") % {"office": held} if is_over else held


def _timeline(scope: PageScope) -> str:
    href = scope.rendering.routes.link(scope.location, TIMELINE)
    is_chosen = bool(SiteSettings(scope.rendering.graph.site).turning_points)
    moments, chart = small_timeline(scope, _MOMENTS), small_chart(scope, _MOMENTS)
    return scope.rendering.templates.render(
        "block-timeline", moments=moments, chart=chart, href=href, is_chosen=is_chosen
    )


def _disagreements(scope: PageScope) -> str:
    # On a scope of its own: the marks of sources belong to the page that has their notes.
    apart = PageScope(scope.rendering, scope.location)
    every = disagreements(apart)
    words = scope.rendering.words
    entries = [
        {
            "link": entry.link,
            "label": entry.label,
            # Whole paragraphs are too long to stand side by side here.
            "accounts": [] if entry.field.block else [rival.value for rival in entry.field.rivals],
            "count": words.plural("%(num)d version", "%(num)d versions", len(entry.field.rivals)),
        }
        for entry in every[:_DISAGREEMENTS]
    ]
    return scope.rendering.templates.render(
        "block-disagreements",
        entries=entries,
        href=scope.rendering.routes.link(scope.location, DISAGREEMENTS),
        more=_all_points(scope, len(every)),
    )


def _all_points(scope: PageScope, count: int) -> str:
    return scope.rendering.words.plural(
        "The point where sources disagree", "All %(num)d points where sources disagree", count
    )


def _open_questions(scope: PageScope) -> str:
    gettext = scope.rendering.words.gettext
    questions = []
    for record in open_questions(scope):
        status = Question(record).status
        questions.append({"link": scope.link(record), "status": status, "label": gettext(status)})
    return scope.rendering.templates.render("block-open-questions", questions=questions)


def _unsettled(scope: PageScope) -> str:
    """What is open or disputed, each once: first the questions to which most else refers, then other disagreements."""
    rendering = scope.rendering
    words, graph, routes = rendering.words, rendering.graph, rendering.routes
    questions = sorted(open_questions(scope), key=lambda record: (-len(graph.backlinks(record)), record.id))
    # On a scope of its own: the marks of sources belong to the page that has their notes.
    rivals = disagreements(PageScope(rendering, scope.location))
    entries = [
        {
            "link": scope.link(record),
            "label": words.gettext(Question(record).status),
            "status": Question(record).status,
            "words": scope.text(summary) if (summary := summary_beside_title(record)) else "",
        }
        for record in questions[:_UNSETTLED]
    ]
    of_no_question = [entry for entry in rivals if entry.type != QUESTION]
    for entry in of_no_question[: _UNSETTLED - len(entries)]:
        count = words.plural("%(num)d version", "%(num)d versions", len(entry.field.rivals))
        entries.append({"link": entry.link, "label": entry.label, "status": "disputed", "words": count})
    of_questions = graph.schema.get(QUESTION)
    assert of_questions is not None
    links = [
        {
            "href": routes.link(scope.location, routes.index(of_questions)),
            "words": words.plural("The open question", "All %(num)d open questions", len(questions)),
            "count": len(questions) if has_list(graph, of_questions) else 0,
        },
        {
            "href": routes.link(scope.location, DISAGREEMENTS),
            "words": _all_points(scope, len(rivals)),
            "count": len(rivals),
        },
    ]
    return rendering.templates.render(
        "block-unsettled", entries=entries, links=[link for link in links if link["count"]]
    )


def _changes(scope: PageScope) -> str:
    return scope.rendering.templates.render("block-changes", **changes_context(scope))


def _story(scope: PageScope) -> str:
    """The sections of the page that tells all of it, each with the time that it takes to read."""
    rendering = scope.rendering
    story, routes, words = SiteSettings(rendering.graph.site).story, rendering.routes, rendering.words
    entries = [
        {
            # A story that nobody translated is told of in the language that it is in.
            "title": rendering.in_tongue(section.title, rendering.language_of(page)),
            "href": routes.link(scope.location, page.location, section.anchor),
            "time": words.plural("%(num)d minute", "%(num)d minutes", section.minutes),
        }
        for page in rendering.graph.written
        if story and page.location == story.text
        for section in sections(page)
    ]
    return scope.rendering.templates.render("block-story", entries=entries)


def _diagnostic_codes(scope: PageScope) -> str:
    return scope.rendering.templates.render(
        "block-diagnostic-codes", explanations=all_explanations(), language=_english(scope)
    )


def _english(scope: PageScope) -> str:
    """The language of what stays English for all readers, such as messages of the checker; "" where all is English.

    What is put into a page says its readers' language, whichever that page is in.
    """
    return "" if primary(scope.rendering.graph.languages[0]) == "en" else "en"


def _record_types(scope: PageScope) -> str:
    types = [
        {
            "name": type.name,
            "label": scope.rendering.words.type_label(type),
            "folder": type.folder,
            "properties": [row for property in type.properties.values() for row in _property_rows(scope, property)],
        }
        for type in scope.rendering.graph.schema
    ]
    return scope.rendering.templates.render("block-record-types", types=types)


def _property_rows(scope: PageScope, property: Property, within: str = "") -> list[dict[str, str]]:
    gettext = scope.rendering.words.gettext
    on = (property.required, property.many, property.disputable)
    form = ", ".join((property.type.name, *property.targets))
    choices = [element("code", choice) for choice in property.choices]
    marks = [gettext(mark) for mark, is_on in zip(_MARKS, on, strict=True) if is_on]
    language = _english(scope)  # of the words of the format
    shown = scope.rendering.words.listed(
        [element("span", form, lang=language) if language else escape(form), *choices, *marks]
    )
    name = f"{within}.{property.name}" if within else property.name
    if words := example_in_words(property):
        example = gettext(words)
    else:
        tongue = scope.rendering.foreign(scope.rendering.site_language) if property.is_own else language
        example = in_tongue(property.example, tongue)
    row = {"name": name, "form": shown, "help": gettext(property.help), "example": example}
    return [row, *(inner for part in property.properties for inner in _property_rows(scope, part, name))]


BLOCKS: Mapping[str, Callable[[PageScope], str]] = {
    "voices": _voices,
    "timeline": _timeline,
    "disagreements": _disagreements,
    "open-questions": _open_questions,
    "unsettled": _unsettled,
    "story": _story,
    "changes": _changes,
    "diagnostic-codes": _diagnostic_codes,
    "record-types": _record_types,
}
