"""Pages and files that packages add to a site: looked at, and made so that no failure of theirs ends a build.

What cannot be made is left out and told. What a package returns as HTML is printed as such only where it says so by
``markupsafe.Markup``; all else is text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from math import isfinite

from markupsafe import escape

from explainer.diagnostics import Findings, NotMade, warning
from explainer.documents.unseen import IN_FACTS, IN_PAGES
from explainer.extensions.calling import Stopped, called
from explainer.extensions.failures import FAILED_CODE, HELP, failed
from explainer.extensions.looking import is_text, plain
from explainer.extensions.model import Added
from explainer.render.page.context import Rendering
from explainer.render.page.notes import is_cut, order_of
from explainer.render.site_plan import Entry, EntrySource
from explainer.site import Address, Heading, Kind, Page

# A set of pages that never ends is cut off.
MOST_ENTRIES = 100_000
# What every host, every system and every address can hold as it is.
_LOCATION = re.compile(r"(?:[a-z0-9][a-z0-9_-]{0,99}/){0,9}[a-z0-9][a-z0-9_.-]{0,99}\Z")
# What can be the target of a link without being escaped.
_ANCHOR = re.compile(r"[^\s\"'<>&#%`]{1,200}\Z")
_TEXTS = ("title", "description", "kind", "date", "body")


def entry_sources(added: Iterable[Added], findings: Findings) -> tuple[EntrySource, ...]:
    """What the packages add, as :func:`explainer.render.site_plan.site_plan` takes it."""
    return tuple(partial(_entries, one, findings=findings) for one in added)


def _entries(added: Added, rendering: Rendering, findings: Findings) -> Iterator[Entry]:
    whose = f'the set of pages "{added.name}" of {added.origin}'
    if not callable(added.value):
        message = f"{whose} is {type(added.value).__name__}, and no function"
        findings.warning(FAILED_CODE, added.span, message, "name a function from a Rendering to entries")
        return
    given: list[object] = []
    try:
        called(whose, _gather, added.value, rendering, given)
    except Stopped as stopped:
        findings.add(failed(f"{whose} stopped", stopped, added))
    if len(given) > MOST_ENTRIES:
        message = f"{whose} gives more than {MOST_ENTRIES:,} entries"
        findings.warning(FAILED_CODE, added.span, message, "the first of them are made; mend it if it never ends")
    for one in given[:MOST_ENTRIES]:
        if wrong := _wrong_entry(one):
            help = "give an Entry with a plain relative location"
            findings.warning(FAILED_CODE, added.span, f"{whose} gives {wrong}", help)
        else:
            assert isinstance(one, Entry)
            yield _AddedEntry(one, added, whose).entry


def _gather(entries: Callable[[Rendering], Iterable[object]], rendering: Rendering, into: list[object]) -> None:
    into.extend(islice(entries(rendering), MOST_ENTRIES + 1))


def _wrong_entry(one: object) -> str:
    """What is wrong with an entry, as words after "gives"; "" where nothing is."""
    if not isinstance(one, Entry):
        return f"{type(one).__name__} in place of an Entry"
    address: object = one.address
    kind: object = address.kind if isinstance(address, Address) else None
    if not isinstance(address, Address) or not isinstance(kind, Kind) or not is_text(address.location):
        return "an Entry without an Address that has a location and a kind"
    location = plain(address.location)
    if kind in (Kind.MOVED, Kind.DATA) or location.endswith(".md") is not (kind is Kind.PAGE):
        return f"the location {location[:100]!r} to a {kind}"
    return "" if _LOCATION.match(location) else f"the location {location[:100]!r}"


@dataclass(frozen=True, slots=True)
class _AddedEntry:
    """An entry of a package, whose functions are called as code of somebody else."""

    given: Entry
    added: Added
    of_set: str

    @property
    def entry(self) -> Entry:
        """The entry as the plan of the site takes it: of a package's own words, and of no record."""
        kind = self.given.address.kind
        address = Address(self.location, kind, origin=self.added.origin, span=self.added.span)
        return Entry(address, self.title, self.made, listed=self.given.listed is True and kind is Kind.PAGE)

    @property
    def location(self) -> str:
        return plain(self.given.address.location)

    @property
    def whose(self) -> str:
        return f"{self.location} of {self.added.origin}"

    def title(self) -> str:
        """Its title; its location where the package fails to say one: that page is not made."""
        try:
            return self._said_title()
        except NotMade:
            return self.location

    def made(self) -> Page | str:
        """What stands there. Raises NotMade where the package fails."""
        self._said_title()
        given = self._called("page", self.given.make)
        if self.given.address.kind is Kind.PAGE:
            return self._page(given)
        if not isinstance(given, str) or not is_text(given):
            raise self._wrong(f"is made as {_named(given)}, not as str")
        return plain(given)

    def _said_title(self) -> str:
        title = self._called("title", self.given.title)
        if not isinstance(title, str) or not is_text(title):
            raise self._wrong(f"has {_named(title)} for a title")
        if self.given.address.kind is Kind.PAGE and not title.strip():
            raise self._wrong("has an empty title")
        if IN_FACTS.search(title):
            raise self._wrong("has a character in its title that nobody sees")
        return plain(title)

    def _page(self, given: object) -> Page:
        if not isinstance(given, Page):
            raise self._wrong(f"is made as {_named(given)}, not as Page")
        wrong = self._called("fields", lambda: _wrong_page(given))
        if wrong:
            raise self._wrong(f"is made as a Page with {wrong}")
        if order_of(given.body) or is_cut(given.body):
            raise self._wrong("has marks of citations that were not numbered", "print its template with print_page")
        if IN_PAGES.search(given.body):
            raise self._wrong("has a character that HTML does not take")
        # The head is made here, and of all that is HTML only what calls itself safe is left as it is.
        return Page(
            location=self.location,
            title=plain(given.title),
            body=escape(given.body),
            headings=tuple(Heading(plain(one.id), plain(one.title), one.level) for one in given.headings),
            description=plain(given.description),
            kind=plain(given.kind),
            names=tuple(plain(name) for name in given.names),
            date=plain(given.date),
            listed=given.listed,
            found=given.found,
            boost=given.boost,
            translations=tuple(plain(name) for name in given.translations),
        )

    def _called(self, what: str, function: Callable[[], object]) -> object:
        try:
            return called(f"{self.of_set}, asked for a {what},", function)
        except Stopped as stopped:
            if isinstance(stopped.problem, NotMade):  # it tells of a template or of a property type
                raise stopped.problem from None
            raise NotMade(failed(f"{self.whose} cannot be made", stopped, self.added)) from None

    def _wrong(self, message: str, help: str = HELP) -> NotMade:
        return NotMade(warning(FAILED_CODE, self.added.span, f"{self.whose} {message}", help))


def _named(value: object) -> str:
    return "text that is no Unicode" if isinstance(value, str) and not is_text(value) else type(value).__name__


def _wrong_page(page: Page) -> str:
    """What is wrong with a page, as words after "with"; "" where nothing is."""
    for name in _TEXTS:
        if not is_text(value := getattr(page, name)):
            return f"{_named(value)} as its {name}"
        if name != "body" and IN_FACTS.search(value):
            return f"a character in its {name} that nobody sees"
    if not page.title.strip():
        return "an empty title"
    headings: object = page.headings
    if not isinstance(headings, tuple) or not all(map(_is_heading, headings)):
        return "headings that are no tuple of Heading, each with a title, a level from 1 to 6 and an id without spaces"
    names: tuple[object, object] = (page.names, page.translations)
    if not all(isinstance(some, tuple) and all(map(_is_name, some)) for some in names):
        return "names that are no tuple of text"
    flags: tuple[object, object] = (page.listed, page.found)
    if not all(type(flag) is bool for flag in flags):
        return "something else than True or False as listed or found"
    boost: object = page.boost
    if not isinstance(boost, int | float) or not isfinite(boost) or boost < 0:
        return f"{_named(boost)} as its boost"
    return ""


def _is_name(one: object) -> bool:
    return isinstance(one, str) and is_text(one) and not IN_FACTS.search(one)


def _is_heading(one: object) -> bool:
    if not isinstance(one, Heading) or not is_text(one.id) or not _is_name(one.title):
        return False
    return type(one.level) is int and 1 <= one.level <= 6 and bool(_ANCHOR.match(one.id))
