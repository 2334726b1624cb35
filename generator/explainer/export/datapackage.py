"""The list of what there is, as a Data Package (Frictionless, version 1): each file with its size and its SHA-256."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from explainer.export.about import About
from explainer.export.rows import NUMBERS
from explainer.export.tables import FIXED, Table
from explainer.schema.model import JsonObject

FILE = "datapackage.json"
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
    about: About, files: Mapping[str, Measured], tables: Mapping[str, Table], rows: Mapping[str, Sequence[str]]
) -> str:
    """The file; by path, ``tables`` are those of single record types, and ``rows`` the columns of the other tables."""
    package: JsonObject = {
        "profile": "data-package",
        "name": _NOT_IN_NAME.sub("-", about.title.lower()).strip("-._/") or "facts",
        "title": about.title,
    }
    if about.description:
        package["description"] = about.description
    if about.url:
        package["homepage"] = about.url
    if about.as_of:
        package["version"] = about.as_of
    if about.licence:
        package["licenses"] = [{"name": about.licence, **({"path": about.licence_url} if about.licence_url else {})}]
    package["contributors"] = [{"title": about.publisher, "role": "publisher"}]
    package["resources"] = [
        _resource(path, measured)
        | (_tabular(_schema(tables[path], tables, files)) if path in tables else {})
        | (_tabular({"fields": [_field(name) for name in rows[path]]}) if path in rows else {})
        for path, measured in files.items()
    ]
    return f"{json.dumps(package, ensure_ascii=False, indent=2)}\n"


def _resource(path: str, measured: Measured) -> JsonObject:
    place = PurePosixPath(path)
    return {
        "name": _name(path),
        "path": path,
        "type": "file",
        "format": place.suffix.removeprefix("."),
        "mediatype": _TYPES[place.suffix],
        "bytes": measured.size,
        "hash": f"sha256:{measured.digest}",
    }


def _tabular(schema: JsonObject) -> JsonObject:
    return {"type": "table", "profile": "tabular-data-resource", "encoding": "utf-8", "schema": schema}


def _field(name: str) -> JsonObject:
    return {"name": name, "type": "integer" if name in NUMBERS or name == "id" else "string"}


def _schema(table: Table, tables: Mapping[str, Table], files: Mapping[str, Measured]) -> JsonObject:
    names = {one.name: path for path, one in tables.items() if path in files}
    fields = [
        {"name": column.name, "type": "date" if table.has_days(number) else "string", "title": column.words}
        for number, column in enumerate(table.columns)
    ]
    keys = [
        {"fields": column.name, "reference": {"resource": _name(names[column.target]), "fields": FIXED[0]}}
        for column in table.columns
        if column.target in names
    ]
    return {"fields": fields, "primaryKey": FIXED[0], **({"foreignKeys": keys} if keys else {})}


def _name(path: str) -> str:
    """The name of a resource, which has small letters, digits, dots and hyphens only."""
    return _NOT_IN_NAME.sub("-", path.lower()).replace("/", "-").replace("_", "-")
