"""What a small card about a record tells: the card that opens over a link, filled from the record's JSON."""

from __future__ import annotations

from explainer.facts.built_in import (
    ACTOR,
    QUOTE,
    Actor,
    Quote,
    Role,
    date_of,
    newest_first,
    quotes_of,
    summary_beside_title,
    summary_of,
)
from explainer.facts.built_in.periods import IN_OFFICE
from explainer.facts.record import Record
from explainer.render.language.monogram import initials
from explainer.render.language.sentences import shortened
from explainer.render.page.context import Rendering
from explainer.render.page.evidence_views import badge
from explainer.render.page.fields import period_words, role_words
from explainer.render.page.scope import PageScope
from explainer.render.page.withdrawal import withdrawal_words
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY
from explainer.schema.model import JsonObject

SUMMARY_LENGTH = 200
_WORDS_LENGTH = 140
_MOST_STATEMENTS = 2


def card_facts(rendering: Rendering, record: Record) -> JsonObject:
    """The card's texts, all plain; what the record has not is "" or an empty list."""
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    words, name = rendering.words, rendering.name(record)
    withdrawn = withdrawal_words(rendering, record)
    date = date_of(record)
    is_actor = record.type.name == ACTOR
    kind = Actor(record).kind if is_actor else record.type.label
    # A quote's title shortens its words; the summary of others with one text for both would only repeat the title.
    summary = summary_of(record) if record.type.name == QUOTE else summary_beside_title(record)
    return {
        "title": name.text,
        "names": [{"text": other.text, "language": other.language} for other in rendering.other_names(record)],
        "kind": words.gettext(kind),
        "date": words.date(date.date) if date else "",
        "summary": shortened(withdrawn or (rendering.plain(summary) if summary else ""), SUMMARY_LENGTH),
        "role": _role(scope, record) if is_actor and not withdrawn else "",
        "statements": _latest_statements(rendering, record) if is_actor and not withdrawn else [],
        "state_label": badge(scope, record)[1] if record.type.name == QUOTE else "",
        "initials": initials(name.text) if is_actor else "",
    }


def _role(scope: PageScope, actor: Record) -> str:
    """The role that an actor holds, of several the one begun last, else the last that it held; with its period."""
    held = Actor(actor).roles
    if not held:
        return ""
    # Of equals the first in the file counts.
    last = max(held, key=_recency)
    role, period = role_words(scope, last), period_words(scope, last.group, *IN_OFFICE).striptags()
    form = scope.rendering.words.gettext("%(name)s (%(kind)s)")
    return form % {"name": role, "kind": period} if role and period else role


def _recency(role: Role) -> tuple[object, ...]:
    begun, ended = role.start, role.end
    start = begun.date.earliest if begun else EARLIEST_DAY
    interval_end = begun.date.latest if begun and begun.date.start != begun.date.end else LATEST_DAY
    end = ended.date.latest if ended else interval_end
    return end, start


def _latest_statements(rendering: Rendering, actor: Record) -> list[JsonObject]:
    """What an actor said last, dated statements before undated ones."""
    latest = newest_first(quotes_of(rendering.graph, actor))[:_MOST_STATEMENTS]
    return [_statement(rendering, quote) for quote in latest]


def _statement(rendering: Rendering, quote: Record) -> JsonObject:
    """A quote's words, in quotation marks where they are the speaker's own."""
    told, date = Quote(quote), date_of(quote)
    words = shortened(rendering.plain(told.words), _WORDS_LENGTH) if told.words else ""
    if told.is_direct:
        words = rendering.words.gettext("\u201c%(words)s\u201d") % {"words": words}
    return {
        "words": words,
        "date": rendering.words.date(date.date) if date else "",
        "address": rendering.routes.address(rendering.routes.record(quote)),
    }
