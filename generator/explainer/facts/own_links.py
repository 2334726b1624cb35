"""Links: what each record and each page refers to, and what refers to each record.

A graph of ten thousand records has a hundred thousand links, of which a check looks at few. So there is at first only
to which records each origin refers, and how; the links of one are made when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar

from explainer.diagnostics import Span
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import Placed, Record


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


Kinds = int
"""How a record is referred to: a bit for each kind, as in ``BITS``."""
BITS: Mapping[LinkKind, Kinds] = MappingProxyType({kind: 1 << number for number, kind in enumerate(LinkKind)})
Marked = Mapping[Span, str]
_NOTHING_MARKED: Marked = MappingProxyType({})


def kinds_of(links: Sequence[Link]) -> dict[str, Kinds]:
    """To which records links lead, by name, and how."""
    found: dict[str, Kinds] = {}
    for link in links:
        name = link.target.name
        found[name] = found.get(name, 0) | BITS[link.kind]
    return found


class OwnLinks:
    """What one record, or one page, refers to. ``targets`` are the names of those records, each with its kinds."""

    __slots__ = ("_kinds", "_links", "_make", "_marked", "origin", "targets")

    def __init__(
        self,
        origin: Record | NarrativePage,
        targets: Mapping[str, Kinds],
        make: Callable[[], tuple[tuple[Link, ...], Marked]],
    ) -> None:
        self.origin, self.targets = origin, targets
        self._make = make
        self._kinds: Kinds | None = None
        self._links: tuple[Link, ...] | None = None
        self._marked = _NOTHING_MARKED

    @classmethod
    def of(cls, origin: Record | NarrativePage, links: tuple[Link, ...], marked: Marked = _NOTHING_MARKED) -> OwnLinks:
        """Links that were found now."""
        own = cls(origin, kinds_of(links), lambda: (links, marked))
        own._links, own._marked = links, marked
        return own

    @property
    def links(self) -> tuple[Link, ...]:
        """The links, in the order of the file."""
        if self._links is None:
            self._links, self._marked = self._make()
        return self._links

    @property
    def marked(self) -> Marked:
        """The proses in which names of actors stand, with a wikilink around them, by their spans."""
        if self._links is None:
            self._links, self._marked = self._make()
        return self._marked

    @property
    def kinds(self) -> Kinds:
        """All ways in which it refers to anything."""
        if self._kinds is None:
            self._kinds = 0
            for kinds in self.targets.values():
                self._kinds |= kinds
        return self._kinds

    @property
    def stands(self) -> bool:
        """Whether it is not of a record that was withdrawn."""
        return not (isinstance(self.origin, Record) and self.origin.withdrawn)

    def __reduce__(self) -> tuple[Callable[..., OwnLinks], tuple[object, ...]]:
        """As it is sent to a worker."""
        return OwnLinks.of, (self.origin, self.links, dict(self.marked))


_INTO, _PATHS = "what refers to each record", "the paths of origins"
N = TypeVar("N")


class Once(Protocol):
    """Keeps something as long as the same refer to the same, as :class:`~explainer.facts.structure.Structure` does."""

    def __call__(self, name: Hashable, make: Callable[[], N], /) -> N:
        """What ``make`` returns."""


class LinkIndex:
    """The links of all origins, and to what they lead. The numbers of those that lead to a record are found once."""

    def __init__(self, every: Sequence[OwnLinks], once: Once) -> None:
        self.every = every
        self._once = once
        self._to: dict[tuple[str, bool], tuple[Link, ...]] = {}

    def all(self) -> tuple[Link, ...]:
        """Every link."""
        return tuple([link for own in self.every for link in own.links])

    def of(self, path: str) -> OwnLinks | None:
        """What the record or the page of a path refers to."""
        number = self._once(_PATHS, lambda: {own.origin.path: number for number, own in enumerate(self.every)}).get(
            path
        )
        return self.every[number] if number is not None else None

    def _by_path(self) -> Mapping[str, int]:
        return {own.origin.path: number for number, own in enumerate(self.every)}

    def into(self, name: str) -> Sequence[OwnLinks]:
        """What refers to a record of this name."""
        numbers = self._once(_INTO, self._numbers).get(name, ())
        return [self.every[number] for number in numbers]

    def _numbers(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = {}
        for number, own in enumerate(self.every):
            for target in own.targets:
                found.setdefault(target, []).append(number)
        return found

    def to(self, record: Record, withdrawn: bool) -> tuple[Link, ...]:
        """The links that lead to a record, in the order of their origins; those of withdrawn ones where asked for."""
        asked = record.name, withdrawn
        found = self._to.get(asked)
        if found is None:
            owns = [own for own in self.into(record.name) if withdrawn or own.stands]
            found = self._to[asked] = tuple([one for own in owns for one in own.links if one.target.key == record.key])
        return found


class AllMarked(Mapping[Span, str]):
    """The marked proses of all records and of the settings, by their spans."""

    __slots__ = ("_index", "_more")

    def __init__(self, index: LinkIndex, more: Marked) -> None:
        self._index, self._more = index, more

    def __getitem__(self, span: Span) -> str:
        own = self._index.of(span.path)
        return (own.marked if own is not None else self._more)[span]

    def __iter__(self) -> Iterator[Span]:
        yield from self._more
        for own in self._index.every:
            yield from own.marked

    def __len__(self) -> int:
        return sum(1 for _ in self)
