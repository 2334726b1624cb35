"""Numbers by which works are known, in the many forms in which bibliographies write them.

DOI: ISO 26324. arXiv: https://info.arxiv.org/help/arxiv_identifier.html. ISBN: ISO 2108.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from explainer.schema.check_digits import isbn

_DOI = re.compile(r"10(?:\.\d{1,9}(?:\.\d+)*/\S+|/[a-z0-9]{3,}\b)", re.IGNORECASE)
_DOI_BEFORE = re.compile(
    r"\s*(?:(?:https?://)?(?:[\w.-]+\.)?doi\.(?:org|acm\.org)/|info:doi/|urn:doi:|doi\s*[:=]?\s*|\(doi\)\s*)*\s*",
    re.IGNORECASE,
)
# Kept as they are in a path; all else that an address cannot hold is written by its number.
_SAFE_IN_DOI = "/:;()!$&'*+,=@-._~"
_FIRST_SLASH = re.compile(r"(?<=\d)%2f", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9a-f]{2})", re.IGNORECASE)
_ARXIV = re.compile(
    r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/|arxiv\s*[:.]?\s*(?:abs/)?|abs/|oai:arxiv\.org:)*"
    r"(?P<number>\d{4}\.\d{4,5}|[a-z][a-z-]+(?:\.[A-Z]{2})?/\d{7})(?P<version>v\d+)?(?:\.pdf)?(?:\s*\[[\w.-]+\])?\s*",
    re.IGNORECASE,
)
_ARXIV_IN_TEXT = re.compile(r"\barxiv\s*:\s*(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7}(?:v\d+)?)", re.IGNORECASE)
_PMID = re.compile(
    r"\s*(?:https?://(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/"
    r"|(?:pmid|pubmed(?: id)?)\s*[:=]?\s*)?"
    r"(\d{1,9})/?\s*",
    re.IGNORECASE,
)
_PMID_IN_TEXT = re.compile(r"\bPMID\s*[:=]?\s*(\d{1,9})\b", re.IGNORECASE)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_ISBN = re.compile(r"(?<![\dXx-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx])")


def doi_address(text: str) -> str:
    """The address of a DOI, however it is written: bare, after "doi:", as an address of a resolver; "" for none."""
    bare = text.strip().strip("<>{}")
    bare = _DOI_BEFORE.sub("", bare, count=1)  # it matches nothing at all too, so the first is at the beginning
    match = _DOI.match(_FIRST_SLASH.sub("/", bare, count=1))
    found = match[0].rstrip(".,;") if match else ""
    # Only now, for a DOI that is written as in an address may hold spaces, at which a written one ends.
    found = unquote(found) if not _STRAY_PERCENT.search(found) else found
    return f"https://doi.org/{quote(found, safe=_SAFE_IN_DOI)}" if found else ""


def arxiv_address(text: str) -> str:
    """The address of an arXiv identifier, with its version where one is named; "" for none."""
    match = _ARXIV.fullmatch(text.strip())
    return f"https://arxiv.org/abs/{match['number']}{(match['version'] or '').lower()}" if match else ""


def arxiv_in(text: str) -> str:
    """The address of the arXiv identifier that a text names after "arXiv:"; "" for none."""
    match = _ARXIV_IN_TEXT.search(text)
    return arxiv_address(match["id"]) if match else ""


def pmid_number(text: str) -> str:
    """The number by which PubMed knows a paper; "" for none."""
    match = _PMID.fullmatch(text)
    return match[1].lstrip("0") if match else ""


def pmid_in(text: str) -> str:
    """The number that a text names after "PMID"; "" for none."""
    match = _PMID_IN_TEXT.search(text)
    return match[1].lstrip("0") if match else ""


def isbns(text: str) -> list[str]:
    """The ISBNs in a text whose check digit is right, each once, with the hyphens that they have there."""
    written = [match[0] for match in _ISBN.finditer(_DASHES.sub("-", text))]
    found = {re.sub("[- ]", "", one).upper(): one.strip().replace(" ", "-").upper() for one in written}
    return [shown for digits, shown in found.items() if digits.endswith(isbn(digits))]
