"""Places for new facts: ids that are free, and files that are only ever made, never written over."""

from __future__ import annotations

import os
from collections.abc import Collection

from explainer.authoring.editor_schemas import editor_line, schema_name
from explainer.documents.source import ENDING
from explainer.facts.graph import Graph
from explainer.files.reading import is_folder
from explainer.files.writing import make_folder, new_file
from explainer.schema.ids import ID_HELP, ID_PATTERN, RESERVED_IDS, suggest_id
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


def check_id(id: str, record_type: RecordType, graph: Graph, taken: Collection[str] = ()) -> None:
    """Raises NotNew where a new record cannot have this id; ``taken`` are ids that others are about to get."""
    if not ID_PATTERN.match(id):
        meant = suggest_id(id)
        raise NotNew(f'"{id[:70]}" is not an id; ' + (f'did you mean "{meant}"?' if meant else ID_HELP))
    if id in RESERVED_IDS:
        raise NotNew(f'"{id}" is an address that the site itself or Windows uses; choose another, such as {id}-1')
    there = graph.get(record_type.name, id)
    if there is not None or id in taken:
        raise NotNew(f"{there.path if there else id} is there already, and nothing is ever written over")
    if any(one.old == (record_type.name, id) for one in graph.redirects):
        raise NotNew(f"{record_type.name}/{id} is the old address of another record; choose another id")


def free_id(id: str, record_type: RecordType, graph: Graph, taken: Collection[str]) -> str:
    """The id, with a number behind it where a record has it already."""
    number = 1
    found = id if id not in RESERVED_IDS else f"{id}-1"
    while True:
        try:
            check_id(found, record_type, graph, taken)
        except NotNew:
            number += 1
            found = f"{id[: 63 - len(str(number))].rstrip('-')}-{number}"
        else:
            return found


def path_of(project: Project, record_type: RecordType, id: str) -> str:
    """The path of a record's file in its project."""
    return f"{project.content}/{record_type.folder}/{id}{ENDING}"


def first_line(project: Project, path: str, schema: Schema) -> str:
    """The line by which an editor finds the schema of a fact file."""
    return editor_line(path, schema_name(path, project.content, schema))


def write_new(project: Project, path: str, text: str) -> None:
    """Makes the file. Raises NotNew where one stands there, and OSError where it cannot be made."""
    file = project.root / path
    if not is_folder(project.root / project.content):
        raise NotNew(f"there is no folder {project.content} here; explainer init DIR begins a new project")
    make_folder(file.parent, project.root)
    if any(name.lower() in (file.name, f"{file.stem}.yml") for name in os.listdir(file.parent)):  # noqa: PTH208
        raise NotNew(f"{path} is there already, and nothing is ever written over")
    try:
        new_file(file, text.encode(), project.root)
    except FileExistsError:
        raise NotNew(f"{path} is there already, and nothing is ever written over") from None
