"""The references of a record as text, and back as links of a graph.

They hold as long as the record's file does, the keys of all records, and the names that are looked for in texts. A
text in which several stand is written once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from explainer.diagnostics import Span
from explainer.facts.links import Links
from explainer.facts.own_links import BITS, Link, LinkKind
from explainer.facts.record import Key, Record

_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_KINDS = {kind.value: kind for kind in LinkKind}


def encoded_found(own: Links) -> bytes:
    """The references of a record, all of which have a target, as text in one line."""
    texts: dict[str, int] = {}

    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    links = [
        (*one.target, one.kind.value, *one.span[1:], one.by, one.place, number(one.text), one.offset)
        for one in own.found
    ]
    marked = [(*span[1:], number(text)) for span, text in own.marked]
    return _encode((links, marked, list(texts))).encode("utf-8", "surrogatepass")


def kinds_of(own: Links) -> list[str | int]:
    """To which records it refers, by name, each followed by how."""
    found: dict[str, int] = {}
    for one in own.found:
        name = "/".join(one.target)
        found[name] = found.get(name, 0) | BITS[one.kind]
    return [part for pair in found.items() for part in pair]


def found_of(told: bytes, record: Record, records: Mapping[Key, Record]) -> tuple[tuple[Link, ...], Mapping[Span, str]]:
    """What :func:`encoded_found` wrote of a record, as links to these records."""
    links: list[list[Any]]
    links, marked, texts = json.loads(told.decode("utf-8", "surrogatepass"))
    path = record.path
    return (
        tuple(
            [
                Link(
                    record,
                    records[type, id],
                    _KINDS[kind],
                    Span(path, line, column, end_line, end_column),
                    by,
                    place,
                    texts[text],
                    offset,
                )
                for type, id, kind, line, column, end_line, end_column, by, place, text, offset in links
            ]
        ),
        {Span(path, *span): texts[text] for *span, text in marked},
    )
