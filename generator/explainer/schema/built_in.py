"""The names of the built-in record types. Each is declared in ``schema/types/NAME.yaml``, which says what it has.

What the properties of these types mean is known to :mod:`explainer.facts.built_in`, and to nothing else.
"""

from __future__ import annotations

ACTOR = "actor"
EVENT = "event"
QUOTE = "quote"
SOURCE = "source"
TOPIC = "topic"
QUESTION = "question"

BUILT_IN = (ACTOR, EVENT, QUOTE, SOURCE, TOPIC, QUESTION)
"""The types that every project has, in the order in which lists and menus show them."""

DECLARATIONS = "explainer/schema/types"
"""The folder of their declarations, as findings and spans name it."""

LIFETIME = ("born", "died")
"""When the life of an actor began and ended, by the names of its properties."""

SITE = "site"
"""``site.yaml`` is read like a record of this type, though it is none: it has no page."""

EVERY_TYPE = "every-type"
"""The declaration of what a record of any type may carry."""
