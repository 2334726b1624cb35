"""The answers to an issue form, from the Markdown that GitHub makes of them: a stranger's text, taken as words only."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.authoring.issue_form import ID_LABEL, TYPE_LABEL, asked, label_of
from explainer.authoring.yaml_text import readable
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.ports import Data

MAX_CHARACTERS = 65_536  # GitHub takes no longer issue
_HEADING = re.compile(r"### (\S.*)\Z")
_NOTHING = frozenset({"", "_No response_", "None"})
_BULLET = re.compile(r"[-*] +")


class NoForm(Exception):  # noqa: N818 - told to the user as it is
    """A text that is not what a form makes, with the reason in a sentence."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What an issue says: the type and id of the new record, and its values as a fact file takes them."""

    type: RecordType
    id: str
    values: dict[str, Data]


def read_answers(body: str, schema: Schema) -> Answers:
    """The answers in the text of an issue. Raises NoForm.

    A line is a heading only where it is a label of the form; each label stands once, in the order of the form.
    """
    if len(body) > MAX_CHARACTERS:
        raise NoForm(f"the issue is longer than {MAX_CHARACTERS} characters, which no form of GitHub's makes")
    lines = body.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    record_type = _type(lines, schema)
    properties = {label_of(one): one for one in asked(record_type)}
    labels = [TYPE_LABEL, ID_LABEL, *properties]
    found = _sections(lines, labels)
    values = {
        properties[label].name: value
        for label, answer in found.items()
        if label in properties and (value := _value(answer, properties[label]))
    }
    return Answers(record_type, _one_line(found.get(ID_LABEL, "")), values)


def _type(lines: list[str], schema: Schema) -> RecordType:
    """The type that is named under its label, which is the first of a form."""
    words = (line for line in lines if line.strip())
    label, name = next(words, ""), next(words, "").strip()
    heading = _HEADING.match(label.rstrip(" \t"))
    if heading is None or heading[1] != TYPE_LABEL:
        raise NoForm(f'the issue does not begin with "### {TYPE_LABEL}": it was not made with a form for a record')
    found = schema.get(name)
    if found is None:
        raise NoForm(f'there is no record type "{readable(name)[:40]}"; the types are {", ".join(schema.types)}')
    return found


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


def _value(answer: str, property: Property) -> Data:
    """The answer as the file has it; "" where there is none."""
    if answer in _NOTHING:
        return ""
    if property.many:
        lines = (_BULLET.sub("", line.strip(), count=1) for line in answer.split("\n"))
        return [readable(line) for line in lines if readable(line)]
    return _readable(property.type.answer(answer))


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
    return readable(" ".join(text.split()))
