"""What Datasette is told of the database: its title and licence, what tables and columns hold, and questions to ask it.

``datasette facts.sqlite --metadata datasette.json``; the form is that of https://docs.datasette.io/en/stable/metadata.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import PurePosixPath

from explainer.export.about import About
from explainer.export.queries import queries
from explainer.export.tables import FIXED, Table
from explainer.schema.model import JsonObject

_TABLES = {
    "records": "Every record of any type, with all its words, in which the full text searches.",
    "statements": "Every value of every property, with its rank. Rival values are several statements of one property.",
    "texts": "The texts of a value in its languages.",
    "citations": "What each statement, or a record as a whole, rests on, and where in that source to look.",
    "proofs": "How far each citation was proved by a look into a copy of its source.",
    "corrections": "What was wrong before, and why.",
    "explanations": "What is told beside the values, such as reasons, in each of its languages where it has several.",
}


def metadata(about: About, tables: Iterable[Table], database: str) -> str:
    """The metadata file for a database of that file name."""
    told: dict[str, JsonObject] = {name: {"description": words} for name, words in _TABLES.items()}
    for table in tables:
        told[table.name] = {
            "description": f"{table.type.plural}: for each the values that a page shows first.",
            "label_column": FIXED[1],
            "columns": {column.name: column.words for column in table.columns},
        }
    asked = {one.name: {"title": one.question, "sql": one.sql} for one in queries()}
    written: JsonObject = {"title": about.title, "description": about.description}
    if about.licence:
        written |= {"license": about.licence, "license_url": about.licence_url}
    if about.url:
        written |= {"source": about.title, "source_url": about.url}
    written["databases"] = {PurePosixPath(database).stem: {"tables": told, "queries": asked}}
    return f"{json.dumps(written, ensure_ascii=False, indent=2)}\n"
