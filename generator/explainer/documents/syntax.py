"""What a YAML parser complains of, said so that somebody who has never heard of YAML can mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.diagnostics import Diagnostic, Span, error
from explainer.documents.source import SourceFile

_BLOCK = "put the text on the next line, indented, after |-"
_SPECIAL = "text that begins with this character must stand in quotes or after |-"
_NEIGHBOURS = "give it the same indentation as its neighbours"
_NO_DASH = ("this line belongs to a list, but has no dash", "begin it with a dash and a space, or indent it further")
_NAME_VALUE = "write name: value, with a space after the colon"
_GLUED = re.compile(r"\s*(?:- +)?[A-Za-z_][\w-]*:\S")
_GLUED_DASH = re.compile(r"\s*-([^\s-].*)")
_SHOWN = 80
_CONFLICT = re.compile(r"(?:<{7}|>{7}) ")
# As an input method for Korean or Japanese, or a text copied from a web page, has them: they look like what is needed.
ODD_DASHES = "\uff0d\u2010-\u2015\u2212\u30fb\u2022\u00b7\u30fc"
"""What is written for the dash before an entry, as a class of characters for regular expressions."""
_ODD_DASH = re.compile(rf"\s*([{ODD_DASHES}])")
_ODD_COMMA = re.compile("[\uff0c\u3001\ufe50\uff64]")
_ODD_SPACE = re.compile(" *[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_ODD_COLON = re.compile(r"\s*(?:- +)?[A-Za-z_][\w-]*(\uff1a|:[\u00a0\u2007\u202f\u3000])")
# What is never closed, and what could not be read at all, is mended where it began.
_BEGAN_WRONG = ("flow", "an alias", "an anchor", "a tag")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser says: its problem and, if it knows, what it was about, each with (line, column) from 1."""

    problem: str
    context: str
    problem_at: tuple[int, int] | None
    context_at: tuple[int, int] | None

    @property
    def place(self) -> tuple[int, int]:
        """Where the author would look for the mistake."""
        began = "end of stream" in self.problem or "expected ':'" in self.problem
        began = began or any(word in self.context for word in _BEGAN_WRONG)
        first, second = (self.context_at, self.problem_at) if began else (self.problem_at, self.context_at)
        return first or second or (1, 1)

    def stops_at(self, line: int, text: str) -> str:
        """The character of a ``line`` that the parser did not expect there; "" where it stopped elsewhere."""
        return (
            text[self.problem_at[1] - 1 : self.problem_at[1]] if self.problem_at and self.problem_at[0] == line else ""
        )


def syntax_error(source: SourceFile, complaint: Complaint) -> Diagnostic:
    """One diagnostic for the parser's complaint; places at the end of the file are moved to the last line."""
    conflict = _conflict(source)
    if conflict:
        return conflict
    line, column = complaint.place
    line = min(line, len(source.lines))
    column = min(column, len(source.lines[line - 1]) + 1)
    length = int(column <= len(source.lines[line - 1]))
    if "mapping values are not allowed" in complaint.problem:
        line, column, length = _stray_colon(source.lines, line, column)
    if "document start" in complaint.problem and (above := _no_property(source.lines, line)):
        line, column, length = above, 1, len(source.lines[above - 1].rstrip())
        message, help = _without_colon(source.lines, line, "")
    else:
        message, help = _in_plain_words(complaint, source.lines, line, column)
    return error("yaml-syntax", Span.at(source.path, line, column, length), message, help)


def _conflict(source: SourceFile) -> Diagnostic | None:
    """What a merge left that git could not do alone; whatever else is wrong then goes with it."""
    for number, text in enumerate(source.lines, 1):
        if _CONFLICT.match(text):
            message = "a merge left two versions of these lines, between <<<<<<< and >>>>>>>"
            help = "keep the lines that hold, and delete the others with the three lines that git wrote"
            return error("yaml-syntax", Span.at(source.path, number, 1, len(text)), message, help)
    return None


def _stray_colon(lines: tuple[str, ...], line: int, column: int) -> tuple[int, int, int]:
    """What is wrong where a colon surprises the parser: that colon, its line's indentation, or the line above."""
    text = lines[line - 1]
    start = len(text) - len(text.lstrip())
    if ":" in text[: column - 1]:
        return line, column, 1
    if start > 0:
        return line, start + 1, column - start - 1
    above = _line_above(lines, line)
    return above, 1, len(lines[above - 1].rstrip())


def _no_property(lines: tuple[str, ...], line: int) -> int:
    """The line above that is the first of a file with anything on it, and no property: all else is a mistake after it.

    0 where there is none.
    """
    above = _line_above(lines, line)
    while above > 1 and lines[above - 1].lstrip().startswith("#"):
        above = _line_above(lines, above)
    text = lines[above - 1]
    is_one = above < line and bool(text.strip()) and not text.startswith(("#", " ", "%", "-", "{", "["))
    return above if is_one and ": " not in text and not text.rstrip().endswith(":") else 0


def _line_above(lines: tuple[str, ...], line: int) -> int:
    above = line - 1
    while above > 1 and not lines[above - 1].strip():
        above -= 1
    return max(above, 1)


def _in_plain_words(complaint: Complaint, lines: tuple[str, ...], line: int, column: int) -> tuple[str, str]:
    problem, context = complaint.problem, complaint.context
    text = lines[line - 1]
    before, here = text[: column - 1], text[column - 1 : column]
    if "mapping values are not allowed" in problem or "could not find expected ':'" in problem:
        return _without_colon(lines, line, before)
    if "block sequence entries are not allowed" in problem:
        return "a list must begin on a line of its own", "move the dash to the next line"
    if "tab character" in problem or (here == "\t" and "cannot start any token" in problem):
        return "a tab stands where spaces are expected", "indent with spaces"
    if "cannot start any token" in problem or any(word in context for word in _BEGAN_WRONG[1:]):
        return f'plain text cannot begin with "{here}"', _SPECIAL
    if "quoted scalar" in context and "end of stream" in problem:
        return "a quotation mark is never closed", f"close it, or {_BLOCK}"
    if "escape" in problem or "escape" in context:
        return (
            "a backslash in double quotes begins an escape that does not exist",
            f"use single quotes, or {_BLOCK}",
        )
    if "flow" in context:
        return _in_brackets(complaint, line, text)
    if "block scalar" in context:
        return "nothing may follow | or > on its line", "begin the text on the next line, indented"
    return _misplaced(complaint, lines, line, before)


def _in_brackets(complaint: Complaint, line: int, text: str) -> tuple[str, str]:
    if odd := _ODD_COMMA.search(text):
        return f"{odd[0]} is no comma in YAML", "type it anew: a comma and a space, as on an English keyboard"
    if complaint.stops_at(line, text) == ":":
        return "a comma is missing between two entries in braces", f"write a comma; if it is meant as text, {_BLOCK}"
    return "a bracket or brace is never closed", f"close it; if it is meant as text, {_BLOCK}"


def _without_colon(lines: tuple[str, ...], line: int, before: str) -> tuple[str, str]:
    text = lines[line - 1]
    above = lines[_line_above(lines, line) - 1]
    if odd := _ODD_COLON.match(text):
        what = (
            "a full-width colon is no colon"
            if odd.group(1) == "\uff1a"
            else "the space after this colon is not a plain one"
        )
        return f"{what} in YAML", "type it anew: a colon and a space, as on an English keyboard"
    if _ODD_SPACE.match(text):
        return (
            "the space that this line begins with is not a plain one",
            "indent it anew with spaces, as on an English keyboard",
        )
    if odd := _ODD_DASH.match(text):
        return f'"{odd.group(1)}" is no dash in YAML', "type it anew: a dash and a space, as on an English keyboard"
    if ":" in before:
        return "a colon and a space inside plain text start a new property", f"{_BLOCK}, or put it in quotes"
    if _GLUED.match(text):
        return "a colon needs a space after it", _NAME_VALUE
    if above.startswith(f"{before}- "):
        return _NO_DASH
    if ": " in text or text.rstrip().endswith(":"):
        message = "this line is indented as if it belonged to the line above"
        return message, f"{_NEIGHBOURS}; if it goes on with the text above, put that text after |-"
    return (
        "this line is no property, for it has no colon",
        f"{_NAME_VALUE}, or indent it if it goes on with the text above",
    )


def _misplaced(complaint: Complaint, lines: tuple[str, ...], line: int, before: str) -> tuple[str, str]:
    text = lines[line - 1]
    problem, context = complaint.problem, complaint.context
    # The parser in Python says of both only that a block does not end there.
    is_no_end = "expected <block end>" in problem
    if "did not find expected key" in problem or (is_no_end and "block mapping" in context):
        return _unexpected(before, text)
    is_no_entry = "'-' indicator" in problem or (is_no_end and "block collection" in context)
    if is_no_entry and (glued := _GLUED_DASH.match(text)):
        return "a dash needs a space after it", f"write - {glued[1][:_SHOWN]}"
    is_bare = not before.strip() and not text.lstrip().startswith("-")
    if is_no_entry and is_bare and any(one.startswith(f"{before}- ") for one in lines[: line - 1]):
        return _NO_DASH
    if is_no_entry and text.lstrip().startswith("-"):
        return (
            "a list's entries must all begin with a dash in the same column",
            "move the dash below the others",
        )
    if is_no_entry or ("document start" in problem and complaint.place[0] > 1):
        return "the indentation of this line fits no line above", _NEIGHBOURS
    if "document start" in problem or "directive" in context:
        return "this cannot stand at the beginning of a file", "begin with the first property, such as title:"
    detail = f"{context}, {problem}" if context else problem
    return (
        f"this is not valid YAML ({detail})",
        f"check the indentation; where the text is long or has marks in it, {_BLOCK}",
    )


def _unexpected(before: str, text: str) -> tuple[str, str]:
    value = text.split(":", 1)[-1].strip()
    if before.strip() and value[:1] in ('"', "'"):
        return "text goes on after its closing quotation mark", f"{_BLOCK}, and leave the marks as they are"
    if before.strip() and value[:1] in ("[", "{"):
        return "text goes on after a closing bracket", f"{_BLOCK}: brackets at the beginning make a list"
    return "the indentation of this line fits no line above", _NEIGHBOURS
