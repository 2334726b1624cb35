"""A record type as a JSON Schema (draft-07), for editors that complete, explain and check while somebody writes.

What schemas cannot know stays with ``explainer check``: whether a day
exists, what a rule over several records says, what a comma after a source's id is followed by.
"""

from __future__ import annotations

from collections.abc import Iterable

from explainer.authoring.form_words import FormWords
from explainer.facts.record import Rank
from explainer.schema.json_schema import DRAFT, EXAMPLE, Node, closed, described, either, list_of, live, message, text
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.refused import REFUSED
from explainer.schema.property_types.words import texts_schema

_RANK = message("How it stands among its rivals.")
_REASON = message("Why it has this rank.")
_GROUNDS = message("What it rests on.")


def type_schema(record_type: RecordType, schema: Schema, languages: Iterable[str], words: FormWords) -> Node:
    """The schema of a record type's files, which explains them in ``words``."""
    writer = _Writer(schema, tuple(languages), words)
    found = writer.properties(record_type.properties.values())
    return {"$schema": DRAFT, "title": words.type(record_type), **found}


class _Writer:
    """Writes properties as schemas; ``languages`` are offered first where a language is asked for.

    It is the :class:`~explainer.schema.model.SchemaWriter` of property types.
    """

    def __init__(self, schema: Schema, languages: tuple[str, ...], words: FormWords) -> None:
        self.schema = schema
        self.languages = languages
        self._words = words

    def targets(self, property: Property) -> tuple[str, ...]:
        """The names of the record types that a reference may point at."""
        return self.schema.targets(property)

    def properties(self, properties: Iterable[Property]) -> Node:
        """A map of declared properties."""
        declared = list(properties)
        written = {one.name: self.property(one) for one in declared}
        return closed(written, [one.name for one in declared if one.required])

    def property(self, property: Property) -> Node:
        """One property in all the forms that its declaration allows."""
        say = self._words.say
        if property.type is REFUSED:
            return {}
        value = property.type.schema(property, self)
        if property.many:
            value = list_of(value)
        elif property.disputable:
            value = either(value, list_of(self.statement(value)))
        told = described(value, say(property.help), self._words.example(property), say(EXAMPLE))
        return {"title": self._words.called(property), **told}

    def statement(self, value: Node) -> Node:
        """One of several rival values, with what it rests on."""
        say = self._words.say
        ranks = [str(rank) for rank in Rank]
        reason = either(text(), texts_schema(text(), self.languages))
        return closed(
            {
                "value": value,
                "rank": {**described({"enum": ranks}, say(_RANK)), "default": str(Rank.NORMAL)},
                "reason": described(reason, say(_REASON)),
                "sources": described(list_of(live(CITATION.name)), say(_GROUNDS)),
            },
            ["value"],
        )
