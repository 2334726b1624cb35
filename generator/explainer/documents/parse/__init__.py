"""Source files to documents: the safe half of YAML, read in one pass over the parser's events.

This package alone imports a YAML library. Here nothing is resolved, merged or constructed: a scalar is the text that
stands there. What YAML offers beyond maps, lists and text is refused, each at its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from explainer.diagnostics import Findings, Related, Span, has_errors
from explainer.documents.characters import BY_ESCAPE, forbidden, report_forbidden
from explainer.documents.source import FORMAT, SITE_FILE, SourceFile
from explainer.documents.syntax import Complaint, syntax_error
from explainer.documents.unseen import IN_FACTS
from explainer.documents.values import Document, Flawed, MapEntry, Mapping, Scalar, Sequence, Value

_SHOWN = 120
MAX_DEPTH = 32
# libyaml's parser where PyYAML has it; the slower one reads the same language.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ENTRY = re.compile(r"\s*- ")
_SCALAR = yaml.ScalarEvent
_tuple = tuple.__new__  # a file has hundreds of places, and this takes half of the time of making one by its name
_GAPS = frozenset(" \t")
_COMMENT = re.compile(r"[ \t]+(?P<mark>#[^\s#!]+)")


def parse(source: SourceFile, findings: Findings) -> Document:
    """One file's document. A file that breaks the syntax has a Flawed root and one diagnostic that says where."""
    before = len(findings)
    root = _root(source, findings)
    return Document(source, root, sound=not isinstance(root, Flawed) and not has_errors(findings.since(before)))


def _root(source: SourceFile, findings: Findings) -> Value:
    whole = Flawed(Span.at(source.path))
    if source.text is None:
        return whole
    if IN_FACTS.search(source.text):
        report_forbidden(source, IN_FACTS, findings)
        return whole
    if not source.text.strip():
        findings.error("empty-file", whole.span, "the file is empty", _begin(source.path))
        return whole
    try:
        return _Builder(source, findings).document(yaml.parse(source.text, Loader=LOADER))
    except _TooDeep:
        return whole
    except yaml.MarkedYAMLError as problem:
        findings.add(syntax_error(source, complaint(problem)))
    except yaml.YAMLError:  # a reader error; IN_FACTS leaves none that we know of
        findings.error("forbidden-character", whole.span, "the file holds a character that YAML does not allow")
    return whole


def _begin(path: str) -> str:
    if path.endswith(f"/{SITE_FILE}"):
        return f"write format: {FORMAT}, title:, subject: and languages: in it"
    return "write the record's properties in it, one a line, or delete it"


class _TooDeep(Exception):  # noqa: N818 - it ends a reading, and was told
    """Nothing after it is read: the time that the library takes grows with the square of the depth."""


class _Builder:
    """Builds one document's values from parse events and collects what the safe half of YAML refuses."""

    def __init__(self, source: SourceFile, findings: Findings) -> None:
        self.path = source.path
        self.lines = source.lines
        self.last = len(self.lines)
        self.findings = findings
        self.anchored: set[str] = set()

    def document(self, events: Iterator[yaml.Event]) -> Value:
        """The first document of the stream; a second one is an error."""
        root: Value | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                message = "a second document begins here; a file holds one record"
                help = "move what follows to a file of its own, or remove the ---"
                self.findings.error("second-document", self._line(event), message, help)
                break
            if isinstance(event, yaml.NodeEvent):
                root = self._value(event, events, 1)
        if root is None:  # only comments
            span = Span.at(self.path)
            message = "the file holds nothing but comments"
            self.findings.error("empty-file", span, message, _begin(self.path))
            return Flawed(span)
        return root

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Value:
        span = self._span(event)
        if type(event) is _SCALAR and event.anchor is None and event.tag is None:  # as nearly all are
            return self._scalar(event, span)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self.anchored:
                self._anchor(span, f"*{event.anchor} refers to another part of the file")
            return Flawed(span)
        assert isinstance(event, yaml.NodeEvent)
        reported = len(self.findings)
        if event.anchor is not None:
            self.anchored.add(str(event.anchor))
            self._anchor(
                Span.at(self.path, span.line, span.column, len(event.anchor) + 1),
                f"&{event.anchor} is an anchor",
            )
        if getattr(event, "tag", None) is not None:
            self._tag(span, str(getattr(event, "tag", "")))
        flawed = len(self.findings) > reported
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, span) if not flawed else Flawed(span)
        if depth > MAX_DEPTH:
            message = f"values are nested deeper than {MAX_DEPTH} levels"
            self.findings.error("too-deep", span.clipped(), message, "flatten the structure")
            raise _TooDeep
        in_list = isinstance(event, yaml.SequenceStartEvent)
        in_braces = bool(getattr(event, "flow_style", False))
        found = self._sequence(span, events, depth) if in_list else self._mapping(span, events, depth, in_braces)
        return Flawed(span) if flawed else found

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> Value:
        text, style = event.value, event.style
        if not style:
            _, line, _, end_line, end_column = span
            if line != end_line or self.lines[line - 1][end_column - 1 : end_column] in _GAPS:
                self._check_plain(span)
            return _tuple(Scalar, (text, span, False))
        # The file as a whole has none; an escape such as "\u202e" may write one.
        if style == '"' and (match := IN_FACTS.search(text)):
            self.findings.add(forbidden(span.clipped(), match.group(), BY_ESCAPE))
            return Flawed(span)
        return _tuple(Scalar, (text, span, style in ("'", '"')))

    def _check_plain(self, span: Span) -> None:
        """Plain text that YAML reads otherwise than it looks: an entry taken for text, text taken for a comment."""
        for number in range(span.line + 1, span.end_line + 1):
            entry = _ENTRY.match(self.lines[number - 1])
            if entry:
                message = "this looks like a list's entry, but goes on with the text above it"
                help = "put its dash below the others; if it is meant as text, put the whole text after |-"
                place = Span.at(self.path, number, entry.end() - 1, 1)
                self.findings.warning("misread-text", place, message, help)
                return
        comment = _COMMENT.match(self.lines[span.end_line - 1], span.end_column - 1)
        if comment and span.end_column > 1:
            place = Span.at(self.path, span.end_line, comment.start("mark") + 1, len(comment["mark"]))
            message = "a # after a space begins a comment, so the text ends before it"
            help = "put the text on the next line, indented, after |-; a comment has a space after its #"
            self.findings.warning("misread-text", place, message, help)

    def _sequence(self, span: Span, events: Iterator[yaml.Event], depth: int) -> Sequence:
        values = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                span = self._upto(span, event)
                break
            values.append(self._value(event, events, depth + 1))
        return Sequence(tuple(values), span)

    def _mapping(self, span: Span, events: Iterator[yaml.Event], depth: int, in_braces: bool) -> Mapping:
        entries: list[MapEntry] = []
        seen: dict[str, Span] = {}
        complete = True
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                span = self._upto(span, event)
                break
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                complete = False
                self._complex_key(key)
                continue
            name = key.text
            if in_braces and entries and self._is_torn(entries[-1], key, value):
                complete = False
            elif name == "<<" and not key.quoted:
                complete = False
                if not isinstance(value, Flawed):
                    self._anchor(key.span, "<< copies another map into this one")
            elif name in seen:
                first = Related(seen[name], "first written here")
                message = f'"{name}" is written twice in one map'
                help = "keep one of the two; a property with several values is a list"
                self.findings.error("duplicate-key", key.span, message, help, [first])
            else:
                seen[name] = key.span
                entries.append(_tuple(MapEntry, (key, value)))
        return Mapping(tuple(entries), span, complete)

    def _is_torn(self, before: MapEntry, key: Scalar, value: Value) -> bool:
        """Whether a key without a colon is the rest of a text that a comma within braces has ended."""
        text = before.value
        if not isinstance(value, Scalar) or value.quoted or value.text or not isinstance(text, Scalar) or text.quoted:
            return False
        if key.quoted or self.lines[key.span.end_line - 1][key.span.end_column - 1 :].lstrip().startswith(":"):
            return False
        message = f'a comma within {{ }} ends a text, so that "{key.text[:40]}" stands alone'
        whole = f"{before.key.text}: {_in_quotes(f'{text.text}, {key.text}')}"
        help = "put the whole text in quotation marks" + (f": {whole}" if len(whole) <= _SHOWN else "")
        self.findings.error("yaml-syntax", key.span.clipped(), message, help)
        return True

    def _complex_key(self, key: Value) -> None:
        if not isinstance(key, Flawed):
            message = "a list or a map cannot be the name of a property"
            help = "write text that holds brackets or braces in quotes, or after |-"
            self.findings.error("yaml-syntax", key.span.clipped(), message, help)

    def _anchor(self, span: Span, what: str) -> None:
        message = f"{what}: anchors, aliases and merge keys are not allowed in fact files"
        help = "write the value out where it is needed; if it is meant as text, put it in quotes"
        self.findings.error("yaml-anchor", span.clipped(), message, help)

    def _tag(self, span: Span, tag: str) -> None:
        shown = tag.replace("tag:yaml.org,2002:", "!!")
        message = f"the tag {shown} is not allowed in fact files"
        help = "remove it: each property knows its own type; if it is meant as text, put it in quotes"
        length = min(len(shown), len(self.lines[span.line - 1]) - span.column + 1)
        place = Span.at(self.path, span.line, span.column, length)
        self.findings.error("yaml-tag", place, message, help)

    def _span(self, event: yaml.Event) -> Span:
        start: Any = event.start_mark
        end: Any = event.end_mark
        end_line = end.line
        if end_line < self.last:  # as nearly all are
            return _tuple(Span, (self.path, start.line + 1, start.column + 1, end_line + 1, end.column + 1))
        return Span(self.path, *self._in_file(start), *self._in_file(end))

    def _upto(self, span: Span, event: yaml.Event) -> Span:
        return Span(span.path, span.line, span.column, *self._in_file(event.end_mark))

    def _in_file(self, mark: Any) -> tuple[int, int]:
        """A place of the parser, which puts what is missing at the end of a file on a line after the last."""
        line, column = place(mark)
        return (line, column) if line <= self.last else (self.last, len(self.lines[-1]) + 1)

    def _line(self, event: yaml.Event) -> Span:
        return Span.at(self.path, *place(event.start_mark), 3)


def _in_quotes(text: str) -> str:
    return f'"{text}"' if '"' not in text and "\\" not in text else f"'{text.replace(chr(39), 2 * chr(39))}'"


def complaint(problem: yaml.MarkedYAMLError) -> Complaint:
    """What the library complains of, without its classes."""
    places = [place(mark) if mark else None for mark in (problem.problem_mark, problem.context_mark)]
    return Complaint(str(problem.problem or ""), str(problem.context or ""), *places)


def place(mark: Any) -> tuple[int, int]:
    """A parser's mark as line and column from 1; the two parsers of the library have classes of their own for it."""
    return mark.line + 1, mark.column + 1
