"""The checked graph: records, what each refers to, and what refers to it. Everything after this stage only reads it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from typing import TypeVar, cast

from explainer.diagnostics import Span
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Key, Placed, Record
from explainer.facts.texts import TextLinks
from explainer.reads import Remembered, is_recorded, note, unrecorded
from explainer.schema.model import RecordType, Schema
from explainer.schema.read_only import make_read_only
from explainer.schema.typed import Citation, Reference, Text

T = TypeVar("T")


class LinkKind(StrEnum):
    """How one thing refers to another."""

    PROPERTY = "property"
    CITATION = "citation"
    WIKILINK = "wikilink"
    MENTION = "mention"
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Link:
    """One reference that was found. ``text`` and ``offset`` say where in a prose or a page it stands, if in one.

    ``by`` is the name of the property that refers, "" in a page; ``place`` counts the statements of a record.
    """

    origin: Record | NarrativePage
    target: Record
    kind: LinkKind
    span: Span
    by: str = ""
    place: int = -1
    text: str = ""
    offset: int = -1

    @property
    def placed(self) -> Placed | None:
        """The statement of a record that refers; None in a page."""
        return self.origin.placed_at(self.place) if isinstance(self.origin, Record) else None


class Reason(StrEnum):
    """Why a reference has no one target."""

    UNKNOWN = "unknown"
    WRONG_TYPE = "wrong type"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A reference without its record; ``types`` are those that do have the id."""

    reference: Reference
    reason: Reason
    types: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address of a record or a hand-written page. ``target`` is None where it leads nowhere.

    A key whose type is "" is the location of a page. A list is told by its record type, any other page that every site
    has by its location.
    """

    old: Key
    new: Key
    target: Record | NarrativePage | RecordType | str | None
    old_span: Span
    new_span: Span


@dataclass(frozen=True, slots=True, repr=False)
class Graph:
    """All records of a project and the links between them.

    ``links`` are those of records and pages; ``site_links`` are what the settings refer to, which is no backlink of
    anything, since settings have no page. ``marked`` holds, by a prose's span, its text with a wikilink around the
    first mention of each actor. ``complete`` says whether every file was read without an error. ``languages`` are the
    site's language (a BCP 47 tag), then others that its names come in. ``texts`` are the wikilinks that were read in
    each text, by the record's path. ``pages`` are as readers of its first language are shown them;
    ``translated_pages`` are all translations of pages.
    """

    schema: Schema
    site: Record
    records: Mapping[Key, Record]
    pages: tuple[NarrativePage, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    links: tuple[Link, ...] = field(default=(), repr=False)
    unresolved: tuple[Unresolved, ...] = ()
    shared_names: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    marked: Mapping[Span, str] = field(default_factory=dict, repr=False)
    complete: bool = True
    site_links: tuple[Link, ...] = field(default=(), repr=False)
    texts: Mapping[str, TextLinks] = field(default_factory=dict, repr=False)
    translated_pages: tuple[NarrativePage, ...] = field(default=(), repr=False)
    languages: tuple[str, ...] = field(kw_only=True)
    _of_type: dict[str, list[Record]] = field(init=False, repr=False, compare=False)
    _standing_of_type: dict[str, list[Record]] = field(init=False, repr=False, compare=False)
    _from: dict[Key | str, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    _to: dict[Key, tuple[Link, ...]] = field(init=False, repr=False, compare=False)
    _to_standing: dict[Key, tuple[Link, ...]] = field(init=False, repr=False, compare=False)

    _kept: dict[Hashable, Remembered[object]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        make_read_only(self, "records", "shared_names", "marked", "texts")
        outgoing: dict[Key | str, list[Link]] = {}
        incoming: dict[Key, list[Link]] = {}
        standing: dict[Key, list[Link]] = {}
        for _, found in groupby(self.links, lambda link: id(link.origin)):
            own = tuple(found)
            origin = own[0].origin
            outgoing.setdefault(origin.key if isinstance(origin, Record) else origin.path, []).extend(own)
            stands = not (isinstance(origin, Record) and origin.withdrawn)
            for link in own:
                key = link.target.key
                incoming.setdefault(key, []).append(link)
                if stands:
                    standing.setdefault(key, []).append(link)
        of_type: dict[str, list[Record]] = {}
        for record in self:
            of_type.setdefault(record.type.name, []).append(record)
        object.__setattr__(self, "_kept", {})
        object.__setattr__(self, "_of_type", of_type)
        object.__setattr__(self, "_standing_of_type", {})
        for name, links in (("_from", outgoing), ("_to", incoming), ("_to_standing", standing)):
            object.__setattr__(self, name, {key: tuple(found) for key, found in links.items()})

    def __repr__(self) -> str:
        return f"<Graph of {len(self.records)} records>"

    def get(self, type: str, id: str) -> Record | None:
        """The record of that type and id, or None."""
        note("id", id)
        return self.records.get((type, id))

    def at(self, key: Key) -> Record:
        """The record of a key, which must be one of the graph's."""
        note("id", key[1])
        return self.records[key]

    @property
    def written(self) -> tuple[NarrativePage, ...]:
        """The hand-written pages, as whoever makes a page asks for them: all of them count as read."""
        note("pages")
        return self.pages

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` returns, kept as long as the graph: for what is asked again for each of many records."""
        found = self._kept.get(name)
        if found is None or not found.holds:
            found = self._kept[name] = Remembered.of(make)
        return cast("T", found.value)

    def of_type(self, type: str, withdrawn: bool = False) -> list[Record]:
        """All records of a type by id; withdrawn ones only where asked for."""
        note("type", type, "withdrawn" if withdrawn else "")
        if withdrawn:
            return [*self._of_type.get(type, ())]
        found = self._standing_of_type.get(type)
        if found is None:
            with unrecorded():
                found = [one for one in self._of_type.get(type, ()) if not one.withdrawn]
            self._standing_of_type[type] = found
        return [*found]

    def references(self, origin: Record | NarrativePage) -> tuple[Link, ...]:
        """What a record or a page refers to, in the order of its file. Raises TypeError for anything else."""
        if not isinstance(origin, Record):
            _refuse_other_than(NarrativePage, origin, "references takes a Record or a NarrativePage")
        note("from", origin.path)
        if isinstance(origin, Record):
            return _read(self._from.get(origin.key, ()))
        return _read(self._from.get(origin.path, ()))

    def backlinks(self, record: Record, withdrawn: bool = False) -> tuple[Link, ...]:
        """What refers to a record, by the path of its origin; what withdrawn records say only where asked for.

        Raises TypeError for what is no record.
        """
        _refuse_other_than(Record, record, "backlinks takes a Record")
        note("to", record.path, "withdrawn" if withdrawn else "")
        return _read((self._to if withdrawn else self._to_standing).get(record.key, ()))

    def resolve(self, reference: Reference | None) -> Record | None:
        """The one record that a reference means, or None; None also for no reference."""
        if reference is None:
            return None
        note("id", reference.id)
        if len(reference.targets) == 1 and reference.type in ("", reference.targets[0]):  # as nearly all are
            return self.records.get((reference.targets[0], reference.id))
        found = targets(self.records.keys(), reference)
        return self.records[found[0]] if len(found) == 1 else None

    def standing(self, reference: Reference | None) -> Record | None:
        """The same, but None for a record that was withdrawn: what it says is no fact any more."""
        record = self.resolve(reference)
        return record if record is not None and not record.withdrawn else None

    def sources(self, citations: Iterable[Citation]) -> list[Record]:
        """The sources that citations name, each once and in their order. A withdrawn source supports nothing."""
        found = (self.standing(citation.source) for citation in citations)
        return list({source.id: source for source in found if source is not None}.values())

    def resolve_wikilink(self, target: str) -> Record | None:
        """The record that ``id`` or ``type/id`` means in a text, or None."""
        type_name, _, id = target.rpartition("/")
        return self.resolve(Reference(type_name, id, tuple(self.schema.types), self.site.span))

    def text(self, text: Text) -> str:
        """A text with its name mentions as wikilinks."""
        note("marked", text.span.path)
        return self.marked.get(text.span, text.text)

    @property
    def sound(self) -> bool:
        """Whether all was read and every reference resolved: only then does the absence of a link say anything."""
        return self.complete and not self.unresolved

    def __iter__(self) -> Iterator[Record]:
        note("records")
        return iter(self.records.values())

    def __len__(self) -> int:
        note("records")
        return len(self.records)


def _read(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """The links, with what they hold of the files that refer noted as read."""
    if is_recorded():
        for link in links:
            if isinstance(link.origin, Record) and link.placed is not None:
                note("statements", link.origin.path, (link.placed.within or link.placed.property).name)
            else:
                note("file", link.origin.path)
    return links


def _refuse_other_than(wanted: type, given: object, takes: str) -> None:
    if not isinstance(given, wanted):
        raise TypeError(f"{takes}, not {type(given).__name__}; get and resolve give None where there is no such record")


def targets(known: Set[Key], reference: Reference) -> list[Key]:
    """Those of the known records that a reference may mean."""
    if reference.type and reference.type not in reference.targets:
        return []
    keys = [(type, reference.id) for type in ((reference.type,) if reference.type else reference.targets)]
    return [key for key in keys if key in known]
