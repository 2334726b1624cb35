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
# An address for git, and a repository as GitHub names it.
_OF_SSH = re.compile(r"(?:ssh://)?git@(?P<host>[\w.-]{1,100})[:/](?P<path>[\w.~/-]{1,200})")
_OWNER_AND_NAME = re.compile(r"[\w.-]{1,100}/[\w.-]{1,100}")
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
    elif option.kind is OptionKind.ADDRESS:
        help = _address_meant(name, written, option.example)
    if (
        option.kind in (OptionKind.TEXTS, OptionKind.SCRIPTS)
        and is_written
        and written
        and not _NOT_ALONE.search(written)
    ):
        help = f"write {name}: [{written[:80]}]"
    refuse_part(name, value, option.kind.value, help, findings)


def _address_meant(name: str, written: str, example: str) -> str:
    """What to write for an address of which a part is known; nothing is made up that somebody could take for theirs."""
    if of_ssh := _OF_SSH.fullmatch(written):
        return f"write {name}: https://{of_ssh['host']}/{of_ssh['path'].removesuffix('.git')[:80]}"
    if _OWNER_AND_NAME.fullmatch(written):
        return f"put its host before it, as in https://github.com/{written[:80]} where it is at GitHub"
    return f"write the whole address, as in {name}: {example}"


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
