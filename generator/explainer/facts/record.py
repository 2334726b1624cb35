"""Records and their statements, as the rest of the program sees them: read-only.

The terms are those of Wikidata: a property has statements, each with a value, a rank, a reason and sources.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from explainer.diagnostics import Span
from explainer.schema.model import Property, RecordType
from explainer.schema.typed import Citation, Date, Text, Typed

WITHDRAWN = "withdrawn"
"""The property of every type that takes a record out of all lists; readers of its words are in ``built_in``."""


class Rank(StrEnum):
    """How a statement stands among its rivals."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Group:
    """A value with properties of its own, such as one role of an actor."""

    properties: Mapping[str, tuple[Statement, ...]]
    span: Span

    def statements(self, name: str) -> tuple[Statement, ...]:
        """All statements of a property, in the order of the file; empty where there are none."""
        return self.properties.get(name, ())

    def value(self, name: str) -> Value | None:
        """The one value that is shown where only one can be."""
        return shown_value(self.statements(name))


Value = Typed | Group


@dataclass(frozen=True, slots=True)
class Statement:
    """One value of a property, and what it rests on. A plain value is a statement of normal rank without sources."""

    value: Value
    span: Span
    rank: Rank = Rank.NORMAL
    reason: Text | None = None
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class Record:
    """One fact file. ``sound`` is False where a part of it was refused; then ``properties`` lacks that part.

    ``suppressions`` say which findings in the file are meant, and why; they are no part of the fact.
    """

    type: RecordType
    id: str
    path: str
    span: Span
    properties: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    sound: bool = True
    suppressions: tuple[Statement, ...] = field(default=(), repr=False)

    @property
    def key(self) -> Key:
        """What identifies it: the type's name and the id."""
        return self.type.name, self.id

    @property
    def name(self) -> str:
        """Its key as authors write it."""
        return f"{self.type.name}/{self.id}"

    def statements(self, name: str) -> tuple[Statement, ...]:
        """All statements of a property, in the order of the file; empty where there are none."""
        return self.properties.get(name, ())

    def value(self, name: str) -> Value | None:
        """The one value that is shown where only one can be."""
        return shown_value(self.statements(name))

    @property
    def withdrawn(self) -> bool:
        """Whether the record no longer stands: its page stays, and it leaves every list."""
        return bool(self.statements(WITHDRAWN))

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every statement, those inside groups after their group, in the order of the record type."""
        return tuple(_placed(self))


Key = tuple[str, str]
Owner = Record | Group


def shown(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """What a reader is shown first: the preferred statement, else all normal ones, else whatever there is."""
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
    found = shown(statements)
    dates = [statement.value for statement in found if isinstance(statement.value, Date)]
    if dates:
        return min(dates, key=lambda value: value.date.sort_key)
    return found[0].value if found else None


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its way through a record: its property, and the group that holds it, if one does."""

    property: Property
    statement: Statement
    within: Property | None = None
    group: Group | None = None


def _placed(record: Record) -> Iterator[Placed]:
    for name, property in record.type.properties.items():
        for statement in record.statements(name):
            yield Placed(property, statement)
            if isinstance(statement.value, Group):
                for inner in property.properties:
                    for part in statement.value.statements(inner.name):
                        yield Placed(inner, part, property, statement.value)
