"""Bibliographies whose lines begin with a tag: RIS and EndNote's own, and EndNote's XML, as fields by their meaning.

RIS: https://en.wikipedia.org/wiki/RIS_(file_format), of which there are two versions and many readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

_RIS_LINE = re.compile(r"([A-Z][A-Z0-9]|[a-z][a-z0-9](?=  - |  -\Z)) {1,2}- ?(.*)")
_ENDNOTE_LINE = re.compile(r"%([A-Z0-9@!#$&()*+?><\[\]=~^]) (.*)")
RIS_START = re.compile(r"^TY {1,2}-|^ty  - ", re.MULTILINE)
ENDNOTE_START = re.compile(r"^%0 ", re.MULTILINE)
# What a tag means. A tag that is not here is none that a source has a place for.
_RIS = {
    "TY": "type", "ID": "key", "TI": "title", "T1": "title", "CT": "title", "BT": "book title", "AU": "author",
    "A1": "author", "A2": "editor", "A3": "editor", "ED": "editor", "JF": "journal", "JO": "journal", "T2": "container",
    "J1": "short journal", "J2": "short journal", "JA": "short journal", "PB": "publisher", "DA": "date", "PY": "year",
    "Y1": "year", "Y2": "accessed", "UR": "url", "L2": "url", "DO": "doi", "VL": "volume", "IS": "issue",
    "SP": "first page", "EP": "last page", "SN": "serial number", "LA": "language", "PM": "pmid", "N1": "note",
}  # fmt: skip
_ENDNOTE = {
    "0": "type", "F": "key", "T": "title", "A": "author", "E": "editor", "J": "journal", "B": "container",
    "I": "publisher", "D": "year", "8": "date", "[": "accessed", "U": "url", "R": "doi", "V": "volume", "N": "issue",
    "P": "pages", "@": "serial number", "G": "language",
}  # fmt: skip
_XML = {
    "contributors/authors/author": "author", "contributors/secondary-authors/author": "editor", "titles/title": "title",
    "titles/secondary-title": "container", "periodical/full-title": "journal", "dates/year": "year",
    "dates/pub-dates/date": "date", "publisher": "publisher", "pages": "pages", "volume": "volume", "number": "issue",
    "isbn": "serial number", "electronic-resource-num": "doi", "urls/related-urls/url": "url",
    "urls/web-urls/url": "url", "language": "language", "label": "key", "access-date": "accessed",
}  # fmt: skip
_DEEPEST = 64
_MOST_TEXT = 65536
Fields = dict[str, list[str]]


@dataclass(slots=True)
class TaggedEntry:
    """One entry: its fields by their meaning, each with all its values, and the tags that mean nothing to a source."""

    line: int
    fields: Fields = field(default_factory=dict)
    unheld: list[str] = field(default_factory=list)

    def enter(self, tag: str, value: str, meanings: Mapping[str, str]) -> None:
        """The next value of a tag."""
        meaning = meanings.get(tag)
        if meaning is not None and value.strip():
            self.fields.setdefault(meaning, []).append(value.strip())
        elif value.strip():
            self.unheld.append(tag)


@dataclass(frozen=True, slots=True)
class _Tags:
    """How lines are tagged in a format: the pattern of one, which tag begins and ends an entry, what tags mean."""

    line: re.Pattern[str]
    begins: str
    ends: str
    meanings: Mapping[str, str]


def read_ris(text: str) -> list[TaggedEntry]:
    """The entries of a file in RIS. One that another begins after ends there, whether it says so or not."""
    return list(_tagged(text, _Tags(_RIS_LINE, "TY", "ER", _RIS)))


def read_endnote(text: str) -> list[TaggedEntry]:
    """The entries of a file in EndNote's tagged form, which begin with the tag ``%0``."""
    return list(_tagged(text, _Tags(_ENDNOTE_LINE, "0", "", _ENDNOTE)))


def _tagged(text: str, tags: _Tags) -> Iterator[TaggedEntry]:
    entry: TaggedEntry | None = None
    tag, said = "", ""
    for number, line in enumerate([*text.lstrip("\ufeff").splitlines(), ""], 1):
        match = tags.line.fullmatch(line.rstrip())
        if not match:  # a value that goes on
            said += f" {line.strip()}" if len(said) < _MOST_TEXT else ""
            continue
        if entry is not None:
            entry.enter(tag, said, tags.meanings)
        tag, said = match[1].upper(), match[2]
        if tag in (tags.begins, tags.ends):
            if entry is not None:
                yield entry
            entry = TaggedEntry(number) if tag == tags.begins else None
    if entry is not None:
        entry.enter(tag, said, tags.meanings)
        yield entry


class NoXml(Exception):  # noqa: N818 - told to the user as it is
    """A text that is no XML, or XML that is not read: it declares entities, or is too deep."""


def read_endnote_xml(text: str) -> list[TaggedEntry]:
    """The records of EndNote's XML. Raises NoXml."""
    reader = _XmlReader()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = reader.entity
    reader.parser = parser
    try:
        parser.Parse(text.encode(), True)
    except expat.ExpatError as problem:
        raise NoXml(f"this is no XML: {problem}") from None
    return reader.entries


class _XmlReader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.entries: list[TaggedEntry] = []
        self.path: list[str] = []
        self.said: list[str] = []
        self.entry: TaggedEntry | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.path.append(name)
        if len(self.path) > _DEEPEST:
            raise NoXml(f"this XML is nested deeper than {_DEEPEST}")
        if name == "record" and self.entry is None:
            self.entry = TaggedEntry(self.parser.CurrentLineNumber)
            self.path = []
        elif name == "ref-type" and self.entry is not None:
            self.entry.enter("type", attributes.get("name", ""), {"type": "type"})
        if name != "style":  # which only says how words look
            self.said = []

    def characters(self, text: str) -> None:
        if self.entry is not None:
            self.said.append(text)

    def end(self, name: str) -> None:
        if self.entry is not None and name == "record" and not self.path:
            self.entries.append(self.entry)
            self.entry = None
            return
        path = "/".join(self.path)
        if self.path:
            self.path.pop()
        if self.entry is not None and name not in ("style", "ref-type"):
            if self.said and path not in ("database", "source-app", "rec-number", "foreign-keys/key"):
                self.entry.enter(path, " ".join("".join(self.said).split()), _XML)
            self.said = []

    def entity(self, *_: object) -> None:
        raise NoXml("this XML declares entities, which no bibliography needs")
