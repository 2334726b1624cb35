"""What a small card about a record tells: the card that opens over a link, filled from the record's JSON."""

from __future__ import annotations

import heapq

from explainer.facts.built_in import ACTOR, QUOTE
from explainer.facts.graph import LinkKind
from explainer.facts.record import Group, Rank, Record
from explainer.render.language.monogram import initials
from explainer.render.language.sentences import shortened
from explainer.render.page.context import Rendering
from explainer.render.page.evidence_views import badge
from explainer.render.page.fields import period_words
from explainer.render.page.scope import PageScope
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY
from explainer.schema.model import JsonObject
from explainer.schema.typed import Date, Reference, Text

SUMMARY_LENGTH = 200
_WORDS_LENGTH = 140
_MOST_STATEMENTS = 2


def card_facts(rendering: Rendering, record: Record) -> JsonObject:
    """The card's texts, all plain; what the record has not is "" or an empty list."""
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    words, name = rendering.words, rendering.name(record)
    date = rendering.date(record)
    summary = record.value(record.type.summary_property) if record.type.summary_property else None
    is_actor = record.type.name == ACTOR
    kind = rendering.choice(record, "kind") if is_actor else record.type.label
    # A quote's title shortens its words; the summary of others with one text for both would only repeat the title.
    told = record.type.name == QUOTE or record.type.summary_property != record.type.title_property
    return {
        "title": name.text,
        "names": [{"text": other.text, "language": other.language} for other in rendering.other_names(record)],
        "kind": words.gettext(kind),
        "date": words.date(date.date) if date else "",
        "summary": shortened(rendering.plain(summary), SUMMARY_LENGTH) if isinstance(summary, Text) and told else "",
        "role": _role(scope, record) if is_actor else "",
        "statements": _latest_statements(rendering, record) if is_actor else [],
        "state_label": badge(scope, record)[1] if record.type.name == QUOTE else "",
        "initials": initials(name.text) if is_actor else "",
    }


def _role(scope: PageScope, actor: Record) -> str:
    """The role that an actor holds, of several the one begun last, else the last that it held; with its period."""
    held = [s.value for s in actor.statements("roles") if isinstance(s.value, Group) and s.rank is not Rank.DEPRECATED]
    if not held:
        return ""
    # Of equals the first in the file counts.
    group = max(held, key=_recency)
    title, place = group.value("title"), group.value("organization")
    body = scope.rendering.graph.resolve(place) if isinstance(place, Reference) else None
    parts = [title.text if isinstance(title, Text) else "", scope.rendering.title(body) if body else ""]
    role = ", ".join(part for part in parts if part)
    period = period_words(scope, group, "from", "to").striptags()
    return f"{role} ({period})" if role and period else role


def _recency(role: Group) -> tuple[object, ...]:
    begun, ended = role.value("from"), role.value("to")
    start = begun.date.earliest if isinstance(begun, Date) else EARLIEST_DAY
    interval_end = begun.date.latest if isinstance(begun, Date) and begun.date.start != begun.date.end else LATEST_DAY
    end = ended.date.latest if isinstance(ended, Date) else interval_end
    return end, start


def _latest_statements(rendering: Rendering, actor: Record) -> list[JsonObject]:
    """What an actor said last, dated statements before undated ones."""
    said = {
        link.origin.key: link.origin
        for link in rendering.graph.backlinks(actor)
        if link.kind is LinkKind.PROPERTY
        and isinstance(link.origin, Record)
        and link.origin.type.name == QUOTE
        and link.placed is not None
        and link.placed.property.name == "speaker"
        and not link.origin.withdrawn
    }
    return [_statement(rendering, quote) for quote in heapq.nlargest(_MOST_STATEMENTS, said.values(), key=_age)]


def _age(quote: Record) -> tuple[object, ...]:
    date = quote.value(quote.type.date_property)
    when = (1, date.date.sort_key) if isinstance(date, Date) else (0, (EARLIEST_DAY, EARLIEST_DAY))
    return (*when, quote.id)


def _statement(rendering: Rendering, quote: Record) -> JsonObject:
    """A quote's words, in quotation marks where they are the speaker's own."""
    text, date = quote.value("text"), rendering.date(quote)
    words = shortened(rendering.plain(text), _WORDS_LENGTH) if isinstance(text, Text) else ""
    if rendering.choice(quote, "form") == "direct":
        words = rendering.words.gettext("\u201c%(words)s\u201d") % {"words": words}
    return {
        "words": words,
        "date": rendering.words.date(date.date) if date else "",
        "address": rendering.routes.address(rendering.routes.record(quote)),
    }
