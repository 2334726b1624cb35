"""An address of ``same_as`` at a register that cannot name anything there."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, error
from explainer.facts.built_in import same_as_of
from explainer.facts.record import Record
from explainer.schema.identifiers import NoIdentifier, identifier_in

CODE = "invalid-identifier"


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each such address."""
    for url in same_as_of(record):
        found = identifier_in(url.text)
        if isinstance(found, NoIdentifier):
            yield error(CODE, url.span.clipped(), _message(found), found.help)


def _message(found: NoIdentifier) -> str:
    name = found.register.name
    if not found.text:
        return f"the address names nothing in {name}"
    message = f'"{found.text}" is no identifier of {name}'
    return f"{message}: its end does not fit what stands before" if found.nearly else message
