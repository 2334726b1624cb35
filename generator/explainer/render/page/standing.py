"""How a quotation stands, in one quiet line wherever it is shown: whose translation, how many sources, what is odd."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.evidence.states import State
from explainer.facts.built_in import Actor, Quote, Role, cited, date_of, speakers_of
from explainer.facts.built_in.quote import Translation
from explainer.facts.own_language import language_by_letters
from explainer.facts.record import Record
from explainer.render.language.catalogue import Catalogue
from explainer.render.language.tongues import in_tongue
from explainer.render.page.evidence_views import BADGED, badge
from explainer.render.page.fields import role_words
from explainer.render.page.kinds import form_words
from explainer.render.page.scope import PageScope
from explainer.schema.dates import EdtfDate
from explainer.schema.days import Day
from explainer.schema.typed import Date


@dataclass(frozen=True, slots=True)
class StandingView:
    """One line about a quotation, all in words; what is not known or goes without saying is "".

    ``office`` is the speaker's at the time, ``form`` that the words are not the speaker's own, ``translation`` whose
    the English is, ``sources`` how many there are. ``state`` with ``badge`` is what is out of the ordinary, ``plain``
    what else there is to say of the check.
    """

    office: str
    form: str
    translation: str
    sources: str
    state: str
    badge: str
    plain: str


def standing(scope: PageScope, record: Record) -> StandingView:
    """How a quote stands, which is the same on every page."""
    return scope.rendering.once((standing, record.key), lambda: _standing(scope, record))


def _standing(scope: PageScope, record: Record) -> StandingView:
    words, graph = scope.rendering.words, scope.rendering.graph
    quote = Quote(record)
    speakers = speakers_of(graph, record)
    state, label = badge(scope, record)
    unusual = state in BADGED
    told = not unusual and (quote.is_direct or state != State.LOCATED)
    count = len(graph.sources(cited(record)))
    return StandingView(
        office=office_then(scope, speakers[0], date_of(record)) if len(speakers) == 1 else "",
        form="" if quote.is_direct else form_words(words, quote),
        translation=_translation(scope, quote),
        sources=words.plural("%(num)d source", "%(num)d sources", count) if count else "",
        state=state if unusual else "",
        badge=label if unusual else "",
        plain=label if told else "",
    )


def _translation(scope: PageScope, quote: Quote) -> str:
    """Whose translation a quote's words are; of those put back into the language of the speaker, that they are that."""
    words = scope.rendering.words
    told = translation_words(words, quote.translation)
    if not quote.is_translated_back(scope.rendering.graph.languages[0]):
        return told
    back = words.gettext("translated back from a translation, not the speaker\u2019s own wording")
    return f"{told} \u00b7 {back}"


def translation_words(words: Catalogue, told: Translation | None) -> str:
    """Whose translation something is, or "" for none."""
    if told is None:
        return ""
    # A name stands in a text in any letters; those that its language has none of say that it is in another.
    language = language_by_letters(told.rest, told.language, told.language) if told.language else ""
    rest = in_tongue(told.rest, language if language != words.language else "")
    if told.is_ours:
        return words.gettext("Translated by us") + rest
    if told.is_unknown:
        return words.gettext("Translator not named") + rest
    return words.gettext("Translated by %(who)s") % {"who": rest}


def office_then(scope: PageScope, actor: Record, date: Date | None) -> str:
    """The office that somebody held on a day, and where: of several the one taken up last; "" where none is known."""
    return next(iter(offices_then(scope, actor, date.date)), "") if date is not None else ""


def offices_then(scope: PageScope, actor: Record, day: EdtfDate) -> list[str]:
    """All offices that somebody held on a day, as :func:`office_then` says them; the one taken up last comes first."""
    begun = [(start, role) for role in Actor(actor).roles if (start := role.start) and _held(role, start, day)]
    begun.sort(key=lambda pair: pair[0].date.sort_key, reverse=True)
    return [role_words(scope, role) for _, role in begun]


def _held(role: Role, start: Date, then: EdtfDate) -> bool:
    """Whether a role's time and a date may meet; an end that nobody gives is open, and an interval has its own."""
    whole = start.date.start != start.date.end
    last: Day | None = role.end.date.latest if role.end else start.date.latest if whole else None
    return start.date.earliest <= then.latest and (last is None or last >= then.earliest)


def speaker_links(scope: PageScope, quote: Record) -> Markup:
    """All who said a quote, as links."""
    rendering = scope.rendering
    return escape(rendering.words.listed(map(scope.link, speakers_of(rendering.graph, quote))))
