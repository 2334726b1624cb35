"""The JSON Schema of ``content/types/*.yaml``: new record types, and what a project adds to built-in ones."""

from __future__ import annotations

from typing import Any

from explainer.schema.dates import Precision
from explainer.schema.json_schema import DRAFT, Node, closed, described, either, list_of, text
from explainer.schema.model import ANY, SETTINGS, PropertyType, Schema

_NAME = "^[a-z][a-z0-9_]{0,63}$"


def declaration_schema(schema: Schema) -> Node:
    """The schema of a new type's file."""
    title = described(_name(), "The property that holds a record's title; it is required.", "name")
    settings: dict[str, Node] = {
        "folder": described(
            {"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,63}$"},
            "The folder of its records and of its pages.",
            "places",
        ),
        "label": described(text(), "What one record is called.", "Place"),
        "plural": described(text(), "What its list is called.", "Places"),
        "title_property": title,
        "summary_property": described(_name(), "The property that is shown under the title.", "summary"),
        "date_property": described(_name(), "The date that puts a record onto the timeline.", "opened"),
        "schema_org": described(
            {"type": "string", "pattern": "^[A-Z][A-Za-z]{1,59}$"},
            "The type of schema.org that its records are.",
            "Place",
        ),
        "properties": _properties(schema),
    }
    found = closed(settings, ["folder", "label", "plural", "title_property", "properties"])
    return {"$schema": DRAFT, "title": "Record type", **found}


def extension_schema(schema: Schema) -> Node:
    """The schema of a file that gives more properties to a built-in type."""
    found = closed({"properties": _properties(schema, may_grow=True)}, ["properties"])
    return {"$schema": DRAFT, "title": "More properties", **found}


def _properties(schema: Schema, may_grow: bool = False) -> Node:
    types = list(schema.property_types.values())
    inner = _property(schema, [one for one in types if one.needs != "properties"], {})
    group = {"properties": described(_map(inner), "The properties of a group.")}
    whole = _property(schema, types, group)
    if may_grow:
        words = described(list_of(text()), "Further words that this one may be.", "[leaflet]")
        whole = either(whole, closed({"choices": words}, ["choices"]))
    return described(_map(whole), "The properties by their names, in order.")


def _map(property: Node) -> Node:
    return {"type": "object", "propertyNames": {"pattern": _NAME}, "additionalProperties": property, "minProperties": 1}


def _property(schema: Schema, types: list[PropertyType[Any]], more: dict[str, Node]) -> Node:
    targets: list[str] = [*schema.type_names, ANY]
    settings: dict[str, Node] = {
        "type": described({"enum": [one.name for one in types]}, "What its values are."),
        "required": _flag("Whether every record has it."),
        "many": _flag("Whether it is a list."),
        "disputable": _flag("Whether sources may give rival values."),
        "targets": described(list_of({"enum": targets}), "The types that a ref may point at.", "[actor]"),
        "choices": described(list_of(text()), "The words that an enum may be.", "[planned, happened]"),
        "reverse": described(text(), "What the link is called on the page that it points at.", "Took part in"),
        "label": described(text(), "What it is called on pages; without it, its name.", "Built by"),
        "help": described(text(), "What it is for; contributors see it where they write.", "When it opened."),
        "example": described(text(), "An example.", "2016-06-01"),
        "precision": described({"enum": list(Precision)}, "How exact a date may be.", "minute"),
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


def _flag(help: str) -> Node:
    return described({"type": "boolean"}, help)


def _name() -> Node:
    return {"type": "string", "pattern": _NAME}
