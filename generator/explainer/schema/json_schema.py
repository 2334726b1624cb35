"""Parts of JSON Schemas (draft-07), for editors that complete, explain and check while somebody writes.

An editor reads values as YAML does, where a plain ``1984`` is a number; a fact file takes it as the text that stands
there. So these schemas take numbers for text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Node = dict[str, object]
"""A JSON Schema, or a part of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
# The file that holds the ids of all records, and so the only one that changes with them.
RECORDS_FILE = "live-records.json"

ID = "[a-z0-9][a-z0-9-]{0,63}"


def text(**more: object) -> Node:
    """Any text that is not empty; plain digits are text too."""
    return {"type": ["string", "number"], "pattern": r"\S", **more}


def closed(properties: Mapping[str, Node], required: Iterable[str] = ()) -> Node:
    """A map of these properties and no others."""
    needed = list(required)
    found: Node = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**found, "required": needed} if needed else found


def list_of(items: Node) -> Node:
    """A list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1}


def live(name: str) -> Node:
    """One of the lists of :mod:`explainer.authoring.live_records`."""
    return {"$ref": f"{RECORDS_FILE}#/definitions/{name}"}


def list_name(targets: tuple[str, ...]) -> str:
    """The name of the list of ids, each after its type, of all records of several types."""
    return "-or-".join(targets)


def either(first: Node, *others: Node) -> Node:
    """What may be written in several forms; an editor tells the title of each, so only the first keeps one."""
    rest: Node = {"anyOf": list(others)} if len(others) > 1 else others[0]
    return {"anyOf": [first, {"title": " ", **rest}]}


def message(text: str) -> str:
    """Marks a text that a catalogue translates, as that of ``render`` does."""
    return text


EXAMPLE = message("Example: %(example)s")


def described(node: Node, help: str, example: str = "", shown: str = EXAMPLE) -> Node:
    """A node with what an editor tells of it: what it is for, and an example as the message ``shown`` shows it."""
    words = "\n\n".join(filter(None, (help, shown % {"example": example} if example else "")))
    return {"description": words, **node} if words else node


def forms(word: str) -> list[object]:
    """A word as an editor may read it: ``2024`` as text, where it is quoted, and as a number, where it is not."""
    readings: list[object] = [word]
    if word in ("true", "false"):
        readings.append(word == "true")
    elif word.isascii() and word.isdigit():
        readings.append(int(word))
    return readings
