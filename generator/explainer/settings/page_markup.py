"""What hand-written pages hold that has no place there: scripts, styles, and pages within the page.

What is told is a help for who wrote it and no protection. That is the policy for what runs and for what is asked for,
and :func:`inert` for the elements that act without either: they lead away, or give all addresses of a page another
meaning. Neither depends on what is found here.
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
from explainer.settings.page_edges import unended

CODE = "page-script"
UNGUARDED_CODE = "unguarded-markup"
_MANY = 20
# Elements of a head, which browsers obey in a body too, and those of which the page itself gets the attributes.
_UNGUARDED = re.compile(r"<(meta|base|link|html|body)(?=[\s/>]|\Z)", re.IGNORECASE)
_ELEMENTS = "script|style|iframe|frame|object|embed|portal|form|animate|set"
# No tag holds another, so that each is looked at once.
_ELEMENT = re.compile(rf"<({_ELEMENTS})\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
# What stands behind words of Markdown and becomes attributes of their element.
_ATTRIBUTES = re.compile(r"\{[^{}\n]*\}")
_ATTRIBUTE = re.compile(r"[\s\"'/{:](on[a-z]+|style|ping|attributionsrc|shadowrootmode)\s*=", re.IGNORECASE)
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


def inert(document: str) -> str:
    """The HTML of a page's content in which no element is one that no policy stops: each is shown as text.

    Nothing is taken out, so that what stands around it does not become another element.
    """
    return _UNGUARDED.sub(r"&lt;\1", document)


def inert_markdown(markdown: str) -> str:
    """The same of Markdown that any engine may read, in code and outside of it: an invisible letter parts the tag."""
    return _UNGUARDED.sub("<\u2060\\1", markdown)


def check_unguarded(page: SourceFile, findings: Findings) -> None:
    """Tells of the first elements in a page that no policy stops, or that take in what follows on the page."""
    text = "\n".join(page.lines)
    if "<" not in text:
        return
    places = LinePlaces(page)
    plain = markup_alone(text)
    for start, name in [one for one in unended(plain) if one[1]][:_MANY]:
        message = f"<{name}> takes in all that follows on the page, for nothing closes it"
        help = f"close it with </{name}>, or take it out; as an example write it in code, between ` and `"
        findings.error(UNGUARDED_CODE, places.span(start, start + 1 + len(name)), message, help)
    for match in list(_UNGUARDED.finditer(plain))[:_MANY]:
        message = f"<{match[1].lower()}> acts on the whole page, or leads away from it, and no policy stops it"
        help = "take it out; as an example write it in code, between ` and `"
        findings.error(UNGUARDED_CODE, places.span(match.start(), match.end()), message, help)


def markup_alone(text: str) -> str:
    """The text without its front matter, code and comments; to Python-Markdown a backslash before < is a letter."""
    code = masked(without_code_blocks(blank_out(HEAD, text)).replace("\\<", " <"))
    return without_comments(code)


def check_markup(page: SourceFile, findings: Findings) -> None:
    """Tells of the first parts of a page that the policy stops."""
    text = "\n".join(page.lines)
    if "<" not in text and ":" not in text and "{" not in text:
        return
    plain = markup_alone(text)
    places = LinePlaces(page)
    found = sorted({*_elements(plain), *_attributes(plain), *_addresses(plain)})
    for start, end, what in found[:_MANY]:
        message = f"{what} has no place in a hand-written page"
        help = "take it out: no script and no style of a page does anything; extra_css and extra_javascript name files"
        findings.warning(CODE, places.span(start, end), message, help)


def _elements(plain: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(), match.end(), f"<{match[1].lower()}>") for match in _ELEMENT.finditer(plain))


def _attributes(plain: str) -> Iterator[tuple[int, int, str]]:
    for tag in (*_TAG.finditer(plain), *_ATTRIBUTES.finditer(plain)):
        for match in _ATTRIBUTE.finditer(tag[0]):
            start = tag.start() + match.start(1)
            yield start, start + len(match[1]), f"{match[1].lower()}="


def _addresses(plain: str) -> Iterator[tuple[int, int, str]]:
    return ((match.start(1), match.end(1), "an address that is a script") for match in _ADDRESS.finditer(plain))
