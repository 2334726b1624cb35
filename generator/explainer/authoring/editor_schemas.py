"""The JSON Schemas of a project, by the names of their files, and the line by which a fact file points to its own."""

from __future__ import annotations

import json
import posixpath
from pathlib import Path

from explainer.authoring.declaration_schema import declaration_schema, extension_schema
from explainer.authoring.form_words import IN_ENGLISH, FormWords, message
from explainer.authoring.json_schema import type_schema
from explainer.authoring.live_records import live_records
from explainer.documents.beside import REDIRECTS_FILE
from explainer.documents.source import SITE_FILE, TYPES_FOLDER, stem
from explainer.facts.graph import Graph
from explainer.files.writing import replace_files
from explainer.schema.built_in import BUILT_IN
from explainer.schema.json_schema import DRAFT, ID, RECORDS_FILE, Node, list_name, live
from explainer.schema.model import Schema
from explainer.settings.output import SCHEMAS_FOLDER

_SITE, _REDIRECTS = "site-settings.json", "old-addresses.json"  # no type's name has a hyphen
_OLD_ADDRESSES = message("Redirects")
_WHAT_MOVED = message("Old ids of records after their type, and old files of pages, each with what took its place.")
_DECLARATION, _EXTENSION = "record-type.json", "more-properties.json"


def schema_files(graph: Graph, words: FormWords = IN_ENGLISH) -> dict[str, str]:
    """Every schema of a project as JSON, by its file's name; what its editors explain is in ``words``."""
    schema, languages = graph.schema, graph.languages
    nodes = {f"{one.name}.json": type_schema(one, schema, languages, words) for one in schema}
    nodes[_SITE] = type_schema(graph.site.type, schema, languages, words)
    nodes[_REDIRECTS] = _redirects(schema, words)
    nodes[_DECLARATION] = declaration_schema(schema, words)
    nodes[_EXTENSION] = extension_schema(schema, words)
    nodes[RECORDS_FILE] = live_records(graph, words)
    return {name: f"{json.dumps(node, ensure_ascii=False, separators=(',', ':'))}\n" for name, node in nodes.items()}


def write_schemas(folder: Path, graph: Graph, words: FormWords = IN_ENGLISH, root: Path | None = None) -> list[Path]:
    """Writes a project's schemas into a folder and gives the files that changed. Raises OSError.

    ``words`` are those of its language. ``root`` is the project, where the folder is its own and not one that somebody
    named.
    """
    return replace_files([(folder / name, text.encode()) for name, text in schema_files(graph, words).items()], root)


def schema_name(path: str, content: str, schema: Schema) -> str:
    """The name of the schema of a fact file, by its path in the project; "" where it has none."""
    inner = path.removeprefix(f"{content}/")
    folder, _, _ = inner.rpartition("/")
    if folder == TYPES_FOLDER:
        return _EXTENSION if stem(inner) in BUILT_IN else _DECLARATION
    if not folder:
        return {SITE_FILE: _SITE, REDIRECTS_FILE: _REDIRECTS}.get(inner, "")
    record_type = schema.for_folder(folder)
    return f"{record_type.name}.json" if record_type else ""


def editor_line(path: str, name: str, folder: str = SCHEMAS_FOLDER) -> str:
    """The first line of a file at ``path``; the language server of VS Code and others reads it, and JetBrains too."""
    return f"# yaml-language-server: $schema={posixpath.relpath(f'{folder}/{name}', posixpath.dirname(path) or '.')}"


def _redirects(schema: Schema, words: FormWords) -> Node:
    types = tuple(schema.types)
    meant = "write the old address as type/id, such as quote/old-id, or as the file of a page, such as old-page.md"
    page = r"[^\\:*?\"<>|#%]+\.md"
    old = {"pattern": f"^(?:(?:{'|'.join(types)})/{ID}|{page})$", "errorMessage": meant}
    return {
        "$schema": DRAFT,
        "title": words.say(_OLD_ADDRESSES),
        "description": words.say(_WHAT_MOVED),
        "type": "object",
        "propertyNames": old,
        "additionalProperties": {"anyOf": [live(list_name(types)), {"pattern": f"^{page}$"}]},
    }
