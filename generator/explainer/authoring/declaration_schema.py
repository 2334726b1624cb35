"""The JSON Schema of ``content/types/*.yaml``: new record types, and what a project adds to built-in ones."""

from __future__ import annotations

from typing import Any

from explainer.authoring.form_words import FormWords
from explainer.schema.dates import Precision
from explainer.schema.json_schema import DRAFT, EXAMPLE, Node, closed, described, either, list_of, message, text
from explainer.schema.model import ANY, SETTINGS, PropertyType, Schema

_NAME = "^[a-z][a-z0-9_]{0,63}$"


def declaration_schema(schema: Schema, words: FormWords) -> Node:
    """The schema of a new type's file, which explains it in ``words``."""
    told = _Explained(words)
    name: Node = {"type": "string", "pattern": _NAME}
    settings: dict[str, Node] = {
        "folder": told.of(
            {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"},
            message("The folder of its records and of its pages."),
            "places",
        ),
        "label": told.of(text(), message("What one record is called."), words.say(message("Place"))),
        "plural": told.of(text(), message("What its list is called."), words.say(message("Places"))),
        "title_property": told.of(name, message("The property that holds a record's title; it is required."), "name"),
        "summary_property": told.of(name, message("The property that is shown under the title."), "summary"),
        "date_property": told.of(name, message("The date that puts a record onto the timeline."), "opened"),
        "schema_org": told.of(
            {"type": "string", "pattern": "^[A-Z][A-Za-z]{1,59}$"},
            message("The type of schema.org that its records are."),
            "Place",
        ),
        "properties": _properties(schema, told),
    }
    found = closed(settings, ["folder", "label", "plural", "title_property", "properties"])
    return {"$schema": DRAFT, "title": words.say(message("Record type")), **found}


def extension_schema(schema: Schema, words: FormWords) -> Node:
    """The schema of a file that gives more properties to a built-in type, which explains it in ``words``."""
    found = closed({"properties": _properties(schema, _Explained(words), may_grow=True)}, ["properties"])
    return {"$schema": DRAFT, "title": words.say(message("More properties")), **found}


class _Explained:
    """Nodes with what an editor tells of them in a language."""

    def __init__(self, words: FormWords) -> None:
        self.say = words.say

    def of(self, node: Node, help: str, example: str = "") -> Node:
        """A node with what it is for, a message, and an example as it is written."""
        return described(node, self.say(help), example, self.say(EXAMPLE))

    def flag(self, help: str) -> Node:
        """What is either true or false."""
        return self.of({"type": "boolean"}, help)


def _properties(schema: Schema, told: _Explained, may_grow: bool = False) -> Node:
    types = list(schema.property_types.values())
    inner = _property(schema, told, [one for one in types if one.needs != "properties"], {})
    group = {"properties": told.of(_map(inner), message("The properties of a group."))}
    whole = _property(schema, told, types, group)
    if may_grow:
        further = told.of(list_of(text()), message("Further words that this one may be."), "[leaflet]")
        whole = either(whole, closed({"choices": further}, ["choices"]))
    return told.of(_map(whole), message("The properties by their names, in order."))


def _map(property: Node) -> Node:
    return {"type": "object", "propertyNames": {"pattern": _NAME}, "additionalProperties": property, "minProperties": 1}


def _property(schema: Schema, told: _Explained, types: list[PropertyType[Any]], more: dict[str, Node]) -> Node:
    targets: list[str] = [*schema.type_names, ANY]
    say = told.say
    settings: dict[str, Node] = {
        "type": told.of({"enum": [one.name for one in types]}, message("What its values are.")),
        "required": told.flag(message("Whether every record has it.")),
        "many": told.flag(message("Whether it is a list.")),
        "disputable": told.flag(message("Whether sources may give rival values.")),
        "targets": told.of(list_of({"enum": targets}), message("The types that a ref may point at."), "[actor]"),
        "choices": told.of(list_of(text()), message("The words that an enum may be."), "[planned, happened]"),
        "reverse": told.of(
            text(), message("What the link is called on the page that it points at."), say(message("Took part in"))
        ),
        "label": told.of(
            text(), message("What it is called on pages; without it, its name."), say(message("Built by"))
        ),
        "help": told.of(
            text(), message("What it is for; contributors see it where they write."), say(message("When it opened."))
        ),
        "example": told.of(text(), message("An example."), "2016-06-01"),
        "precision": told.of({"enum": list(Precision)}, message("How exact a date may be."), "minute"),
        **more,
    }
    owners = {setting: [one.name for one in types if one.needs == setting] for setting in SETTINGS}
    rules = [_needs(names, setting) for setting, names in owners.items() if names]
    return {"title": " ", **closed(settings, ["type"]), "allOf": rules}


def _needs(types: list[str], setting: str) -> Node:
    """That properties of these types have a setting, and no others have it."""
    named: Node = {"const": types[0]} if len(types) == 1 else {"enum": types}
    is_of_type: Node = {"properties": {"type": named}, "required": ["type"]}
    return {"if": is_of_type, "then": {"required": [setting]}, "else": {"not": {"required": [setting]}}}
