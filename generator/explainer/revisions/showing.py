"""On how many pages a record is shown, without reading the whole project.

A page counts once, where it is: the record's own; the list of its type; the timeline, where it has a date of its own
or an office with one; the page of every record that refers to it, cites it or mentions it in prose; and every
hand-written page that links, embeds or cites it. The home page and other overviews are not counted. A record that was
withdrawn has left the lists and the timeline.

Whatever refers to a record has its id in its file, or one of its names: files without any are not parsed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.facts.built_in import ACTOR, SOURCE, Actor, date_of
from explainer.facts.graph import Graph
from explainer.facts.link import Facts, link
from explainer.facts.record import Key, Record
from explainer.facts.texts import TextLinks, read_texts
from explainer.revisions.reading import Reading, SideFacts

_ID = re.compile(rb"[a-z0-9][a-z0-9-]*")
_WORD = re.compile(r"\w+")
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
# So few needles are looked for one by one; more are looked up among the words of a file.
_FEW = 12
_MOST_NAMES = 1000


@dataclass(frozen=True, slots=True)
class Shown:
    """Pages by record: those that show it, and of records that are gone those that still refer to them."""

    on: Mapping[Key, int]
    still: Mapping[Key, int]


def shown(facts: SideFacts, records: Sequence[Record], gone: Sequence[Record]) -> Shown:
    """Counts for ``records`` of this side, and for ``gone``, which it no longer has."""
    graph = _graph_around(facts, records, gone)
    on = {record.key: _pages(graph, record) for record in records}
    still: dict[Key, set[str]] = {record.key: set() for record in gone}
    for one in graph.unresolved:
        types = (one.reference.type,) if one.reference.type else one.reference.targets
        for type in types:
            if (type, one.reference.id) in still:
                still[type, one.reference.id].add(one.reference.span.path)
    return Shown(on, {key: len(paths) for key, paths in still.items()})


def _pages(graph: Graph, record: Record) -> int:
    if (found := graph.records.get(record.key)) is None:
        return 0
    links = graph.backlinks(found, withdrawn=True)
    origins = {link.origin.name if isinstance(link.origin, Record) else link.origin.path for link in links}
    own = 1
    if not found.withdrawn:
        own += 1 + _is_on_timeline(found)
    return own + len(origins - {found.name})


def _is_on_timeline(record: Record) -> bool:
    if record.type.name == SOURCE:
        return False
    roles = Actor(record).roles if record.type.name == ACTOR else ()
    return date_of(record) is not None or any(role.start_statements or role.end_statements for role in roles)


def _graph_around(facts: SideFacts, records: Sequence[Record], gone: Sequence[Record]) -> Graph:
    """The links of all files that may refer to the records; the other records exist, and are not read."""
    needles = _Needles([*records, *gone])
    places = [*facts.record_types, *facts.pages]
    facts.side.load(places)
    may_refer = {path for path in places if needles.may_stand_in(facts.side.content(path) or b"")}
    read = (may_refer | {record.path for record in records}) & facts.record_types.keys()
    graph = facts.graph(read, [path for path in facts.pages if path in may_refer])
    texts = {one.record.path: _texts(facts, one) for one in (*map(facts.reading, read), facts.site)}
    return link(Facts(facts.schema, facts.site.record, list(graph.records.values()), texts, graph.pages))


def _texts(facts: SideFacts, one: Reading) -> TextLinks:
    """The links in a record's texts; what is wrong with them is nothing that this is asked for."""
    return read_texts(one.record, one.source, facts.schema, Findings())


class _Needles:
    """What a file that refers to one of some records has in it."""

    def __init__(self, records: Iterable[Record]) -> None:
        every = list(records)
        self._ids = {os.fsencode(record.id) for record in every}
        names = {name for record in every if record.type.name == ACTOR for name in Actor(record).names}
        self._names = sorted(" ".join(name.split()) for name in names if name.strip())
        self._by_start: dict[str, list[str]] = {}
        for name in self._names:
            self._by_start.setdefault(_start(name), []).append(name)

    def may_stand_in(self, content: bytes) -> bool:
        """Whether an id or a name may stand in a file."""
        if len(self._ids) <= _FEW:
            if any(id in content for id in self._ids):
                return True
        elif not self._ids.isdisjoint(_ID.findall(content)):
            return True
        return bool(self._names) and self._names_in(" ".join(content.decode("utf-8", "replace").split()))

    def _names_in(self, text: str) -> bool:
        if len(self._names) <= _FEW:
            return any(name in text for name in self._names)
        for start in _starts(text) & self._by_start.keys():
            names = self._by_start[start]
            if len(names) > _MOST_NAMES or any(name in text for name in names):
                return True
        return False


def _start(name: str) -> str:
    """What a name is looked up by: its first word, or its first two letters where words are not parted."""
    if _SPACELESS.match(name):
        return name[:2]
    word = _WORD.search(name)
    return word.group() if word else name[:1]


def _starts(text: str) -> set[str]:
    found = set(_WORD.findall(text))
    for run in set(_SPACELESS.findall(text)):
        found |= {run[place : place + 2] for place in range(len(run))}
    return found
