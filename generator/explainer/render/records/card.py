"""Records inside other pages: an embedded quote, an event row, any other record in two lines."""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.built_in import QUOTE, cited
from explainer.facts.record import Record
from explainer.render.language.monogram import initials
from explainer.render.page.evidence_views import badge
from explainer.render.page.scope import PageScope
from explainer.render.records.views import CardView
from explainer.schema.typed import Language, Text


def card_view(scope: PageScope, record: Record) -> CardView:
    """A record's card."""
    rendering = scope.rendering
    words = rendering.words
    summary = record.value(record.type.summary_property) if record.type.summary_property else None
    speaker, occasion = rendering.referred(record, "speaker"), rendering.referred(record, "occasion")
    form = rendering.choice(record, "form")
    language = record.value("language")
    name = rendering.name(record)
    count = len({citation.source.id for citation in cited(record)})
    state, state_label = badge(scope, record) if record.type.name == QUOTE else ("", "")
    return CardView(
        type=record.type.name,
        type_label=words.gettext(record.type.label),
        title=name.text,
        href=scope.href(record),
        summary=scope.text(summary) if isinstance(summary, Text) else Markup(),
        date=scope.when(record),
        speaker=scope.link(speaker) if speaker else Markup(),
        speaker_name=rendering.title(speaker) if speaker else "",
        described_as=_string(record, "speaker_described_as"),
        occasion=scope.link(occasion) if occasion else Markup(),
        form=form,
        form_label=words.gettext(form),
        language=language.tag if isinstance(language, Language) else "",
        translated_by=_string(record, "translated_by"),
        initials=initials(name.text),
        names=tuple(rendering.other_names(record)),
        sources=words.plural("%(num)d source", "%(num)d sources", count) if count else "",
        state=state,
        state_label=state_label,
    )


def _string(record: Record, property: str) -> str:
    value = record.value(property)
    return value.text if isinstance(value, Text) else ""
