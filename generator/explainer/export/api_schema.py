"""The form of the API: JSON Schemas of all that it answers, and the same with its addresses as OpenAPI 3.1.

What a record, a statement and a citation are is told in ``record.schema.json``; here stands what is around them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any, NamedTuple

from explainer.addresses import API
from explainer.export.about import about
from explainer.render.language.catalogue import message
from explainer.render.page.context import Rendering

VERSION = "1.0.0"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DEFS, _COMPONENTS = "#/$defs/", "#/components/schemas/"
# Members of a record's JSON that the documents of the API do not have.
_NOT_IN_FACTS = ("format", "backlinks", "card")
_PROMISE = message(
    "Files of JSON, made with the site. Version 1 promises that addresses and members stay and keep their meaning; "
    "members, properties and types may be added, so pass over what you do not know. What would break this gets "
    "api/v2/ beside it."
)
_OF_SCHEMAS = "en"
_NO_FILE = message("There is no such file.")
_PATHS = {
    "index": (
        f"/{API}/index.json",
        message("What there is: the site, its licence, its types, and where all else stands."),
    ),
    "types": (f"/{API}/types.json", message("The types of records with their properties.")),
    "records": (f"/{API}/records/{{type}}/{{part}}.json", message("The records of one part of a type, by id.")),
    "statements": (
        f"/{API}/statements/{{type}}/{{part}}.json",
        message("Every statement of the records of a part on its own."),
    ),
    "citations": (
        f"/{API}/citations/{{type}}/{{part}}.json",
        message("Every citation of the records of a part, with its proof."),
    ),
    "graph": (
        f"/{API}/graph/{{type}}/{{part}}.json",
        message("The records of a part, and all records that they refer to."),
    ),
    "changes": (f"/{API}/changes.json", message("What changed lately, the newest first.")),
    "record": ("/{folder}/{id}.json", message("One record, with what refers to it and a card.")),
}
# "citations" are those of one statement, in the schema of a record.
_NAMES = {"citations": "citations_part"}
_NAME = "^[a-z][a-z0-9_]{0,63}$"
_ID = "^[a-z0-9][a-z0-9-]{0,63}$"
_PARAMETERS: dict[str, tuple[str, dict[str, Any]]] = {
    "type": (message("The name of a type, from the index."), {"type": "string", "pattern": _NAME}),
    "folder": (message("The folder of a type, from the index."), {"type": "string", "pattern": _ID}),
    "id": (message("The id of a record."), {"type": "string", "pattern": _ID}),
    "part": (message("Parts count from 1."), {"type": "integer", "minimum": 1}),
}


class Examples(NamedTuple):
    """Real ones of the site: ``answers`` by the name of what they answer, ``parameters`` by their names."""

    answers: Mapping[str, Any]
    parameters: Mapping[str, str | int]


def definitions() -> dict[str, Any]:
    """The schemas of all that the API answers, by name, which refer to each other as ``$defs``."""
    record = _read("record.schema.json")
    inner = record.pop("$defs")
    facts = {**record, "title": "A record as documents of the API have it"}
    facts["required"] = [name for name in record["required"] if name not in _NOT_IN_FACTS]
    facts["properties"] = {name: one for name, one in record["properties"].items() if name not in _NOT_IN_FACTS}
    own: dict[str, Any] = {name: one for name, one in record.items() if name != "$schema"}
    return {**inner, "record": own, "facts": {**facts, "$schema": _DRAFT}, **_read("api.schema.json")}


def schema(rendering: Rendering) -> dict[str, Any]:
    """All schemas in one JSON Schema, which takes the index of the API; of the others each is one of its ``$defs``."""
    found = definitions()
    return {
        "$schema": _DRAFT,
        "title": f"{about(rendering).title}: API 1",
        "$comment": found["record"]["$comment"],
        "$ref": f"{_DEFS}index",
        "$defs": found,
    }


def openapi(rendering: Rendering, examples: Examples) -> dict[str, Any]:
    """The description of the API, in the site's language, which its ``info`` names; what describes the schemas, which
    all sites have in common, is in English, as ``components`` and a ``$comment`` say.
    """
    told, gettext = about(rendering), rendering.words.gettext
    info: dict[str, Any] = {"title": told.title, "version": VERSION, "description": gettext(_PROMISE)}
    info["x-language"] = told.language
    if told.licence:
        info["license"] = {"name": told.licence} | ({"identifier": told.spdx} if told.spdx else {})
    return {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": told.url.rstrip("/") or "/"}],
        "paths": {path: _path(name, path, gettext(words), gettext, examples) for name, (path, words) in _PATHS.items()},
        "components": {"x-language": _OF_SCHEMAS, "schemas": _moved(definitions())},
    }


def _path(name: str, path: str, words: str, gettext: Callable[[str], str], examples: Examples) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": {"$ref": f"{_COMPONENTS}{_NAMES.get(name, name)}"}}
    if name in examples.answers:
        content["example"] = examples.answers[name]
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": words,
        "responses": {
            "200": {"description": words, "content": {"application/json": content}},
            "404": {"description": gettext(_NO_FILE)},
        },
    }
    parameters = [
        {
            "name": one,
            "in": "path",
            "required": True,
            "description": gettext(said),
            "schema": form,
            **({"example": examples.parameters[one]} if one in examples.parameters else {}),
        }
        for one, (said, form) in _PARAMETERS.items()
        if f"{{{one}}}" in path
    ]
    return {"get": {**operation, **({"parameters": parameters} if parameters else {})}}


def _moved(value: Any) -> Any:
    """Schemas that refer to each other as components."""
    if isinstance(value, dict):
        moved = {name: _moved(one) for name, one in value.items()}
        reference = moved.get("$ref")
        if isinstance(reference, str):
            moved["$ref"] = reference.replace(_DEFS, _COMPONENTS, 1)
        return moved
    return [_moved(one) for one in value] if isinstance(value, list) else value


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("explainer.export").joinpath(name).read_text("utf-8"))
    return found
