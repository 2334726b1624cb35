"""The one text that most property types read, and what is said where there is another thing or nothing."""

from __future__ import annotations

import re

from explainer.diagnostics import EmptyValue, Findings, Span
from explainer.documents.values import Flawed, Scalar, Sequence, Value, kind_of

_BLOCK_HELP = "put it on the next line, indented, after |-"
_PROPERTY = re.compile(r"[a-z][a-z0-9_]*\Z")
_SHORT = 60
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]*\\Z"
)
_EMPTY_HELP = "write a value, or leave the property out"


def scalar_text(value: Value, what: str, findings: Findings, otherwise: str = "") -> Scalar | None:
    """The scalar that a property of type ``what`` needs; anything else is reported, with ``otherwise`` as its help."""
    if isinstance(value, Scalar):
        if not is_blank(value.text):
            return value
        empty_value(value.span, what, findings)
    elif not isinstance(value, Flawed):
        message = f"{what} must be text, but this is {kind_of(value)}"
        help = _one_of(value, what) or otherwise or f"write one value; if this is meant as text, {_BLOCK_HELP}"
        findings.error("wrong-type", value.span.clipped(), message, help)
    return None


def is_blank(text: str) -> bool:
    """Whether readers see nothing of a text: it has spaces alone, and signs that have no width."""
    return _UNSEEN.match(text) is not None


def _one_of(value: Value, what: str) -> str:
    """The line to write where a list stands for the one value that a property takes; "" where it stands for none."""
    first = value.values[0] if isinstance(value, Sequence) and value.values else None
    if not isinstance(first, Scalar) or not _PROPERTY.match(what) or not 0 < len(first.text.strip()) <= _SHORT:
        return ""
    return f"it takes one value, without brackets: {what}: {first.text.strip()}"


def empty_value(span: Span, what: str, findings: Findings) -> None:
    """Reports that ``what`` was left empty; whoever knows that it cannot be left out says so in the help."""
    findings.error("empty-value", span, f"{what} is empty", _EMPTY_HELP, about=EmptyValue())
