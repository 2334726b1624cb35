"""The menu of a site as Zensical takes it: what the settings name, or the hand-written pages, and lists at its end."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from explainer.adapters.zensical.toml import Value
from explainer.documents.plain import Plain, PlainList, PlainMap, PlainValue
from explainer.publish.tree import as_words
from explainer.render.language.tongues import without_tongues

_INDEX = ("index.md", "README.md")


class Entry(NamedTuple):
    """An entry: its title, "" where the page says it; where it leads, or what stands below it."""

    title: str
    location: str = ""
    below: tuple[Entry, ...] = ()


def menu_of(nav: PlainValue | None, pages: Sequence[str], lists: Iterable[str], files: Collection[str]) -> list[Entry]:
    """The entries of a menu, and those of ``lists`` that it does not name, which no title names yet.

    ``pages`` are the hand-written ones, of which it is made where the settings have none; what is neither one of the
    ``files`` of the tree nor elsewhere is left out.
    """
    entries = list(_entries(nav, files)) if nav is not None else _by_folder(pages)
    named = {location for entry in entries for location in _locations(entry)}
    below = tuple(Entry("", one) for one in lists if one not in named and one in files)
    return [*entries, Entry("", "", below)] if below else entries


def as_values(
    entries: Iterable[Entry], said: Callable[[str], str], rest: str, within: Callable[[str], str]
) -> list[Value]:
    """Entries as the settings have them, with titles as they are ``said``; ``rest`` is that of what has none yet.

    ``within`` gives a location in the folder of a language.
    """

    def value(entry: Entry) -> Value:
        title = as_words(without_tongues(said(entry.title) if entry.title else rest))
        if entry.below:
            return {title: [value(one) for one in entry.below]}
        location = within(entry.location)
        return {title: location} if entry.title else location

    return [value(entry) for entry in entries]


def _entries(nav: PlainValue | None, files: Collection[str]) -> Iterator[Entry]:
    """The entries of a list or a map of the settings."""
    if isinstance(nav, PlainMap):
        for key, value in nav:
            yield from _entry(str(key.value), value, files)
    for one in nav.values if isinstance(nav, PlainList) else ():
        if isinstance(one, PlainMap):
            yield from _entries(one, files)
        else:
            yield from _entry("", one, files)


def _entry(title: str, value: PlainValue, files: Collection[str]) -> Iterator[Entry]:
    if isinstance(value, Plain) and isinstance(value.value, str):
        is_elsewhere = "://" in value.value or value.value.startswith(("mailto:", "/", "#"))
        location = value.value if is_elsewhere else posixpath.normpath(value.value)
        if is_elsewhere or location in files:
            yield Entry(title, location)
    elif below := tuple(_entries(value, files)):
        yield Entry(title, "", below)


def _by_folder(pages: Sequence[str], above: str = "") -> list[Entry]:
    """Pages as MkDocs has them where no menu is named: the index first, then by name, folders as sections."""
    here = sorted((one for one in pages if "/" not in one), key=lambda one: (one not in _INDEX, one))
    entries = [Entry("", above + one) for one in here]
    for folder in sorted({one.partition("/")[0] for one in pages if "/" in one}):
        inner = [one.removeprefix(f"{folder}/") for one in pages if one.startswith(f"{folder}/")]
        words = folder.replace("-", " ").replace("_", " ")
        title = words.capitalize() if words.islower() else words
        entries.append(Entry(title, "", tuple(_by_folder(inner, f"{above}{folder}/"))))
    return entries


def _locations(entry: Entry) -> Iterator[str]:
    yield entry.location
    for one in entry.below:
        yield from _locations(one)
