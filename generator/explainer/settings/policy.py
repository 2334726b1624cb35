"""The form of what a project adds to the security policy: nothing in ``allow:`` may end a line of that."""

from __future__ import annotations

import re

from explainer.diagnostics import Findings
from explainer.documents.plain import PlainList, PlainMap, PlainValue
from explainer.settings.model import text
from explainer.settings.options import Option, OptionKind
from explainer.settings.refusing import is_text, refuse, refuse_part

_SOURCES = Option(OptionKind.TEXTS, "[https://images.example.org]")
_DIRECTIVE = re.compile(r"[a-z]+(-[a-z]+)*")
_HASH = re.compile(r"sha256-[A-Za-z0-9+/]{43}=")
# What ends a source, a directive or a line of a header.
_ENDING = re.compile(r"[;,\x00-\x1f\x7f-\x9f\u2028\u2029]")


def check_policy(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    """A map from directives, as CSP calls them, to lists of sources."""
    if not isinstance(value, PlainMap):
        refuse(name, value, option, findings)
        return
    for key, sources in value:
        directive = text(key)
        if not _DIRECTIVE.fullmatch(directive):
            words = "the name of one, such as img-src"
            refuse_part(f"a directive of {name}", key, words, "write one such as img-src", findings)
        elif isinstance(sources, PlainList):
            for one in sources.values:
                _check_source(directive, one, findings)
        else:
            refuse(directive, sources, _SOURCES, findings)


def _check_source(directive: str, source: PlainValue, findings: Findings) -> None:
    what = f"an entry of {directive[:60]}"
    if not is_text(source):
        refuse_part(what, source, "text", "write it in quotes, or take it out", findings)
    elif _ENDING.search(text(source)):
        help = "write each source as an entry of its own, such as https://images.example.org"
        refuse_part(what, source, "one source", help, findings)


def check_hashes(name: str, value: PlainValue, option: Option, findings: Findings) -> None:
    """A map from files of the docs folder to the hash under which each may run."""
    if not isinstance(value, PlainMap):
        refuse(name, value, option, findings)
        return
    for key, inner in value:
        if not isinstance(key.value, str):
            refuse_part(f"a file of {name}", key, "text", "write its place in the docs folder, in quotes", findings)
        if not _HASH.fullmatch(text(inner)):
            help = "write sha256- and the hash in Base64; a check tells it of a file that stands under a wrong one"
            refuse_part(f"what {name} says of a file", inner, "its SHA-256", help, findings)
