"""The text of a new fact file: what is known, what has still to be written, and what else could be, each explained."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Mapping

from explainer.authoring.form_words import IN_ENGLISH, ONE_OF, FormWords, message
from explainer.authoring.yaml_text import lines
from explainer.facts.built_in.every_type import OF_THE_FILE
from explainer.schema.json_schema import EXAMPLE
from explainer.schema.model import Property, RecordType
from explainer.schema.ports import Data
from explainer.schema.property_types.refused import REFUSED
from explainer.share.breaking import pieces, wrap

_WIDTH = 100
_WHAT_ELSE = message("What else can be said, where somebody has looked it up. Delete what stays unused.")


def fact_file(
    record_type: RecordType, values: Mapping[str, Data], editor_line: str, guide: FormWords | None = IN_ENGLISH
) -> str:
    """A file with ``values`` and every required property; comments in the words of ``guide`` tell what each is for.

    They also name what else a record of the type may say. Without a guide there are none.
    """
    declared = [one for one in record_type.properties.values() if one.type is not REFUSED]
    required = [one for one in declared if one.required]
    given = [one for one in declared if not one.required and one.name in values]
    others = [one for one in declared if not one.required and one.name not in values and one.name not in OF_THE_FILE]
    blocks = [
        [*(_comment(one, guide) if guide else ()), *lines(one.name, _value(one, values))] for one in (*required, *given)
    ]
    if guide and others:
        blocks.append([*_lines(guide.say(_WHAT_ELSE))])
        blocks += [[*_comment(one, guide), *_proposed(one)] for one in others]
    between = "\n\n" if guide else "\n"
    head = f"{editor_line}\n" + ("\n" if guide else "")
    return head + between.join("\n".join(block) for block in blocks) + "\n"


def blanks(record_type: RecordType, values: Mapping[str, Data]) -> list[str]:
    """The names of required properties that have still to be written."""
    return [one.name for one in record_type.properties.values() if one.required and not values.get(one.name)]


def _value(property: Property, values: Mapping[str, Data]) -> Data:
    return values[property.name] if values.get(property.name) else property.blank


def _comment(property: Property, guide: FormWords) -> Iterator[str]:
    """What a property is for, with what it may be or an example."""
    told = [guide.say(property.help) if property.help else guide.called(property)]
    if property.choices:
        told.append(guide.say(ONE_OF) % {"choices": ", ".join(guide.written(property.choices))})
    elif property.example:
        told.append(guide.say(EXAMPLE) % {"example": guide.example(property)})
    yield from _lines(guide.sentences(told))


def _lines(words: str) -> Iterator[str]:
    if any(map(_is_double, words)):
        found = wrap(pieces(words, _columns), 1, _WIDTH - 2, _columns)
        told = [
            "".join(f" {one.text}" if one.spaced and at else one.text for at, one in enumerate(line)) for line in found
        ]
    else:
        told = textwrap.wrap(words, _WIDTH - 2, break_long_words=False, break_on_hyphens=False)
    for line in told:
        yield f"# {line}"


def _is_double(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _columns(words: str) -> float:
    return sum(1 + _is_double(char) for char in words)


def _proposed(property: Property) -> Iterator[str]:
    return (f"# {line}" for line in lines(property.name, property.blank))
