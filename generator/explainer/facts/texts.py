"""What contributors' texts hold: their links to records, and what fact files do not take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from explainer.diagnostics import Findings, Span
from explainer.documents.source import SourceFile
from explainer.documents.written import Written
from explainer.facts.record import Record
from explainer.schema.citations import parse_reference
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.scalars import OPEN, tell_unwritten
from explainer.schema.typed import Reference, Text

_NAMES = {
    "image": "an image",
    "embed": "an embedded record",
    "HTML": "HTML",
    "heading": "a heading",
    "table": "a table",
    "citation": "a citation",
    "footnote": "a footnote",
    "box": "a box",
    "link": "a link to a place in the site",
}
_HELP = {
    "image": "leave the picture out, or link to the page that shows it",
    "embed": "link with [[type/id]]; whole records are shown on the pages of docs/ only",
    "HTML": "use Markdown such as *emphasis*; if the characters are meant, put them in `code`",
    "table": "write a list with a dash before each line, or a table on a page of docs/",
    "heading": "begin a paragraph instead; if the character is meant, write a backslash before it",
    "footnote": "say it in the text, or as note:; a source goes below sources:",
    "box": "begin a paragraph instead; boxes are for the pages of docs/",
    "link": "link to a record with [[type/id]], or write the whole address with https://",
}
# What stands for quotation marks around a whole text where a keyboard has none.
_ARE_MARKS = re.compile(r"\s*<<[^<>]+>>\s*")


def _below_sources(citation: str) -> str:
    """Where a citation goes that stands in a text of a fact."""
    written = citation.strip("[]-").removeprefix("@").strip()
    return f"take it out of the text, and write it below sources: - {written[:80]}"


@dataclass(frozen=True, slots=True)
class TextLink:
    """A wikilink: what it refers to, and where in its text it begins."""

    reference: Reference
    offset: int


TextLinks = Mapping[Span, Sequence[TextLink]]
"""The wikilinks of a record's texts, by the span of each text that has any."""
NO_LINKS: TextLinks = MappingProxyType({})


def read_texts(record: Record, source: SourceFile, schema: Schema, findings: Findings) -> TextLinks:
    """The wikilinks in all texts of a record that stands in ``source``; what texts may not hold is reported."""
    reader = _Reader(source, schema, findings)
    for placed in record.placed:
        placed.statement.visit(reader)
    return reader.links


class _Reader(Visitor):
    def __init__(self, source: SourceFile, schema: Schema, findings: Findings) -> None:
        self.source, self.schema, self.findings = source, schema, findings
        self.links: dict[Span, list[TextLink]] = {}

    def text(self, text: Text) -> None:
        found = text.scan
        if not (found.refused or found.links or found.tags or found.broken):
            return
        places = Written(self.source, text.span, text.text)
        for refused in found.refused:
            shown = text.text[refused.start : refused.end][:40]
            message = f'"{shown}" would be {_NAMES[refused.kind]}, which fact files do not take'
            span = places.span(refused.start, refused.end)
            help = _HELP.get(refused.kind) or _below_sources(text.text[refused.start : refused.end])
            if refused.kind == "HTML" and _ARE_MARKS.fullmatch(text.text):
                help = "take << and >> away: pages set the quotation marks around a quote"
            self.findings.error("refused-markup", span, message, help)
        for start, end in found.tags:
            message = f"nothing is filled in here: readers see {text.text[start:end][:40]}"
            help = "write the words alone; if the characters are meant, put them in `code`"
            self.findings.warning("unread-markup", places.span(start, end), message, help)
        for broken in found.broken:
            span = places.span(broken.start, broken.end)
            self.findings.error("invalid-id", span, broken.message, broken.help)
        for link in found.links:
            span = places.span(link.start, link.end)
            reference = self._reference(link.target, span)
            if link.label.strip() == OPEN:
                tell_unwritten(OPEN, "what readers see of this link", span, self.findings)
            if reference is not None:
                self.links.setdefault(text.span, []).append(TextLink(reference, link.start))

    def translation(self, text: Text, original: Text) -> None:
        self.text(text)

    def _reference(self, target: str, span: Span) -> Reference | None:
        """What a link refers to; nothing where that is of a type that was refused, as nobody can say what it has."""
        targets = tuple(self.schema.types)
        reference = parse_reference(target, span, targets, self.schema.type_names, self.findings)
        return None if reference is None or reference.type in self.schema.refused else reference
