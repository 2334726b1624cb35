"""Where the copy of a source comes from: its page as it is now, else a capture of it.

In this order: the live page; the capture that the source names as its ``archive_url``; those of the Wayback Machine
that are the nearest to its date. Where somebody names a date, only captures that are the nearest to it. The first that
has the source's text is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from explainer.facts.built_in import Source
from explainer.facts.record import Record
from explainer.gathering.reading import Readable, Refused, readable
from explainer.outside.asking import NotAsked, Unreachable, one_line
from explainer.outside.fetching import Fetcher, Page
from explainer.outside.wayback import Capture, Wayback, capture_at, timestamp
from explainer.schema.typed import Date

_NO_PAGE = (Unreachable, NotAsked, Refused)
_LIVE, _NAMED, _KEPT = "the page", "its archive_url", "the Wayback Machine"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source of which a copy is wanted: where it can be read, the capture that it names, when it was published.

    ``when`` is a timestamp of the Wayback Machine; each text may be "".
    """

    id: str
    address: str
    archived_at: str
    when: str
    titles: tuple[str, ...]

    @classmethod
    def of(cls, record: Record) -> Wanted:
        """What the record of a source says."""
        source = Source(record)
        address = urldefrag(source.address.text).url if source.address else ""
        archived = source.archived_at.text if source.archived_at else ""
        if capture_at(address):  # who cites a capture means just that
            address, archived = "", address
        return cls(
            record.id,
            address,
            archived,
            _when(source.published) or _when(source.accessed),
            source.titles,
        )


def has_address(record: Record) -> bool:
    """Whether the record of a source says anything that could be asked."""
    source = Source(record)
    return bool(source.address or source.archived_at)


def _when(day: Date | None) -> str:
    """The middle of a date as it is written, as far as its beginning is certain; "" where that is not even a year."""
    if day is None:
        return ""
    return next((found for length in (10, 7, 4) if (found := timestamp(day.date.text[:length]))), "")


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came for a source, from ``capture`` or the live page; ``tried`` tells what did not come before it."""

    page: Page
    readable: Readable
    capture: Capture | None
    tried: tuple[str, ...]


class NotGathered(Exception):  # noqa: N818 - told as it is
    """No copy can be made of a source; the text says what was tried, and why not."""


@dataclass
class Gatherer:
    """Gets the copies of many sources. What two of them share is fetched once."""

    fetcher: Fetcher
    wayback: Wayback
    day: str = ""
    # What came for the sources with one address, by what was asked.
    _pages: dict[str, dict[str, Page | Exception]] = field(default_factory=dict)
    _uses: Counter[str] = field(default_factory=Counter)

    def expect(self, wanted: Iterable[Wanted]) -> None:
        """Names the sources that will be gathered, so that what they share is kept until the last of them has it."""
        self._uses.update(one.address for one in wanted)

    def gather(self, wanted: Wanted) -> Gathered:
        """The copy of one source. Raises NotGathered."""
        tried: list[str] = []
        try:
            for way, capture in self._ways(wanted, tried):
                try:
                    page = self._once(wanted, capture or (wanted.address if way == _LIVE else wanted.archived_at))
                    found = readable(page, wanted.titles)
                except _NO_PAGE as problem:
                    tried.append(f"{way}: {one_line(problem)}")
                else:
                    return Gathered(page, found, capture_at(page.final), tuple(tried))
        finally:
            self._done(wanted.address)
        raise NotGathered("; ".join(tried) or "there is no address to ask")

    def _ways(self, wanted: Wanted, tried: list[str]) -> Iterator[tuple[str, Capture | None]]:
        """What to ask, one after another: a capture, or the address that the way is called by."""
        named = capture_at(wanted.archived_at)
        if not self.day:
            if wanted.address:
                yield _LIVE, None
            if wanted.archived_at:
                yield _NAMED, named
        if wanted.address:
            for capture in self._captures(wanted, tried):
                if capture != named or self.day:
                    yield f"the capture of {capture.day}", capture

    def _captures(self, wanted: Wanted, tried: list[str]) -> Iterator[Capture]:
        try:
            yield from self.wayback.nearest(wanted.address, self.day or wanted.when)
        except (Unreachable, NotAsked) as problem:
            tried.append(f"{_KEPT}: {one_line(problem)}")
        else:
            tried.append(f"{_KEPT}: it has no other capture" if tried else f"{_KEPT}: it has no capture")

    def _once(self, wanted: Wanted, asked: Capture | str) -> Page:
        """The page of an address or a capture, fetched once for all sources with one address."""
        pages = self._pages.setdefault(wanted.address, {})
        address = asked.raw if isinstance(asked, Capture) else asked
        if address not in pages:
            try:
                pages[address] = self.wayback.raw(asked) if isinstance(asked, Capture) else self.fetcher.page(asked)
            except (Unreachable, NotAsked) as problem:
                pages[address] = problem
        found = pages[address]
        if isinstance(found, Exception):
            raise found
        return found

    def _done(self, address: str) -> None:
        """Keeps what another source will ask for, and nothing else."""
        self._uses[address] -= 1
        if self._uses[address] <= 0:
            self._pages.pop(address, None)
