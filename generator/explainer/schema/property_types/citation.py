"""The property type ``citation``: a source, and where in it to look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from explainer.diagnostics import Findings
from explainer.documents.values import Value
from explainer.schema.built_in import SOURCE
from explainer.schema.citation_habits import BY_CITATIONS
from explainer.schema.citations import read_citation
from explainer.schema.json_schema import EXAMPLE, ID, Node, closed, described, either, live, message, text
from explainer.schema.keyword_words import MACHINE, UNKNOWN
from explainer.schema.locators import LOCATOR_FORM, written
from explainer.schema.model import Comparable, JsonObject, JsonWriter, Property, PropertyType, Schema, SchemaWriter
from explainer.schema.ports import FormField, Out, Printer, Speaker, Visitor
from explainer.schema.property_types.folding import folded
from explainer.schema.property_types.language import language_schema
from explainer.schema.typed import Citation

_QUOTED = r"\"\s*[^\"]*[^\"\s]\s*\"|\u201c\s*[^\u201c\u201d]*[^\u201c\u201d\s]\s*\u201d"
_PLACE_PATTERN = rf"^(?:{SOURCE}/)?{ID}\s*,\s*(?:{LOCATOR_FORM}|{_QUOTED})$"


class CitationType(PropertyType[Citation]):
    """A source, and where in it to look."""

    name = "citation"
    parts = BY_CITATIONS
    roles = frozenset()
    may_be_disputed = False

    def read(self, value: Value, property: Property, schema: Schema, findings: Findings) -> Citation | None:
        """The short form or the long one."""
        return read_citation(value, property.name, schema.type_names, findings)

    def text(self, value: Citation) -> str:
        """The id of the source."""
        return value.source.id

    def print(self, value: Citation, printer: Printer[Out]) -> Out:
        """The mark of its note."""
        return printer.citation(value)

    def json(self, value: Citation, property: Property, writer: JsonWriter) -> JsonObject:
        """The source, the place in it, and how far it is proved."""
        return writer.citation(value)

    def compare(self, value: Citation) -> Comparable:
        """The source, and where in it to look."""
        words: list[Comparable] = []
        if value.locator:
            words.append((value.locator.kind, value.locator.value))
        if quoted := value.quotation:
            words.append(("exact", folded(quoted.exact), folded(quoted.prefix), folded(quoted.suffix)))
        if passage := value.passage:
            words.append(("passage", folded(passage.start), folded(passage.end)))
        if printed := value.as_printed:
            words.append(("printed", folded(printed.text), printed.language))
        if via := value.via:
            words.append(("via", via.source.id if via.source else ""))
        if value.located_by:
            words.append(("located_by", value.located_by))
        return ("citation", value.source.id, *words)

    def word(self, value: Citation, speaker: Speaker[Out]) -> Out:
        """The title of the source, and the place in it."""
        return speaker.citation(value)

    def written(self, value: Citation) -> dict[str, object]:
        """The source's id, and the place in it in the parts of the long form."""
        found: dict[str, object] = {"source": value.source.id}
        if value.locator:
            found["locator"] = written(value.locator)
        for part in (value.quotation, value.passage):
            found |= asdict(part) if part else {}
        if value.as_printed:
            found["as_printed"] = asdict(value.as_printed)
        if value.via:
            found["via"] = value.via.source.id if value.via.source else UNKNOWN
        if value.located_by:
            found["located_by"] = value.located_by
        return found

    def schema(self, property: Property, writer: SchemaWriter) -> Node:
        """One of the forms of :func:`citation_schema`, which all schemas share."""
        return live(self.name)

    def field(self, property: Property) -> FormField:
        """Either form of a citation, the long one in several lines."""
        return FormField(is_long=True)

    def answer(self, text: str) -> str:
        """The answer with its lines."""
        return text

    def visit(self, value: Citation, visitor: Visitor) -> None:
        """The source."""
        visitor.citation(value)

    def targets(self, property: Property, schema: Schema) -> tuple[str, ...]:
        """Sources."""
        return (SOURCE,)


CITATION = CitationType()


_TOLD = {
    "first": message("Its first words."),
    "last": message("Its last words."),
    "printed": message("The words as this source prints them."),
    "tongue": message("Their language."),
    "source": message("The source."),
    "place": message("A place in it."),
    "exact": message("The exact words that are cited."),
    "before": message("What stands before them, where they stand more than once."),
    "behind": message("What stands after them, where they stand more than once."),
    "passage": message("A longer stretch, by its first and its last words."),
    "wording": message("This source's own wording of a quote."),
    "origin": message("The source that it has this from, or unknown."),
    "machine": message("Stands where a program chose the passage."),
}
"""What an editor tells of each part of a citation."""


def citation_schema(say: Callable[[str], str] = str) -> Node:
    """A citation in its short forms and in its long one; ``say`` gives a message in the language of whoever writes."""
    told = {name: say(help) for name, help in _TOLD.items()}
    words = text()
    passage = closed({"start": described(words, told["first"]), "end": described(words, told["last"])})
    printed = {
        "text": described(words, told["printed"]),
        "language": described(language_schema(), told["tongue"]),
    }
    long = closed(
        {
            "source": described(live(SOURCE), told["source"]),
            "locator": {
                **described(words, told["place"], "paragraph 4", say(EXAMPLE)),
                "pattern": rf"^\s*{LOCATOR_FORM}$",
            },
            "exact": described(words, told["exact"]),
            "prefix": described(words, told["before"]),
            "suffix": described(words, told["behind"]),
            "passage": {**described(passage, told["passage"]),
                        "required": ["start", "end"]},
            "as_printed": {**described(closed(printed), told["wording"]),
                           "required": ["text"]},
            "via": described(either(live(SOURCE), {"const": UNKNOWN}), told["origin"]),
            "located_by": {**described({"const": MACHINE}, told["machine"]),
                           "errorMessage": "write machine where a program chose the passage, else leave it out"},
        },
        ["source"],
    )  # fmt: skip
    long["dependencies"] = {"prefix": ["exact"], "suffix": ["exact"], "located_by": ["passage"]}
    message = 'write a source\'s id, an id with a place such as "gazette-2016, paragraph 4", or a map with source:'
    place: Node = {"type": "string", "pattern": _PLACE_PATTERN, "errorMessage": message}
    return either(live(SOURCE), place, long)
