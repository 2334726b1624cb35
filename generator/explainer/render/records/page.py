"""The page of a record: its body, its contents, and what a search knows of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from explainer.facts.built_in import (
    ACTOR,
    EVENT,
    QUESTION,
    QUOTE,
    SOURCE,
    TOPIC,
    Question,
    alias_texts_of,
    date_of,
    dated_names_of,
    summary_of,
)
from explainer.facts.built_in.actor import RELATIONS
from explainer.facts.record import Record
from explainer.render.language.sentences import shortened
from explainer.render.language.tongues import as_name, without_tongues
from explainer.render.page.context import TITLE_LENGTH, Rendering
from explainer.render.page.printing import print_page
from explainer.render.page.scope import PageScope
from explainer.render.page.withdrawal import withdrawal_words
from explainer.render.records.card import card_view
from explainer.render.records.quote_text import attributed, quote_text, spoken
from explainer.render.records.record import record_view
from explainer.render.records.views import RecordView
from explainer.render.relations.views import neighbourhood
from explainer.schema.typed import Text
from explainer.site import Heading, Page

_DESCRIPTION_LENGTH = 160
# Whoever searches for a name wants whom or what it names before all that mentions it, and what rests on a source before
# the source.
_BOOSTS = {ACTOR: 4, TOPIC: 2, EVENT: 1.5, SOURCE: 0.5}

EditHref = Callable[[str], str]


def record_page(rendering: Rendering, record: Record, edit_href: EditHref) -> Page:
    """One record's page, with the template of its type where there is one."""
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    view = record_view(scope, record)
    near = neighbourhood(scope, record) if record.type.name == ACTOR else None
    own = f"record-{record.type.name}"
    template = own if rendering.templates.has(own) else "record"
    # Of the package's own templates only that of a quote shows the card.
    sees_card = record.type.name == QUOTE or rendering.templates.has_own
    context = {
        "card": card_view(scope, record) if sees_card else None,
        "marks": view.marks,
        "near": near,
        "edit_href": edit_href(record.path),
        "spoken": spoken(scope, record, TITLE_LENGTH) if record.type.name == QUOTE else "",
        "quotation": quote_text(scope, record, view.citation.permalink) if record.type.name == QUOTE else "",
    }
    body, notes = print_page(scope, template, lambda notes: {**context, "record": replace(view, notes=notes)})
    view = replace(view, notes=notes)
    names, translations = _all_names(rendering, record)
    return Page(
        scope.location,
        page_title(rendering, record),
        body,
        _record_headings(rendering, view, near is not None),
        _description(rendering, record),
        record.path,
        kind=view.type_label,
        names=names,
        date=_date_words(rendering, record),
        found=not record.withdrawn,
        boost=_BOOSTS.get(record.type.name, 1),
        translations=translations,
    )


def page_title(rendering: Rendering, record: Record) -> str:
    """What a record's page is called: its title, of a withdrawn one with that word before it."""
    title = rendering.title(record)
    return rendering.words.gettext("Withdrawn: %(title)s") % {"title": title} if record.withdrawn else title


def _record_headings(rendering: Rendering, view: RecordView, has_ties: bool) -> tuple[Heading, ...]:
    """The table of contents of a record's page, in the order of its template."""
    gettext = rendering.words.gettext
    prose = [(field.anchor, field.label) for field in view.prose]
    tables = [(table.anchor, table.label) for table in view.tables if not (has_ties and table.name == RELATIONS)]
    parts = prose
    parts += [("course", gettext("What led here, and what followed"))] if view.parts.course else []
    parts += [("people", gettext("Participants"))] if view.parts.people else []
    parts = tables + parts if view.type == ACTOR else parts + tables
    parts += [("wordings", view.wordings_label)] if view.wordings else []
    parts += [("way", gettext("How it came to us"))] if view.evidence and view.evidence.chain else []
    parts += [("said", view.parts.said_label)] if view.parts.said else []
    parts += [("took_part", gettext("Involved in"))] if view.parts.took_part else []
    parts += [("here", gettext("Events here"))] if view.parts.here else []
    parts += [("ties", gettext("Connections"))] if has_ties else []
    parts += [(group.id, group.label) for group in view.backlinks]
    parts += [("related", gettext("Related"))] if view.related else []
    parts += [("corrections", gettext("Corrections"))] if view.corrections else []
    parts += [("notes", gettext("Notes"))] if view.notes else []
    return tuple(Heading(id, title) for id, title in parts)


def _description(rendering: Rendering, record: Record) -> str:
    answers = Question(record).answer_statements if record.type.name == QUESTION else ()
    summary = next((one.value for one in answers if isinstance(one.value, Text)), summary_of(record))
    told = withdrawal_words(rendering, record) or rendering.told(summary)
    if record.type.name == QUOTE and not record.withdrawn:
        scope = PageScope(rendering, rendering.routes.record(record), record.name)
        who = as_name(attributed(scope, record))
        words = spoken(scope, record, max(_DESCRIPTION_LENGTH - len(without_tongues(who)), 60))
        return rendering.words.colon.join(part for part in (who, words) if part)
    return shortened(told, _DESCRIPTION_LENGTH)


def _all_names(rendering: Rendering, record: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What else a record is called, each name with its language; and those of its names that are translations.

    Readers who write a name of another language that the site is published in find it by that; others, who have its
    title before them, are shown no further words for it. The names of people and bodies tell in any language who is
    meant, and of what was printed the title as it was printed which it is.
    """
    site_language = rendering.site_language
    own = {name.text for name in rendering.other_names(record)}
    found = {name.text: name.language for name in rendering.names_to_find(record)}
    for alias in alias_texts_of(record):
        texts = alias.texts if len(alias.texts) > 1 else {rendering.language_in(alias): alias.text}
        for language, name in texts.items():
            found.setdefault(name, language)
    for dated in dated_names_of(record):
        for language, name in dated.texts.items():
            found.setdefault(name, language)
    names, translations = list[str](), list[str]()
    for text, language in found.items():
        tag = language or site_language
        is_own = text in own or not rendering.is_translated_into(tag)
        (names if is_own else translations).append(rendering.in_tongue(text, tag))
    return tuple(names), tuple(translations)


def _date_words(rendering: Rendering, record: Record) -> str:
    date = date_of(record)
    return rendering.words.date(date.date) if date else ""


def card(scope: PageScope, record: Record) -> str:
    """An embedded record, with the template of its type where there is one."""
    own = f"card-{record.type.name}"
    template = own if scope.rendering.templates.has(own) else "card"
    if record.withdrawn:
        template = "withdrawn-card"
    return scope.rendering.templates.render(template, card=card_view(scope, record), marks="")
