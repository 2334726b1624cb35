"""The answers to an issue form, from the Markdown that GitHub makes of them: a stranger's text, taken as words only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.authoring.form_choices import NO_CHOICE, chosen, fits_a_list, without_bullet
from explainer.authoring.form_words import IN_ENGLISH, FormWords
from explainer.authoring.yaml_text import readable
from explainer.letters import one_line
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.ports import Data

MAX_CHARACTERS = 65_536  # GitHub takes no longer issue
_HEADING = re.compile(r"### (\S.*)\Z")
_NOTHING = frozenset({"", "_No response_"})


class NoForm(Exception):  # noqa: N818 - told to the user as it is
    """A text that is not what a form makes, with the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an issue says: the type and id of the new record, and its values as a fact file takes them."""

    type: RecordType
    id: str
    values: dict[str, Data]


def read_answers(body: str, schema: Schema, words: FormWords) -> Answers:
    """The answers in the text of an issue, by a form in ``words`` or in English. Raises NoForm.

    A line is a heading only where it is a label of the form; each label stands once, in the order of the form.
    """
    if len(body) > MAX_CHARACTERS:
        raise NoForm(f"the issue is longer than {MAX_CHARACTERS} characters, which no form of GitHub's makes")
    lines = body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    record_type, said = _type(lines, schema, (words, IN_ENGLISH))
    properties = said.labels(record_type)
    found = _sections(lines, [said.type_label, said.id_label, *properties])
    values = {
        properties[label].name: value
        for label, answer in found.items()
        if label in properties and (value := _value(answer, properties[label], said))
    }
    return Answers(record_type, _one_line(found.get(said.id_label, "")), values)


def _type(lines: list[str], schema: Schema, known: tuple[FormWords, ...]) -> tuple[RecordType, FormWords]:
    """The type that is named under its label, which is the first of a form, and the words that the form was in.

    Issues may be older than the words of a project, so that those in English are taken too: the words that say most of
    the headings, for a language without a catalogue has the first label in English as well.
    """
    written = (line for line in lines if line.strip())
    label, name = next(written, ""), next(written, "").strip()
    heading = _HEADING.match(label.rstrip(" \t"))
    fitting = [one for one in known if heading and heading[1] == one.type_label]
    if not fitting:
        first = known[0].type_label
        raise NoForm(f'the issue does not begin with "### {first}": it was not made with a form for a record')
    found = schema.get(name)
    if found is None:
        raise NoForm(f'there is no record type "{readable(name)[:40]}"; the types are {", ".join(schema.types)}')
    headings = {heading[1] for line in lines if (heading := _HEADING.match(line.rstrip(" \t")))}
    return found, max(fitting, key=lambda one: len(headings & one.labels(found).keys()))


def _sections(lines: list[str], labels: list[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    answer: list[str] = []
    for number, line in enumerate(lines, start=1):
        heading = _HEADING.match(line.rstrip(" \t"))
        label = heading[1] if heading else ""
        if label not in labels:
            answer.append(line)
            continue
        last = next(reversed(found), "")
        if label in found or (last and labels.index(label) < labels.index(last)):
            raise NoForm(
                f'line {number} of the issue is "### {label}" in a place where the form has none, so that it is not '
                "clear which answer is which; if it belongs to an answer, write it without the number signs"
            )
        answer = found[label] = []
    return {label: "\n".join(lines).strip() for label, lines in found.items()}


def _value(answer: str, property: Property, words: FormWords) -> Data:
    """The answer as the file has it; "" where there is none."""
    if answer in _NOTHING:
        return ""
    asked = property.type.field(property)
    choices = words.choices(asked.choices) if asked else {}
    if choices and answer == NO_CHOICE and fits_a_list(choices):
        return ""
    if property.many:
        lines = chosen(answer, choices) if choices else map(without_bullet, answer.split("\n"))
        return [line for one in lines if (line := readable(one))]
    return _readable(property.type.answer(choices.get(answer, answer)))


def _readable(answer: Data) -> Data:
    """The same, in characters that fact files take."""
    match answer:
        case str():
            return readable(answer)
        case list():
            return [_readable(one) for one in answer]
        case dict():
            return {name: _readable(one) for name, one in answer.items()}


def _one_line(text: str) -> str:
    return readable(one_line(text))
