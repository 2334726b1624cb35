"""Which words readers are shown for want of a translation, by the language that they are in."""

from __future__ import annotations

from explainer.facts.built_in import ACTOR, QUOTE, SOURCE, Source
from explainer.facts.record import Record
from explainer.render.page.context import Rendering


def is_instead(rendering: Rendering, language: str) -> bool:
    """Whether a text in a language, a BCP 47 tag or "" for that of these readers, stands where theirs is wanted.

    In other languages than the site's first that is what is shown in the first; in the first what is in any other.
    """
    routes = rendering.routes
    if len(routes.editions) < 2 or not language:
        return False
    return language == rendering.site_language if routes.edition.folder else bool(rendering.foreign(language))


def is_title_instead(rendering: Rendering, record: Record | None, language: str) -> bool:
    """The same of the title of a record, or of a page of none. A source is called as it calls itself, if that is known.

    In the site's first language so are people, and quotations are in the words that were said.
    """
    as_it_is = (SOURCE,) if rendering.routes.edition.folder else (ACTOR, QUOTE, SOURCE)
    is_as_it_is = record is not None and record.type.name in as_it_is and not _is_described(record)
    return not is_as_it_is and is_instead(rendering, language)


def _is_described(record: Record) -> bool:
    return record.type.name == SOURCE and Source(record).is_described
