"""A record that no longer stands, where another record, a page or the settings still build on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from explainer.diagnostics import Diagnostic, Related, warning
from explainer.facts.built_in import withdrawal_of
from explainer.facts.built_in.every_type import CORRECTIONS
from explainer.facts.graph import Graph, Link, LinkKind
from explainer.facts.narrative import NarrativePage
from explainer.facts.record import WITHDRAWN, Rank, Record

CODE = "withdrawn-reference"
_LONGEST_REASON = 80
# A page that tells of a withdrawal says so where only authors see it: <!-- withdrawn quote/x: told in full here -->
_MEANT = re.compile(r"<!--\s*withdrawn\s+([a-z][a-z0-9_]*/[a-z0-9-]+)\s*:\s*\S.*-->", re.DOTALL)
_HELP = {
    LinkKind.PROPERTY: "refer to what took its place, or take the reference out",
    LinkKind.CITATION: "cite a source that stands, or take back what rests on this one",
    LinkKind.WIKILINK: "link to what took its place, or write the words without a link",
    LinkKind.EMBED: "show what took its place, or take it out",
}


def check(graph: Graph) -> Iterator[Diagnostic]:
    """One finding for each place that refers to a withdrawn record, and does not itself tell of what was wrong."""
    meant = {page.path: {found[1] for found in map(_MEANT.match, page.comments) if found} for page in graph.pages}
    # Of a record with a mistake in it nobody knows yet what it will say.
    gone = [record for record in graph.gone if record.sound]
    of_site = [link for link in graph.site_links if link.target.withdrawn and link.target.sound]
    for link in (*of_site, *(link for record in gone for link in graph.backlinks(record, withdrawn=True))):
        target = link.target
        if not _is_past(link) and target.name not in meant.get(link.origin.path, ()):
            yield _finding(link)


def _is_past(link: Link) -> bool:
    """Whether what refers does not stand either: a withdrawn record, a deprecated statement, a word on a correction."""
    if isinstance(link.origin, Record) and link.origin.withdrawn:
        return True
    placed = link.placed
    if placed is None:
        return False
    return placed.statement.rank is Rank.DEPRECATED or (placed.within is not None and placed.within.name == CORRECTIONS)


def _finding(link: Link) -> Diagnostic:
    target, told = link.target, withdrawal_of(link.target)
    day = f" on {told.date.date.text}" if told and told.date else ""
    reason = shorten(told.reason.text, _LONGEST_REASON, placeholder="\u2026") if told and told.reason else ""
    message = f"{_what(link)} {target.name}, which was withdrawn{day}{f': {reason}' if reason else ''}"
    help = _HELP[link.kind]
    if isinstance(link.origin, NarrativePage):
        help += f"; if the page tells of the withdrawal, add <!-- withdrawn {target.name}: why --> to it"
    related = [Related(target.statements(WITHDRAWN)[0].span.clipped(), "withdrawn here")]
    return warning(CODE, link.span.clipped(), message, help, related)


def _what(link: Link) -> str:
    match link.kind:
        case LinkKind.CITATION:
            return "this cites"
        case LinkKind.EMBED:
            return "this shows"
        case LinkKind.PROPERTY if link.placed is not None:
            return f"{link.placed.property.name} refers to"
        case _:
            return "this links to"
