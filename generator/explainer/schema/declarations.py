"""One record type's declaration: its YAML map to a RecordType, with every mistake in its place."""

from __future__ import annotations

import re
from collections.abc import Collection
from collections.abc import Mapping as Map
from dataclasses import replace
from typing import Any

from explainer.diagnostics import Findings, Span
from explainer.documents.values import Flawed, Mapping, Scalar, Sequence, Value, kind_of
from explainer.schema.built_in import BUILT_IN, DECLARATIONS
from explainer.schema.dates import Precision
from explainer.schema.ids import NAME_PATTERN, slip_of_key, suggest_name
from explainer.schema.model import SETTINGS, Property, PropertyType, PropertyTypes, RecordType, Role
from explainer.schema.property_types.boolean import read_boolean
from explainer.schema.property_types.date import DATE
from explainer.schema.property_types.refused import REFUSED
from explainer.schema.property_types.repeated import each_once
from explainer.schema.property_types.string import read_string
from explainer.schema.typed import Text
from explainer.spelling import did_you_mean

_TYPE_KEYS = (
    "folder",
    "label",
    "plural",
    "title_property",
    "summary_property",
    "date_property",
    "schema_org",
    "properties",
)
_PROPERTY_KEYS = (
    "type", "required", "many", "disputable", "targets", "choices", "reverse", "label", "help", "example",
    "precision", "properties",
)  # fmt: skip
_SCHEMA_ORG = re.compile(r"[A-Z][A-Za-z]{1,59}\Z")
# What other programs call the kinds of values.
_HABITS: dict[str, str] = {
    "str": "write type: string, or text for some sentences with links",
    "int": "write type: number",
    "integer": "write type: number",
    "float": "write type: number",
    "decimal": "write type: number",
    "bool": "write type: boolean",
    "datetime": "write type: date, and precision: minute beside it",
    "time": "write type: date, and precision: minute beside it",
    "year": "write type: date, which also takes a year alone",
    "list": "write the type of one value, and many: true",
    "array": "write the type of one value, and many: true",
    "object": "write type: group, and properties: below it",
    "map": "write type: group, and properties: below it",
    "dict": "write type: group, and properties: below it",
    "markdown": "write type: prose",
    "richtext": "write type: prose",
    "link": "write type: url, or ref for a record",
    "uri": "write type: url",
    "reference": "write type: ref",
    "relation": "write type: ref",
    "select": "write type: enum, and choices: beside it",
    "choice": "write type: enum, and choices: beside it",
}


class TypeReader:
    """Reads declarations; what is wrong with them goes into ``findings``.

    ``types`` are those that a property may be of. ``targets`` are the record types that references named, and
    ``examples`` the properties that have one, for a check when all types are known.
    """

    def __init__(self, types: PropertyTypes, findings: Findings) -> None:
        self.findings = findings
        self.types = types
        self.targets: list[Text] = []
        self.examples: list[tuple[Property, Scalar]] = []

    def record_type(self, name: str, root: Mapping, shared: Map[str, Property]) -> RecordType | None:
        """The type that ``root`` declares, with the properties that every type shares after its own."""
        before = len(self.findings.errors)
        self._known_keys(root, _TYPE_KEYS, "a record type")
        own = self.properties(root)
        for double in sorted(set(own) & set(shared)):
            self._invalid(own[double].span, f'every type already has a property "{double}"', "choose another name")
        properties = {**own, **shared}
        texts = {key: self._text(root, key) for key in _TYPE_KEYS[:-1]}
        for key in ("folder", "label", "plural", "title_property"):
            if root.get(key) is None:
                self._missing(root.span, f"a record type needs {key}", f"add {key}:")
        named = root.get("schema_org")
        if named is not None and not _SCHEMA_ORG.match(texts["schema_org"]):
            self._invalid(
                named.span, "schema_org must name a type of schema.org", "write its name alone, such as Place"
            )
        if len(self.findings.errors) == before:  # else the property that is named may be the one that was refused
            self._names_property(root, "title_property", texts["title_property"], properties, Role.TITLE)
            self._names_property(root, "summary_property", texts["summary_property"], properties, Role.SUMMARY)
            self._names_property(root, "date_property", texts["date_property"], properties, Role.DATE)
        if len(self.findings.errors) > before:
            return None
        return RecordType(name, properties=properties, span=root.span, **texts)

    def grown(self, root: Mapping, base: Map[str, Property]) -> dict[str, Property]:
        """Properties of a built-in type to which a project adds nothing but further choices."""
        declared = root.get("properties")
        found = {}
        for entry in declared if isinstance(declared, Mapping) else ():
            own = base.get(entry.key.text)
            if own is None or not own.choices or not isinstance(entry.value, Mapping):
                continue
            if [one.key.text for one in entry.value] != ["choices"]:
                continue
            more = self._new_choices(entry.value, own) if own.extensible else []
            found[own.name] = replace(own, choices=(*own.choices, *more))
            if not own.extensible:
                message = f"the choices of {own.name} mean something to the program, so that no further ones are taken"
                self._invalid(entry.key.span, message, "remove the line, or give the type a property of another name")
        return found

    def _new_choices(self, value: Mapping, own: Property) -> list[str]:
        found: list[str] = []
        for word in self._words(value, "choices"):
            if word.text in own.choices:
                self._invalid(word.span, f'{own.name} already has the choice "{word.text[:40]}"', "remove it")
            else:
                found.append(word.text)
        return found

    def properties(
        self, root: Mapping, inside_group: bool = False, without: Collection[str] = ()
    ) -> dict[str, Property]:
        """The properties that a type or a group declares, in order; those named ``without`` are passed over."""
        declared = root.get("properties")
        if declared is None or isinstance(declared, Flawed):
            return {}
        if not isinstance(declared, Mapping):
            self._wrong(declared, "properties must be a map from names to declarations")
            return {}
        found = {}
        for entry in declared:
            if entry.key.text in without:
                continue
            property = self._property(entry.key, entry.value, inside_group)
            if property:
                found[property.name] = property
        return found

    def _property(self, key: Scalar, value: Value, inside_group: bool) -> Property | None:
        before = len(self.findings.errors)
        if not NAME_PATTERN.match(key.text):
            meant = suggest_name(key.text)
            help = f"write {meant}: a name has letters a-z, digits and _" if meant else "use letters a-z, digits and _"
            self._invalid(key.span, f'"{key.text[:40]}" cannot name a property', help)
            return None
        if not isinstance(value, Mapping):
            name = value.text if isinstance(value, Scalar) and value.text in self.types else "string"
            message = f"the property {key.text} must be a map with a type"
            self._wrong(value, message, f"write {key.text}: {{type: {name}}}")
            return None
        of_ours = ("extensible", "further", "habits", "beside") if key.span.path.startswith(f"{DECLARATIONS}/") else ()
        self._known_keys(value, (*_PROPERTY_KEYS, *of_ours), "a property")
        property = Property(
            name=key.text,
            type=self._type(key, value, inside_group),
            span=key.span,
            required=self._flag(value, "required"),
            many=self._flag(value, "many"),
            disputable=self._flag(value, "disputable"),
            targets=self._targets(value),
            choices=tuple(word.text for word in self._words(value, "choices")),
            extensible=self._flag(value, "extensible"),
            further=self._text(value, "further"),
            beside=self._text(value, "beside"),
            habits=tuple(word.text for word in self._words(value, "habits")),
            reverse=self._text(value, "reverse"),
            label=self._text(value, "label"),
            help=self._text(value, "help"),
            example=self._text(value, "example"),
            precision=self._precision(value),
            properties=tuple(self.properties(value, inside_group=True).values()),
        )
        if len(self.findings.errors) == before:
            self._consistent(property)
        example = value.get("example")
        if isinstance(example, Scalar) and len(self.findings.errors) == before:
            self.examples.append((property, example))
        return property if len(self.findings.errors) == before else None

    def _type(self, key: Scalar, value: Mapping, inside_group: bool) -> PropertyType[Any]:
        declared = value.get("type")
        if declared is None:
            self._missing(key.span, f"the property {key.text} has no type", f"add type: {', '.join(self.types)}")
            return REFUSED
        name = self._text(value, "type")
        found = self.types.get(name, REFUSED)
        if name and found is REFUSED:
            habit = _HABITS.get(name.lower(), "")
            if not habit and name in BUILT_IN:
                habit = f"a record is named by a reference: write {{type: ref, targets: [{name}]}}"
            help = habit or did_you_mean(name, self.types, f"choose one of: {', '.join(self.types)}")
            self._invalid(declared.span, f'there is no property type "{name[:40]}"', help)
        elif found.needs == "properties" and inside_group:
            message = f"a {name} cannot stand inside a group"
            self._invalid(declared.span, message, "declare a record type and refer to it")
        return found

    def _precision(self, value: Mapping) -> Precision:
        """How exact dates may be; it makes sense beside the type of dates alone."""
        found = value.get("precision")
        if found is None:
            return Precision.DAY
        word, declared = self._text(value, "precision"), value.get("type")
        if isinstance(declared, Scalar) and declared.text != DATE.name:
            message = f"precision belongs to the type {DATE.name}, and this is of type {declared.text[:40]}"
            self._invalid(found.span, message, "remove precision")
        elif word not in set(Precision):
            help = did_you_mean(word, list(Precision), f"choose one of: {', '.join(Precision)}")
            self._invalid(found.span, f'precision cannot be "{word[:40]}"', help)
        else:
            return Precision(word)
        return Precision.DAY

    def _consistent(self, property: Property) -> None:
        """What a type needs, and what makes no sense beside it."""
        span, name, type = property.span, property.name, property.type
        for key in SETTINGS:
            given = getattr(property, key)
            if type.needs == key and not given:
                self._missing(span, f"{name} is of type {type.name} and has no {key}", f"add {key}:")
            if type.needs != key and given:
                owners = [one.name for one in self.types.values() if one.needs == key]
                owner = f"the type{'s' if owners[1:] else ''} {' and '.join(owners)}"
                message = f"{key} belong to {owner}, but {name} is of type {type.name}"
                self._invalid(span, message, f"remove {key}")
        if property.many and property.disputable:
            message = f"{name} cannot be many and disputable at once: a list would mean two things"
            self._invalid(span, message, "make it a group with a disputable property")
        if property.disputable and not type.may_be_disputed:
            self._invalid(span, f"a {type.name} cannot be disputable", "make properties inside a group disputable")

    def _names_property(self, root: Mapping, key: str, name: str, properties: Map[str, Property], role: Role) -> None:
        value = root.get(key)
        if not name or value is None:
            return
        property = properties.get(name)
        if property is None:
            help = did_you_mean(name, properties, "declare it under properties")
            self._invalid(value.span, f'{key} names "{name[:40]}", which is no property of this type', help)
        elif role not in property.type.roles or property.many:
            types = [one.name for one in self.types.values() if role in one.roles]
            help = f"choose a property of type {' or '.join(types)} that is no list"
            self._invalid(value.span, f"{key} cannot be {name}, which is a {property.type.name}", help)
        elif key == "title_property" and not property.required:
            self._invalid(value.span, f"the title, {name}, must be required", f"add required: true to {name}")

    def _text(self, value: Mapping, key: str) -> str:
        found = value.get(key)
        text = read_string(found, key, self.findings) if found is not None else None
        return text.text if text else ""

    def _flag(self, value: Mapping, key: str) -> bool:
        found = value.get(key)
        flag = read_boolean(found, key, self.findings) if found is not None else None
        return bool(flag and flag.value)

    def _targets(self, value: Mapping) -> tuple[str, ...]:
        words = self._words(value, "targets")
        self.targets += words
        return tuple(word.text for word in words)

    def _words(self, value: Mapping, key: str) -> list[Text]:
        found = value.get(key)
        if found is None:
            return []
        if not isinstance(found, Sequence):
            named = f"write {key}: [{found.text}]" if isinstance(found, Scalar) and found.text.isidentifier() else ""
            self._wrong(found, f"{key} must be a list", *filter(None, [named]))
            return []
        texts = (read_string(word, key, self.findings) for word in found.values)
        return each_once([text for text in texts if text], key, self.findings)

    def _known_keys(self, value: Mapping, known: tuple[str, ...], what: str) -> None:
        for entry in value:
            if entry.key.text not in known:
                message = f'{what} has no setting "{entry.key.text[:40]}"'
                help = did_you_mean(entry.key.text, known, f"it takes: {', '.join(known)}")
                meant = slip_of_key(entry.key.text, known, value)
                self.findings.error("unknown-property", entry.key.span, message, help, slip=meant)

    def _wrong(self, value: Value, message: str, help: str = "look at a built-in type for the form") -> None:
        if not isinstance(value, Flawed):
            self.findings.error("wrong-type", value.span.clipped(), f"{message}, not {kind_of(value)}", help)

    def _missing(self, span: Span, message: str, help: str) -> None:
        self.findings.error("missing-property", span.clipped(), message, help)

    def _invalid(self, span: Span, message: str, help: str) -> None:
        self.findings.error("invalid-type", span.clipped(), message, help)
