"""The property type ``citation``: a source, and where in it to look."""

from __future__ import annotations

from dataclasses import asdict

from explainer.schema.model import Comparable, JsonObject, JsonWriter, Property, PropertyType
from explainer.schema.ports import Out, Printer, Speaker
from explainer.schema.property_types.folding import folded
from explainer.schema.typed import Citation


class CitationType(PropertyType[Citation]):
    """A source, and where in it to look."""

    name = "citation"
    roles = frozenset()
    may_be_disputed = False

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
        return ("citation", value.source.id, *words)

    def word(self, value: Citation, speaker: Speaker[Out]) -> Out:
        """The title of the source, and the place in it."""
        return speaker.citation(value)

    def written(self, value: Citation) -> dict[str, object]:
        """The source's id, and the place in it in the parts of the long form."""
        found: dict[str, object] = {"source": value.source.id}
        if value.locator:
            found["locator"] = f"{value.locator.kind} {value.locator.value}"
        for part in (value.quotation, value.passage):
            found |= asdict(part) if part else {}
        if value.as_printed:
            found["as_printed"] = asdict(value.as_printed)
        return found


CITATION = CitationType()
