"""Documents to records: each property read by its type, statements and groups unfolded, mistakes in their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Map

from explainer.diagnostics import Diagnostic, Findings, MoveTo, Severity, Span, has_errors
from explainer.documents.moves import renamed
from explainer.documents.source import ENDING, stem
from explainer.documents.values import Document, Flawed, Mapping, Scalar, Sequence, Value, kind_of
from explainer.facts.built_in import (
    QUOTE,
    SOURCE,
    check_texts,
    with_own_words_first,
    with_translators,
    with_words_as_printed,
)
from explainer.facts.built_in.every_type import SUPPRESS
from explainer.facts.built_in.quote import TRANSLATED_BY, WORDS
from explainer.facts.built_in.source import TITLE
from explainer.facts.record import Record, Statement
from explainer.schema.ids import ID_HELP, ID_IN_LATIN, ID_PATTERN, RESERVED_IDS, suggest_file_id
from explainer.schema.languages import check_tag
from explainer.schema.model import RecordType, Schema
from explainer.schema.property_types.properties import PropertyReader
from explainer.schema.scalars import OPEN_CODE, is_by_language, is_dots

_WIDE_COLON = re.compile("[A-Za-z_][\\w-]*\uff1a")


_LINE = re.compile(r"([a-z_]+)\s*[:=]+>?\s*(.+?)(?=\s+[a-z_]+\s*[:=]|\Z)")
_SHOWN = 40


def validate(document: Document, record_type: RecordType, schema: Schema, findings: Findings) -> Record:
    """A record, always: one that was refused in part still has its id, and is not ``sound``."""
    before = len(findings)
    id = _checked_id(document.path, next(iter(schema.languages), ""), findings)
    root = document.root
    properties: dict[str, tuple[Statement, ...]] = {}
    refused = frozenset([""])
    if isinstance(root, Mapping) and not _translated_by(stem(document.path))[0]:  # what that lacks is no mistake
        record_type = _type_meant(root, record_type, schema, findings)
        reader = PropertyReader(schema, of_properties := Findings())
        properties = reader.properties(root, record_type.properties.values(), _article(record_type.label))
        _without_silence(of_properties, root, record_type, properties, findings)
        refused = _refused(of_properties, root, record_type) if document.sound else refused
    elif not isinstance(root, Flawed | Mapping):
        message = f"a fact file must be a map of properties, but this is {kind_of(root)}"
        help = f"begin with a property, such as {next(iter(record_type.properties))}:"
        if isinstance(root, Scalar) and _WIDE_COLON.match(root.text):
            message = "a full-width colon is no colon in YAML"
            help = "type each anew: a colon and a space, as on an English keyboard"
        elif isinstance(root, Sequence) and all(isinstance(one, Mapping) for one in root.values):
            help = "write each record into a file of its own, without the dash and the spaces before its lines"
        elif meant := _line_meant(root, record_type):
            help = f"write a colon and a space after each name, as in {meant}"
        findings.error("wrong-type", root.span.clipped(), message, help)
    sound = document.sound and isinstance(root, Mapping) and not has_errors(findings.since(before))
    suppressions = properties.pop(SUPPRESS, ())  # they are about the file, and no fact
    record = Record(record_type, id, document.path, root.span, properties, sound, suppressions, refused)
    if record_type.name == QUOTE:
        record = with_words_as_printed(record)
        return _of_several(record, root, schema, findings) if schema.languages else record
    return record


def _refused(found: Iterable[Diagnostic], root: Mapping, record_type: RecordType) -> frozenset[str]:
    """The properties in which an error stands; "" for one of which nobody can tell which property it is of."""
    entries = [(one.key.span.line, one.key.span.column, one.key.text) for one in root]  # in the order of the file
    begins = [(line, column) for line, column, _ in entries]
    names: set[str] = set()
    for one in found:
        at = (one.span.line, one.span.column)
        is_missing = one.code == "missing-property" and at == (root.span.line, root.span.column)
        if one.severity is Severity.ERROR and not is_missing:  # what is not there was not refused
            number = bisect_right(begins, at)
            name = entries[number - 1][2] if number else ""
            names.add(name if name in record_type.properties else "")
    return frozenset(names)


def _without_silence(
    found: Iterable[Diagnostic],
    root: Mapping,
    record_type: RecordType,
    properties: Map[str, tuple[Statement, ...]],
    findings: Findings,
) -> None:
    """Hands on what was found, but for dots that are meant: those that somebody said, or a source has for its title, in
    each of its languages; and in what a project wants to know those within quotation marks, such as a letter of Morse
    code.
    """
    spans: set[Span] = set()
    if any(one.code == OPEN_CODE for one in found):
        for one in properties.get({QUOTE: WORDS, SOURCE: TITLE}.get(record_type.name, ""), ()):
            texts = one.type.texts(one.value)
            if all(map(is_dots, texts.values())):
                spans |= {(one.type.place(one.value, tag) or one.span).clipped() for tag in texts}
        own = [one.name for one in record_type.properties.values() if one.is_own]
        spans |= {span for entry in root if entry.key.text in own for span in _quoted_dots(entry.value)}
    findings.extend(one for one in found if one.code != OPEN_CODE or one.span not in spans)


def _quoted_dots(value: Value) -> Iterator[Span]:
    """Where a value, or a part of it, is dots within quotation marks, and no text in one of several languages."""
    if isinstance(value, Scalar):
        if value.quoted and is_dots(value.text):
            yield value.span.clipped()
    elif isinstance(value, Sequence):
        for one in value.values:
            yield from _quoted_dots(one)
    elif isinstance(value, Mapping) and not is_by_language(value):
        for entry in value:
            yield from _quoted_dots(entry.value)


def _line_meant(root: Value, record_type: RecordType) -> str:
    """The first line that is meant where no property has a colon that is one: ``name:Ada``, ``name = Ada``; or ""."""
    match = _LINE.match(root.text) if isinstance(root, Scalar) else None
    return f"{match[1]}: {match[2][:_SHOWN]}" if match is not None and match[1] in record_type.properties else ""


def _of_several(quote: Record, root: Value, schema: Schema, findings: Findings) -> Record:
    """A quote whose texts in several languages may have been translated by several, of which sources print one."""
    by_language = isinstance(root, Mapping) and isinstance(root.get(TRANSLATED_BY), Mapping)
    check_texts(quote, root, schema.languages, findings)
    first = schema.languages[0]
    return with_translators(with_own_words_first(quote, first), by_language, first)


def _type_meant(root: Mapping, record_type: RecordType, schema: Schema, findings: Findings) -> RecordType:
    """The type of the file's folder, or the one type that all of its properties fit where those do not fit this one.

    The record is read as one of that type, so that what refers to it is no second mistake.
    """
    written = {entry.key.text for entry in root}
    if record_type.name not in schema.types or not root.complete or _fits(written, record_type):
        return record_type
    needed = {name for name, property in record_type.properties.items() if property.required}
    others = [type for type in schema.types.values() if _fits(written, type)]
    if len(others) != 1 or written >= needed or written <= record_type.properties.keys():
        return record_type
    [other] = others
    content, _, name = root.span.path.rsplit("/", 2)
    message = f"this is {_article(other.label)}, and the folder is that of {record_type.plural.lower()}"
    folder = f"{content}/{other.folder}/"
    about = MoveTo(f"{folder}{name}")
    findings.error("wrong-folder", root.span.clipped(), message, f"move the file to {folder}", about=about)
    return other


def _fits(written: set[str], record_type: RecordType) -> bool:
    properties = record_type.properties
    return written <= properties.keys() and all(name in written for name in properties if properties[name].required)


def _article(label: str) -> str:
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label.lower()}"


def _translated_by(id: str) -> tuple[str, str]:
    """The record that a file called ``ada-lind.ko`` would translate, and the language; "" twice for another name."""
    original, _, tag = id.rpartition(".")
    is_one = ID_PATTERN.match(original) and check_tag(tag, Span.at(""), Findings())
    return (original, tag) if is_one else ("", "")


def _checked_id(path: str, language: str, findings: Findings) -> str:
    """The id that a file's name says, or the one that was probably meant, so that references to that one hold."""
    id = stem(path)
    if not path.endswith(ENDING):  # which is told: with another name the file may have another id
        return suggest_file_id(id, language) or id
    if id in RESERVED_IDS:
        message = f'"{id}" is an address that the site itself or Windows uses'
        name = f"{id}-1{ENDING}"
        about = renamed(path, name, "give this file a name that no other has")
        help = f"give the file another name, such as {name}"
        findings.error("reserved-id", Span.at(path), message, help, about=about)
    elif not ID_PATTERN.match(id):
        meant = suggest_file_id(id, language)
        original, tag = _translated_by(id)
        if original:
            message = f"a record has its texts in all languages in one file, which is {original}.yaml"
            help = f"put what is said here there, each after its tag, as summary: {{en: ..., {tag}: ...}}"
            findings.error("invalid-id", Span.at(path), message, help)
            return meant or id
        asked = f"give the file a name in Latin letters, {ID_IN_LATIN}; {ID_HELP}"
        help = f"rename the file to {meant}{ENDING}; {ID_HELP}" if meant else asked
        to = renamed(path, f"{meant}.yaml") if meant else None
        findings.error("invalid-id", Span.at(path), f'"{id[:70]}" is not an id', help, about=to)
        return meant or id
    return id
