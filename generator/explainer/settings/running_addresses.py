"""Addresses in ``mkdocs.yml`` that would run in a reader's browser: a theme makes links of them, however escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Findings, Span
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue
from explainer.settings.navigation import nav_paths

# Browsers drop what stands before a scheme, and tabs and line ends within it.
_DROPPED = re.compile(r"[\x00-\x20]+")
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)


def check_addresses(values: PlainMap, findings: Findings) -> None:
    """The entries of the menu, and every text below ``extra``, of which a theme may make a link."""
    extra = values.get("extra")
    for text, span in (*nav_paths(values.get("nav")), *(_texts(extra, set()) if extra is not None else ())):
        if _RUNS.match(_DROPPED.sub("", text)):
            message = f'"{text.strip()[:60]}" would run in the browser of who follows it'
            findings.error(CODE, span.clipped(), message, "write an address that begins with https://")


def _texts(value: PlainValue, seen: set[int]) -> Iterator[tuple[str, Span]]:
    """Every text in a value; what several aliases name is looked through once."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, PlainMap):
        for _, inner in value:
            yield from _texts(inner, seen)
    elif isinstance(value, PlainList):
        for inner in value.values:
            yield from _texts(inner, seen)
    elif isinstance(value, Plain) and isinstance(value.value, str):
        yield value.value, value.span
