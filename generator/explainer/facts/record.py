"""Records and their statements, as the rest of the program sees them: read-only.

The terms are those of Wikidata: a property has statements, each with a value, a rank, a reason and sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from explainer.cached import cached_property
from explainer.diagnostics import Span
from explainer.reads import note
from explainer.schema.model import Property, RecordType
from explainer.schema.ports import Visitor
from explainer.schema.read_only import make_read_only
from explainer.schema.statements import Group, Rank, Statement, Value, is_disputed, shown, shown_statement, shown_value
from explainer.schema.typed import Citation, Text

__all__ = [
    "WITHDRAWN",
    "Group",
    "Key",
    "Owner",
    "Placed",
    "Rank",
    "Record",
    "Statement",
    "Value",
    "is_disputed",
    "shown",
    "shown_statement",
    "shown_value",
]

WITHDRAWN = "withdrawn"
"""The property of every type that takes a record out of all lists; readers of its words are in ``built_in``."""


@dataclass(frozen=True, repr=False)
class Record:
    """One fact file. ``sound`` is False where a part of it was refused; then ``properties`` lacks that part.

    ``suppressions`` say which findings in the file are meant, and why; they are no part of the fact. ``refused`` are
    the properties of which a part was refused, with "" among them where that may be any: ask ``traits.has_whole``.
    """

    type: RecordType
    id: str
    path: str
    span: Span
    _properties: Mapping[str, tuple[Statement, ...]] = field(repr=False)
    sound: bool = True
    suppressions: tuple[Statement, ...] = field(default=(), repr=False)
    refused: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        make_read_only(self, "_properties")

    def __repr__(self) -> str:
        return f"<Record {self.name}>"

    def __hash__(self) -> int:
        return hash((self.type.name, self.id, self.path))

    @cached_property
    def key(self) -> Key:
        """What identifies it: the type's name and the id."""
        return self.type.name, self.id

    @property
    def name(self) -> str:
        """Its key as authors write it."""
        return f"{self.type.name}/{self.id}"

    def statements(self, name: str) -> tuple[Statement, ...]:
        """All statements of a property, in the order of the file; empty where there are none."""
        note("statements", self.path, name)
        return self._properties.get(name, ())

    @property
    def properties(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements of all properties that the file has; they count as read, all of them."""
        note("record", self.path)
        return self._properties

    def with_values(self, values: Mapping[str, Value]) -> Record:
        """The same record with one value each for some properties of its type, in the place of what they say."""
        properties = dict(self._properties)
        for name, value in values.items():
            old = shown_statement(properties.get(name, ()))
            span = old.span if old else self.span
            properties[name] = (Statement(value, self.type.properties[name].type, span),)
        return replace(self, _properties=properties)

    def with_statements(self, statements: Mapping[str, tuple[Statement, ...]]) -> Record:
        """The same record with other statements for some properties."""
        return replace(self, _properties={**self._properties, **statements})

    def value(self, name: str) -> Value | None:
        """The one value that is shown where only one can be."""
        note("statements", self.path, name)
        found = self._properties.get(name)
        if not found:
            return None
        return found[0].value if len(found) == 1 else shown_value(found)

    @property
    def names(self) -> Mapping[str, str]:
        """What its title says, as written, by BCP 47 tag, "" for no language of its own; empty where there is none."""
        title = shown_statement(self.statements(self.type.title_property))
        return title.type.texts(title.value) if title else {}

    @property
    def withdrawn(self) -> bool:
        """Whether the record no longer stands: its page stays, and it leaves every list."""
        note("statements", self.path, WITHDRAWN)
        return self._is_withdrawn

    @cached_property
    def _is_withdrawn(self) -> bool:
        return bool(self._properties.get(WITHDRAWN))

    @property
    def has_ranks(self) -> bool:
        """Whether any of its statements counts more or less than others."""
        note("record", self.path)
        return self._has_ranks

    @cached_property
    def _has_ranks(self) -> bool:
        return any(placed.statement.rank is not Rank.NORMAL for placed in self._placed)

    @property
    def is_translated(self) -> bool:
        """Whether any of its texts is there in another language too."""
        note("record", self.path)
        return self._is_translated

    @cached_property
    def _is_translated(self) -> bool:
        found = _Translations()
        for placed in self._placed:
            placed.statement.visit(found)
        return found.is_found

    @property
    def cites(self) -> bool:
        """Whether anything in it names a source."""
        return bool(self.citing)

    @property
    def citing(self) -> frozenset[str]:
        """The names of its own properties in which a source is named."""
        note("record", self.path)
        return self._citing

    @cached_property
    def _citing(self) -> frozenset[str]:
        return frozenset(
            (one.within or one.property).name
            for one in self._placed
            if isinstance(one.statement.value, Citation) or one.statement.sources
        )

    @classmethod
    def kept(  # noqa: PLR0913, PLR0917 - one argument for each thing that is kept of it
        cls,
        type: RecordType,
        id: str,
        path: str,
        span: Span,
        properties: Mapping[str, tuple[Statement, ...]],
        traits: Traits,
        learned: Learned,
        mark: str,
    ) -> Record:
        """A sound record as an earlier run read it, which nobody may change; ``traits`` are what it has.

        ``mark`` is the fingerprint of its file.
        """
        record = object.__new__(cls)
        record.__dict__.update(
            type=type,
            id=id,
            path=path,
            span=span,
            _properties=properties,
            sound=True,
            suppressions=(),
            refused=frozenset(),
            learned=learned,
            mark=mark,
            _citing=traits.citing,
            _has_ranks=traits.ranks,
            _is_withdrawn=traits.withdrawn,
            _is_translated=traits.translated,
        )
        return record

    @cached_property
    def mark(self) -> str:
        """A fingerprint of its file; "" where nobody has told it."""
        return ""

    def of_file(self, digest: str) -> None:
        """To be told the fingerprint of its file, by who reads that."""
        self.__dict__["mark"] = digest

    def __getstate__(self) -> dict[str, Any]:
        """As it is sent to a worker, who makes again what was made of it."""
        return {name: value for name, value in self.__dict__.items() if name != "made"}

    @cached_property
    def made(self) -> dict[str, Any]:
        """What stages after the reading made of it alone, each by its own name: what they learned, ready for use."""
        return {}

    @cached_property
    def learned(self) -> Learned:
        """What stages after the reading know of it alone, each by its own name, as JSON has it.

        It is kept as long as the record: also from run to run, where its file is.
        """
        return {}

    def placed_at(self, place: int) -> Placed | None:
        """The statement of a number among all; None for -1. Whoever follows a link to it notes what was read."""
        return self._placed[place] if place >= 0 else None

    def placed_in(self, names: Collection[str]) -> Iterator[Placed]:
        """As ``placed``, of some of its own properties; no other is read."""
        note("record", self.path)
        return _placed(self, names)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Every statement, those inside groups after their group, in the order of the record type."""
        note("record", self.path)
        return self._placed

    @cached_property
    def _placed(self) -> tuple[Placed, ...]:
        return tuple(_placed(self, self._properties))


Learned = dict[str, Any]


class Traits(NamedTuple):
    """What a record has, as far as it tells whether a look at its statements is worth while.

    ``citing`` are the names of properties in which a source is named, ``ranks`` tells of statements that count more or
    less than others, ``translated`` of texts in several languages.
    """

    citing: frozenset[str]
    ranks: bool
    translated: bool
    withdrawn: bool


class _Translations(Visitor):
    """Looks for a text that is there in another language too."""

    is_found = False

    def text(self, text: Text) -> None:
        self.is_found = self.is_found or bool(text.translations)


Key = tuple[str, str]
Owner = Record | Group


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with its way through a record: its property, and the group that holds it, if one does."""

    property: Property
    statement: Statement
    within: Property | None = None
    group: Group | None = None


def _placed(record: Record, names: Collection[str]) -> Iterator[Placed]:
    written = record.properties
    for name, property in record.type.properties.items():
        if name not in names or name not in written:  # as most are not
            continue
        for statement in written[name]:
            yield Placed(property, statement)
            if isinstance(statement.value, Group):
                for inner in property.properties:
                    for part in statement.value.statements(inner.name):
                        yield Placed(inner, part, property, statement.value)
