"""Identifiers that name something, and leave it to readers to find out what; numbers of books that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, warning
from explainer.facts.built_in import ACTOR, SOURCE, Actor, Source
from explainer.facts.record import Record
from explainer.schema import check_digits
from explainer.schema.identifiers import Identifier, identifier_in, item_of_article
from explainer.schema.registers import WIKIDATA

CODE = "doubtful-identifier"
_AROUND_ISBN = re.compile(r"^ISBN(?:-1[03])?:?|[\s\u2010-\u2015\u2212-]", re.IGNORECASE)
_Doubt = tuple[Span, str, str]
"""Where, what is doubtful, and what to write."""
_ISBN = re.compile(r"97[89][0-9]{10}|[0-9]{9}[0-9X]")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each of them."""
    doubts: Iterator[_Doubt] = iter(())
    if record.type.name == ACTOR:
        doubts = _of_actor(Actor(record))
    elif record.type.name == SOURCE:
        doubts = _of_source(Source(record))
    for span, message, help in doubts:
        yield warning(CODE, span.clipped(), message, help)


def _of_actor(actor: Actor) -> Iterator[_Doubt]:
    found = [(url, identifier_in(url.text)) for url in actor.same_as]
    has_item = any(isinstance(one, Identifier) and one.register is WIKIDATA for _, one in found)
    for url, one in found:
        if isinstance(one, Identifier) and one.detour:
            message = f"the address holds more than the identifier {one.text}: {one.detour}"
            yield url.span, message, f"write {one.address}"
        item = None if has_item else item_of_article(url.text)
        if item is not None:
            message = "an article of Wikipedia is in one language and may be renamed, and is no identifier"
            there = f", to which {item} leads" if item else ""
            yield url.span, message, f"write the address of its item in Wikidata{there}"


def _of_source(source: Source) -> Iterator[_Doubt]:
    if (text := source.isbn_text) is None:
        return
    plain = _AROUND_ISBN.sub("", text.text).upper()
    message = f'"{text.text[:60]}" is no ISBN'
    if not _ISBN.fullmatch(plain):
        help = "write one of 13 or 10 digits, such as 978-0-306-40615-7"
        yield text.span, message, help
    elif not plain.endswith(end := check_digits.isbn(plain)):
        message += ": its last character does not fit those before"
        help = f'copy it again: were the others right, it would end with "{end}". A misprint can be kept by suppress'
        yield text.span, message, help
