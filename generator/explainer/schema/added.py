"""Property types from installed packages: looked at before they are used, and called so that their failures are told.

A type of somebody else runs in every stage. When a value is read, all that can be asked of it alone is asked as well,
so that a failure is a finding at the value, which then counts as not given; one that shows later only is a finding of
the page or the report that asked, which is then not made. Both are errors: without the type, facts would be lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from explainer.diagnostics import Diagnostic, Findings, NotMade
from explainer.documents.values import Scalar, Value
from explainer.extensions.calling import Stopped, called
from explainer.extensions.failures import FAILED_CODE, HELP, failed, refused
from explainer.extensions.looking import plain, wrong_finding
from explainer.extensions.model import Added
from explainer.extensions.watching import TooLong
from explainer.schema.answers import ASKED, WrongAnswer, answer_of, check_value, wrong_declaration
from explainer.schema.model import Property, PropertyType, PropertyTypes, Schema
from explainer.schema.ports import Listener, Visitor
from explainer.schema.property_types import PROPERTY_TYPES, WrongPropertyType, with_property_types

# A type that never stops to complain is stopped.
_MOST_FINDINGS = 1_000


def property_types(added: Iterable[Added], findings: Findings, types: PropertyTypes = PROPERTY_TYPES) -> PropertyTypes:
    """The given types and those that packages add; one that cannot be used is left out and told."""
    for one in added:
        whose = f'the property type "{one.name}" of {one.origin}'
        try:
            wrong, help = called(whose, _wrong, one)
            if wrong:
                findings.warning(FAILED_CODE, one.span, f"{whose} {wrong}", help)
                continue
            types = with_property_types(types, called(whose, _Guarded, one, whose))
        except Stopped as stopped:
            findings.add(failed(f"{whose} cannot be used", stopped, one))
        except WrongPropertyType as problem:
            findings.warning(FAILED_CODE, one.span, f"{whose} cannot be used: {problem}", "give it another name")
    return types


def _wrong(added: Added) -> tuple[str, str]:
    """What is wrong with an object that should be a property type, and what to do; "" twice where nothing is."""
    if not isinstance(added.value, PropertyType):
        message = f"is {type(added.value).__name__}, and no object of a subclass of PropertyType"
        return message, "name the object in the entry point, not its class or its module"
    if (name := getattr(added.value, "name", "")) != added.name:
        return f'calls itself "{str(name)[:40]}"', "give both the same name"
    return wrong_declaration(added.value), HELP


class _Findings(Findings):
    """What a type finds wrong in one value, which stands in the file ``path``."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def add(self, found: Diagnostic) -> None:
        if wrong := wrong_finding(found):
            raise WrongAnswer(f"it gives {wrong}")
        if found.span.path != self._path:
            raise WrongAnswer(f"it points to {found.span.path[:100]!r}, where its value does not stand")
        if len(self) >= _MOST_FINDINGS:
            raise WrongAnswer(f"it has more than {_MOST_FINDINGS:,} findings in one value")
        super().add(found)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        for one in found:
            self.add(one)


class _Guarded(PropertyType[Any]):
    """A type that asks the object of a package, and tells what fails there with the name of the package.

    Nothing but the methods of a property type is taken from the object, and what it says of itself only once.
    """

    def __init__(self, added: Added, whose: str) -> None:
        inner: Any = added.value
        self._inner, self._added, self._whose = inner, added, whose
        # What was too late once would be so for each value; nothing but another start of the program changes it.
        self._late: dict[str, Stopped] = {}
        # Of a class of ours, each is said once for all; here it is another for each object.
        own: Any = self
        own.name, own.needs, own.roles = plain(inner.name), plain(inner.needs), frozenset(inner.roles)
        own.layout, own.markup, own.may_be_disputed = inner.layout, inner.markup, inner.may_be_disputed

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Any:
        """The value; where the type fails, that is told at the value, which then is none."""
        found = _Findings(value.span.path)
        try:
            read = self._in_time("read", self._read, value, property, schema, found)
        except Stopped as stopped:
            message = f"{self._whose} stopped while it read {property.name}"
            findings.add(refused(message, stopped, self._added, value.span.clipped()))
            return None
        findings.extend(found)
        return read

    def _read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Any:
        read = self._inner.read(value, property, schema, findings)
        if read is None and not len(findings) and isinstance(value, Scalar):
            raise WrongAnswer("it takes no value, and does not say why")
        if read is not None:
            check_value(self._inner, read, value.span.path)
        return read

    def visit(self, value: Any, visitor: Visitor) -> None:
        """What the value leads to; it was looked at when the value was read."""
        self._call("visit", self._inner.visit, value, visitor)

    def in_language(self, value: Any, listener: Listener) -> Any:
        """What readers of another language are told; it is of the same class."""
        return self._call("in_language", _told, self._inner, value, listener)

    def __eq__(self, other: object) -> bool:
        """The same object of the same package: a preview has the property types of before, and reads nothing again."""
        return isinstance(other, _Guarded) and self._inner is other._inner and self._added.span == other._added.span

    def __hash__(self) -> int:
        return id(self._inner)

    def _in_time(self, name: str, function: Callable[..., Any], *args: Any) -> Any:
        if name in self._late:
            raise self._late[name]
        try:
            return called(f"{self._whose}, asked for its {name},", function, *args)
        except Stopped as stopped:
            if isinstance(stopped.problem, TooLong):
                self._late[name] = stopped
            raise

    def _call(self, name: str, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return self._in_time(name, function, *args)
        except Stopped as stopped:
            if isinstance(stopped.problem, NotMade):
                raise stopped.problem from None
            raise NotMade(refused(f"{self._whose} stopped", stopped, self._added)) from None


def _told(inner: PropertyType[Any], value: Any, listener: Listener) -> Any:
    told = inner.in_language(value, listener)
    if type(told) is not type(value):
        raise WrongAnswer(f"in_language gives {type(told).__name__} in place of {type(value).__name__}")
    return told


def _asking(name: str) -> Callable[..., Any]:
    def method(self: _Guarded, *args: Any, **named: Any) -> Any:
        return self._call(name, answer_of, self._inner, name, args, named)

    return method


for _name in ASKED:
    setattr(_Guarded, _name, _asking(_name))
