"""The JSON Schema of ``content/types/*.yaml``: new record types, and what a project adds to built-in ones."""

from __future__ import annotations

from explainer.authoring.json_schema import DRAFT, Node, closed, described, list_of, text
from explainer.schema.model import ANY, Schema
from explainer.schema.property_types import GROUP, PROPERTY_TYPES

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
    return {"$schema": DRAFT, "title": "More properties", **closed({"properties": _properties(schema)}, ["properties"])}


def _properties(schema: Schema) -> Node:
    inner = _property(schema, [name for name in PROPERTY_TYPES if name != GROUP], {})
    group = {"properties": described(_map(inner), "The properties of a group.")}
    return described(_map(_property(schema, list(PROPERTY_TYPES), group)), "The properties by their names, in order.")


def _map(property: Node) -> Node:
    return {"type": "object", "propertyNames": {"pattern": _NAME}, "additionalProperties": property, "minProperties": 1}


def _property(schema: Schema, types: list[str], more: dict[str, Node]) -> Node:
    targets: list[str] = [*schema.type_names, ANY]
    settings: dict[str, Node] = {
        "type": described({"enum": types}, "What its values are."),
        "required": _flag("Whether every record has it."),
        "many": _flag("Whether it is a list."),
        "disputable": _flag("Whether sources may give rival values."),
        "targets": described(list_of({"enum": targets}), "The types that a ref may point at.", "[actor]"),
        "choices": described(list_of(text()), "The words that an enum may be.", "[planned, happened]"),
        "reverse": described(text(), "What the link is called on the page that it points at.", "Took part in"),
        "label": described(text(), "What it is called on pages; without it, its name.", "Built by"),
        "help": described(text(), "What it is for; contributors see it where they write.", "When it opened."),
        "example": described(text(), "An example.", "2016-06-01"),
        **more,
    }
    needs = {"ref": "targets", "enum": "choices", **({GROUP: "properties"} if more else {})}
    rules = [_needs(type, setting) for type, setting in needs.items()]
    return {"title": " ", **closed(settings, ["type"]), "allOf": rules}


def _needs(type: str, setting: str) -> Node:
    is_of_type: Node = {"properties": {"type": {"const": type}}, "required": ["type"]}
    return {"if": is_of_type, "then": {"required": [setting]}, "else": {"not": {"required": [setting]}}}


def _flag(help: str) -> Node:
    return described({"type": "boolean"}, help)


def _name() -> Node:
    return {"type": "string", "pattern": _NAME}
