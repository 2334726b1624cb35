"""What links of hand-written pages can lead to: the files that a site has, and those that it may have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from functools import partial

from explainer.addresses import API, DATA, EMBEDS, PAGES, RECORD_SCHEMA, builders
from explainer.documents.plain import PlainMap
from explainer.facts.graph import Graph
from explainer.facts.narrative import NarrativePage
from explainer.settings.links import LinkLevels, link_levels, makes_own_anchors
from explainer.settings.page_markup import is_guarded

# Folders of which it is known before a build which files they have.
GIVEN = (f"{API}/", f"{DATA}/")
_ALL_KNOWN = (*GIVEN, f"{EMBEDS}/", "annotations/")


@dataclass(frozen=True, slots=True)
class Files:
    """What a site has: ``known`` are the locations of all files of the docs folder and of all that is made of facts.

    ``written`` gives the built file of each hand-written one, ``file`` that of any location, and
    ``is_of_theme`` tells of any other path whether the theme brings it. ``moved`` has the new location of what is
    redirected, by the old one. ``of_address`` gives the paths of what a site has where it has an address: none where
    it has one.
    """

    known: Set[str]
    written: Mapping[str, str]
    file: Callable[[str], str]
    is_of_theme: Callable[[str], bool]
    moved: Mapping[str, str]
    of_address: Callable[[], Set[str]] = frozenset
    _made: list[Set[str]] = field(default_factory=list, init=False, repr=False, compare=False)

    def has(self, path: str) -> bool:
        """Whether the built site has a file at a path; of what the theme and the search bring, the folder says it."""
        is_builders = bool(builders(path)) and not path.startswith(_ALL_KNOWN)
        return is_builders or path in self.written.values() or path in self._all_made() or self.is_of_theme(path)

    def _all_made(self) -> Set[str]:
        """The built files of all locations, which most links do not ask for."""
        if not self._made:
            self._made.append({self.file(location) for location in (*self.known, *self.moved)})
        return self._made[0]


@dataclass(frozen=True, slots=True)
class Target:
    """What pages can lead to: the site's files, and how grave the settings take it where one is not there.

    ``docs`` is the path of the docs folder; ``shows_others`` tells whether pictures of other sites may be shown.
    ``may_come`` tells of a location that is not there whether it may be once all facts can be read. ``translations``
    are the pages in other languages by the location of their file, which is none of a page.
    """

    files: Files
    docs: str
    levels: LinkLevels
    tells_anchors: bool = True
    shows_others: bool = True
    may_come: Callable[[str], bool] = lambda location: False
    translations: Mapping[str, NarrativePage] = field(default_factory=dict)

    @property
    def known(self) -> Set[str]:
        """The locations of all files of the docs folder, and of all that is made of facts."""
        return self.files.known


def target_of(files: Files, docs: str, values: PlainMap, graph: Graph) -> Target:
    """The same, as the settings of the project have it; ``docs`` is the path of its docs folder."""
    may_come = partial(_may_come, graph, files)
    return Target(files, docs, link_levels(values), not makes_own_anchors(values), not is_guarded(values), may_come)


def _may_come(graph: Graph, files: Files, location: str) -> bool:
    """Whether what is wrong with the facts, which is told, may be why there is nothing at a location.

    A record that was refused in part is there; one of a type that was refused, or that nobody knows, is not.
    """
    if graph.complete:
        return False
    if not graph.records or graph.schema.refused or location in PAGES:
        return True
    if location.startswith(GIVEN):
        return not graph.site.sound and (RECORD_SCHEMA not in files.known or "/records/" in location)
    folder, _, rest = location.partition("/")
    own = {one.partition("/")[0] for one in files.written}
    return bool(rest) and folder not in own and graph.schema.for_folder(folder) is None
