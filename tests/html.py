"""What tests ask of HTML: whether it is well-formed, what it says, where it links, and whether it could do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

# What pages of facts are made of. Anything else came from where it should not.
PAGE_TAGS = frozenset(
    [
        "html",
        "head",
        "title",
        "body",
        "a",
        "abbr",
        "aside",
        "bdi",
        "blockquote",
        "br",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "s",
        "section",
        "span",
        "strong",
        "sub",
        "summary",
        "small",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "tr",
        "ul",
        # Controls of the timeline, which do nothing without the site's own script.
        "button",
        "input",
        "label",
        "output",
        # Drawings.
        "svg",
        "defs",
        "g",
        "linearGradient",
        "stop",
        "pattern",
        "path",
        "rect",
        "line",
        "circle",
        "text",
        "tspan",
    ]
)
SCHEMES = frozenset({"", "https", "http", "mailto"})
# White space parts words in these, whatever stands between the tags.
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "section",
        "aside",
        "blockquote",
        "pre",
        "br",
        "hr",
        "figure",
        "figcaption",
        "nav",
        "footer",
        "header",
        "article",
        "main",
        "details",
        "summary",
    ]
)


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_VALUE = re.compile(r"""="[^"]*"|(\s[\w-]+)=([^\s"'=<>`]+)""")


def quoted(text: str) -> str:
    """The same HTML with quotation marks around each value, for who looks for some of it as text."""
    return _TAG.sub(lambda tag: _VALUE.sub(lambda one: f'{one[1]}="{one[2]}"' if one[1] else one[0], tag[0]), text)


def document(body: str, title: str = "page") -> Element:
    """A body in a minimal document, parsed by a parser that takes no mistake; raises html5lib's ParseError."""
    text = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return _without_namespaces(root)


def parsed(text: str) -> Element:
    """A whole document, as a browser would read it that runs scripts."""
    root: Element = html5lib.HTMLParser(namespaceHTMLElements=False).parse(text, scripting=True)
    return _without_namespaces(root)


def _without_namespaces(root: Element) -> Element:
    """Drawings stand in a namespace of their own; what a page must not hold, it must not hold there either."""
    for one in elements(root):
        one.tag = one.tag.rpartition("}")[2]
        for name in [name for name in one.attrib if "}" in name]:
            one.attrib[name.rpartition("}")[2]] = one.attrib.pop(name)
    return root


def elements(root: Element) -> Iterator[Element]:
    """Every element, without comments."""
    return (one for one in root.iter() if not callable(one.tag))


def text_of(root: Element) -> str:
    """The words of an element, with white space folded and blocks apart."""
    return " ".join("".join(_words(root)).split())


def _words(element: Element) -> Iterator[str]:
    is_comment = callable(element.tag)
    apart = " " if element.tag in _BLOCKS else ""
    yield apart + ("" if is_comment else element.text or "")
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield apart


def links(root: Element) -> list[tuple[str, str]]:
    """The address and the words of every link, in order."""
    return [(one.get("href", ""), text_of(one)) for one in elements(root) if one.tag == "a" and "href" in one.attrib]


def ids(root: Element) -> list[str]:
    """Every id, in order."""
    return [found for one in elements(root) if (found := one.get("id"))]


def harm(root: Element, tags: frozenset[str] = PAGE_TAGS) -> list[str]:
    """What in a page could run, load or cover something, and should not be there."""
    found = []
    for one in elements(root):
        if one.tag not in tags:
            found.append(f"<{one.tag}>")
        for name, value in one.attrib.items():
            if name.startswith("on") or name in ("style", "src", "srcset", "srcdoc", "action", "formaction", "target"):
                found.append(f"<{one.tag} {name}={value!r}>")
            if name == "href" and scheme_of(value) not in SCHEMES:
                found.append(f"<{one.tag} href={value!r}>")
    return found


def scheme_of(address: str) -> str:
    """The scheme of an address as browsers read it, or ""."""
    # Browsers drop these before they look for a scheme.
    plain = "".join(c for c in address.strip(" \x00\x1f") if c not in "\t\r\n")
    try:
        return urlsplit(plain).scheme.lower()
    except ValueError:
        return "invalid"
