"""Questions to somebody at a terminal who begins a fact file: each answer is read as the file's would be."""

from __future__ import annotations

from collections.abc import Iterable

import click

from explainer.authoring.form_words import ONE_OF, FormWords, message
from explainer.authoring.yaml_text import readable
from explainer.checking import Checked
from explainer.cli.colours import wants_colour
from explainer.cli.saying import say, say_report
from explainer.diagnostics import Findings, Span
from explainer.documents.values import Scalar
from explainer.facts.built_in.every_type import SOURCES
from explainer.facts.built_in.source import IN_REFERENCE
from explainer.facts.record import Record
from explainer.printable import printable
from explainer.reporters.palette import IN_COLOUR, WITHOUT_COLOUR
from explainer.schema.built_in import SOURCE
from explainer.schema.json_schema import EXAMPLE
from explainer.schema.model import Property, RecordType
from explainer.schema.ports import Data, Visitor
from explainer.schema.typed import Citation, Reference
from explainer.spelling import nearest

_MOST_OFFERED = 9
_LISTED = message("%(answer)s is in the list already")
_ANOTHER = message("another")
_NEEDED = message("No check passes without it. Enter once more leaves it empty for now.")
_LEFT_OUT = message("(Enter leaves it out.)")
_FOR_LATER = message("(Enter leaves it for later.)")


def ask_for(record_type: RecordType, values: dict[str, Data], checked: Checked, words: FormWords) -> None:
    """Asks in ``words`` for every required property that ``values`` lacks and for sources, and enters the answers."""
    for property in _asked(record_type):
        if property.name not in values and property.type.field(property) is not None:
            answer = _list(property, checked, words) if property.many else _one(property, checked, words)
            if answer:
                values[property.name] = answer


def _asked(record_type: RecordType) -> list[Property]:
    # A source is asked for what a reference to it tells readers, and not for sources of its own.
    wanted = IN_REFERENCE if record_type.name == SOURCE else (SOURCES,)
    properties = record_type.properties
    required = [one for name, one in properties.items() if one.required and name not in wanted]
    others = [properties[name] for name in wanted if name in properties]
    return [*others, *required] if record_type.name == SOURCE else [*required, *others]


def _list(property: Property, checked: Checked, words: FormWords) -> Data:
    found: list[Data] = []
    while answer := _one(property, checked, words, more=bool(found)):
        if answer in found:
            say(f"  {words.say(_LISTED) % {'answer': answer}}")
        else:
            found.append(answer)
    return found


def _one(property: Property, checked: Checked, words: FormWords, more: bool = False) -> str:
    """One value; "" where the person left it for later."""
    if not more:
        colour = wants_colour()
        palette = IN_COLOUR if colour else WITHOUT_COLOUR
        say_report(f"\n{palette.strong(printable(words.called(property)))}\n", colour=colour)
        say(_explained(property, words))
    reminded = more or not property.required
    while True:
        answer = readable(click.prompt(words.say(_ANOTHER) if more else property.name, default="", show_default=False))
        if not answer and reminded:
            return ""
        if not answer:
            reminded = True
            say(f"  {words.say(_NEEDED)}")
            continue
        answer, problems = _read(answer, property, checked)
        if not problems:
            return answer
        for problem in problems:
            say(f"  {problem}")


def _explained(property: Property, words: FormWords) -> str:
    told = [words.say(property.help)] if property.help else []
    if property.choices:
        told.append(words.say(ONE_OF) % {"choices": ", ".join(words.written(property.choices))})
    elif property.example:
        told.append(words.say(EXAMPLE) % {"example": words.example(property)})
    # A line that has to be written is not offered as one to pass over.
    if not property.required:
        told.append(words.say(_FOR_LATER if property.name == SOURCES else _LEFT_OUT))
    return words.sentences(told)


def _read(answer: str, property: Property, checked: Checked) -> tuple[str, list[str]]:
    """The answer as the file will say it, and what keeps it from being taken."""
    found, problems = _as_typed(answer, property, checked)
    targets = property.type.targets(property, checked.graph.schema)
    named = _References()
    if found is not None:
        property.type.visit(found, named)
    if not targets or any(map(checked.graph.resolve, named.all)):
        return answer, problems
    answer, problems = _named(answer, targets, checked)
    return answer, problems or _as_typed(answer, property, checked)[1]


class _References(Visitor):
    """The records that an answer names."""

    def __init__(self) -> None:
        self.all: list[Reference] = []

    def reference(self, reference: Reference) -> None:
        self.all.append(reference)

    def citation(self, citation: Citation) -> None:
        self.all.append(citation.source)
        if citation.via and citation.via.source:
            self.all.append(citation.via.source)


def _as_typed(answer: str, property: Property, checked: Checked) -> tuple[object, list[str]]:
    findings = Findings()
    found = property.type.read(Scalar(answer, Span.at("answer")), property, checked.graph.schema, findings)
    return found, [f"{one.message}; {one.help}" for one in findings]


def _named(answer: str, targets: tuple[str, ...], checked: Checked) -> tuple[str, list[str]]:
    """A record found by its name, or the ones that may have been meant. Of a withdrawn one it says so, and asks on."""
    records = [record for type in targets for record in checked.graph.of_type(type)]
    id, comma, place = answer.partition(",")
    found = _matching(id.strip(), records)
    every = [record for type in targets for record in checked.graph.of_type(type, withdrawn=True)]
    gone = [] if found else [record for record in _matching(id.strip(), every) if record.withdrawn]
    if gone:
        name = f"{gone[0].name} ({_title(gone[0])})"
        return answer, [f"{name} was withdrawn; name another, or write its id if it is meant"]
    if len(found) == 1:
        written = found[0].id if len(targets) == 1 else found[0].name
        say(f"  {_title(found[0])}: {written}")
        return f"{written}{comma}{place}", []
    offered = [f"{one.name if len(targets) > 1 else one.id} ({_title(one)})" for one in found[:_MOST_OFFERED]]
    more = f" and {len(found) - _MOST_OFFERED} more" if len(found) > _MOST_OFFERED else ""
    if offered:
        return answer, [f"which one? {', '.join(offered)}{more}"]
    return answer, [f'no {" or ".join(targets)} is called "{id.strip()[:60]}"; write its file first, or press Enter']


def _matching(words: str, records: Iterable[Record]) -> list[Record]:
    """The records whose id or name is nearest to some words: equal, else holding them, else alike."""
    wanted = words.casefold()
    names = [({record.id, *(name.casefold() for name in record.names.values())}, record) for record in records]
    for matches in (lambda name: name == wanted, lambda name: wanted in name):
        found = [record for known, record in names if any(matches(name) for name in known)]
        if found:
            return found
    alike = set(nearest(wanted, {name for known, _ in names for name in known}))
    return [record for known, record in names if known & alike]


def _title(record: Record) -> str:
    return next(iter(record.names.values()), record.id)[:80]
