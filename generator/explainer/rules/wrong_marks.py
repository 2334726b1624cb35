"""Marks of hand-written pages that are wrong in themselves, which a comparison with another page passes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.facts.blocks import BLOCK_NAMES
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph
from explainer.facts.narrative import Mark, MarkKind, NarrativePage

_SIGNS = str.maketrans("［］！＠", "[]!@")


def without_wrong(graph: Graph, beyond: Iterable[Mark], other: NarrativePage) -> list[Mark]:
    """The marks that a page has ``beyond`` the ``other``, less those of which something wrong is told already.

    That is a mark that is wrong itself, and for each wrong one of the ``other`` page the one in whose place it stands:
    the one that it names, else the first of its kind.
    """
    left = [mark for mark in beyond if not _is_wrong(graph, mark)]
    for written in _wrong(graph, other):
        alike = [mark for mark in left if _kind(mark.kind) == _kind_of(written)]
        named = [mark for mark in left if _target(mark) in written]
        if instead := next(iter(named or alike), None):
            left.remove(instead)
    return left


def _wrong(graph: Graph, page: NarrativePage) -> Iterator[str]:
    """What is wrong in a page and was to be a mark, as it stands there."""
    yield from page.refused
    sources = {source.id for source in graph.of_type(SOURCE, withdrawn=True)} if page.loose else ()
    yield from (loose.written for loose in page.loose if loose.id in sources)
    yield from (page.text[mark.start : mark.end] for mark in page.marks if _is_wrong(graph, mark))


def _is_wrong(graph: Graph, mark: Mark) -> bool:
    """Whether a mark leads nowhere, which is told where it stands."""
    if mark.kind is MarkKind.BLOCK:
        return mark.name not in BLOCK_NAMES
    reference = mark.citation.source if mark.citation is not None else mark.reference
    return reference is None or graph.resolve(reference) is None


def _target(mark: Mark) -> str:
    if mark.citation is not None:
        return mark.citation.source.id
    return mark.reference.id if mark.reference else mark.name


def _kind(kind: MarkKind) -> MarkKind:
    return MarkKind.EMBED if kind is MarkKind.BLOCK else kind


def _kind_of(written: str) -> MarkKind:
    begins = written.translate(_SIGNS)
    if begins.startswith("!"):
        return MarkKind.EMBED
    return MarkKind.CITATION if "@" in begins or not begins.startswith("[[") else MarkKind.LINK
