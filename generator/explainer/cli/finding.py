"""``explainer archive find``: in which copies words stand, with the citation ready to paste."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from explainer.authoring.citing import citation_data, citation_lines
from explainer.cli.archives import ARCHIVE, archive_folder
from explainer.cli.project import check_all, pass_project
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings
from explainer.evidence.archive import Copy, copies, read_copy
from explainer.evidence.normalise import normalised
from explainer.evidence.searching import Found, Near, Place, search
from explainer.facts.built_in import SOURCE
from explainer.facts.graph import Graph
from explainer.printable import json_text
from explainer.reporters import REPORTERS
from explainer.settings.project import Project

FORMAT = 1
"""The version of what ``--format json`` writes; it rises where a member goes away or means something else."""


@click.command("find")
@click.argument("words")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell.")
@ARCHIVE
@pass_project
def find_command(project: Project, words: str, form: str, archive: Path | None) -> None:
    """Tell in which copies WORDS stand, with the citation ready to paste.

    What is only near is told as near, where they stand in none. Ends with 1 where they stand in no copy.
    """
    if not normalised(words):
        raise click.UsageError('these are no words; write some that stand in a source: archive find "some words"')
    graph = check_all(project).graph
    folder = archive_folder(project, archive)
    problems = Findings()

    def read(id: str, findings: Findings) -> Copy | None:
        return read_copy(folder, id, findings, folder.name)

    found = search(words, copies(folder), read, problems)
    if problems:
        say_report(REPORTERS["text"](list(problems), {}), err=True)
    if form == "json":
        say_report(f"{json_text(_json(words, found, graph))}\n")
    else:
        for line in _text(found, graph):
            say(line)
    sys.exit(0 if found.places else 1)


def _text(found: Found, graph: Graph) -> Iterator[str]:
    for place in found.places:
        yield from place.at.told(place.copy)
        yield from _citation(place, graph)
    for source, count in found.more.items():
        yield f"{source}: {count} places more; more words say which is meant"
    if found.near:
        yield "They stand in no copy. Near them, with [-your words-] and {+the source's words+}:"
        for near in found.near:
            yield near.copy
            yield f"  {near.shown}"
    elif not found.places:
        yield "They stand in no copy, and nothing comes near."


def _citation(place: Place, graph: Graph) -> Iterator[str]:
    reason = _uncitable(place, graph)
    if reason:
        yield f"  {reason}"
    elif place.selector:
        yield from citation_lines(citation_data(place.source, place.selector))


def _uncitable(place: Place, graph: Graph) -> str:
    """Why nothing can be pasted; "" where it can."""
    source = graph.get(SOURCE, place.source)
    if source is None:
        return f"there is no source {place.source} to be cited: write its fact file first"
    if source.withdrawn:
        return f"the source {place.source} was withdrawn, and nothing can be proved by it"
    return "" if place.selector else "nothing that a citation can say tells this place from others: give more words"


def _json(words: str, found: Found, graph: Graph) -> dict[str, object]:
    return {
        "format": FORMAT,
        "words": words,
        "places": [_place(place, graph) for place in found.places],
        "more": found.more,
        "near": [_near(near) for near in found.near],
    }


def _place(place: Place, graph: Graph) -> dict[str, object]:
    told: dict[str, object] = {"source": place.source, "copy": place.copy, **place.at.data()}
    if place.selector and not _uncitable(place, graph):
        citation = citation_data(place.source, place.selector)
        told |= {"citation": citation, "yaml": "".join(f"{line}\n" for line in citation_lines(citation))}
    return told


def _near(near: Near) -> dict[str, object]:
    return {"source": near.source, "copy": near.copy, "shown": near.shown}
