"""What contributors' texts may not hold: markup that fact files do not take, and links that cannot be any."""

from __future__ import annotations

from explainer.diagnostics import Findings
from explainer.documents.source import SourceFile
from explainer.documents.values import locate
from explainer.facts.record import Record
from explainer.schema.citations import parse_reference
from explainer.schema.markup import refused_markup, wikilinks
from explainer.schema.model import Schema
from explainer.schema.ports import Visitor
from explainer.schema.typed import Markup, Text

_NAMES = {"image": "an image", "embed": "an embedded record", "HTML": "HTML", "heading": "a heading"}
_HELP = {
    "image": "leave the picture out, or link to the page that shows it",
    "embed": "link with [[type/id]]; whole records are shown on the pages of docs/ only",
    "HTML": "use Markdown such as *emphasis*; if the characters are meant, put them in `code`",
    "heading": "begin a paragraph instead; if the character is meant, write a backslash before it",
}


def check_texts(record: Record, source: SourceFile, schema: Schema, findings: Findings) -> None:
    """Looks through all texts of a record."""
    types = schema.type_names
    for text in _texts(record):
        if text.markup is Markup.STRING:
            continue
        blocks = text.markup is Markup.PROSE
        for refused in refused_markup(text.text, blocks):
            span = locate(source, text.span, text.text, refused.start, refused.end)
            shown = text.text[refused.start : refused.end][:40]
            message = f'"{shown}" would be {_NAMES[refused.kind]}, which fact files do not take'
            findings.error("refused-markup", span, message, _HELP[refused.kind])
        for found in wikilinks(text.text, blocks):
            span = locate(source, text.span, text.text, found.start, found.end)
            parse_reference(found.target, span, types, types, findings)


def _texts(record: Record) -> list[Text]:
    found = _Texts()
    for placed in record.placed:
        placed.statement.type.visit(placed.statement.value, found)
        if placed.statement.reason:
            found.text(placed.statement.reason)
    return found.all


class _Texts(Visitor):
    """The texts of a record, in the order of its type."""

    def __init__(self) -> None:
        self.all: list[Text] = []

    def text(self, text: Text) -> None:
        self.all.append(text)
