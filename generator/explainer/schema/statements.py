"""What is said of a property: statements, each a value with its rank, its reason and what it rests on.

The terms are those of Wikidata. A group is a value that has properties, and so statements, of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from explainer.diagnostics import Span
from explainer.schema.model import Comparable, Property, PropertyType
from explainer.schema.ports import Listener, Visitor
from explainer.schema.read_only import make_read_only
from explainer.schema.translations import visit_words, words_for
from explainer.schema.typed import Citation, Date, Text


class Rank(StrEnum):
    """How a statement stands among its rivals."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


Value: TypeAlias = object
"""What a property type made of what stands in a file: of a class that the type alone decides on."""


@dataclass(frozen=True, slots=True)
class Group:
    """A value with properties of its own, such as one role of an actor."""

    properties: Mapping[str, tuple[Statement, ...]]
    span: Span

    def __post_init__(self) -> None:
        make_read_only(self, "properties")

    def __hash__(self) -> int:
        return hash((self.span, frozenset(self.properties)))

    def statements(self, name: str) -> tuple[Statement, ...]:
        """All statements of a property, in the order of the file; empty where there are none."""
        return self.properties.get(name, ())

    def value(self, name: str) -> Value | None:
        """The one value that is shown where only one can be."""
        return shown_value(self.statements(name))

    def all(self) -> Iterator[Statement]:
        """The statements of all properties, in the order of the file."""
        for found in self.properties.values():
            yield from found


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a property, and what it rests on. A plain value is a statement of normal rank without sources.

    ``type`` is that of its property, which alone knows what the value is and how it is told.
    """

    value: Value
    type: PropertyType[Any]
    span: Span
    rank: Rank = Rank.NORMAL
    reason: Text | None = None
    sources: tuple[Citation, ...] = ()

    @property
    def says(self) -> Comparable:
        """What the value says: equal for two statements that say the same."""
        return self.type.compare(self.value)

    def visit(self, visitor: Visitor) -> None:
        """Leads a visitor through its value, then through its reason."""
        self.type.visit(self.value, visitor)
        if self.reason:
            visit_words(self.reason, visitor)


def told(statements: tuple[Statement, ...], listener: Listener) -> tuple[Statement, ...]:
    """The same statements, with their values and reasons as a listener is told them."""
    return tuple([_told(one, listener) for one in statements])


def _told(statement: Statement, listener: Listener) -> Statement:
    value = statement.type.in_language(statement.value, listener)
    reason = words_for(statement.reason, listener) if statement.reason else None
    if value is statement.value and reason is statement.reason:
        return statement
    return Statement(value, statement.type, statement.span, statement.rank, reason, statement.sources)


def shown(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What a reader is shown first: the preferred statement, else all normal ones, else whatever there is."""
    if len(statements) < 2:
        return statements
    for rank in (Rank.PREFERRED, Rank.NORMAL):
        found = tuple(statement for statement in statements if statement.rank is rank)
        if found:
            return found
    return statements


def is_disputed(property: Property, statements: tuple[Statement, ...]) -> bool:
    """Whether a property has more than one account, or one that needs a word about it."""
    return property.disputable and (len(statements) > 1 or any(s.rank is not Rank.NORMAL for s in statements))


def shown_value(statements: tuple[Statement, ...]) -> Value | None:
    """The value that stands for a property: of rival dates the earliest, of other rivals the first."""
    found = shown_statement(statements)
    return found.value if found else None


def shown_statement(statements: tuple[Statement, ...]) -> Statement | None:
    """The statement of that value."""
    if len(statements) < 2:  # as nearly all are
        return statements[0] if statements else None
    found = shown(statements)
    dated = [(one.value.date.sort_key, one) for one in found if isinstance(one.value, Date)]
    if dated:
        return min(dated, key=lambda pair: pair[0])[1]
    return found[0] if found else None
