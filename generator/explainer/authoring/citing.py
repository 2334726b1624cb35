"""Citations as they are written into fact files: ready to paste, or to be put in the place of shorter ones."""

from __future__ import annotations

from explainer.authoring.yaml_text import lines
from explainer.evidence.selecting import Selector
from explainer.schema.locators import written as in_words
from explainer.schema.ports import Data


def citation_data(source_id: str, selector: Selector) -> dict[str, Data]:
    """The long form of a citation that says where in its source to look."""
    quotation, passage, locator = selector
    written: dict[str, Data] = {"source": source_id}
    if locator:
        written["locator"] = in_words(locator)
    if quotation:
        parts = {"exact": quotation.exact, "prefix": quotation.prefix, "suffix": quotation.suffix}
        written |= {name: words for name, words in parts.items() if words}
    if passage:
        written["passage"] = {"start": passage.start, "end": passage.end}
    return written


def citation_lines(citation: dict[str, Data]) -> list[str]:
    """The lines of an entry of ``sources:``, two spaces in."""
    return list(lines("sources", [citation]))[1:]
