"""What stands at each address of a site, and what makes it; named in a plan, made when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from explainer.places import Places
from explainer.site import Address, Kind, Page


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands at one address of a site: a page, or the text or the bytes of another file.

    ``title`` and ``make`` cost something only when they are called. Menus show what is ``listed``; ``source`` is the
    fact file to edit, relative to the project, or "". Of a page, ``make`` gives all but the head of its document; it
    raises NotMade where a template of the project is wrong. Entries that name the same ``together`` are made of the
    same: where several processes make a site, one makes all of them.
    """

    address: Address
    title: Callable[[], str]
    make: Callable[[], Page | str | bytes]
    listed: bool = False
    source: str = ""
    together: str = ""

    @property
    def location(self) -> str:
        """Where a page's Markdown file would lie, or the path of another file in the site."""
        return self.address.location

    def stub(self, is_named: bool) -> Page:
        """A page without all that takes long to make; it has its title where menus show it."""
        title = self.title() if self.listed or is_named else ""
        return Page(self.location, title, "", source=self.source, listed=self.listed)

    @property
    def kind(self) -> Kind:
        """Whether it is a page, a document at an old address, or a file for programs."""
        return self.address.kind


# Tells of an entry whether something else makes it, at another time.
IsApart = Callable[[Entry], bool]


def nothing_is(entry: Entry) -> bool:
    """Where all of a site is made at once."""
    return False


class Entries(Mapping[str, Entry]):
    """Entries by their location, in their order; those of the facts' own places are made when somebody asks for one."""

    def __init__(self, places: Places, make: Callable[[Address], Entry], more: Iterable[Entry]) -> None:
        self._own, self._make = places.by_location, make
        self._made: dict[str, Entry] = {}
        self.more: dict[str, Entry] = {}
        for entry in more:
            if entry.location not in self._own:
                self.more.setdefault(entry.location, entry)

    def __getitem__(self, location: str) -> Entry:
        found = self._made.get(location) or self.more.get(location)
        if found is None:
            found = self._made[location] = self._make(self._own[location])
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from self.more

    def __len__(self) -> int:
        return len(self._own) + len(self.more)


class EntriesOfKind(Mapping[str, Entry]):
    """Entries of one kind: pages by their location, all else by their path in the site."""

    def __init__(self, entries: Entries, own: Callable[[], Mapping[str, str]], more: Mapping[str, str]) -> None:
        self._entries, self._find, self._more = entries, own, more

    @property
    def _own(self) -> Mapping[str, str]:
        """Those that follow from the facts alone: of most kinds a preview asks for none."""
        return self._find()

    def __getitem__(self, key: str) -> Entry:
        location = self._own.get(key)
        return self._entries[self._more[key] if location is None else location]

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._more

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (key for key in self._more if key not in self._own)

    def __len__(self) -> int:
        return sum(1 for _ in self)
