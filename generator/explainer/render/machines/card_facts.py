"""What a small card about a record tells: the card that opens over a link, filled from the record's JSON."""

from __future__ import annotations

from collections.abc import Mapping

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
from explainer.render.language.tongues import parts_in_tongues, without_tongues
from explainer.render.page.context import Rendering
from explainer.render.page.evidence_views import badge
from explainer.render.page.fields import period_words, role_words
from explainer.render.page.instead import is_instead, is_title_instead
from explainer.render.page.scope import PageScope
from explainer.render.page.withdrawal import withdrawal_words
from explainer.schema.dates import EARLIEST_DAY, LATEST_DAY
from explainer.schema.model import JsonObject
from explainer.schema.typed import Text

SUMMARY_LENGTH = 200
_WORDS_LENGTH = 140
_MOST_STATEMENTS = 2


def card_facts(rendering: Rendering, record: Record) -> JsonObject:
    """The card's texts, all plain; what the record has not is "" or an empty list.

    ``spoken`` has the languages of those that are in another than the readers', and ``shown_in`` what that of words is
    called that stand there for want of a translation.
    """
    scope = PageScope(rendering, rendering.routes.record(record), record.name)
    words, name = rendering.words, rendering.name(record)
    withdrawn = withdrawal_words(rendering, record)
    date = date_of(record)
    is_actor = record.type.name == ACTOR
    kind = words.choice(Actor(record).kind) if is_actor else words.type_label(record.type)
    # A quote's title shortens its words; the summary of others with one text for both would only repeat the title.
    summary = summary_of(record) if record.type.name == QUOTE else summary_beside_title(record)
    texts = {
        "title": name.told,
        "kind": kind,
        "date": words.date(date.date) if date else "",
        "summary": shortened(withdrawn or _summary(rendering, record, summary), SUMMARY_LENGTH),
        "role": _role(scope, record) if is_actor and not withdrawn else "",
        "state_label": badge(scope, record)[1] if record.type.name == QUOTE else "",
    }
    return {
        **{name: without_tongues(text) for name, text in texts.items()},
        "names": [{"text": other.text, "language": other.language} for other in rendering.other_names(record)],
        "statements": _latest_statements(rendering, record) if is_actor and not withdrawn else [],
        "initials": initials(name.text) if is_actor else "",
        **spoken_in(texts),
        **_shown_in(rendering, record, texts["title"], texts["summary"]),
    }


def spoken_in(texts: Mapping[str, str]) -> JsonObject:
    """The languages of texts that carry some: of each that of the whole, or those of its parts with their lengths."""
    found: JsonObject = {}
    for name, text in texts.items():
        parts = [(tag, len(part.encode("utf-16-le")) // 2) for tag, part in parts_in_tongues(text) if part]
        if any(tag for tag, _ in parts):
            found[name] = parts[0][0] if len(parts) == 1 else [[tag, units] for tag, units in parts]
    return {"spoken": found} if found else {}


def _shown_in(rendering: Rendering, record: Record, title: str, summary: str) -> JsonObject:
    tags = [tag for tag, _ in parts_in_tongues(title) if tag and is_title_instead(rendering, record, tag)]
    tags += [tag for tag, _ in parts_in_tongues(summary) if is_instead(rendering, tag)]
    return {"shown_in": rendering.words.language_name(tags[0])} if tags else {}


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


def _summary(rendering: Rendering, record: Record, summary: Text | None) -> str:
    """A summary with its language, which of a quote's words the quote says."""
    if summary is None or record.type.name != QUOTE:
        return rendering.told(summary)
    return rendering.in_tongue(rendering.words_of(summary), Quote(record).words_language)


def _latest_statements(rendering: Rendering, actor: Record) -> list[JsonObject]:
    """What an actor said last, dated statements before undated ones."""
    latest = newest_first(quotes_of(rendering.graph, actor))[:_MOST_STATEMENTS]
    return [_statement(rendering, quote) for quote in latest]


def _statement(rendering: Rendering, quote: Record) -> JsonObject:
    """A quote's words, in quotation marks where they are the speaker's own."""
    told, date = Quote(quote), date_of(quote)
    words = shortened(rendering.words_of(told.words), _WORDS_LENGTH) if told.words else ""
    if told.is_direct:
        words = rendering.words.gettext("\u201c%(words)s\u201d") % {"words": words}
    words = rendering.in_tongue(words, told.words_language)
    day = rendering.words.date(date.date) if date else ""
    return {
        "words": without_tongues(words),
        "date": without_tongues(day),
        "address": rendering.routes.address(rendering.routes.record(quote)),
        **spoken_in({"words": words, "date": day}),
    }
