"""The text of a new fact file: what is known, what has still to be written, and what else could be, each explained."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from explainer.authoring.yaml_text import lines
from explainer.facts.built_in.every_type import OF_THE_FILE
from explainer.schema.model import Property, RecordType
from explainer.schema.ports import Data
from explainer.schema.property_types.refused import REFUSED

_WIDTH = 100


def fact_file(record_type: RecordType, values: Mapping[str, Data], editor_line: str, guided: bool = True) -> str:
    """A file with ``values`` and every required property; where ``guided``, comments tell what each is for.

    They also name what else a record of the type may say.
    """
    declared = [one for one in record_type.properties.values() if one.type is not REFUSED]
    required = [one for one in declared if one.required]
    given = [one for one in declared if not one.required and one.name in values]
    others = [one for one in declared if not one.required and one.name not in values and one.name not in OF_THE_FILE]
    blocks = [
        [*(_comment(one) if guided else ()), *lines(one.name, _value(one, values))] for one in (*required, *given)
    ]
    if guided and others:
        blocks.append(["# What else can be said, where somebody has looked it up. Delete what stays unused."])
        blocks += [[*_comment(one), *_proposed(one)] for one in others]
    between = "\n\n" if guided else "\n"
    head = f"{editor_line}\n" + ("\n" if guided else "")
    return head + between.join("\n".join(block) for block in blocks) + "\n"


def blanks(record_type: RecordType, values: Mapping[str, Data]) -> list[str]:
    """The names of required properties that have still to be written."""
    return [one.name for one in record_type.properties.values() if one.required and not values.get(one.name)]


def _value(property: Property, values: Mapping[str, Data]) -> Data:
    return values[property.name] if values.get(property.name) else property.blank


def _comment(property: Property) -> Iterator[str]:
    """What a property is for, with what it may be or an example."""
    words = property.help or property.words
    if property.choices:
        words = f"{words} One of: {', '.join(property.choices)}"
    elif property.example:
        words = f"{words} Example: {property.example}"
    for line in textwrap.wrap(words, _WIDTH - 2, break_long_words=False, break_on_hyphens=False):
        yield f"# {line}"


def _proposed(property: Property) -> Iterator[str]:
    return (f"# {line}" for line in lines(property.name, property.blank))
