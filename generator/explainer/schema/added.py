"""Property types from installed packages, looked at before any record type is declared with them."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.diagnostics import Findings
from explainer.extensions.failures import CODE
from explainer.extensions.model import Added
from explainer.schema.model import PropertyType, PropertyTypes
from explainer.schema.property_types import PROPERTY_TYPES, WrongPropertyType, with_property_types


def property_types(added: Iterable[Added], findings: Findings, types: PropertyTypes = PROPERTY_TYPES) -> PropertyTypes:
    """The given types and those that packages add; one that cannot be used is left out and told."""
    for one in added:
        whose = f'the property type "{one.name}" of {one.origin}'
        if not isinstance(one.value, PropertyType):
            message = f"{whose} is {type(one.value).__name__}, and no object of a subclass of PropertyType"
            findings.error(CODE, one.span, message, "name the object in the entry point, not its class or its module")
        elif (name := getattr(one.value, "name", "")) != one.name:
            message = f'{whose} calls itself "{name[:40]}"'
            findings.error(CODE, one.span, message, "give both the same name")
        else:
            try:
                types = with_property_types(types, one.value)
            except WrongPropertyType as problem:
                findings.error(CODE, one.span, f"{whose} cannot be used: {problem}", "give it another name")
    return types
