"""The short form of a citation, as a line of a fact file or in a page: the place behind the comma, and usual slips."""

from __future__ import annotations

import re

from explainer.diagnostics import Findings, PagesOf, Slip, Span
from explainer.schema.citation_habits import (
    citations_meant,
    is_sure,
    one_or_several,
    place_meant,
    places_meant,
    words_meant,
)
from explainer.schema.locators import are_turned_pages, is_locator, nearest_place, no_range, read_locator
from explainer.schema.several import each_or_once
from explainer.schema.typed import Locator
from explainer.schema.wide_signs import narrowed

TURNED_CODE = "doubtful-pages"
_FROM_BACK = "of a source that counts from its back, its own pages: say so"
# No slip of the pen is longer, and a text that is made to be slow may be.
_LONGEST = 500
_GLUED = re.compile(r"([a-z0-9][a-z0-9-]*)\s*([,;:(]|[-\u2013\u2014]\s|\s)\s*(\S.*)")
_NUMBER_ALONE = re.compile(r"[:(]\s*\d+\W*\Z")
_MARKED = re.compile(r"\[?@([^\[\]@]*)\]?")
QUOTED = re.compile(r"\"([^\"]*+(?:\"\s*+)?)\"\Z|\u201c([^\u201c\u201d]*+(?:[\u201c\u201d]\s*+)?)\u201d\Z")
"""Words in quotation marks behind the comma."""


def parse_locator(text: str, span: Span, source: str, findings: Findings) -> Locator | None:
    """``paragraph 13``, ``pages 4-5``, ``time 00:12:30`` and the like; None with a diagnostic at ``span``.

    ``source`` is the id of the source, or "" where it was refused.
    """
    if found := read_locator(text):
        if (wrong := no_range(text)) and are_turned_pages(found):
            message, help = wrong
            findings.warning(TURNED_CODE, span.clipped(), message, f"{help}; {_FROM_BACK}", about=PagesOf(source))
        elif wrong:
            findings.error("invalid-locator", span.clipped(), *wrong)
            return None
        return found
    if len(text) <= _LONGEST and (wrong := no_range(one_or_several(text))):  # what would be offered is none either
        findings.error("invalid-locator", span.clipped(), *wrong)
        return None
    message = f'"{text[:60]}" is not a place in a source' if text else "no place in the source follows the comma"
    help, typo = nearest_place(text)
    if len(text) <= _LONGEST and (meant := places_meant(text)):
        help, typo = meant, Slip(text, place_meant(text)) if is_sure(text) else None
        if words := words_meant(text):
            typo = Slip(text, f'"{words}"') if '"' not in words else None
    findings.error("invalid-locator", span.clipped(), message, help, slip=typo)
    return None


def is_of_pages(text: str, span: Span, findings: Findings) -> bool:
    """Whether a citation has the marks of a page around it in a fact file, or several stand in the marks of one."""
    if len(text) > _LONGEST:
        return False
    if several := citations_meant(text):
        each = each_or_once(several, "each in brackets of its own")
        help = f"write {each}: {''.join(f'[@{one[:60]}]' for one in several[:4])}"
        findings.error("invalid-locator", span.clipped(), "two citations stand in one pair of brackets", help)
        return True
    if not (marked := _MARKED.fullmatch(text)):
        return False
    meant = marked[1].strip()
    help = f"write it without them: {(_unglued(meant) or ('', meant))[1][:90]}"
    findings.error("invalid-id", span.clipped(), "the marks [@ ] belong to citations in pages", help)
    return True


def is_glued(text: str, span: Span, findings: Findings) -> bool:
    """Whether the comma is missing between the id of a source and the place in it, or the words."""
    found = _unglued(text) if len(text) <= _LONGEST else None
    if found is None:
        return _has_other_comma(text, span, findings)
    what, meant = found
    help = f"write {meant[:90]}" if what == "words" else f'write "{meant}"'
    message = f"a comma is missing between the source's id and the {what}"
    # That a number alone counts pages is a guess, which no program may write.
    typo = Slip(text, meant) if not _NUMBER_ALONE.search(narrowed(text)) else None
    findings.error("invalid-locator", span.clipped(), message, help, slip=typo)
    return True


def _unglued(text: str) -> tuple[str, str] | None:
    """What stands behind the id of a source without a comma, and the citation with it; None where nothing does."""
    plain = narrowed(text)
    glued = _GLUED.fullmatch(plain)
    if glued is None or QUOTED.match(text) or text[glued.start(2)] == ",":
        return None
    mark = glued[2]
    rest = text[glued.start(3) : glued.end(3)].rstrip(" )\uff09" if mark == "(" else None)
    words = QUOTED.match(rest)
    if quoted := (words[1] or words[2]) if words else words_meant(rest):
        return "words", f'{glued[1]}, "{quoted}"'
    place = narrowed(rest) if is_locator(narrowed(rest)) else place_meant(rest)
    if rest.isdecimal():
        place = f"page {narrowed(rest)}" if mark in {":", "("} else ""
    return ("place in it", f"{glued[1]}, {place}") if place else None


def _has_other_comma(text: str, span: Span, findings: Findings) -> bool:
    """Whether a comma of another script parts a source from what names no place that is known."""
    glued = _GLUED.fullmatch(narrowed(text[:_LONGEST]))
    if glued is None or glued[2] not in {",", ";", ":"} or text[glued.start(2)] == glued[2]:
        return False
    rest = text[glued.start(3) : glued.end(3)]
    help, _ = nearest_place(rest)
    message = f'"{text[glued.start(2)]}" is no comma that parts a place from its source'
    help = f"put a comma and a space there; {places_meant(rest) or help}"
    findings.error("invalid-locator", span.clipped(), message, help)
    return True
