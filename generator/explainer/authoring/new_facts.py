"""Places for new facts: ids that are free, and files that are only ever made, never written over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path

from explainer.authoring.editor_schemas import editor_line, schema_name
from explainer.documents.source import ENDING
from explainer.facts.graph import Graph
from explainer.files.reading import is_folder
from explainer.files.writing import make_folder, new_files
from explainer.schema.ids import ID_HELP, ID_IN_LATIN, ID_PATTERN, RESERVED_IDS, suggest_id
from explainer.schema.model import RecordType, Schema
from explainer.settings.project import Project
from explainer.spelling import did_you_mean


class NotNew(Exception):  # noqa: N818 - told to the user as it is
    """A fact that cannot be added as it was asked for."""


def named_type(name: str, schema: Schema) -> RecordType:
    """The record type of that name or folder. Raises NotNew."""
    found = schema.get(name) or schema.for_folder(name)
    if found is None:
        types = list(schema.types)
        help = did_you_mean(name, types, f"choose one of: {', '.join(types)}")
        raise NotNew(f'there is no record type "{name[:40]}"; {help}')
    return found


def check_id(id: str, record_type: RecordType, graph: Graph) -> None:
    """Raises NotNew where a new record cannot have this id."""
    if not ID_PATTERN.match(id):
        meant = suggest_id(id, graph.languages[0])
        asked = ID_HELP if id.isascii() else f"write one in Latin letters, {ID_IN_LATIN}; {ID_HELP}"
        raise NotNew(f'"{id[:70]}" is not an id; ' + (f'did you mean "{meant}"?' if meant else asked))
    if id in RESERVED_IDS:
        raise NotNew(f'"{id}" is an address that the site itself or Windows uses; choose another, such as {id}-1')
    there = graph.get(record_type.name, id)
    if there is not None:
        raise _there_already(there.path)
    if any(one.old == (record_type.name, id) for one in graph.redirects):
        raise NotNew(f"{record_type.name}/{id} is the old address of another record; choose another id")


class FreeIds:
    """Ids for many new records of a type: each is free, and given once.

    What was tried for one is not tried again for the next, so that a thousand equal titles take a thousand steps.
    """

    def __init__(self, record_type: RecordType, graph: Graph) -> None:
        self._taken = {record.id for record in graph.of_type(record_type.name, withdrawn=True)} | RESERVED_IDS
        self._taken |= {one.old[1] for one in graph.redirects if one.old[0] == record_type.name}
        # By what stands before a number, and how many digits it has: the next one.
        self._next: dict[tuple[str, int], int] = {}

    def take(self, id: str) -> str:
        """The id, with a number behind it where another record has it, had it or is about to get it."""
        found = f"{id}-1" if id in RESERVED_IDS else id
        if found in self._taken:
            found = self._numbered(id)
        self._taken.add(found)
        return found

    def _numbered(self, id: str) -> str:
        for digits in count(1):
            stem = id[: 63 - digits].rstrip("-")
            number = self._next.get((stem, digits), max(2, 10 ** (digits - 1)))
            while number < 10**digits and f"{stem}-{number}" in self._taken:
                number += 1
            self._next[stem, digits] = number
            if number < 10**digits:
                return f"{stem}-{number}"
        raise AssertionError("there is always one more number")


def path_of(project: Project, record_type: RecordType, id: str) -> str:
    """The path of a record's file in its project."""
    return f"{project.content}/{record_type.folder}/{id}{ENDING}"


def first_line(project: Project, path: str, schema: Schema) -> str:
    """The line by which an editor finds the schema of a fact file."""
    return editor_line(path, schema_name(path, project.content, schema))


def write_new(project: Project, texts: Mapping[str, str]) -> None:
    """Makes files, each by its path, or none of them.

    Raises NotNew where one stands there, and OSError where one cannot be made.
    """
    if not is_folder(project.root / project.content):
        raise NotNew(f"there is no folder {project.content} here; explainer init DIR begins a new project")
    places = dict(_free_places(project, texts))
    try:
        new_files([(file, texts[path].encode()) for path, file in places.items()], project.root)
    except FileExistsError as problem:
        raise _there_already(next(path for path, file in places.items() if str(file) == problem.filename)) from None


def _free_places(project: Project, paths: Iterable[str]) -> Iterator[tuple[str, Path]]:
    # What stood in each folder, whatever the case of its letters: it is looked through once.
    there: dict[Path, set[str]] = {}
    for path in paths:
        file = project.root / path
        if file.parent not in there:
            make_folder(file.parent, project.root)
            there[file.parent] = {name.lower() for name in os.listdir(file.parent)}  # noqa: PTH208
        if there[file.parent] & {file.name, f"{file.stem}.yml"}:
            raise _there_already(path)
        yield path, file


def _there_already(path: str) -> NotNew:
    return NotNew(f"{path} is there already, and nothing is ever written over")
