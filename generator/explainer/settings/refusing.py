"""How a setting of the wrong form is told, and the words for what it should be."""

from __future__ import annotations

import re

from explainer.diagnostics import Findings
from explainer.documents.parse.settings import CODE
from explainer.documents.plain import Plain, PlainValue, shown
from explainer.settings.options import Option, OptionKind

# What ends a text between brackets, or begins something else.
_NOT_ALONE = re.compile(r"[\s\[\]{},:#&*!|>'\"%@`]")
_WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[\w./~-]*)?", re.IGNORECASE)
DOUBTFUL_CODE = "doubtful-setting"


def refuse(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    """Tells that the setting ``name`` has not the form of its option, with a value that has it."""
    is_written = isinstance(value, Plain) and value.value is not None and not value.variable
    help = f"write {name}: {option.example}"
    if option.kind is OptionKind.TEXT and is_written:
        help = f'if this text is meant, put it in quotes: {name}: "{shown(value)}"'
    written = value.value if isinstance(value, Plain) and isinstance(value.value, str) else ""
    if option.kind is OptionKind.ADDRESS and _WITHOUT_SCHEME.fullmatch(written):
        help = f"write {name}: https://{written[:80]}"
        help += "" if "/" in written else "/"
    if (
        option.kind in (OptionKind.TEXTS, OptionKind.SCRIPTS)
        and is_written
        and written
        and not _NOT_ALONE.search(written)
    ):
        help = f"write {name}: [{written[:80]}]"
    refuse_part(name, value, option.kind.value, help, findings)


def refuse_part(what: str, value: PlainValue, wanted: str, help: str, findings: Findings) -> None:
    """Tells that a part of a setting is not what is ``wanted``."""
    message = f"{what} is {shown(value)}, and has to be {wanted}"
    findings.error(CODE, value.span.clipped(), message, help)


def tell_outside(name: str, value: PlainValue, folder: str, findings: Findings) -> None:
    """Tells that the file which the setting ``name`` names leads out of the ``folder`` that it is looked for in."""
    help = "write its path from there, with / between folders and without .., or take it out"
    findings.error(CODE, value.span.clipped(), f"{name} names {shown(value)}, which leads out of {folder}", help)


def is_text(value: PlainValue) -> bool:
    """Whether a value is text."""
    return isinstance(value, Plain) and isinstance(value.value, str)


def is_nothing(value: PlainValue) -> bool:
    """Whether a name has no value behind it."""
    return isinstance(value, Plain) and value.value is None
