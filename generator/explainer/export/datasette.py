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
from explainer.render.language.catalogue import Catalogue, message
from explainer.schema.model import JsonObject

_TABLES = {
    "records": message("Every record of any type, with all its words, in which the full text searches."),
    "statements": message(
        "Every value of every property, with its rank. Rival values are several statements of one property."
    ),
    "texts": message("The texts of a value in its languages."),
    "citations": message("What each statement, or a record as a whole, rests on, and where in that source to look."),
    "proofs": message("How far each citation was proved by a look into a copy of its source."),
    "corrections": message("What was wrong before, and why."),
    "explanations": message(
        "What is told beside the values, such as reasons, in each of its languages where it has several."
    ),
}


_OF_TYPE = message("%(type)s: for each the values that a page shows first.")


def metadata(about: About, tables: Iterable[Table], database: str, words: Catalogue) -> str:
    """The metadata file for a database of that file name, in the site's language."""
    gettext = words.gettext
    tables_told: dict[str, JsonObject] = {name: {"description": gettext(said)} for name, said in _TABLES.items()}
    for table in tables:
        tables_told[table.name] = {
            "description": gettext(_OF_TYPE) % {"type": words.type_plural(table.type)},
            "label_column": FIXED[1],
            "columns": {column.name: column.words for column in table.columns},
        }
    asked = {one.name: {"title": gettext(one.question), "sql": one.sql} for one in queries()}
    written: JsonObject = {"title": about.title, "description": about.description}
    if about.licence:
        written |= {"license": about.licence, "license_url": about.licence_url}
    if about.url:
        written |= {"source": about.title, "source_url": about.url}
    written["databases"] = {PurePosixPath(database).stem: {"tables": tables_told, "queries": asked}}
    return f"{json.dumps(written, ensure_ascii=False, indent=2)}\n"
