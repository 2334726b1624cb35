"""Hand-written Markdown pages: their links to records, embedded records and citations, each with its place.

Only these marks are read here; the page itself is rendered by whatever builds the site. What stands in fenced
code, code spans, comments and front matter is left alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Findings, Span
from explainer.documents.source import SourceFile
from explainer.schema.citations import parse_citation, parse_reference
from explainer.schema.markup import blank_out, masked, without_code_blocks
from explainer.schema.model import Schema
from explainer.schema.typed import Citation, Reference

# Within brackets a paragraph may go on in its next line.
_WORDS = r"(?:[^\[\]\n]|\n(?!\s*\n))*"
_MARK = re.compile(
    rf"!\[\[(?P<embed>[^\[\]\n]*)\]\]|\[\[(?P<link>[^\[\]|\n]*)(?:\|(?P<label>{_WORDS}))?\]\]|\[@(?P<citation>{_WORDS})\]"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\{[^}\n]*\})?[ \t]*$", re.MULTILINE)


class MarkKind(StrEnum):
    """What a mark in a page is."""

    LINK = "link"
    EMBED = "embed"
    BLOCK = "block"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a page, at ``text[start:end]``.

    A link and an embedded record have a ``reference``, a citation a ``citation``; a block, which is a part of the
    site such as the timeline, only its ``name``.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span
    reference: Reference | None = None
    citation: Citation | None = None
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NarrativePage:
    """One Markdown file of the docs folder; ``path`` is relative to the project, ``location`` to that folder."""

    path: str
    location: str
    title: str
    text: str
    marks: tuple[Mark, ...]

    def __repr__(self) -> str:
        return f"<NarrativePage {self.path}>"


def read_narrative(source: SourceFile, docs: str, schema: Schema, findings: Findings) -> NarrativePage:
    """A page with its marks; those that cannot be understood are reported and left out."""
    text = "\n".join(source.lines)
    plain = blanked(text)
    marks = tuple(_marks(source, text, plain, schema, findings))
    location = source.path.removeprefix(f"{docs}/")
    return NarrativePage(source.path, location, _title(text, plain, location), text, marks)


def blanked(text: str) -> str:
    """The text at the same length, with what is not prose blanked out."""
    text = without_code_blocks(blank_out(_FRONT_MATTER, text))
    return masked(blank_out(_COMMENT, text))


def _marks(source: SourceFile, text: str, plain: str, schema: Schema, findings: Findings) -> Iterator[Mark]:
    starts = [0]
    for text_line in source.lines:
        starts.append(starts[-1] + len(text_line) + 1)
    types = schema.type_names
    for match in _MARK.finditer(plain):
        line, end_line = (bisect.bisect_right(starts, offset) for offset in match.span())
        column, end_column = match.start() - starts[line - 1] + 1, match.end() - starts[end_line - 1] + 1
        span = Span(source.path, line, column, end_line, end_column)
        place = (match.start(), match.end(), span)
        if match["citation"] is not None:
            citation = parse_citation(" ".join(match["citation"].split()), span, types, findings)
            if citation:
                yield Mark(MarkKind.CITATION, *place, citation=citation)
        elif match["link"] is not None:
            reference = parse_reference(match["link"].strip(), span, types, types, findings)
            if reference:
                yield Mark(MarkKind.LINK, *place, reference=reference, label=" ".join((match["label"] or "").split()))
        elif not _stands_alone(text, match.start(), match.end()):
            message = "an embedded record must stand on a line of its own, with empty lines around it"
            findings.error("misplaced-embed", span, message, "move it, or link with [[type/id]]")
        elif "/" in match["embed"]:
            reference = parse_reference(match["embed"].strip(), span, types, types, findings)
            if reference:
                yield Mark(MarkKind.EMBED, *place, reference=reference)
        else:
            yield Mark(MarkKind.BLOCK, *place, name=match["embed"].strip())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[:start].rsplit("\n", 1)
    after = text[end:].split("\n", 2)
    above = before[0].rsplit("\n", 1)[-1] if len(before) > 1 else ""
    below = after[1] if len(after) > 1 else ""
    return not (before[-1].strip() or after[0].strip() or above.strip() or below.strip())


def _title(text: str, plain: str, location: str) -> str:
    front = _FRONT_MATTER.match(text)
    found = _TITLE.search(front.group()) if front else None
    found = found or _HEADING.search(plain)
    if found:
        return found.group(1).strip("\"'")
    return location.rsplit("/", 1)[-1].removesuffix(".md").replace("-", " ").capitalize()
