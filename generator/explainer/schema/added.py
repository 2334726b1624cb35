"""Property types from installed packages: looked at before they are used, and called so that their failures are told.

A type of somebody else runs in every stage. While facts are read its failure is a finding at the value, which counts as
not given; later it is one of the page or the report that asked, which is then not made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from explainer.diagnostics import Findings, NotMade
from explainer.documents.values import Value
from explainer.extensions.failures import CODE, stopped
from explainer.extensions.model import Added
from explainer.schema.model import Property, PropertyType, PropertyTypes, Schema
from explainer.schema.ports import Visitor
from explainer.schema.property_types import PROPERTY_TYPES, WrongPropertyType, with_property_types

_WHEN_MADE = (
    "text", "print", "json", "schema", "field", "answer", "blank", "compare", "word", "texts", "written", "targets",
)  # fmt: skip


def property_types(added: Iterable[Added], findings: Findings, types: PropertyTypes = PROPERTY_TYPES) -> PropertyTypes:
    """The given types and those that packages add; one that cannot be used is left out and told."""
    for one in added:
        whose = f'the property type "{one.name}" of {one.origin}'
        if not isinstance(one.value, PropertyType):
            message = f"{whose} is {type(one.value).__name__}, and no object of a subclass of PropertyType"
            findings.error(CODE, one.span, message, "name the object in the entry point, not its class or its module")
        elif (name := getattr(one.value, "name", "")) != one.name:
            message = f'{whose} calls itself "{str(name)[:40]}"'
            findings.error(CODE, one.span, message, "give both the same name")
        else:
            try:
                types = with_property_types(types, _guarded(one, one.value, whose))
            except WrongPropertyType as problem:
                findings.error(CODE, one.span, f"{whose} cannot be used: {problem}", "give it another name")
    return types


def _guarded(added: Added, inner: PropertyType[Any], whose: str) -> PropertyType[Any]:
    """The type with every method looked after: what it raises is told with the name of its package."""
    methods = {name: _told(inner, name, whose, added) for name in _WHEN_MADE}
    guarded = type(type(inner).__name__, (_Guarded, type(inner)), methods)
    made = guarded()
    made.guard(added, inner, whose)
    return made  # type: ignore[no-any-return]  # its class is made here


def _told(inner: PropertyType[Any], name: str, whose: str, added: Added) -> Callable[..., object]:
    """A method that asks the package's object, and tells a failure as one of the page or the report that asked."""

    def method(self: object, *args: Any, **named: Any) -> object:
        try:
            made = getattr(inner, name)(*args, **named)
            if name == "json":
                json.dumps(made)
        except NotMade:
            raise
        except Exception as problem:  # noqa: BLE001 - whatever code of somebody else raises
            raise NotMade(stopped(f"{whose} stopped", problem, added)) from None
        return made

    return method


class _Guarded(PropertyType[Any]):
    """What a guarded type does while facts are read and linked."""

    def __init__(self) -> None:
        """Holds nothing of the package's own object, which is asked."""

    def guard(self, added: Added, inner: PropertyType[Any], whose: str) -> None:
        """Tells which object is asked, and how it is called in messages."""
        self._added, self._inner, self._whose = added, inner, whose

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Any:
        """The value; where the type fails, that is told at the value, which then is none."""
        try:
            return self._inner.read(value, property, schema, findings)
        except Exception as problem:  # noqa: BLE001 - whatever code of somebody else raises
            failure = stopped(f"{self._whose} stopped while it read {property.name}", problem, self._added)
            findings.error(CODE, value.span.clipped(), failure.message, failure.help)
            return None

    def visit(self, value: Any, visitor: Visitor) -> None:
        """What the value leads to; nothing where the type fails, as printing it will tell."""
        try:
            self._inner.visit(value, visitor)
        except Exception:  # noqa: BLE001 - whatever code of somebody else raises
            return
