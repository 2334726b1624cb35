"""Values without their places and their typography of source: what makes two of them say the same."""

from __future__ import annotations

from explainer.facts.record import Group, Statement, Value
from explainer.schema.typed import (
    AsPrinted,
    Boolean,
    Citation,
    Date,
    Language,
    Localized,
    Markup,
    Number,
    Passage,
    Quotation,
    Reference,
    Text,
)

Comparable = tuple[object, ...]


def comparable(value: Value) -> Comparable:
    """What a value says. White space counts only where it parts paragraphs; a reference is the record it names."""
    match value:
        case Text():
            return ("text", _folded(value.text, value.markup is Markup.PROSE))
        case Localized():
            return ("localized", *sorted((tag, _folded(text)) for tag, text in value.texts.items()))
        case Date():
            return ("date", value.date.text)
        case Language():
            return ("language", value.tag.lower())
        case Boolean():
            return ("boolean", value.value)
        case Number():
            return ("number", value.value)
        case Reference():
            return ("reference", *named(value))
        case Citation():
            return citation_form(value)
        case Group():
            inner = ((name, tuple(map(statement_form, found))) for name, found in value.properties.items())
            return ("group", *sorted(inner, key=lambda pair: pair[0]))
        case _:
            return (type(value).__name__, value.text)


def statement_form(statement: Statement) -> Comparable:
    """What a statement says, with its rank, its reason and what it rests on."""
    reason = comparable(statement.reason) if statement.reason else ()
    return comparable(statement.value), statement.rank, reason, tuple(map(citation_form, statement.sources))


def citation_form(citation: Citation) -> Comparable:
    """What a citation says: the source, and where in it to look."""
    words: list[Comparable] = []
    if citation.locator:
        words.append((citation.locator.kind, citation.locator.value))
    for part in (citation.quotation, citation.passage, citation.as_printed):
        match part:
            case Quotation():
                words.append(("exact", _folded(part.exact), _folded(part.prefix), _folded(part.suffix)))
            case Passage():
                words.append(("passage", _folded(part.start), _folded(part.end)))
            case AsPrinted():
                words.append(("printed", _folded(part.text), part.language))
            case None:
                pass
    return ("citation", citation.source.id, *words)


def named(reference: Reference) -> tuple[str, str]:
    """The type and id that a reference names; "" for a type that only the graph can tell."""
    only = reference.targets[0] if len(reference.targets) == 1 else ""
    return reference.type or only, reference.id


def _folded(text: str, paragraphs: bool = False) -> str:
    parts = text.replace("\r\n", "\n").split("\n\n") if paragraphs else [text]
    return "\n\n".join(filter(None, (" ".join(part.split()) for part in parts)))
