"""Whether a drawing is only a drawing: as a page of its own, an SVG file runs what stands in it (SVG 2, chapter 15)."""

from __future__ import annotations

import re

_SVG = "http://www.w3.org/2000/svg"
# What a browser takes for more than a mark on the paper; what other namespaces bring along it does not know.
_RUNS = frozenset(["script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "listener"])
_CHANGES = frozenset(["set", "animate", "animateMotion", "animateTransform"])
_HTML = frozenset(["http://www.w3.org/1999/xhtml", "http://www.w3.org/2001/xml-events"])
_ADDRESS = re.compile(r"#|data:image/(?:png|jpeg|gif|webp|avif)[;,]|https?:|[^:]*\Z", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20]+")


def is_drawing(data: bytes) -> bool:
    """Whether a file is well-formed SVG in which nothing can run, as far as its own words say it."""
    # Expat takes time to load, and most projects have no drawing.
    from xml.parsers.expat import ExpatError, ParserCreate  # noqa: PLC0415

    parser = ParserCreate(namespace_separator=" ")
    found: list[str] = []

    def begin(name: str, attributes: dict[str, str]) -> None:
        if not _is_harmless(name, attributes, first=not found):
            raise _Harm
        found.append(name)

    def refuse(*anything: object) -> int:
        raise _Harm

    parser.StartElementHandler = begin
    parser.ProcessingInstructionHandler = refuse
    # Entities could hide what is looked for; a document type that only names the standard is in many a drawing.
    parser.EntityDeclHandler = refuse
    parser.AttlistDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except (ExpatError, _Harm, ValueError, LookupError):  # the latter two of an encoding that is none
        return False
    return bool(found)


class _Harm(Exception):  # noqa: N818 - ends the parsing
    """Something that can run."""


def _is_harmless(name: str, attributes: dict[str, str], *, first: bool) -> bool:
    namespace, _, local = name.rpartition(" ")
    if namespace in _HTML or local in _RUNS or (first and (namespace, local) != (_SVG, "svg")):
        return False
    for key, value in attributes.items():
        attribute = key.rpartition(" ")[2].lower()
        if attribute.startswith("on") or (attribute == "href" and not _ADDRESS.match(_SPACE.sub("", value))):
            return False
        if local in _CHANGES and attribute == "attributename" and re.search(r"href|\bon", value, re.IGNORECASE):
            return False
    return True
