"""The property types by name: one module and one line for each.

A module holds a subclass of :class:`~explainer.schema.model.PropertyType` and its one object. Nothing else of the
program knows what a type is; where values are read, printed, compared or asked for, the object is asked.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from explainer.schema.ids import NAME_PATTERN
from explainer.schema.model import PropertyType, PropertyTypes
from explainer.schema.property_types.boolean import BOOLEAN
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.date import DATE
from explainer.schema.property_types.enum import ENUM
from explainer.schema.property_types.group import GROUP
from explainer.schema.property_types.language import LANGUAGE
from explainer.schema.property_types.localized import LOCALIZED
from explainer.schema.property_types.name_or_ref import NAME_OR_REF
from explainer.schema.property_types.number import NUMBER
from explainer.schema.property_types.prose import PROSE
from explainer.schema.property_types.ref import REF
from explainer.schema.property_types.string import STRING
from explainer.schema.property_types.text import TEXT
from explainer.schema.property_types.url import URL
from explainer.schema.property_types.words_or_ref import WORDS_OR_REF


class WrongPropertyType(Exception):  # noqa: N818 - told to the user as it is
    """A property type that cannot be added, with the reason in a sentence."""


def with_property_types(known: PropertyTypes, *added: PropertyType[Any]) -> PropertyTypes:
    """The known types and further ones after them, as an installed package may bring. Raises WrongPropertyType."""
    types = dict(known)
    for one in added:
        name = getattr(one, "name", "")
        if not name:
            raise WrongPropertyType(f"{type(one).__name__} has no name")
        if not NAME_PATTERN.match(name):
            raise WrongPropertyType(f'"{name[:40]}" cannot name a property type: use letters a-z, digits and _')
        if name in types:
            raise WrongPropertyType(f'there is a property type "{name}" already')
        types[name] = one
    return MappingProxyType(types)


PROPERTY_TYPES = with_property_types(
    {},
    STRING,
    TEXT,
    PROSE,
    LOCALIZED,
    DATE,
    URL,
    LANGUAGE,
    ENUM,
    BOOLEAN,
    NUMBER,
    REF,
    NAME_OR_REF,
    WORDS_OR_REF,
    CITATION,
    GROUP,
)
