"""Documents to record types: the built-in ones, and those of ``content/types/``, in the same form."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from dataclasses import replace
from functools import cache
from importlib import resources
from types import MappingProxyType

from explainer.addresses import RESERVED
from explainer.diagnostics import Findings, Related, Severity
from explainer.documents.parse import parse
from explainer.documents.source import NO_FACTS, SourceFile, stem
from explainer.documents.values import Document, Flawed, Mapping, Scalar, kind_of
from explainer.schema.built_in import BUILT_IN, DECLARATIONS, EVERY_TYPE, SITE
from explainer.schema.declarations import TypeReader
from explainer.schema.ids import ID_PATTERN, NAME_PATTERN, RESERVED_IDS, suggest_name
from explainer.schema.model import ANY, Property, PropertyTypes, RecordType, Schema
from explainer.schema.property_types import PROPERTY_TYPES
from explainer.schema.property_types.refused import REFUSED
from explainer.schema.words import every_property
from explainer.schema.zones import Zone
from explainer.spelling import did_you_mean

# Folders of content/ that hold something else than records, and addresses that a site has without them.
_TAKEN_FOLDERS = frozenset({"types", *NO_FACTS, *RESERVED})


def load_schema(
    documents: Iterable[Document],
    findings: Findings,
    property_types: PropertyTypes = PROPERTY_TYPES,
    zone: Zone | None = None,
    languages: tuple[str, ...] = (),
) -> Schema:
    """The built-in types and those that ``documents`` (``content/types/*.yaml``) add or extend.

    ``property_types`` are those that their properties may be of; ``zone`` and ``languages`` are those of
    the site.
    """
    types = dict(built_in_types())
    shared = dict(_shared_properties())
    reader = TypeReader(property_types, findings)
    refused: dict[str, str] = {}
    for document in documents:
        name = stem(document.path)
        if isinstance(document.root, Flawed):
            refused.setdefault(name, "")
        elif not isinstance(document.root, Mapping):
            refused.setdefault(name, "")
            message = f"a record type must be a map, but this is {kind_of(document.root)}"
            findings.error("wrong-type", document.root.span.clipped(), message, "write folder:, label: and so on")
        elif name in BUILT_IN:
            types[name] = _extended(types[name], document.root, shared, reader)
        else:
            added = _new_type(name, document.root, types, shared, reader)
            if added:
                types[name] = added
            else:
                refused[name] = _folder(document.root)
    left = {name: folder for name, folder in refused.items() if name not in types}
    schema = Schema(_opened(types), property_types, left, zone, languages)
    _check_targets(schema, reader)
    _check_examples(schema, reader)
    return schema


# What ships with the package is read once: it stays the same for as long as the program runs.
@cache
def built_in_types() -> MappingProxyType[str, RecordType]:
    """The record types that ship with the package."""
    shared = dict(_shared_properties())
    types = {}
    for name in BUILT_IN:
        findings = Findings()
        found = TypeReader(PROPERTY_TYPES, findings).record_type(name, _packaged(name), shared)
        assert found is not None and not findings, list(findings)
        types[name] = found
    return MappingProxyType(types)


def _opened(types: Map[str, RecordType]) -> dict[str, RecordType]:
    """The types, with references that are extensible leading to each type of the project's own as well."""
    own = tuple(name for name, type in types.items() if is_declared_by_project(type))
    found = dict(types)
    for name, type in types.items() if own else ():
        grown = {
            one.name: replace(one, targets=(*one.targets, *own))
            for one in type.properties.values()
            if one.extensible and one.targets
        }
        if grown:
            found[name] = replace(type, properties={**type.properties, **grown})
    return found


def is_declared_by_project(type: RecordType) -> bool:
    """Whether a project declared a record type, and not the program."""
    return not type.span.path.startswith(f"{DECLARATIONS}/")


@cache
def packaged_properties() -> Map[tuple[str, str], frozenset[str]]:
    """Each property that the program declares, by its name and its words: the kinds of its values.

    One of a project that has both is meant as the program means it: as a property of records, where one of these is
    called so, and else as a part of a group, such as the ``title`` of an office.
    """
    types = built_in_types().values()
    of_records = _kinds(one for type in types for one in type.properties.values())
    every = _kinds(one for type in (*types, site_type()) for one in every_property(type))
    return MappingProxyType(every | of_records)


def _kinds(properties: Iterable[Property]) -> dict[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for one in properties:
        found.setdefault((one.name, one.words), set()).add(one.type.name)
    return {name: frozenset(kinds) for name, kinds in found.items()}


@cache
def packaged_choices() -> frozenset[str]:
    """Every choice that the program declares for a property: whatever else a fact says by one is a project's word."""
    types = (*built_in_types().values(), site_type())
    return frozenset(choice for type in types for one in every_property(type) for choice in one.choices)


def _packaged(name: str) -> Mapping:
    path = resources.files("explainer.schema") / "types" / f"{name}.yaml"
    findings = Findings()
    document = parse(SourceFile.of(f"{DECLARATIONS}/{name}.yaml", path.read_text("utf-8")), findings)
    assert isinstance(document.root, Mapping) and not findings, list(findings)
    return document.root


@cache
def _shared_properties() -> MappingProxyType[str, Property]:
    return MappingProxyType(_declared(EVERY_TYPE))


@cache
def site_type() -> RecordType:
    """``site.yaml`` read like a record, so that its mistakes are found in the same way."""
    properties = _declared(SITE)
    span = next(iter(properties.values())).span
    return RecordType(SITE, "", "Site", "Site", "title", "subject", "", properties, span)


def _declared(name: str) -> dict[str, Property]:
    findings = Findings()
    found = TypeReader(PROPERTY_TYPES, findings).properties(_packaged(name))
    assert not findings, list(findings)
    return found


def _extended(base: RecordType, root: Mapping, shared: dict[str, Property], reader: TypeReader) -> RecordType:
    """A built-in type with the further properties that a project gives it: after its own, before those of all types."""
    for entry in root:
        if entry.key.text != "properties":
            message = f'the built-in type {base.name} can get more properties, but its "{entry.key.text[:40]}" stays'
            help = "remove the line; write only properties: here, or make a new type"
            reader.findings.error("invalid-type", entry.key.span, message, help)
    grown = reader.grown(root, base.properties)
    added = reader.properties(root, without=grown)
    for name in sorted(set(added) & set(base.properties)):
        message = f'{base.name} already has a property "{name}"'
        reader.findings.error("invalid-type", added.pop(name).span, message, "choose another name")
    declared = root.get("properties")
    keys = [entry.key for entry in declared] if isinstance(declared, Mapping) else []
    refused = {key.text: Property(key.text, REFUSED, key.span) for key in keys if key.text not in base.properties}
    own = {name: property for name, property in base.properties.items() if name not in shared}
    return replace(base, properties={**own, **grown, **refused, **added, **shared})


def _folder(root: Mapping) -> str:
    folder = root.get("folder")
    return folder.text if isinstance(folder, Scalar) else ""


def _new_type(
    name: str, root: Mapping, types: dict[str, RecordType], shared: dict[str, Property], reader: TypeReader
) -> RecordType | None:
    findings = reader.findings
    before = len(findings.errors)
    if not NAME_PATTERN.match(name) or name in (ANY, EVERY_TYPE):
        message = f'"{name[:40]}" cannot be the name of a record type'
        help = f"name the file {suggest_name(name) or 'place'}.yaml: letters a-z, digits and _"
        findings.error("invalid-id", root.span.clipped(), message, help)
        return None
    found = reader.record_type(name, root, shared)
    folder = root.get("folder")
    if found is None or not isinstance(folder, Scalar):
        return None
    if not ID_PATTERN.match(found.folder):
        message = f'"{found.folder[:40]}" cannot be the folder of a record type'
        help = "choose another one, with letters a-z, digits and hyphens"
        findings.error("invalid-type", folder.span, message, help)
    elif found.folder in _TAKEN_FOLDERS | RESERVED_IDS:
        message = f'"{found.folder}" is taken, so it cannot be the folder of a record type'
        help = f'write another one, such as "{found.folder}-1"; taken are {", ".join(sorted(_TAKEN_FOLDERS))}'
        findings.error("invalid-type", folder.span, message, help)
    for other in types.values():
        if other.folder == found.folder:
            message = f"the type {other.name} already uses the folder {found.folder}"
            related = [] if other.name in BUILT_IN else [Related(other.span, "declared here")]
            findings.error("invalid-type", folder.span, message, "choose another folder", related)
    return found if len(findings.errors) == before else None


def _check_targets(schema: Schema, reader: TypeReader) -> None:
    """Every type that a reference names must exist, once all are known."""
    names = [*schema.types, ANY]
    for target in reader.targets:
        if target.text not in names and target.text not in schema.refused:
            message = f'there is no record type "{target.text[:40]}"'
            help = did_you_mean(target.text, names, f"choose one of: {', '.join(names)}")
            reader.findings.error("unknown-type", target.span, message, help)


def _check_examples(schema: Schema, reader: TypeReader) -> None:
    """What authors are shown as an example of a property must be taken by its type, or by that of its entries."""
    for property, example in reader.examples:
        found = Findings()
        property.type.read(example, property, schema, found)
        for one in [one for one in found if one.severity is Severity.ERROR][:1]:
            message = f"the type of {property.name} refuses its example: {one.message}"
            reader.findings.add(replace(one, message=message, about=None))
