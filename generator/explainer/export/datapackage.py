"""The list of what there is, as a Data Package (Frictionless, version 1): each file with its size and its SHA-256."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from explainer.export.about import About
from explainer.export.rows import RowClass
from explainer.export.table_schema import schema_of_rows, schema_of_type
from explainer.export.tables import Table
from explainer.given import PACKAGE
from explainer.schema.ids import suggest_id
from explainer.schema.model import JsonObject

FILE = PACKAGE
_NOT_IN_NAME = re.compile(r"[^a-z0-9._/-]+")
_TYPES = {
    ".sqlite": "application/vnd.sqlite3",
    ".csv": "text/csv",
    ".jsonl": "application/jsonl",
    ".json": "application/json",
    ".nq": "application/n-quads",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".ics": "text/calendar",
    ".cff": "application/yaml",
    ".txt": "text/plain",
}


class Measured(NamedTuple):
    """What is told of a file: its size in bytes, and its SHA-256 in hexadecimal digits."""

    size: int
    digest: str


def datapackage(
    about: About, files: Mapping[str, Measured], tables: Mapping[str, Table], rows: Mapping[str, RowClass]
) -> str:
    """The file; by path, ``tables`` are those of single record types, and ``rows`` what the rows of the others are."""
    named = {table.name: resource_name(path) for path, table in tables.items() if path in files}
    of_rows = {row: resource_name(path) for path, row in rows.items() if path in files}
    package: JsonObject = {
        "profile": "data-package",
        "name": suggest_id(about.title.replace("/", " ")) or "facts",
        "title": about.title,
    }
    if about.description:
        package["description"] = about.description
    if about.url:
        package["homepage"] = about.url
    if about.as_of:
        package["version"] = about.as_of
    if about.licence:
        called = {"name": about.spdx} if about.spdx else {"title": about.licence}
        package["licenses"] = [called | ({"path": about.licence_url} if about.licence_url else {})]
    package["contributors"] = [{"title": about.publisher, "role": "publisher"}]
    package["resources"] = [
        _resource(path, measured)
        | (_tabular(schema_of_type(tables[path], named)) if path in tables else {})
        | (_tabular(schema_of_rows(rows[path], of_rows)) if path in rows else {})
        for path, measured in files.items()
    ]
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"


def _resource(path: str, measured: Measured) -> JsonObject:
    place = PurePosixPath(path)
    return {
        "name": resource_name(path),
        "path": path,
        "type": "file",
        "format": place.suffix.removeprefix("."),
        "mediatype": _TYPES[place.suffix],
        "bytes": measured.size,
        "hash": f"sha256:{measured.digest}",
    }


def _tabular(schema: JsonObject) -> JsonObject:
    return {"type": "table", "profile": "tabular-data-resource", "encoding": "utf-8", "schema": schema}


def resource_name(path: str) -> str:
    """The name of a resource, which has small letters, digits, dots and hyphens only."""
    return _NOT_IN_NAME.sub("-", path.lower()).replace("/", "-").replace("_", "-")
