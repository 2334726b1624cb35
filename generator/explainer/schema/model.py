"""Record types: which properties a kind of fact has. Types are data; see ``schema/types/*.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from explainer.diagnostics import Span

ANY = "any"
# The type of a property whose declaration was refused: what records say of it is passed over in silence.
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Property:
    """One field of a record type.

    ``many`` makes it a list; ``disputable`` lets it carry rival statements; ``targets`` are the record types that
    a reference may point at (``any`` for all); ``reverse`` names the backlink on the target's page; ``properties``
    are those of a group. ``span`` is where it was declared.
    """

    name: str
    type: str
    span: Span
    required: bool = False
    many: bool = False
    disputable: bool = False
    targets: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    reverse: str = ""
    label: str = ""
    help: str = ""
    example: str = ""
    properties: tuple[Property, ...] = ()

    @property
    def words(self) -> str:
        """The name as readers see it: its label, else the name with spaces and a capital."""
        return self.label or self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Schema:
    """All record types of a project, built-in ones first; ``refused`` holds the folders of those with a mistake."""

    types: Mapping[str, RecordType]
    refused: Mapping[str, str] = field(default_factory=dict)

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
