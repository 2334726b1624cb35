"""Follows the help of a finding to the letter, as somebody would who reads nothing else of it.

That works for helps which say what to write, in forms that leave no choice: ``write born: 1951``, ``write "page 2"``,
``did you mean "ada-lind"?``, ``rename it to ada-lind.yaml``. Others ask for thought, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from explainer.diagnostics import Diagnostic, Edit, Findings, Span
from explainer.documents.parse import parse
from explainer.documents.source import SourceFile, is_fact_file
from explainer.documents.values import MapEntry, Mapping, Sequence, Value
from explainer.fixes.edits import edited

_MOVES = re.compile(r"(?:rename|move) (?:it|the file) to ([^\s,;]+)(?:[,;].*)?")
_MEANT = re.compile(r'did you mean ("?)([^\s",?]+)\1\?')
# A property with its value, and one more below it; of several that would do the first.
_LINE = re.compile(
    r"(?:[\w ]+: )?write (?P<name>[a-z][\w-]*): (?!below\b|and\b)(?P<value>\S.*?)"
    r"(?:, and (?:below it|on a line of its own) (?P<below>[a-z_]+: \S.*?))?"
    r"(?:, or .*| or (?P=name): .*| or \w+, and what .*|, and (?:tell of|what) .*|; .*)?"
)
_WORDS = re.compile(r'write (?:"([^"]+)"|([^\s"\[{(,;]+))(?:, .*|; .*| or .*|: pages say it .*)?')
# A link, an embedded record or a citation, and the target of a link; of several that would do the first.
_MARK = re.compile(r"(?:write|to show the record, write) (!?\[(?:\[|@)[^\[\]]+\]+)(?: around .*|; .*)?")
_TARGET = re.compile(r"(?:did you mean|write) ([^\s,?]+)(?:(?:, \S+)* or \S+)?\??")
_GONE = re.compile(r"take this entry out(?:, (?:or|and keep) .*)?")
# What stands in a help for what only the author knows.
_TO_BE_FILLED_IN = re.compile(r"\.\.\.|\bTAG\b|\bID\b|type/id")


def follow(found: Diagnostic, source: SourceFile | None, root: Path) -> bool:
    """Does what the help of ``found`` says in the project at ``root``; False where that takes thought.

    ``source`` is the file that the finding is in, None where it was not read.
    """
    if moved := _MOVES.fullmatch(found.help):
        return _move(root, found.span.path, moved[1])
    edits = _edits(found, source) if source is not None and source.text else []
    if edits:
        assert source is not None
        assert source.text is not None
        (root / found.span.path).write_bytes(edited(source.text, edits).encode())
    return bool(edits)


def _move(root: Path, path: str, meant: str) -> bool:
    """A name alone is one in the same folder; a path, one of the project; what ends with a slash, a folder."""
    target = root / (meant if "/" in meant else PurePosixPath(path).with_name(meant))
    target = target / PurePosixPath(path).name if meant.endswith("/") else target
    assert not target.exists(), f"{meant} is there already"
    target.parent.mkdir(parents=True, exist_ok=True)
    (root / path).rename(target)
    return True


def _edits(found: Diagnostic, source: SourceFile) -> list[Edit]:
    help, span = found.help, found.span
    if _TO_BE_FILLED_IN.search(help):
        return []
    if _GONE.fullmatch(help):
        return _without_entry(source, span)
    if line := _LINE.fullmatch(help):
        return _edits_of_line(source, span, line)
    is_one_line = span.line == span.end_line and span.column < span.end_column
    if is_one_line and (whole := _MARK.fullmatch(help)):
        return [Edit(span, whole[1])]
    if is_one_line and found.code == "broken-link" and (target := _TARGET.fullmatch(help)):
        return [Edit(span, target[1])]
    words = _MEANT.fullmatch(help) or _WORDS.fullmatch(help)
    if words is None or span.line != span.end_line or found.slip is None:
        return []
    written = source.lines[span.line - 1][span.column - 1 : span.end_column - 1]
    # The slip says which part of what is marked is wrong.
    if written.count(found.slip.written) != 1:
        return []
    is_in_quotes = written == found.slip.written and f'"{found.slip.meant}"' in help and is_fact_file(source.path)
    meant = f'"{found.slip.meant}"' if is_in_quotes else found.slip.meant
    return [Edit(span, written.replace(found.slip.written, meant))]


def _edits_of_line(source: SourceFile, span: Span, line: re.Match[str]) -> list[Edit]:
    name, value = line["name"], line["value"]
    place = _entry(source, span, name) if is_fact_file(source.path) else None
    if place is None:
        text = source.lines[span.line - 1]
        before = re.search(r"[\w-]+\s*:\s*\Z", text[: span.column - 1])
        if before is None or span.line != span.end_line or not text[span.column - 1 : span.end_column - 1].strip():
            return []
        place = span._replace(column=before.start() + 1)
    new = f"{name}: {value}"
    if line["below"]:
        new += f"\n{' ' * (place.column - 1)}{line['below']}"
    return [Edit(place, f"{new}\n" if place.end_line > place.line and place.end_column == 1 else new)]


def _entry(source: SourceFile, span: Span, name: str) -> Span | None:
    """Where the entry called ``name`` stands that a finding is about, with its value; None where none is."""
    at = (span.line, span.column)
    for entry in _entries(parse(source, Findings()).root):
        key, value = entry.key.span, entry.value.span
        if entry.key.text == name and at in ((key.line, key.column), (value.line, value.column)):
            return key._replace(end_line=value.end_line, end_column=value.end_column)
    return None


def _without_entry(source: SourceFile, span: Span) -> list[Edit]:
    """Takes an entry out of its list, with its dash, or with the comma before it or behind it."""
    before = source.lines[span.line - 1][: span.column - 1]
    if re.fullmatch(r"\s*-\s+", before):
        last = _last_line(source, span)
        return [Edit(span._replace(column=1, end_line=last, end_column=len(source.lines[last - 1]) + 1), "")]
    behind = source.lines[span.end_line - 1][span.end_column - 1 :]
    if comma := re.search(r",\s*\Z", before):
        return [Edit(span._replace(column=comma.start() + 1), "")]
    comma = re.match(r"\s*,\s*", behind)
    return [Edit(span._replace(end_column=span.end_column + comma.end()), "")] if comma else []


def _last_line(source: SourceFile, span: Span) -> int:
    """The last line of an entry of a list that begins at ``span``: those behind it stand no deeper than its dash."""
    dash = source.lines[span.line - 1].index("-")
    last = span.line
    for number, line in enumerate(source.lines[span.line :], span.line + 1):
        if line.strip() and len(line) - len(line.lstrip()) <= dash:
            break
        last = number
    return last


def _entries(value: Value) -> Iterator[MapEntry]:
    if isinstance(value, Mapping):
        for entry in value:
            yield entry
            yield from _entries(entry.value)
    elif isinstance(value, Sequence):
        for one in value.values:
            yield from _entries(one)
