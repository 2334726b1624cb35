"""What somebody else's code gave, looked at before anybody relies on it."""

from __future__ import annotations

from explainer.diagnostics import Diagnostic, Related, Severity, Slip, Span


def is_text(value: object) -> bool:
    """Whether a value is text that can be written into a file as UTF-8."""
    if not isinstance(value, str):
        return False
    try:
        plain(value).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def wrong_span(span: object) -> str:
    """What is wrong with a place, as words after "a finding"; "" where nothing is."""
    if type(span) is not Span or not is_text(span.path):
        return "without a place"
    numbers = (span.line, span.column, span.end_line, span.end_column)
    if not all(type(number) is int for number in numbers) or min(numbers) < 1:
        return "at a place whose lines and columns do not count from 1"
    return ""


def wrong_finding(found: object) -> str:
    """What is wrong with a finding, as "in place of a finding" would say it; "" where nothing is."""
    if type(found) is not Diagnostic:
        return f"{type(found).__name__} in place of a finding"
    if not is_text(found.message) or not found.message.strip() or not is_text(found.help):
        return "a finding without words"
    severity: object = found.severity
    if not is_text(found.code) or not isinstance(severity, Severity):
        return "a finding without a code and a severity"
    if wrong := wrong_span(found.span):
        return f"a finding {wrong}"
    related: object = found.related
    if not isinstance(related, tuple) or not all(map(_is_related, related)):
        return "a finding with related places that are no Related"
    return "" if found.slip is None or _is_slip(found.slip) else "a finding with a slip that is no Slip"


def plain(text: str) -> str:
    """A text without what a class of somebody else makes of it: of Markup, the characters."""
    return str.__str__(text)


def _is_related(one: object) -> bool:
    return isinstance(one, Related) and is_text(one.message) and not wrong_span(one.span)


def _is_slip(one: object) -> bool:
    return isinstance(one, Slip) and is_text(one.written) and is_text(one.meant)
