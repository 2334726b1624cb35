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

from explainer.diagnostics import Diagnostic, Span, error
from explainer.documents.source import SourceFile
from explainer.schema.citations import parse_citation, parse_reference
from explainer.schema.markup import masked
from explainer.schema.model import Schema
from explainer.schema.typed import Citation, Reference

# Within brackets a paragraph may go on in its next line.
_WORDS = r"(?:[^\[\]\n]|\n(?!\s*\n))*"
_MARK = re.compile(
    rf"!\[\[(?P<embed>[^\[\]\n]*)\]\]|\[\[(?P<link>[^\[\]|\n]*)(?:\|(?P<label>{_WORDS}))?\]\]|\[@(?P<citation>{_WORDS})\]"
)
_FENCE = re.compile(
    r"^([ >]*)(`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ >]*\2[`~]*[ \t]*$|^[ >]*(?:`{3,}|~{3,})[^\n]*\n.*\Z",
    re.MULTILINE | re.DOTALL,
)
_INDENTED = re.compile(r" {4}| {0,3}\t")
# What indented lines may belong to: list entries, admonitions, tabs, footnotes, definitions.
_HOLDER = re.compile(r" {0,3}(?:[-*+:][ \t]|\d+[.)][ \t]|!!!|\?\?\?|===|\[\^)")
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


@dataclass(frozen=True, slots=True)
class NarrativePage:
    """One Markdown file of the docs folder; ``path`` is relative to the project, ``location`` to that folder."""

    path: str
    location: str
    title: str
    text: str
    marks: tuple[Mark, ...]


def read_narrative(source: SourceFile, docs: str, schema: Schema) -> tuple[NarrativePage, list[Diagnostic]]:
    """A page with its marks; those that cannot be understood are reported and left out."""
    text = "\n".join(source.lines)
    report: list[Diagnostic] = []
    plain = _blanked(text)
    marks = tuple(_marks(source, text, plain, schema, report))
    location = source.path.removeprefix(f"{docs}/")
    return NarrativePage(source.path, location, _title(text, plain, location), text, marks), report


def _blanked(text: str) -> str:
    """The text at the same length, with what is not prose blanked out."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    for pattern in (_FRONT_MATTER, _FENCE, _COMMENT):
        text = pattern.sub(blank, text)
    text = _without_indented_code(text)
    # A code span ends with its paragraph: a stray backtick must not hide the rest of the page.
    return "".join(masked(part) for part in re.split(r"(\n[ \t]*\n)", text))


def _without_indented_code(text: str) -> str:
    """Blanks out indented code: lines four spaces in, after an empty line, that go on with no list or note."""
    lines = text.split("\n")
    holder = code = False
    after_empty = True
    for number, line in enumerate(lines):
        if not line.strip():
            after_empty = True
        elif _INDENTED.match(line):
            code = not holder and (code or after_empty)
            after_empty = False
            if code:
                lines[number] = " " * len(line)
        else:
            holder = bool(_HOLDER.match(line)) or (holder and not after_empty)
            code = after_empty = False
    return "\n".join(lines)


def _marks(source: SourceFile, text: str, plain: str, schema: Schema, report: list[Diagnostic]) -> Iterator[Mark]:
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
            citation = parse_citation(" ".join(match["citation"].split()), span, types, report)
            if citation:
                yield Mark(MarkKind.CITATION, *place, citation=citation)
        elif match["link"] is not None:
            reference = parse_reference(match["link"].strip(), span, types, types, report)
            if reference:
                yield Mark(MarkKind.LINK, *place, reference=reference, label=" ".join((match["label"] or "").split()))
        elif not _stands_alone(text, match.start(), match.end()):
            message = "an embedded record must stand on a line of its own, with empty lines around it"
            report.append(error("misplaced-embed", span, message, "move it, or link with [[type/id]]"))
        elif "/" in match["embed"]:
            reference = parse_reference(match["embed"].strip(), span, types, types, report)
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
