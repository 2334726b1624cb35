"""Numbers of a source that say nothing: words to be written yet, pages without a beginning or an end, no PMID."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.diagnostics import Diagnostic, warning
from explainer.facts.built_in import SOURCE, reading
from explainer.facts.built_in.source import ISSUE, PAGES, PMID, VOLUME
from explainer.facts.record import Record
from explainer.rules.doubtful_identifier import CODE as IDENTIFIER_CODE
from explainer.schema.scalars import OPEN_CODE, is_placeholder
from explainer.schema.short_citations import TURNED_CODE as PAGES_CODE

_NO_END = re.compile(r"(.*[0-9A-Za-z])\s?[-\u2013\u2014]")
_NO_BEGINNING = re.compile(r"[-\u2013\u2014]\s?([0-9].*)")
_NO_PAGE = re.compile(r"0+(?:\s?[-\u2013]\s?0+)?")
# An S without a point counts supplements: S12.
_WITH_WORD = re.compile(r"(?:(?:pp?|pgs?|S)\.\s?|(?:pages?|Seiten?)\s+(?=[0-9]))([0-9ivxlcdm].*)")
_PMID = re.compile(r"[1-9][0-9]{0,7}")
_IN_PMID = re.compile(
    r"(?:PMID:?\s*|https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?0*([1-9][0-9]{0,7})/?",
    re.IGNORECASE,
)
_ISSN = re.compile(r"(e?-?ISSN:?\s*)?([0-9]{4})-([0-9]{3}[0-9Xx])", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9][0-9]{2}|20[0-9]{2}")
_PMCID = re.compile(r"(?:PMCID:?\s*)?PMC\s?([0-9]+)", re.IGNORECASE)


def check_record(record: Record, language: str) -> Iterator[Diagnostic]:
    """One finding for each of them."""
    if record.type.name != SOURCE:
        return
    for name in (VOLUME, ISSUE, PAGES, PMID):
        text = reading.text(record, name)
        said = text.text.strip() if text is not None else ""
        if text is None or not said:
            continue
        if is_placeholder(said):
            message = f'{name} is only "{said[:40]}", which stands for a number that is still to be written'
            help = "write the number, or take it out until somebody knows it"
            yield warning(OPEN_CODE, text.span.clipped(), message, help)
        elif name == ISSUE and _is_issn(said):
            message = f'"{said[:40]}" is an ISSN, which a journal has, and no number of an issue'
            help = "write which issue it is, such as 3, or leave issue: out"
            yield warning(IDENTIFIER_CODE, text.span.clipped(), message, help)
        elif name in {PAGES, PMID} and (found := (_of_pages if name == PAGES else _of_pmid)(said)):
            yield warning(PAGES_CODE if name == PAGES else IDENTIFIER_CODE, text.span.clipped(), *found)


def _is_issn(said: str) -> bool:
    """Whether a text is one by its word, or by its check digit (ISO 3297); two years may look like one."""
    found = _ISSN.fullmatch(said)
    if not found or found[1]:
        return found is not None
    if _YEAR.fullmatch(found[2]) and _YEAR.fullmatch(found[3]):
        return False
    digits = [10 if one in "Xx" else int(one) for one in found[2] + found[3]]
    return sum((8 - place) * digit for place, digit in enumerate(digits)) % 11 == 0


def _of_pages(said: str) -> tuple[str, str] | None:
    """What is doubtful in the pages of a source, and what to write."""
    if found := _NO_END.fullmatch(said):
        first = found[1][:40]
        help = f'write the last page behind it, "{first}ff." where many follow, or "{first}" alone'
        return f'"{said[:60]}" has no last page', help
    if found := _NO_BEGINNING.fullmatch(said):
        return f'"{said[:60]}" has no first page', f'write the first page before it, or "{found[1][:40]}" alone'
    if _NO_PAGE.fullmatch(said):
        return (
            f'"{said[:60]}" is the number of no page',
            "write the pages as the source counts them, or leave pages: out",
        )
    if found := _WITH_WORD.fullmatch(said):
        message = f'"{said[:60]}" has a word before the number, which readers are shown beside "pages"'
        return message, f"write {found[1][:60]}"
    return None


def _of_pmid(said: str) -> tuple[str, str] | None:
    """What is wrong with what is to be the number of PubMed, and what to write."""
    if _PMID.fullmatch(said):
        return None
    help = "write its number of up to 8 digits, such as 23193287"
    if found := _IN_PMID.fullmatch(said):
        help = f"write {found[1]}"
    elif found := _PMCID.fullmatch(said):
        help = f"write it in the address, as url: https://pmc.ncbi.nlm.nih.gov/articles/PMC{found[1][:20]}"
    elif said.startswith("10.") and "/" in said:
        help = f"this is a DOI: write it in the address, as url: https://doi.org/{said[:100]}"
    return f'"{said[:60]}" is no PMID', help
