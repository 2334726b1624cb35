"""Identifiers that leave it to readers to find out who is meant, or name two; numbers of books that cannot be right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, Span, warning
from explainer.facts.built_in import SOURCE, Source, same_as_of
from explainer.facts.record import Record
from explainer.schema import check_digits
from explainer.schema.articles import Article, article_in
from explainer.schema.identifiers import Identifier, identifier_in
from explainer.schema.registers import WIKIDATA

CODE = "doubtful-identifier"
_AROUND_ISBN = re.compile(r"^ISBN(?:-1[03])?:?|[\s\u2010-\u2015\u2212-]", re.IGNORECASE)
_Doubt = tuple[Span, str, str]
"""Where, what is doubtful, and what to write."""
_ISBN = re.compile(r"97[89][0-9]{10}|[0-9]{9}[0-9X]")
# Between the prefix and the check digit stand no zeros alone.
_OF_NO_BOOK = re.compile(r"(?:97[89])?0{9}[0-9X]")


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each of them."""
    of_source = _of_source(Source(record)) if record.type.name == SOURCE else ()
    for span, message, help in (*_of_thing(record), *of_source):
        yield warning(CODE, span.clipped(), message, help)


def _of_thing(record: Record) -> Iterator[_Doubt]:
    found = [(url, identifier_in(url.text)) for url in same_as_of(record)]
    has_item = any(isinstance(one, Identifier) and one.register is WIKIDATA for _, one in found)
    first: dict[str, Identifier] = {}
    for url, one in found:
        if isinstance(one, Identifier) and (known := first.setdefault(one.register.name, one)).text != one.text:
            message = f"{known.named} stands here too, and one of the two is somebody or something else"
            help = f"keep the one that {one.register.name} has for this {record.type.name}, and take the other out"
            yield url.span, message, help
        if isinstance(one, Identifier) and one.detour:
            message = f"the address holds more than the identifier {one.text}: {one.detour}"
            yield url.span, message, f"write {one.address}"
        article = article_in(url.text)
        if article is None:
            continue
        if article.edition != article.meant:
            message = f"editions of Wikipedia are named after languages, and there is none at {article.edition}"
            yield url.span, message, _instead(article, has_item)
        elif not has_item:
            message = "an article of Wikipedia is in one language and may be renamed, and is no identifier"
            yield url.span, message, _instead(article, has_item)
        elif article.detour:
            message = f"the address holds more than the article {article.title}: {article.detour}"
            yield url.span, message, f"write {article.address}"
        elif article.is_misspelt:
            message = "Wikipedia writes titles with a first capital letter and with underscores for spaces"
            yield url.span, message, f"write {article.address}"


def _instead(article: Article, has_item: bool) -> str:
    """What to write in the place of an article's address; beside an item that is its right one."""
    if has_item:
        return f"write {article.address or f'https://{article.meant}.wikipedia.org/wiki/ and the title'}"
    return f"write the address of its item in Wikidata{f', to which {article.item} leads' if article.item else ''}"


def _of_source(source: Source) -> Iterator[_Doubt]:
    if (text := source.isbn_text) is None:
        return
    plain = _AROUND_ISBN.sub("", text.text).upper()
    message = f'"{text.text[:60]}" is no ISBN'
    if not _ISBN.fullmatch(plain):
        help = "write one of 13 or 10 digits, such as 978-0-306-40615-7"
        yield text.span, message, help
    elif _OF_NO_BOOK.fullmatch(plain):
        yield (
            text.span,
            f'"{text.text[:60]}" is the number of no book',
            "write the one that it prints, or leave isbn: out",
        )
    elif not plain.endswith(end := check_digits.isbn(plain)):
        message += ": its last character does not fit those before"
        help = f'copy it again: were the others right, it would end with "{end}". A misprint can be kept by suppress'
        yield text.span, message, help
