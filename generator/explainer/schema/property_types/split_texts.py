"""Texts in several languages that stand apart: under ``name_en`` and ``name_ko``, or all below ``translations``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping as MapValue
from explainer.documents.values import Scalar
from explainer.schema.languages import check_tag
from explainer.schema.model import Property, Schema
from explainer.schema.property_types.localized import LocalizedType
from explainer.schema.property_types.tagged_lines import map_of_texts
from explainer.schema.property_types.words import WordsType

_SUFFIXED = re.compile(r"(?P<name>[a-z][a-z0-9_]*?)(?:[_.@ -]|[_ ]?[(\[])(?P<tag>[a-z]{2}(?:[-_][A-Za-z]{2,4})?)[)\]]?")
_TOGETHER = frozenset({"translations", "translation", "i18n", "localized"})
_MOST_SHOWN = 200


def told_as_split(root: MapValue, known: Mapping[str, Property], schema: Schema, findings: Findings) -> dict[str, str]:
    """Reports texts of a map that belong into maps by language; gives each such key with the property that is meant.

    ``known`` are the properties that the map takes.
    """
    texts: dict[str, dict[str, str]] = {}
    keys: dict[str, str] = {}
    first: dict[str, Span] = {}
    for key, name, tag, text in _apart(root, known):
        keys.setdefault(key.text, name)
        first.setdefault(name, key.span)
        texts.setdefault(name, {})[tag] = text
    language = next(iter(schema.languages), "")
    for name, said in texts.items():
        plain = root.get(name)
        own = {language: plain.text} if isinstance(plain, Scalar) and language and language not in said else {}
        whole = own | said
        is_short = len("".join(whole.values())) <= _MOST_SHOWN
        help = f"write {name}: {map_of_texts(whole)}" if is_short else f"write {name}: and below it a line for each"
        message = f"a text stands with its translations under one name, which is {name}"
        findings.error("unknown-property", first[name].clipped(), message, help)
    return keys


def _apart(root: MapValue, known: Mapping[str, Property]) -> Iterator[tuple[Scalar, str, str, str]]:
    """Each text with the key that it stands under, the property that is meant, and its language."""
    for entry in root:
        key = entry.key
        if key.text in known:
            continue
        suffixed = _SUFFIXED.fullmatch(key.text)
        if suffixed and isinstance(entry.value, Scalar):
            tag = _tag(suffixed["tag"])
            if tag and _has_texts(known.get(suffixed["name"])):
                yield key, suffixed["name"], tag, entry.value.text
        elif isinstance(entry.value, MapValue):
            for language, texts in _below(key.text, entry.value):
                tag = _tag(language)
                for one in texts if tag else ():
                    if _has_texts(known.get(one.key.text)) and isinstance(one.value, Scalar):
                        yield key, one.key.text, tag, one.value.text


def _below(key: str, value: MapValue) -> Iterator[tuple[str, MapValue]]:
    """What may be the tag of a language, with the map of texts below it: itself, or each in a map of translations."""
    if key.lower() not in _TOGETHER:
        yield key, value
        return
    for inner in value:
        if isinstance(inner.value, MapValue):
            yield inner.key.text, inner.value


def _has_texts(property: Property | None) -> bool:
    return property is not None and isinstance(property.type, WordsType | LocalizedType)


def _tag(text: str) -> str:
    return check_tag(text.replace("_", "-"), Span.at(""), Findings()) or ""
