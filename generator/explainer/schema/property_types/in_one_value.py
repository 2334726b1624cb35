"""Several values that stand where a property takes one, and where they belong."""

from __future__ import annotations

from collections.abc import Sequence

from explainer.schema.choice_words import choices_in
from explainer.schema.model import Property
from explainer.schema.several import PLAIN

# What can stand between commas in brackets as it is.
_MOST_SHOWN = 120


def values_in(written: str, property: Property) -> list[str]:
    """The values that stand in one text, each once; choices are told apart by what can be chosen."""
    return choices_in(written, property.choices) if property.choices else property.type.parts.of(written)


def told_as_several(texts: Sequence[str], property: Property, listed: int = 0) -> tuple[str, str]:
    """What is said of values that stand where one does, each of them once, and where all but the first belong.

    ``listed`` is how many entries they have as a list, or 0 where they stand in one text.
    """
    message = f"{property.name} takes one value, and {len(texts)} stand here"
    if listed:
        message = f"{property.name} takes one value, but this is a list of {listed}"
    elif len(texts) == 1:
        message = f"{property.name} takes one value, and here it stands more than once"
    return message, _one_and_others(texts, property)


def _one_and_others(texts: Sequence[str], property: Property) -> str:
    name, more = property.name, property.further
    is_plain = all(PLAIN.fullmatch(text.replace("://", "")) for text in texts) and len("".join(texts)) <= _MOST_SHOWN
    if len(texts) == 1:
        return f"write {name}: {texts[0]}" if is_plain else f"write it once after {name}: alone"
    if is_plain and more:
        return f"write {name}: {texts[0]}, and below it {more}: [{', '.join(texts[1:])}]"
    if more:
        return f"write the first after {name}: alone, and the others as a list below {more}:"
    first = f"write {name}: {texts[0]}" if is_plain else f"write one of them after {name}: alone"
    return f"{first}, and tell of {'the other' if len(texts) == 2 else 'the others'} in the words of the record"
