"""Record types and property types: which properties a kind of fact has, and what a property's values are.

Record types are data, in ``schema/types/``. Property types are code, in :mod:`explainer.schema.property_types`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Value
from explainer.schema.built_in import DECLARATIONS
from explainer.schema.dates import Precision
from explainer.schema.json_schema import Node, text
from explainer.schema.ports import Data, FormField, Listener, Out, Printer, Speaker, Visitor
from explainer.schema.read_only import make_read_only
from explainer.schema.several import OneValue
from explainer.schema.typed import Citation, Markup, Reference
from explainer.schema.zones import Zone

ANY = "any"
SETTINGS = ("targets", "choices", "properties")  # what a declaration gives for some types, and for no others
V = TypeVar("V")

JsonObject = dict[str, object]
"""What becomes an object of JSON, its members in the order in which they are printed."""

Comparable = tuple[object, ...]
"""What a value says, without its place and its typography of source; hashable, and equal where two say the same."""


class Role(Enum):
    """What a property can be to its record, or to the entry of a group that it stands in, by its type."""

    TITLE = "title"  # its values have texts: what the record is called
    SUMMARY = "summary"  # its values are Text
    DATE = "date"  # its values are Date: what puts the record onto the timeline
    KEY = "key"  # says which entry of a group it is, when the entries of two versions are compared
    NAME = "name"  # says in words which entry of a group is meant
    BESIDE = "beside"  # is told beside a reference of the same entry, on the page of the record that it leads to


class Layout(Enum):
    """Where the values of a property stand on the page of a record."""

    LINE = "line"  # in a line of the list of facts
    BLOCKS = "blocks"  # in a section, as paragraphs
    TABLE = "table"  # in a table, a row for each


class PropertyType(ABC, Generic[V]):
    """What the values of a property are. ``V`` is the class of a value.

    Every type has one object, which stands in no file but its own: whoever reads, prints or compares values asks it.
    """

    name: ClassVar[str]
    """As declarations write it: small letters, digits and ``_``."""
    needs: ClassVar[str] = ""  # which of the SETTINGS its declaration has to give, or ""
    roles: ClassVar[frozenset[Role]] = frozenset({Role.KEY, Role.NAME, Role.BESIDE})
    layout: ClassVar[Layout] = Layout.LINE
    markup: ClassVar[Markup] = Markup.STRING
    """How much Markdown the texts of its values may hold."""
    may_be_disputed: ClassVar[bool] = True
    """Whether a property may carry rival values, each with its own sources."""
    parts: ClassVar[OneValue] = OneValue()  # how several values in one text are told apart

    @abstractmethod
    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> V | None:
        """What stands in a file as a value; None where it is none, after the sink was told why, and in which place.

        A :class:`~explainer.documents.values.Flawed` value was reported already, and is passed over in silence.
        :func:`~explainer.schema.scalars.scalar_text` gives the text that most types want.
        """

    def entry_meant(self, written: str, property: Property, schema: Schema) -> str:
        """The entry of a list that was meant by text which stands where the list should: shown to its author."""
        return written

    def text(self, value: V) -> str:
        """A value as plain text, of which all other forms are made where a type has none of its own."""
        return str(value)

    def print(self, value: V, printer: Printer[Out]) -> Out:
        """A value as it stands on a page: inline, or in blocks where that is the type's layout."""
        return printer.words(self.text(value))

    def visit(self, value: V, visitor: Visitor) -> None:
        """Shows what a value leads to, if it leads anywhere: records, sources, addresses, and text that may link."""

    def targets(self, property: Property, schema: Schema) -> tuple[str, ...]:
        """The names of the record types that values of a property lead to, where they name records; else none."""
        return ()

    def json(self, value: V, property: Property, writer: JsonWriter) -> object:
        """A value as the JSON of its record has it: what :func:`json.dumps` takes."""
        return self.text(value)

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """What an editor takes for a value, as a JSON Schema (draft-07); :mod:`explainer.schema.json_schema` has parts.

        An editor reads YAML by its own rules, so that numbers have to be taken where text may stand.
        """
        return text()

    def field(self, property: Property) -> FormField | None:
        """How a form asks for a value; None where no single answer can say one."""
        return FormField()

    def answer(self, text: str) -> Data:
        """What the answer to that question says, as a fact file has it."""
        return " ".join(text.split())

    def blank(self, property: Property) -> Data:
        """A value that has still to be written."""
        return ""

    def compare(self, value: V) -> Comparable:
        """What a value says: equal for two versions of which nobody would say that they differ."""
        return (self.name, self.text(value))

    def word(self, value: V, speaker: Speaker[Out]) -> Out:
        """A value in a few words, as reports on changes have it."""
        return speaker.theirs(self.text(value))

    def texts(self, value: V) -> Mapping[str, str]:
        """The text that a value is, by BCP 47 tag, "" where it has no language of its own; empty for no text."""
        return {}

    def place(self, value: V, tag: str) -> Span | None:
        """Where the one of these texts is written that has a tag; None for what is no text."""
        return None

    def in_language(self, value: V, listener: Listener) -> V:
        """What readers of another of the site's languages are told for a value; itself where it has no words."""
        return value

    def written(self, value: V) -> object:
        """A value as its file has it, without its place: what :func:`json.dumps` takes."""
        return self.text(value)

    def __repr__(self) -> str:
        return f"<property type {self.name}>"


class SchemaWriter(Protocol):
    """Writes what an editor's schema of a value takes from elsewhere; a schema is that of a project."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The site's languages, as BCP 47 tags, which are offered first where a language is asked for."""
        ...

    def targets(self, property: Property) -> tuple[str, ...]:
        """The names of the record types that a reference may point at."""
        ...

    def properties(self, properties: Iterable[Property]) -> Node:
        """A map of declared properties."""
        ...


class JsonWriter(Protocol):
    """Writes what a record's JSON says beyond single values; the form is told in ``docs/data.md``."""

    language: str
    """That of texts that do not say theirs, as a BCP 47 tag."""

    def reference(self, reference: Reference) -> JsonObject:
        """Another record: type, id, title and address."""
        ...

    def citation(self, citation: Citation) -> JsonObject:
        """A source, where in it to look, and how far that is proved."""
        ...

    def properties(self, said: Mapping[str, Sequence[Any]], declared: Iterable[Property]) -> JsonObject:
        """What an entry of a group says: its statements by the names of properties."""
        ...


PropertyTypes = Mapping[str, PropertyType[Any]]
"""Property types by name, in the order in which they are offered."""


@dataclass(frozen=True, slots=True, repr=False)
class Property:
    """One field of a record type, declared at ``span``: a list if it is ``many``, with rivals if ``disputable``.

    ``targets`` are the types that a reference may point at (``any`` for all); to what is ``extensible`` a project adds
    choices that it names, and targets that are its own types; ``further`` lists all values but one; ``habits`` are
    others' names; ``reverse`` names the backlink; ``precision`` is of dates; ``beside`` is the one that it tells of.
    """

    name: str
    type: PropertyType[Any]
    span: Span
    required: bool = False
    many: bool = False
    disputable: bool = False
    targets: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    extensible: bool = False
    further: str = ""
    habits: tuple[str, ...] = ()
    reverse: str = ""
    label: str = ""
    help: str = ""
    example: str = ""
    precision: Precision = Precision.DAY
    properties: tuple[Property, ...] = ()
    beside: str = ""

    def __repr__(self) -> str:
        return f"<Property {self.name}: {self.type.name}>"

    @property
    def blank(self) -> Data:
        """What has still to be written, as a fact file has it: one value, or a list of one."""
        return [self.type.blank(self)] if self.many else self.type.blank(self)

    @property
    def is_own(self) -> bool:
        """Whether a project declared it, for a type of its own or a built-in one, and not the program."""
        return not self.span.path.startswith(f"{DECLARATIONS}/")

    @property
    def words(self) -> str:
        """The name as readers see it: its label, else the name with spaces and a capital."""
        return self.label or self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, repr=False)
class RecordType:
    """A kind of record. ``folder`` holds its files and its pages; the other ``*_property`` name its own.

    ``schema_org`` is the name of the type of schema.org that its records are, or "".
    """

    name: str
    folder: str
    label: str
    plural: str
    title_property: str
    summary_property: str
    date_property: str
    properties: Mapping[str, Property]
    span: Span
    schema_org: str = ""

    def __post_init__(self) -> None:
        make_read_only(self, "properties")

    def __repr__(self) -> str:
        return f"<RecordType {self.name}>"

    def __hash__(self) -> int:
        return hash((self.name, self.folder))


@dataclass(frozen=True, slots=True)
class Schema:
    """All record types of a project, built-in ones first; ``refused`` holds the folders of those with a mistake.

    ``property_types`` are those of which a property may be, ``zone`` that of the site, if it says one, ``languages``
    the site's, in which its texts may be said, or none where nobody knows.
    """

    types: Mapping[str, RecordType]
    property_types: PropertyTypes
    refused: Mapping[str, str] = field(default_factory=dict)
    zone: Zone | None = None
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        make_read_only(self, "types", "property_types", "refused")

    @property
    def type_names(self) -> tuple[str, ...]:
        """The names that may stand before a reference's slash, those of refused types among them."""
        return (*self.types, *self.refused)

    def __iter__(self) -> Iterator[RecordType]:
        return iter(self.types.values())

    def get(self, name: str) -> RecordType | None:
        """The type of that name, or None."""
        return self.types.get(name)

    def for_folder(self, folder: str) -> RecordType | None:
        """The type whose files lie in that folder, or None."""
        return next((found for found in self if found.folder == folder), None)

    def targets(self, property: Property) -> tuple[str, ...]:
        """The names of the types that a reference property may point at."""
        return tuple(self.types) if ANY in property.targets else property.targets
