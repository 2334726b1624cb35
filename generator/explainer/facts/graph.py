"""The checked graph: records, what each refers to, and what refers to it. Everything after this stage only reads it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, compress
from typing import TypeVar, cast

from explainer.diagnostics import Span
from explainer.documents.rows import Rows
from explainer.facts.narrative import NarrativePage
from explainer.facts.own_links import BITS, AllMarked, Link, LinkIndex, LinkKind, OwnLinks
from explainer.facts.record import WITHDRAWN, Key, Record
from explainer.facts.structure import Structure
from explainer.facts.texts import TextLinks
from explainer.reads import Remembered, is_recorded, note, unrecorded
from explainer.schema.model import RecordType, Schema
from explainer.schema.read_only import make_read_only
from explainer.schema.typed import Citation, Reference, Text

__all__ = ["Graph", "Link", "LinkKind", "Reason", "Redirect", "Unresolved", "targets"]

T = TypeVar("T")
_NUMBERS, _REFERS = "the numbers of records of each type", "the names to which each refers"


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

    ``own_links`` are the ``links`` of each record and page; ``site_links`` are what the settings refer to, which is no
    backlink of anything, since settings have no page; ``site_marked`` is what is ``marked`` in these. ``complete`` says
    whether every file was read without an error. ``languages`` are the site's language (a BCP 47 tag), then others that
    its names come in. ``texts`` are the wikilinks that were read in each text, by the record's path. ``pages`` are as
    readers of its first language are shown them; ``translated_pages`` are all translations of pages. ``as_read`` are
    records whose words readers are shown as a source prints them, as they were before. ``structure``
    keeps what follows from which records there are and refer to each other, apart from what they say, and ``rows`` what
    was found of each record alone.
    """

    schema: Schema
    site: Record
    records: Mapping[Key, Record]
    pages: tuple[NarrativePage, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    own_links: Sequence[OwnLinks] = field(default=(), repr=False, compare=False)
    unresolved: tuple[Unresolved, ...] = ()
    shared_names: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    site_marked: Mapping[Span, str] = field(default_factory=dict, repr=False)
    complete: bool = True
    site_links: tuple[Link, ...] = field(default=(), repr=False)
    texts: Mapping[str, TextLinks] = field(default_factory=dict, repr=False)
    translated_pages: tuple[NarrativePage, ...] = field(default=(), repr=False)
    structure: Structure = field(default_factory=Structure, repr=False, compare=False)
    rows: Rows = field(default_factory=Rows, repr=False, compare=False)
    as_read: Mapping[Key, Record] = field(default_factory=dict, repr=False)
    languages: tuple[str, ...] = field(kw_only=True)
    _of_type: dict[tuple[str, bool], list[Record]] = field(init=False, repr=False, compare=False)
    _index: LinkIndex = field(init=False, repr=False, compare=False)
    _kept: dict[Hashable, Remembered[object]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = LinkIndex(self.own_links, self.structure.once)
        object.__setattr__(self, "_index", index)
        make_read_only(self, "records", "shared_names", "site_marked", "texts", "as_read")
        object.__setattr__(self, "_kept", {})
        object.__setattr__(self, "_of_type", {})

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

    def each(self, name: Hashable, make: Callable[[Record], T], *rest: object) -> list[T]:
        """What ``make`` gives of each record, in their order; from save to save it is made of those that changed.

        ``make`` may look at nothing but the record and ``rest``, and nobody may change what it gives: see
        :meth:`~explainer.documents.rows.Rows.of`. No read is noted.
        """
        return self.rows.of(name, [*self.records.values()], make, rest)

    def of_type(self, type: str, withdrawn: bool = False) -> list[Record]:
        """All records of a type by id; withdrawn ones only where asked for."""
        note("type", type, "withdrawn" if withdrawn else "")
        found = self._of_type.get((type, withdrawn))
        if found is None:
            every, numbers = [*self.records.values()], self.structure.once(_NUMBERS, self._numbers).get(type, ())
            gone = frozenset[int]() if withdrawn else self.structure.once(WITHDRAWN, self._withdrawn)
            found = self._of_type[type, withdrawn] = [every[one] for one in numbers if one not in gone]
        return [*found]

    @property
    def gone(self) -> list[Record]:
        """The records that were withdrawn."""
        numbers, every = self.structure.once(WITHDRAWN, self._withdrawn), [*self]
        return [every[number] for number in sorted(numbers)]

    @property
    def translated(self) -> list[Record]:
        """The records of which a text is there in another language too."""
        return [*compress(self, self.each("whether it is translated", lambda one: one.is_translated))]

    def _numbers(self) -> Mapping[str, Sequence[int]]:
        """By the name of each type, the numbers of its records among all."""
        found: dict[str, list[int]] = {}
        for number, record in enumerate(self.records.values()):
            found.setdefault(record.type.name, []).append(number)
        return found

    def _withdrawn(self) -> frozenset[int]:
        """The numbers of the records that were withdrawn, among all."""
        with unrecorded():
            return frozenset(number for number, record in enumerate(self.records.values()) if record.withdrawn)

    @property
    def marked(self) -> Mapping[Span, str]:
        """By a prose's span, its text with a wikilink around the first mention of each actor."""
        return AllMarked(self._index, self.site_marked)

    @property
    def links(self) -> tuple[Link, ...]:
        """Every link of a record or of a page."""
        return self._index.all()

    def refers(self, record: Record, kind: LinkKind) -> bool:
        """Whether a record refers to any in this way."""
        own = self._index.of(record.path)
        return own is not None and bool(own.kinds & BITS[kind])

    def is_referred_to(self, record: Record, *kinds: LinkKind) -> bool:
        """Whether anything else that stands refers to a record, in one of these ways if any are given."""
        wanted, name = sum(BITS[kind] for kind in kinds) or -1, record.name
        return any(
            own.origin is not record and own.targets[name] & wanted and own.stands for own in self._index.into(name)
        )

    def referred_to(self, *kinds: LinkKind) -> Iterator[str]:
        """The names of all records to which others that stand refer, in one of these ways if any are given.

        Each comes as often as there are such others. No read is noted.
        """
        wanted = sum(BITS[kind] for kind in kinds) or -1

        def found(own: OwnLinks) -> list[str]:
            name = own.origin.name if isinstance(own.origin, Record) else ""
            return [one for one, how in own.targets.items() if how & wanted and one != name] if own.stands else []

        return chain.from_iterable(self.rows.of((_REFERS, wanted), self.own_links, found))

    def number_of_origins(self, record: Record, kind: LinkKind) -> int:
        """How many others refer to a record in this way, of those that stand: quicker than what they say of it."""
        note("to", record.path, "")
        name, bit = record.name, BITS[kind]
        return sum(
            1 for own in self._index.into(name) if own.targets[name] & bit and own.origin is not record and own.stands
        )

    def references(self, origin: Record | NarrativePage) -> tuple[Link, ...]:
        """What a record or a page refers to, in the order of its file. Raises TypeError for anything else."""
        if not isinstance(origin, Record):
            _refuse_other_than(NarrativePage, origin, "references takes a Record or a NarrativePage")
        note("from", origin.path)
        own = self._index.of(origin.path)
        return _read(own.links) if own is not None else ()

    def backlinks(self, record: Record, withdrawn: bool = False) -> tuple[Link, ...]:
        """What refers to a record, by the path of its origin; what withdrawn records say only where asked for.

        Raises TypeError for what is no record.
        """
        _refuse_other_than(Record, record, "backlinks takes a Record")
        note("to", record.path, "withdrawn" if withdrawn else "")
        return _read(self._index.to(record, withdrawn))

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
        own = self._index.of(text.span.path)
        return (own.marked if own is not None else self.site_marked).get(text.span, text.text)

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
