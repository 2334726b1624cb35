"""Records inside other pages: an embedded quote, an event row, any other record in two lines."""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.built_in import QUESTION, QUOTE, Question, Quote, cited, speakers_of, summary_of
from explainer.facts.record import Record
from explainer.render.language.monogram import initials
from explainer.render.page.evidence_views import badge
from explainer.render.page.kinds import form_words, type_words
from explainer.render.page.scope import PageScope
from explainer.render.page.standing import speaker_links, standing
from explainer.render.page.withdrawal import withdrawal_view
from explainer.render.records.views import CardView
from explainer.schema.typed import Text

_ANSWER_LENGTH = 180


def card_view(scope: PageScope, record: Record) -> CardView:
    """A record's card."""
    rendering = scope.rendering
    words = rendering.words
    quote = Quote(record)
    occasion = rendering.graph.resolve(quote.occasion)
    name = rendering.name(record)
    count = len(rendering.graph.sources(cited(record)))
    state, state_label = badge(scope, record) if record.type.name == QUOTE else ("", "")
    return CardView(
        type=record.type.name,
        type_label=type_words(words, record),
        title=name.told,
        href=scope.href(record),
        summary=_summary(scope, record),
        date=scope.when(record),
        speaker=speaker_links(scope, record),
        speaker_name=words.listed(map(rendering.title, speakers_of(rendering.graph, record))),
        described_as=rendering.told(quote.description),
        occasion=scope.link(occasion) if occasion else Markup(),
        form=quote.form,
        form_label=form_words(words, quote),
        language=quote.words_language,
        translated_by=quote.translated_by,
        initials=initials(name.text),
        names=tuple(rendering.other_names(record)),
        sources=words.plural("%(num)d source", "%(num)d sources", count) if count else "",
        state=state,
        state_label=state_label,
        withdrawn=withdrawal_view(scope, record),
        standing=standing(scope, record) if record.type.name == QUOTE else None,
    )


def _summary(scope: PageScope, record: Record) -> Markup:
    """What a record says in short; of a question, which its title says already, how its answer begins."""
    if record.type.name == QUESTION:
        answers = [answer.value for answer in Question(record).answer_statements if isinstance(answer.value, Text)]
        return scope.told(answers[0], _ANSWER_LENGTH) if answers else Markup()
    summary = summary_of(record)
    return scope.text(summary) if summary else Markup()
