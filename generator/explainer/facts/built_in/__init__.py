"""What the built-in record types mean: the one place that knows the names of their properties.

A record is generic: it has statements under names that its type declares. A reader here gives these names a meaning::

    for record in graph.of_type(QUOTE):
        quote = Quote(record)
        if quote.is_direct and quote.words:
            print(quote.words.text, graph.resolve(quote.speaker))

Readers hold a record and nothing else, read when they are asked, and never fail: what a record does not say is None,
"" or an empty tuple. Of rival statements they give the one that is shown where only one can be; what looks at rivals
asks for a property's ``..._statements``. A reference is resolved by the graph, which answers None for None.

They do not ask of which type a record is: a type of a project's own may have a property of the same name that means
something else. So ask for records of a type, as above, or compare ``record.type.name``.
"""

from __future__ import annotations

from explainer.facts.built_in.actor import Actor, Relation, Role
from explainer.facts.built_in.event import Event, Participant, events_at, led_to
from explainer.facts.built_in.every_type import (
    Correction,
    DatedName,
    Suppression,
    Withdrawal,
    alias_texts_of,
    aliases_of,
    cited,
    corrections_of,
    dated_names_of,
    kind_of,
    kinds_of,
    name_at,
    note_of,
    other_names_of,
    same_as_of,
    sort_label,
    sort_of,
    summary_beside_title,
    summary_of,
    withdrawal_of,
)
from explainer.facts.built_in.in_time import by_date, date_of, in_time, newest_first
from explainer.facts.built_in.lists import BY_DATE, BY_TITLE, ListSettings
from explainer.facts.built_in.question import Question
from explainer.facts.built_in.quote import (
    Quote,
    is_direct_quote,
    quotes_at,
    quotes_of,
    speakers_of,
)
from explainer.facts.built_in.quote_languages import (
    has_words_for_first_readers,
    quote_in,
    with_own_words_first,
    with_translators,
    with_words_as_printed,
)
from explainer.facts.built_in.quote_texts import check_texts
from explainer.facts.built_in.site import (
    Abbreviation,
    Era,
    Sides,
    SiteSettings,
    is_number_of_days,
    zone_of,
)
from explainer.facts.built_in.site_languages import (
    LANGUAGE_OF_NONE,
    are_named_plainly,
    languages_of,
    languages_understood,
    with_example,
)
from explainer.facts.built_in.source import Source
from explainer.facts.built_in.topic import Topic
from explainer.schema.built_in import ACTOR, EVENT, QUESTION, QUOTE, SOURCE, TOPIC

__all__ = [
    "ACTOR",
    "BY_DATE",
    "BY_TITLE",
    "EVENT",
    "LANGUAGE_OF_NONE",
    "QUESTION",
    "QUOTE",
    "SOURCE",
    "TOPIC",
    "Abbreviation",
    "Actor",
    "Correction",
    "DatedName",
    "Era",
    "Event",
    "ListSettings",
    "Participant",
    "Question",
    "Quote",
    "Relation",
    "Role",
    "Sides",
    "SiteSettings",
    "Source",
    "Suppression",
    "Topic",
    "Withdrawal",
    "alias_texts_of",
    "aliases_of",
    "are_named_plainly",
    "by_date",
    "check_texts",
    "cited",
    "corrections_of",
    "date_of",
    "dated_names_of",
    "events_at",
    "has_words_for_first_readers",
    "in_time",
    "is_direct_quote",
    "is_number_of_days",
    "kind_of",
    "kinds_of",
    "languages_of",
    "languages_understood",
    "led_to",
    "name_at",
    "newest_first",
    "note_of",
    "other_names_of",
    "quote_in",
    "quotes_at",
    "quotes_of",
    "same_as_of",
    "sort_label",
    "sort_of",
    "speakers_of",
    "summary_beside_title",
    "summary_of",
    "with_example",
    "with_own_words_first",
    "with_translators",
    "with_words_as_printed",
    "withdrawal_of",
    "zone_of",
]
