"""The one text that most property types read, and what is said where there is another thing or nothing."""

from __future__ import annotations

from explainer.diagnostics import EmptyValue, Findings, Span
from explainer.documents.values import Flawed, Scalar, Value, kind_of

_BLOCK_HELP = "put it on the next line, indented, after |-"
_EMPTY_HELP = "write a value, or leave the property out"


def scalar_text(value: Value, what: str, findings: Findings, otherwise: str = "") -> Scalar | None:
    """The scalar that a property of type ``what`` needs; anything else is reported, with ``otherwise`` as its help."""
    if isinstance(value, Scalar):
        if value.text.strip():
            return value
        empty_value(value.span, what, findings)
    elif not isinstance(value, Flawed):
        message = f"{what} must be text, but this is {kind_of(value)}"
        help = otherwise or f"write one value; if this is meant as text, {_BLOCK_HELP}"
        findings.error("wrong-type", value.span.clipped(), message, help)
    return None


def empty_value(span: Span, what: str, findings: Findings) -> None:
    """Reports that ``what`` was left empty; whoever knows that it cannot be left out says so in the help."""
    findings.error("empty-value", span, f"{what} is empty", _EMPTY_HELP, about=EmptyValue())
