"""A form of GitHub's issues for each record type, whose answers become a fact file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from explainer.authoring.form_choices import fits_a_list, fits_a_list_of_several
from explainer.authoring.form_words import ONE_OF, FormWords, message
from explainer.documents.written_scalars import quoted
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.ports import FormField
from explainer.settings.output import FORMS_FOLDER

_NAME = message("New record: %(label)s")
_DESCRIPTION = message("Suggest a fact with its sources. It becomes a file, which is checked and reviewed.")
_INTRODUCTION = message(
    "Say only what a named source says, in your own words; what nobody has looked up stays empty. "
    "What you send is published under the licence of the facts."
)
_TYPE_HELP = message("Leave it as it is.")
_ID_HELP = message("A short name for its address: small letters, digits and hyphens. It stays.")
_MANY = message("One a line.")
_SETTINGS = "config.yml"


def forms(schema: Schema, words: FormWords) -> dict[str, str]:
    """The form of each record type in a language, by its path in the repository."""
    return {f"{FORMS_FOLDER}/{_file_name(one)}": issue_form(one, words) for one in schema}


def _file_name(record_type: RecordType) -> str:
    """A file's name for a form; GitHub keeps the settings of its page of forms under one that a type may have too."""
    name = f"{record_type.name.replace('_', '-')}.yml"
    return f"{record_type.name}.form.yml" if name == _SETTINGS else name


def issue_form(record_type: RecordType, words: FormWords) -> str:
    """The form as YAML. Every text in it is quoted: GitHub takes no numbers, dates or truth values for words."""
    label = words.type(record_type)
    lines = [
        f"name: {quoted(words.say(_NAME) % {'label': label})}",
        f"description: {quoted(words.say(_DESCRIPTION))}",
        f"title: {quoted(words.before(label))}",
        "body:",
        "  - type: markdown",
        "    attributes:",
        f"      value: {quoted(words.say(_INTRODUCTION))}",
        *_Field("record-type", words.type_label, words.say(_TYPE_HELP), required=True).dropdown(
            [record_type.name], chosen=True
        ),
        *_Field("record-id", words.id_label, words.say(_ID_HELP), required=True).typed("input", "tunnel-opens"),
    ]
    for shown, property in words.labels(record_type).items():
        lines += _of(shown, property, words)
    return "\n".join(lines) + "\n"


def _of(label: str, property: Property, words: FormWords) -> Iterator[str]:
    asked = property.type.field(property) or FormField()
    choices = words.choices(asked.choices)
    told = (property.help, _MANY if property.many and not choices else "", asked.hint)
    help = words.sentences(map(words.say, filter(None, told))) or words.called(property)
    field = _Field(property.name, label, help, property.required)
    if choices and property.many:
        return field.dropdown(choices, several=True) if fits_a_list_of_several(choices) else field.boxes(choices)
    if choices and fits_a_list(choices):
        return field.dropdown(choices)
    if choices:
        one_of = words.say(ONE_OF) % {"choices": ", ".join(choices)}
        return replace(field, help=words.sentences((help, one_of))).typed("input", "")
    kind = "textarea" if property.many or asked.is_long else "input"
    return field.typed(kind, words.example(property) if asked.has_example else "")


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

    def dropdown(self, options: Iterable[str], chosen: bool = False, several: bool = False) -> Iterator[str]:
        """A question with one answer of a list, or with ``several``; the first is ``chosen``, or none."""
        yield from self._head("dropdown")
        if several:
            yield "      multiple: true"
        yield from _listed("        - ", options)
        if chosen:
            yield "      default: 0"
        yield from self._tail()

    def boxes(self, options: Iterable[str]) -> Iterator[str]:
        """A question whose answers are ticked. GitHub can have no one of them required, and takes no word for that."""
        yield from self._head("checkboxes")
        yield from _listed("        - label: ", options)

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


def _listed(before: str, options: Iterable[str]) -> Iterator[str]:
    yield "      options:"
    for option in options:
        yield f"{before}{quoted(option)}"
