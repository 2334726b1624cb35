"""The property type ``language``: a BCP 47 language tag."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from explainer.diagnostics import Findings
from explainer.documents.values import Mapping, Value
from explainer.schema.json_schema import Node
from explainer.schema.language_registry import registry
from explainer.schema.languages import check_tag, languages_meant, likely_tag, meant_tag
from explainer.schema.model import Comparable, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.scalars import scalar_text
from explainer.schema.several import ByCommas
from explainer.schema.typed import Language

# What switches something on elsewhere; some of it is the tag of a language with few readers.
_SWITCHES = frozenset({"true", "yes", "on", "all", "both"})


class _Tags(ByCommas):
    def of(self, written: str) -> list[str]:
        return languages_meant(written) or super().of(written)

    def of_map(self, pairs: Sequence[tuple[str, str]]) -> list[str]:
        """The tags before their names; or those that stand behind words of one's own."""
        keys, values = ([likely_tag(pair[side]) for pair in pairs] for side in (0, 1))
        return keys if all(keys) else values if all(values) else []


class LanguageType(PropertyType[Language]):
    """A BCP 47 language tag."""

    name = "language"
    parts = _Tags()
    roles = frozenset()

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Language | None:
        """A tag whose language and script exist, written as it is to be."""
        return read_language(value, property.name, findings)

    def entry_meant(self, written: str, property: Property, schema: Schema) -> str:
        """The tag of a language that is named otherwise; of what names none, one that may stand there."""
        meant = "" if written.lower() in _SWITCHES else meant_tag(written)
        return meant or next(iter(schema.languages[1:]), property.example)

    def text(self, value: Language) -> str:
        """The tag."""
        return value.tag

    def print(self, value: Language, printer: Printer[Out]) -> Out:
        """What the language is called."""
        return printer.language(value.tag)

    def compare(self, value: Language) -> Comparable:
        """Capitals do not count."""
        return ("language", value.tag.lower())

    def word(self, value: Language, speaker: Speaker[Out]) -> Out:
        """The tag."""
        return speaker.name(value.tag)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """A tag; those of the site are offered."""
        return language_schema(writer.languages)


LANGUAGE = LanguageType()


def language_schema(offered: Sequence[str] = ()) -> Node:
    """A BCP 47 tag in a schema, with some that are offered."""
    message = 'write a BCP 47 tag such as "en", "ja" or "zh-Hant"'
    node: Node = {"type": "string", "pattern": language_pattern(), "errorMessage": message}
    return {**node, "examples": list(offered)} if offered else node


@cache
def language_pattern() -> str:
    """A pattern for tags as they are to be written; it names each language of two letters."""
    two = sorted(code for code in registry().languages if len(code) == 2)
    return (
        rf"^(?:{'|'.join(two)}|[a-z]{{3}})(?:-[A-Z][a-z]{{3}})?(?:-(?:[A-Z]{{2}}|[0-9]{{3}}))?"
        r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
    )


def read_language(value: Value, name: str, findings: Findings) -> Language | None:
    """A BCP 47 language tag."""
    if isinstance(value, Mapping) and len(value.entries) == 1 and (meant := meant_tag(value.entries[0].key.text)):
        message = "a language is written by its tag alone, without its name"
        findings.error("wrong-type", value.span.clipped(), message, f"write {meant}")
        return None
    scalar = scalar_text(value, name, findings)
    tag = check_tag(scalar.text, scalar.span, findings) if scalar else None
    return Language(tag, scalar.span) if scalar and tag else None
