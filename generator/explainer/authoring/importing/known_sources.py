"""Which sources a project has already, so that none is written twice."""

from __future__ import annotations

from collections.abc import Mapping

from explainer.facts.built_in import Source
from explainer.facts.built_in.source import ADDRESS, AUTHORS, ISSUE, PAGES, PUBLISHED, TITLE, VOLUME
from explainer.facts.graph import Graph
from explainer.schema.built_in import SOURCE
from explainer.schema.ports import Data

_MOST_COMPARED = 100


class KnownSources:
    """The sources that a project has, and those that are about to be written, by what tells that one is the same."""

    def __init__(self, graph: Graph) -> None:
        self._by_address: dict[str, str] = {}
        self._by_title: dict[tuple[str, str | None], list[tuple[str, list[str], list[str]]]] = {}
        for record in graph.of_type(SOURCE, withdrawn=True):
            source = Source(record)
            day = source.published.date.text if source.published else None
            address = source.address.text if source.address else ""
            numbers = [source.volume, source.issue, source.pages]
            for title in source.titles:
                self._enter(address, title, day, (record.path, list(source.author_names(graph)), numbers))

    def add(self, path: str, values: Mapping[str, Data]) -> None:
        """A source that is about to be written."""
        title, day = _said(values, TITLE), _said(values, PUBLISHED) or None
        self._enter(_said(values, ADDRESS), title, day, (path, _authors(values), _numbers(values)))

    def _enter(self, address: str, title: str, day: str | None, which: tuple[str, list[str], list[str]]) -> None:
        if address:
            self._by_address.setdefault(address, which[0])
        self._by_title.setdefault((title, day), []).append(which)

    def same(self, values: Mapping[str, Data]) -> str | None:
        """The path of the first one with the same address; or with the same title and day, where no address is known.

        Two without an address whose authors, volumes, issues or pages differ are not the same.
        """
        address, title, day = _said(values, ADDRESS), _said(values, TITLE), _said(values, PUBLISHED) or None
        if address:
            return self._by_address.get(address)
        for path, authors, numbers in self._by_title.get((title, day), [])[:_MOST_COMPARED]:
            pairs = [(authors, _authors(values)), *zip(numbers, _numbers(values), strict=True)]
            if title and all(one == other or not one or not other for one, other in pairs):
                return path
        return None


def _said(values: Mapping[str, Data], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _authors(values: Mapping[str, Data]) -> list[str]:
    value = values.get(AUTHORS)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _numbers(values: Mapping[str, Data]) -> list[str]:
    return [_said(values, name) for name in (VOLUME, ISSUE, PAGES)]
