"""Quotes as other pages list them: the words first, with who said them, when and how far they are proved."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from explainer.facts.built_in import QUOTE
from explainer.facts.record import Record
from explainer.render.page.evidence_views import badge
from explainer.render.page.scope import PageScope
from explainer.render.records.type_views import SaidGroupView, SaidView
from explainer.schema.typed import Language, Text

SPEAKER = "speaker"
OCCASION = "occasion"
_UNDATED = ((0, 0, 0), (0, 0, 0))


def said_by(scope: PageScope, actor: Record) -> tuple[SaidGroupView, ...]:
    """An actor's statements by occasion, the newest occasion first."""
    groups: dict[tuple[str, str], list[Record]] = {}
    for quote in _in_time(scope, quotes(scope, actor, SPEAKER)):
        occasion = scope.rendering.referred(quote, OCCASION)
        date = scope.rendering.date(quote)
        groups.setdefault((occasion.id, "") if occasion else ("", date.date.text if date else ""), []).append(quote)
    return tuple(_group(scope, found) for found in reversed(list(groups.values())))


def said(scope: PageScope, found: Iterable[Record]) -> tuple[SaidView, ...]:
    """Statements in the order of time."""
    return tuple(_view(scope, quote) for quote in _in_time(scope, found))


def quotes(scope: PageScope, record: Record, property: str) -> list[Record]:
    """The quotes that name a record in one of their properties, each once."""
    links = scope.rendering.graph.backlinks(record)
    found = {
        link.origin.key: link.origin
        for link in links
        if isinstance(link.origin, Record)
        and link.origin.type.name == QUOTE
        and not link.origin.withdrawn
        and link.placed is not None
        and link.placed.property.name == property
    }
    return list(found.values())


def _in_time(scope: PageScope, found: Iterable[Record]) -> list[Record]:
    def when(quote: Record) -> tuple[object, ...]:
        date = scope.rendering.date(quote)
        return (date.date.sort_key if date else _UNDATED, quote.id)

    return sorted(found, key=when)


def _group(scope: PageScope, found: list[Record]) -> SaidGroupView:
    occasion = scope.rendering.referred(found[0], OCCASION)
    return SaidGroupView(
        scope.link(occasion) if occasion else Markup(),
        scope.when(occasion) if occasion else scope.when(found[0]),
        tuple(_view(scope, quote, names_speaker=False) for quote in found),
    )


def _view(scope: PageScope, quote: Record, names_speaker: bool = True) -> SaidView:
    text, language = quote.value("text"), quote.value("language")
    speaker = scope.rendering.referred(quote, SPEAKER) if names_speaker else None
    state, label = badge(scope, quote)
    own = scope.rendering.graph.languages[0]
    return SaidView(
        scope.text(text) if isinstance(text, Text) else Markup(),
        scope.rendering.choice(quote, "form"),
        language.tag if isinstance(language, Language) and language.tag != own else "",
        scope.href(quote),
        scope.link(speaker) if speaker else Markup(),
        scope.when(quote),
        state,
        label,
    )
