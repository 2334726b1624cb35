"""``redirects.yaml``: old ids of records, each with the id that took its place."""

from __future__ import annotations

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Document, Flawed, Mapping, kind_of
from explainer.facts.record import Key
from explainer.schema.citations import parse_reference
from explainer.schema.model import Schema
from explainer.schema.scalars import scalar_text

RedirectLine = tuple[Key, Key, Span, Span]


def read_redirects(document: Document, schema: Schema, findings: Findings) -> list[RedirectLine]:
    """Each ``type/old-id: type/new-id`` with the places of both."""
    found: list[RedirectLine] = []
    if isinstance(document.root, Flawed):
        return found
    if not isinstance(document.root, Mapping):
        message = f"redirects must be a map, but this is {kind_of(document.root)}"
        help = "write one redirect a line, such as quote/old-id: quote/new-id"
        findings.error("wrong-type", document.root.span.clipped(), message, help)
        return found
    types = schema.type_names
    for entry in document.root:
        new = scalar_text(entry.value, "a redirect's target", findings)
        if new is None:
            continue
        keys = []
        for scalar in (entry.key, new):
            reference = parse_reference(scalar.text.strip(), scalar.span, types, types, findings)
            if reference and not reference.type:
                message = f'"{scalar.text}" does not say its record type'
                findings.error(
                    "redirect", scalar.span, message, f"write type/{scalar.text}, such as quote/{scalar.text}"
                )
            elif reference:
                keys.append((reference.type, reference.id))
        if len(keys) == 2:
            found.append((keys[0], keys[1], entry.key.span, new.span))
    return found
