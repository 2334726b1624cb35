"""What a fact file says as text, and back: JSON, in which there is nothing that could run.

A value is a list that begins with the number of its class, a span its four numbers, without the path, which all have in
common. Only classes that stand here are written: values of others, such as those of a package, and those that depend on
more than their file, such as times of day in the site's zone, raise TypeError, and their file is read anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from explainer.diagnostics import Span
from explainer.facts.record import Group, Rank, Statement
from explainer.facts.texts import TextLink, TextLinks
from explainer.schema.dates import EdtfDate, MissingEnd, Season, SingleDate
from explainer.schema.model import Property
from explainer.schema.typed import (
    AsPrinted,
    Boolean,
    Choice,
    Citation,
    Date,
    Language,
    Localized,
    Locator,
    Markup,
    Number,
    Passage,
    Quotation,
    Reference,
    Text,
    Url,
    Via,
)

Statements = tuple[Statement, ...]
Told = list[Any]
"""A value as JSON gives it."""

# Each class with its fields in the order in which they are written; what reads them back has the same number below.
_FIELDS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (Statement, ("value", "span", "rank", "reason", "sources")),
    (Group, ("properties", "span")),
    (Text, ("text", "markup", "span", "language", "translations")),
    (Localized, ("texts", "span", "places")),
    (Date, ("date", "span")),
    (Url, ("text", "span")),
    (Language, ("tag", "span")),
    (Choice, ("text", "span")),
    (Boolean, ("value", "span")),
    (Number, ("value", "text", "span")),
    (Reference, ("type", "id", "targets", "span")),
    (Citation, ("source", "span", "locator", "quotation", "passage", "as_printed", "via", "located_by")),
    (Locator, ("kind", "value")),
    (Quotation, ("exact", "prefix", "suffix")),
    (Passage, ("start", "end")),
    (AsPrinted, ("text", "language")),
    (Via, ("source", "span")),
    (TextLink, ("reference", "offset")),
    (
        SingleDate,
        (
            *("year", "month", "day", "season", "unspecified_year_digits", "has_unspecified_month"),
            *("has_unspecified_day", "is_uncertain", "is_approximate"),
        ),
    ),
)
_GETTERS: Mapping[type, tuple[int, Callable[[Any], tuple[Any, ...]]]] = {
    cls: (number, attrgetter(*names)) for number, (cls, names) in enumerate(_FIELDS)
}
_DATE = len(_FIELDS)
CLASSES = tuple(cls for cls, _ in _FIELDS)
"""The classes whose values are kept."""
_BETWEEN = "\x01"
_tuple = tuple.__new__  # as where files are parsed: a file has hundreds of places
_scan = json.JSONDecoder().raw_decode  # loads looks for white space around it, and at what kind of text it is


def _plain(value: Any) -> object:
    """A value as what JSON has; raises TypeError for one that is not kept."""
    short = _SHORT.get(type(value))
    if short is not None and (found := short(value)) is not None:
        return found
    getter = _GETTERS.get(type(value))
    if getter is None:
        raise TypeError(f"{type(value).__name__} is not kept")
    number, fields = getter
    return (number, *fields(value))


def _plain_statement(one: Statement) -> object:
    """A plain value, as nearly all are; where it stands at the place of its statement, that is not said twice."""
    if one.rank is Rank.NORMAL and one.reason is None and not one.sources:
        value = one.value
        if getattr(value, "span", None) is one.span:
            return (_STATEMENT, _plain(value))
        return (_STATEMENT, value, one.span)
    return None


def _plain_text(text: Text) -> object:
    if text.language or text.translations or text.translated_from:
        return None
    return (_TEXT, text.text, text.markup, text.span)


def _plain_date(date: EdtfDate) -> object:
    if date.time is not None or date.at_site is not None:
        raise TypeError("a time of day is not kept: the site's zone says more of it")
    if date.start is date.end and date.start == _day(date.text):  # as nearly all are
        return (_DATE, date.text)
    start, end = ((f" {one.value}" if isinstance(one, MissingEnd) else one) for one in (date.start, date.end))
    return (_DATE, date.text, start) if date.end is date.start else (_DATE, date.text, start, end)


def _day(text: str) -> SingleDate | None:
    """A day, where a text is no more than that."""
    if len(text) != len("2000-01-01") or not text.replace("-", "").isdecimal():
        return None
    return SingleDate(int(text[:4]), int(text[5:7]), int(text[8:]))


_STATEMENT, _TEXT = _GETTERS[Statement][0], _GETTERS[Text][0]
# Classes of which most values are written in few words; for the others these give None.
_SHORT: Mapping[type, Callable[[Any], object]] = {
    Statement: _plain_statement,
    Text: _plain_text,
    MappingProxyType: dict,
    EdtfDate: _plain_date,
    Decimal: str,
}


_encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain).encode


def encoded(properties: Iterable[Statements], links: TextLinks, path: str) -> list[str]:
    """The statements of each property of the file of this path, then the links of its texts, as text without a tab.

    All is written at once, with what no fact file can hold between the parts. Raises TypeError.
    """
    parts: list[object] = [part for one in properties for part in (one, _BETWEEN)]
    parts.append([(*span, *found) for span, found in links.items()])
    told = _encode(parts).replace(f"[{_encode(path)},", "[")
    return told[1:-1].split(f",{_encode(_BETWEEN)},")


def statements_of(told: str, path: str, property: Property) -> Statements:
    """What :func:`encoded` wrote of a property."""
    return _Reader(path).statements(_scan(told)[0], property)


def links_of(told: str, path: str) -> dict[Span, list[TextLink]]:
    """What :func:`encoded` wrote of the links of texts."""
    reader = _Reader(path)
    return {reader.span(one[:4]): [reader.text_link(link) for link in one[4:]] for one in _scan(told)[0]}


class _Reader:
    """Makes values of what stands in the file of a path."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    def span(self, told: Sequence[int]) -> Span:
        line, column, end_line, end_column = told
        return _tuple(Span, (self.path, line, column, end_line, end_column))

    def statements(self, told: Told, property: Property) -> Statements:
        return tuple([self.statement(one, property) for one in told])

    def statement(self, told: Told, property: Property) -> Statement:
        said = told[1]
        value = self.group(said, property) if said[0] == _GROUP else self.value(said)
        if len(told) == 2:
            return Statement(value, property.type, _span_of(value))
        span = self.span(told[2])
        if len(told) == 3:
            return Statement(value, property.type, span)
        _, _, _, rank, reason, sources = told
        return Statement(
            value,
            property.type,
            span,
            _RANKS[rank],
            self.text(reason) if reason is not None else None,
            tuple([self.citation(one) for one in sources]) if sources else (),
        )

    def value(self, told: Told) -> object:
        return _MAKERS[told[0]](self, told)

    def group(self, told: Told, property: Property) -> Group:
        _, properties, span = told
        inner = {one.name: one for one in property.properties}
        return Group({name: self.statements(one, inner[name]) for name, one in properties.items()}, self.span(span))

    def text(self, told: Told) -> Text:
        if len(told) == 4:
            return Text(told[1], _MARKUPS[told[2]], self.span(told[3]))
        _, text, markup, span, language, translations = told
        return Text(text, _MARKUPS[markup], self.span(span), language, tuple(map(self.text, translations)))

    def localized(self, told: Told) -> Localized:
        return Localized(told[1], self.span(told[2]), tuple(map(self.span, told[3])))

    def date(self, told: Told) -> Date:
        return Date(_date(told[1]), self.span(told[2]))

    def url(self, told: Told) -> Url:
        return Url(told[1], self.span(told[2]))

    def language(self, told: Told) -> Language:
        return Language(told[1], self.span(told[2]))

    def choice(self, told: Told) -> Choice:
        return Choice(told[1], self.span(told[2]))

    def boolean(self, told: Told) -> Boolean:
        return Boolean(told[1], self.span(told[2]))

    def number(self, told: Told) -> Number:
        return Number(Decimal(told[1]), told[2], self.span(told[3]))

    def reference(self, told: Told) -> Reference:
        _, type, id, targets, span = told
        return Reference(type, id, tuple(targets), self.span(span))

    def citation(self, told: Told) -> Citation:
        _, source, span, locator, quotation, passage, as_printed, via, located_by = told
        return Citation(
            self.reference(source),
            self.span(span),
            Locator(*locator[1:]) if locator is not None else None,
            Quotation(*quotation[1:]) if quotation is not None else None,
            Passage(*passage[1:]) if passage is not None else None,
            AsPrinted(*as_printed[1:]) if as_printed is not None else None,
            self.via(via) if via is not None else None,
            located_by,
        )

    def via(self, told: Told) -> Via:
        return Via(self.reference(told[1]) if told[1] is not None else None, self.span(told[2]))

    def text_link(self, told: Told) -> TextLink:
        return TextLink(self.reference(told[1]), told[2])


def _span_of(value: Any) -> Span:
    span: Span = value.span
    return span


def _date(told: Told) -> EdtfDate:
    if len(told) == 2:
        day = _day(told[1])
        assert day is not None
        return EdtfDate(told[1], day, day)
    sides: Iterator[SingleDate | MissingEnd] = (
        MissingEnd(one[1:]) if isinstance(one, str) else _single(one) for one in told[2:]
    )
    start = next(sides)
    return EdtfDate(told[1], start, next(sides, start))


def _single(told: Told) -> SingleDate:
    _, year, month, day, season, *marks = told
    return SingleDate(year, month, day, Season(season) if season is not None else None, *marks)


_GROUP = _GETTERS[Group][0]
_RANKS = {rank.value: rank for rank in Rank}
_MARKUPS = {markup.value: markup for markup in Markup}
# By the number of their class. What stands in no value by itself is made where it stands.
_MAKERS: Mapping[int, Callable[[_Reader, Told], object]] = {
    _GETTERS[cls][0]: maker
    for cls, maker in (
        (Text, _Reader.text),
        (Localized, _Reader.localized),
        (Date, _Reader.date),
        (Url, _Reader.url),
        (Language, _Reader.language),
        (Choice, _Reader.choice),
        (Boolean, _Reader.boolean),
        (Number, _Reader.number),
        (Reference, _Reader.reference),
        (Citation, _Reader.citation),
        (Via, _Reader.via),
    )
}
