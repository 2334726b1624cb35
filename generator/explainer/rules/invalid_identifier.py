"""An address of ``same_as`` at a register of people and bodies that cannot name one."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.built_in import ACTOR, Actor
from explainer.facts.identifiers import NoIdentifier, identifier_in
from explainer.facts.record import Record

CODE = "invalid-identifier"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each such address."""
    for url in Actor(record).same_as if record.type.name == ACTOR else ():
        found = identifier_in(url.text)
        if isinstance(found, NoIdentifier):
            yield error(CODE, url.span.clipped(), _message(found), _help(found))


def _message(found: NoIdentifier) -> str:
    name = found.register.name
    if not found.text:
        return f"the address names nothing in {name}"
    if found.ending:
        return f'"{found.text}" is no identifier of {name}: its last characters do not fit those before'
    return f'"{found.text}" is no identifier of {name}'


def _help(found: NoIdentifier) -> str:
    register = found.register
    if found.ending:
        return f'copy it again from {register.name}: were the others right, it would end with "{found.ending}"'
    return f"write {register.home} followed by {register.words}"
