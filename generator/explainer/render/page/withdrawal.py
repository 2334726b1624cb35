"""That a record was withdrawn, as pages tell it wherever the record is more than linked."""

from __future__ import annotations

from markupsafe import Markup

from explainer.facts.built_in import withdrawal_of
from explainer.facts.record import Record
from explainer.render.page.context import Rendering
from explainer.render.page.scope import PageScope
from explainer.render.page.views import WithdrawalView


def withdrawal_view(scope: PageScope, record: Record) -> WithdrawalView | None:
    """The withdrawal of a record, or None for one that stands."""
    told = withdrawal_of(record)
    if told is None:
        return None
    return WithdrawalView(
        scope.date(told.date) if told.date else Markup(), scope.text(told.reason) if told.reason else Markup()
    )


def withdrawal_words(rendering: Rendering, record: Record) -> str:
    """The same in a sentence or two without links; "" for a record that stands."""
    told = withdrawal_of(record)
    if told is None:
        return ""
    sentence = rendering.words.gettext("This was withdrawn.")
    return rendering.words.between.join((sentence, rendering.told(told.reason))) if told.reason else sentence
