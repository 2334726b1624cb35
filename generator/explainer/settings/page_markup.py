"""What hand-written pages hold that has no place there: scripts, styles, and pages within the page.

This is a help for who wrote it and no protection: that is the policy, which does not depend on what is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Findings
from explainer.documents.plain import Plain, PlainMap, PlainValue
from explainer.documents.source import SourceFile
from explainer.documents.written import LinePlaces
from explainer.schema.markup import blank_out, masked, without_code_blocks, without_comments
from explainer.settings.front_matter import HEAD
from explainer.settings.model import own_options

CODE = "page-script"
_MANY = 20
_ELEMENTS = "script|style|iframe|frame|object|embed|base|form|link|meta"
# No tag holds another, so that each is looked at once.
_ELEMENT = re.compile(rf"<({_ELEMENTS})\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"[\s\"'/](on[a-z]+|style)\s*=", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[(<\"'=]|\]:)\s*((?:javascript|vbscript)\s*:)", re.IGNORECASE)


def is_guarded(values: PlainMap) -> bool:
    """Whether the site has a policy, and one that stops what stands inline."""
    own = own_options(values)
    on = own.get("security_policy")
    if isinstance(on, Plain) and on.value is False:
        return False
    return not any("'unsafe-inline'" in _words(inner) for inner in _allowed(own))


def _allowed(own: PlainMap) -> Iterator[PlainValue]:
    allow = own.get("allow")
    if isinstance(allow, PlainMap):
        yield from (inner for key, inner in allow if str(key.value).startswith(("script-src", "style-src")))


def _words(value: PlainValue) -> tuple[str, ...]:
    return tuple(str(getattr(one, "value", "")) for one in getattr(value, "values", ()))


def check_markup(page: SourceFile, findings: Findings) -> None:
    """Tells of the first of these in a page."""
    text = "\n".join(page.lines)
    if "<" not in text and ":" not in text:
        return
    plain = masked(without_comments(without_code_blocks(blank_out(HEAD, text))))
    places = LinePlaces(page)
    found = sorted({*_elements(plain), *_attributes(plain), *_addresses(plain)})
    for start, end, what in found[:_MANY]:
        message = f"{what} has no place in a hand-written page"
        help = "take it out: no script and no style of a page does anything; extra_css and extra_javascript name files"
        findings.warning(CODE, places.span(start, end), message, help)


def _elements(plain: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(), match.end(), f"<{match[1].lower()}>") for match in _ELEMENT.finditer(plain))


def _attributes(plain: str) -> Iterator[tuple[int, int, str]]:
    for tag in _TAG.finditer(plain):
        for match in _ATTRIBUTE.finditer(tag[0]):
            start = tag.start() + match.start(1)
            yield start, start + len(match[1]), f"{match[1].lower()}="


def _addresses(plain: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(1), match.end(1), "an address that is a script") for match in _ADDRESS.finditer(plain))
