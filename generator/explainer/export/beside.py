"""Values that tell of another property's texts, such as who translated the text of a quote, by the language of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from explainer.export.documents import Document
from explainer.facts.built_in import QUOTE, Quote
from explainer.facts.graph import Graph
from explainer.schema.model import Property
from explainer.schema.property_types.localized import LOCALIZED
from explainer.schema.property_types.prose import PROSE
from explainer.schema.property_types.string import STRING
from explainer.schema.property_types.text import TEXT
from explainer.schema.property_types.words_or_ref import WORDS_OR_REF

_OF_WORDS = frozenset({STRING.name, TEXT.name, PROSE.name, WORDS_OR_REF.name})


class Beside:
    """Knows of the records of a graph in which language the texts are that their other values tell of."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._told = {type.name: [one for one in type.properties.values() if one.beside] for type in graph.schema}

    def languages(self, document: Document) -> Mapping[str, str]:
        """The language of the first of the texts, by the names of the properties that tell of them."""
        properties = document["properties"]
        wanted = [one for one in self._told[document["type"]] if one.name in properties and one.beside in properties]
        return {one.name: self.first_language(document, one) for one in wanted}

    def first_language(self, document: Document, property: Property) -> str:
        """The language of the first text that a property tells of: as it is said, else that of the site."""
        text = document["properties"][property.beside]["statements"][0]["value"]
        said = text[0].get("language", "") if isinstance(text, list) else ""
        record, site = self._graph.get(document["type"], document["id"]), self._graph.languages[0]
        # A plain text of a quote is in the language that the quote says.
        plain = Quote(record).language_tag(site) if record is not None and record.type.name == QUOTE else site
        return said or plain


def has_languages(kind: str, value: object) -> bool:
    """Whether a value is a list of texts, each with its language."""
    return kind == LOCALIZED.name or (kind in _OF_WORDS and isinstance(value, list))


def text_in(texts: Sequence[Any], language: str) -> str | None:
    """The one of several texts that is in a language; None where none is."""
    return next((str(one["text"]) for one in texts if one.get("language", "") in ("", language)), None)
