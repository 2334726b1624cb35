"""A record type as a JSON Schema (draft-07), for editors that complete, explain and check while somebody writes.

An editor reads values as YAML does, where a plain ``1984`` is a number; a fact file takes it as the text that stands
there. So these schemas take numbers for text. What they cannot know stays with ``explainer check``: whether a day
exists, what a rule over several records says, what a comma after a source's id is followed by.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from string import ascii_lowercase

from explainer.diagnostics import Findings, Span
from explainer.facts.record import Rank
from explainer.schema.built_in import SOURCE
from explainer.schema.citations import LOCATOR_KINDS
from explainer.schema.languages import check_tag
from explainer.schema.model import Property, RecordType, Schema
from explainer.schema.property_types.group import GROUP
from explainer.schema.property_types.refused import REFUSED
from explainer.schema.scalar_types import MAX_URL_LENGTH
from explainer.schema.text_types import MAX_STRING_BYTES

Node = dict[str, object]
"""A JSON Schema, or a part of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
# The file that holds the ids of all records, and so the only one that changes with them.
RECORDS_FILE = "live-records.json"
CITATION = "citation"

ID = "[a-z0-9][a-z0-9-]{0,63}"
_DAY = r"(?!-0000)-?\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_SINGLE = (
    r"(?:Y-?[1-9]\d{4,11}|-?\d{2}[0-9X]X"
    r"|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]|XX))?|-XX(?:-XX)?)?)[?~%]?"
)
_SIDE = r"(?:Y-?[1-9]\d{4,11}|(?!-0000)-?\d{4}(?:-2[1-4]|-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[?~%]?"
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:[01]\d|2[0-3])(?::[0-5]\d)?)?"
DATE_PATTERN = rf"^(?:{_SINGLE}|{_DAY}{_TIME}|{_SIDE}/(?:{_SIDE}|\.\.)?|(?:\.\.)?/{_SIDE})$"
_TWO_LETTERS = [a + b for a, b in product(ascii_lowercase, repeat=2) if check_tag(a + b, Span.at(""), Findings())]
LANGUAGE_PATTERN = (
    rf"^(?:{'|'.join(_TWO_LETTERS)}|[a-z]{{3}})(?:-[A-Z][a-z]{{3}})?(?:-(?:[A-Z]{{2}}|[0-9]{{3}}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*$"
)
URL_PATTERN = r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>\"'`\\^{|}@/]+(?:/[^\s<>\"'`\\^{|}]*|[?#][^\s<>\"'`\\^{|}]*)?$"
_LOCATOR = rf"(?:{'|'.join(LOCATOR_KINDS)})s?\s+\S.*"
_QUOTED = r"\"\s*[^\"]*[^\"\s]\s*\"|\u201c\s*[^\u201c\u201d]*[^\u201c\u201d\s]\s*\u201d"
_PLACE_PATTERN = rf"^(?:{SOURCE}/)?{ID}\s*,\s*(?:{_LOCATOR}|{_QUOTED})$"


def type_schema(record_type: RecordType, schema: Schema, languages: Iterable[str]) -> Node:
    """The schema of a record type's files."""
    writer = _Writer(schema, tuple(languages))
    found = writer.map(record_type.properties.values())
    return {"$schema": DRAFT, "title": record_type.label, **found}


def text(**more: object) -> Node:
    """Any text that is not empty; plain digits are text too."""
    return {"type": ["string", "number"], "pattern": r"\S", **more}


def closed(properties: Mapping[str, Node], required: Iterable[str] = ()) -> Node:
    """A map of these properties and no others."""
    needed = list(required)
    found: Node = {"type": "object", "properties": dict(properties), "additionalProperties": False}
    return {**found, "required": needed} if needed else found


def list_of(items: Node) -> Node:
    """A list that is not empty."""
    return {"type": "array", "items": items, "minItems": 1}


def live(name: str) -> Node:
    """One of the lists of :mod:`explainer.authoring.live_records`."""
    return {"$ref": f"{RECORDS_FILE}#/definitions/{name}"}


def list_name(targets: tuple[str, ...]) -> str:
    """The name of the list of ids, each after its type, of all records of several types."""
    return "-or-".join(targets)


def either(first: Node, *others: Node) -> Node:
    """What may be written in several forms; an editor tells the title of each, so only the first keeps one."""
    rest: Node = {"anyOf": list(others)} if len(others) > 1 else others[0]
    return {"anyOf": [first, {"title": " ", **rest}]}


def citation_schema() -> Node:
    """A citation in its short forms and in its long one."""
    words = text()
    passage = closed({"start": described(words, "Its first words."), "end": described(words, "Its last words.")})
    printed = {
        "text": described(words, "The words as this source prints them."),
        "language": _language("Their language.", ()),
    }
    long = closed(
        {
            "source": described(live(SOURCE), "The source."),
            "locator": {
                **described(words, "A place in it.", "paragraph 4"),
                "pattern": rf"^\s*{_LOCATOR}$",
            },
            "exact": described(words, "The exact words that are cited."),
            "prefix": described(words, "What stands before them, where they stand more than once."),
            "suffix": described(words, "What stands after them, where they stand more than once."),
            "passage": {**described(passage, "A longer stretch, by its first and its last words."),
                        "required": ["start", "end"]},
            "as_printed": {**described(closed(printed), "This source's own wording of a quote."),
                           "required": ["text"]},
        },
        ["source"],
    )  # fmt: skip
    long["dependencies"] = {"prefix": ["exact"], "suffix": ["exact"]}
    message = 'write a source\'s id, an id with a place such as "gazette-2016, paragraph 4", or a map with source:'
    place: Node = {"type": "string", "pattern": _PLACE_PATTERN, "errorMessage": message}
    return either(live(SOURCE), place, long)


# The property types of which a value is one text; the rest of them has no form of its own.
_SCALARS: Mapping[str, Node] = {
    "string": text(maxLength=MAX_STRING_BYTES),
    "date": {
        "type": ["string", "integer"],
        "pattern": DATE_PATTERN,
        "errorMessage": "write a date as 2024-02-14, 2024-02 or 2024, or an interval such as 2022-05/2025",
    },
    "url": {
        "type": "string",
        "pattern": URL_PATTERN,
        "maxLength": MAX_URL_LENGTH,
        "errorMessage": "write the whole address, such as https://example.org/page",
    },
    "boolean": {"type": "boolean"},
    "number": {
        "type": ["number", "string"],
        "pattern": r"^[+-]?[0-9]+(?:\.[0-9]+)?$",
        "errorMessage": "write digits, with a point before decimals",
    },
}


def described(node: Node, help: str, example: str = "") -> Node:
    """A node with what an editor shows of it."""
    words = f"{help}\n\nExample: {example}" if help and example else help or (f"Example: {example}" if example else "")
    return {"description": words, **node} if words else node


def _language(help: str, languages: tuple[str, ...]) -> Node:
    message = 'write a BCP 47 tag such as "en", "ja" or "zh-Hant"'
    node: Node = {"type": "string", "pattern": LANGUAGE_PATTERN, "errorMessage": message}
    return described({**node, "examples": list(languages)} if languages else node, help)


class _Writer:
    """Writes properties as schemas; ``languages`` are offered first where a language is asked for."""

    def __init__(self, schema: Schema, languages: tuple[str, ...]) -> None:
        self.schema = schema
        self.languages = languages

    def map(self, properties: Iterable[Property]) -> Node:
        """A map of declared properties."""
        declared = list(properties)
        written = {one.name: self.property(one) for one in declared}
        return closed(written, [one.name for one in declared if one.required])

    def property(self, property: Property) -> Node:
        """One property in all the forms that its declaration allows."""
        if property.type is REFUSED:
            return {}
        value = self.value(property)
        if property.many:
            value = list_of(value)
        elif property.disputable:
            value = either(value, list_of(self.statement(value)))
        return {"title": property.words, **described(value, property.help, property.example)}

    def statement(self, value: Node) -> Node:
        """One of several rival values, with what it rests on."""
        ranks = [str(rank) for rank in Rank]
        return closed(
            {
                "value": value,
                "rank": {**described({"enum": ranks}, "How it stands among its rivals."), "default": str(Rank.NORMAL)},
                "reason": described(text(), "Why it has this rank."),
                "sources": described(list_of(live(CITATION)), "What it rests on."),
            },
            ["value"],
        )

    def value(self, property: Property) -> Node:
        """One value of a property."""
        match property.type.name:
            case "language":
                return _language("", self.languages)
            case "enum":
                return {"enum": [form for choice in property.choices for form in forms(choice)]}
            case "ref":
                return self.reference(property)
            case "citation":
                return live(CITATION)
            case "localized":
                return self.localized()
            case declared if declared == GROUP.name:
                return self.map(property.properties)
        return _SCALARS.get(property.type.name, text())

    def localized(self) -> Node:
        """One text, or a text for each language."""
        tags: Node = {tag: described(text(), f"In {tag}.") for tag in self.languages}
        texts: Node = {
            "type": "object",
            "properties": tags,
            "propertyNames": {"pattern": LANGUAGE_PATTERN},
            "additionalProperties": text(),
            "minProperties": 1,
        }
        return either(text(maxLength=MAX_STRING_BYTES), texts)

    def reference(self, property: Property) -> Node:
        """An id where one type is meant, else an id after its type; each also in the other form."""
        targets = self.schema.targets(property)
        if len(targets) == 1:
            return either(live(targets[0]), {"type": "string", "pattern": f"^{targets[0]}/{ID}$"})
        return either(live(list_name(targets)), {"type": ["string", "integer"], "pattern": f"^{ID}$"})


def forms(word: str) -> list[object]:
    """A word as an editor may read it: ``2024`` as text, where it is quoted, and as a number, where it is not."""
    readings: list[object] = [word]
    if word in ("true", "false"):
        readings.append(word == "true")
    elif word.isascii() and word.isdigit():
        readings.append(int(word))
    return readings
