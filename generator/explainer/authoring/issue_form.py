"""A form of GitHub's issues for each record type, whose answers become a fact file.

GitHub writes the answers under the labels of their fields, so a label names one property and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.documents.written_scalars import quoted
from explainer.facts.built_in.every_type import OF_THE_FILE, SOURCES
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.ports import FormField
from explainer.settings.output import FORMS_FOLDER

TYPE_LABEL = "Kind of record"
ID_LABEL = "Id"
_ID_HELP = "A short name for its address: small letters, digits and hyphens. It stays."
_SETTINGS = "config.yml"


def forms(schema: Schema) -> dict[str, str]:
    """The form of each record type, by its path in the repository."""
    return {f"{FORMS_FOLDER}/{_file_name(one)}": issue_form(one) for one in schema}


def _file_name(record_type: RecordType) -> str:
    """A file's name for a form; GitHub keeps the settings of its page of forms under one that a type may have too."""
    name = f"{record_type.name.replace('_', '-')}.yml"
    return f"{record_type.name}.form.yml" if name == _SETTINGS else name


def label_of(property: Property) -> str:
    """The label of a property's field: its name in words, since two properties may be shown by the same ones."""
    return property.name.replace("_", " ").capitalize()


def asked(record_type: RecordType) -> list[Property]:
    """The properties that a form asks for: required ones first, then what it rests on, then the rest."""
    simple = [
        one
        for one in record_type.properties.values()
        if one.type.field(one) is not None
        and one.name not in OF_THE_FILE
        and label_of(one) not in (TYPE_LABEL, ID_LABEL)
    ]
    return sorted(simple, key=lambda one: (not one.required, one.name != SOURCES))


def issue_form(record_type: RecordType) -> str:
    """The form as YAML. Every text in it is quoted: GitHub takes no numbers, dates or truth values for words."""
    label = record_type.label
    introduction = (
        "Say only what a named source says, in your own words; what nobody has looked up stays empty. "
        "What you send is published under the licence of the facts."
    )
    lines = [
        f"name: {quoted(f'New record: {label}')}",
        f"description: {quoted('Suggest a fact with its sources. It becomes a file, which is checked and reviewed.')}",
        f"title: {quoted(f'{label}: ')}",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {quoted(introduction)}",
        *_Field("record-type", TYPE_LABEL, "Leave it as it is.", required=True).dropdown(
            [record_type.name], chosen=True
        ),
        *_Field("record-id", ID_LABEL, _ID_HELP, required=True).typed("input", "tunnel-opens"),
    ]
    for one in asked(record_type):
        lines += _of(one)
    return "\n".join(lines) + "\n"


def _of(property: Property) -> Iterator[str]:
    asked = property.type.field(property) or FormField()
    help = " ".join(filter(None, (property.help or property.words, "One a line." if property.many else "", asked.hint)))
    field = _Field(property.name, label_of(property), help, property.required)
    if asked.choices and not property.many:
        return field.dropdown(asked.choices)
    kind = "textarea" if property.many or asked.is_long else "input"
    return field.typed(kind, property.example if asked.has_example else "")


@dataclass(frozen=True, slots=True)
class _Field:
    """One question of a form. Its id is a property's name, or has a hyphen, which no property has."""

    id: str
    label: str
    help: str
    required: bool

    def typed(self, kind: str, example: str) -> Iterator[str]:
        """A question with an answer in the reader's words."""
        yield from self._head(kind)
        if example:
            yield f"      placeholder: {quoted(example)}"
        yield from self._tail()

    def dropdown(self, options: Iterable[str], chosen: bool = False) -> Iterator[str]:
        """A question with one answer of a list; the first is ``chosen``, or none."""
        yield from self._head("dropdown")
        yield "      options:"
        for option in options:
            yield f"        - {quoted(option)}"
        if chosen:
            yield "      default: 0"
        yield from self._tail()

    def _head(self, kind: str) -> Iterator[str]:
        yield f"  - type: {kind}"
        yield f"    id: {quoted(self.id)}"
        yield "    attributes:"
        yield f"      label: {quoted(self.label)}"
        yield f"      description: {quoted(self.help)}"

    def _tail(self) -> Iterator[str]:
        if self.required:
            yield "    validations:"
            yield "      required: true"
