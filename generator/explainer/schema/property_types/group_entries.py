"""What somebody meant who wrote a map where a list of entries stands, or an entry as a key with its value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Mapping, Scalar, Value
from explainer.schema.citation_habits import BY_CITATIONS
from explainer.schema.citations import CITATION_KEYS
from explainer.schema.ids import ID_PATTERN
from explainer.schema.languages import check_tag
from explainer.schema.model import Property, Role
from explainer.schema.scalars import OPEN
from explainer.schema.several import OneValue, flow
from explainer.schema.typed import Markup
from explainer.spelling import nearest

_MOST_ENTRIES = 3
_LONGEST = 80
_A_PAIR = 2
_A_BEGINNING = 4


def map_meant(value: Mapping, name: str, parts: OneValue, property: Property | None, languages: Sequence[str]) -> str:
    """What to write instead of a map where the list ``name`` stands; "" where nobody can tell, or some would be lost.

    ``parts`` knows the values of the list, which is that of ``property`` where it is one's own.
    """
    pairs = [(one.key.text, one.value.text) for one in value if isinstance(one.value, Scalar)]
    if parts is BY_CITATIONS and any(one.key.text in CITATION_KEYS for one in value):
        first = next(iter(value)).key.text
        return f"it is one citation: begin its first line with a dash, - {first}:, and indent those below it"
    if 0 < len(pairs) == len(value.entries) and (values := parts.of_map(pairs)):
        return f"write {name}: [{', '.join(values)}]"
    return entries_meant(value, property, languages) if property and property.properties else ""


def entries_meant(value: Mapping, property: Property, languages: Sequence[str]) -> str:
    """What to write instead of a map of a group's entries; "" where it holds nothing that one could be told by.

    A map of the group's own properties is one entry. Another has what names each entry as its key.
    """
    keys = [one.key.text for one in value]
    if not keys:
        return ""
    needed = {one.name for one in property.properties if one.required}
    named = [_name_of(key, property) for key in keys]
    if all(named) or needed.intersection(named):
        return f"it is one entry: begin its first line with a dash, - {keys[0]}:, and indent those below it"
    if set(keys) <= set(languages) and all(map(_is_tag, keys)):
        return f"write each entry once, its texts in each language: - {_in_languages(keys, property)}"
    lines = [_entry(one.key.text, one.value, property) for one in list(value)[:_MOST_ENTRIES]]
    if not all(lines):
        return ""
    more = ", and so on" if len(keys) > _MOST_ENTRIES else ""
    return f"write each as an entry: {' and '.join(f'- {line}' for line in lines)}{more}"


def pair_meant(value: Value, property: Property) -> str:
    """The entry that a map of one line means which has a name for its key, where entries need two properties; or ""."""
    entries = list(value) if isinstance(value, Mapping) and value.complete else []
    needed = [one for one in property.properties if one.required]
    if len(entries) != 1 or not needed or len(property.properties) < _A_PAIR:
        return ""
    key, said = entries[0].key.text, entries[0].value
    names = [one.name for one in property.properties]
    if _name_of(key, property) or nearest(key.lower(), names) or not isinstance(said, Scalar) or not said.text:
        return ""
    first = needed[0]
    if first.targets and "-" in said.text and ID_PATTERN.match(said.text) and " " not in key and "-" not in key:
        return ""  # the value is the id, and the key another name of its property
    entry = _entry(key, said, property)
    return f"- {entry}" if entry else ""


def glued_meant(written: str, property: Property) -> str:
    """The line that an entry means whose colon is a full-width one, or has no space after it; "" where it is none."""
    key, colon, said = re.sub("：", ":", written, count=1).partition(":")
    name = _name_of(key.strip(), property)
    return f"{name}: {said.strip()}" if colon and name and said.strip() else ""


def _entry(key: str, said: Value, property: Property) -> str:
    """An entry with its name and what was written behind that; "" where not all of it has a place in one."""
    first, *others = sorted(property.properties, key=lambda one: not one.required)
    name = flow(key[:_LONGEST])
    if first.many:
        return f"{{{first.name}: [{', '.join([name, _shown(said)])}]}}"
    parts = {first.name: name}
    behind: dict[str, str] = {}
    if isinstance(said, Mapping) and said.entries and all(_is_tag(one.key.text) for one in said):
        behind = {one.name: _texts([one.key.text for one in said]) for one in _worded(others)[:1]}
    elif isinstance(said, Mapping):
        behind = {_name_of(one.key.text, property): _shown(one.value) for one in said}
    elif isinstance(said, Scalar) and said.text:
        behind = _behind(said, others)
    if not behind or "" in behind:
        return ""
    parts |= behind
    parts |= {one.name: OPEN for one in others if one.required and one.name not in parts}
    return f"{{{', '.join(f'{inner}: {text}' for inner, text in parts.items())}}}"


def _behind(said: Scalar, others: Sequence[Property]) -> dict[str, str]:
    """The property that a value behind an entry's name is one of; the two ends of an interval are two."""
    choosing = next((one for one in others if said.text in one.choices), None)
    second = choosing or next((one for one in others if one.required), next(iter(others), None))
    start, slash, end = said.text.partition("/")
    dates = [one.name for one in others if Role.DATE in one.type.roles]
    if slash and second is not None and second.name in dates[:1] and dates[1:]:
        return {dates[0]: start, dates[1]: end}
    return {second.name: _shown(said)} if second is not None else {}


def _in_languages(tags: Sequence[str], property: Property) -> str:
    first, *others = [one for one in property.properties if one.required] or property.properties[:1]
    others = others or _worded(property.properties[1:])[:1]
    texts = _texts(tags)
    said = [one for one in others if Role.DATE not in one.type.roles] or [first]
    return f"{{{', '.join(f'{one.name}: {texts if one in said else OPEN}' for one in (first, *others))}}}"


def _texts(tags: Sequence[str]) -> str:
    return f"{{{', '.join(f'{tag}: {OPEN}' for tag in tags)}}}"


def _is_tag(key: str) -> bool:
    return bool(check_tag(key, Span.at(""), Findings()))


def _worded(properties: Sequence[Property]) -> list[Property]:
    """Those whose values are sentences, which may be said in several languages."""
    return [one for one in properties if one.type.markup is not Markup.STRING]


def _name_of(key: str, property: Property) -> str:
    """The property of a group that a key names, by its name, by what others call it, or by its beginning; or ""."""
    said, names = key.lower(), [one.name for one in property.properties]
    habit = next((one.name for one in property.properties if said == one.name or said in one.habits), "")
    begun = [name for name in names if len(said) >= _A_BEGINNING and name.startswith(said)]
    return habit or (begun[0] if len(begun) == 1 else "")


def _shown(value: Value) -> str:
    if not isinstance(value, Scalar):
        return OPEN
    text = " ".join(value.text.split())
    return flow(text if len(text) <= _LONGEST else f"{text[:_LONGEST].strip()}...")
