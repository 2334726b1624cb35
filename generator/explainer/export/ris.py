"""Sources as RIS, the exchange format of reference managers: a tag a line, lines that end with CR LF, UTF-8."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explainer.export.works import Work

_TYPES = {
    "news": "NEWS",
    "agency": "NEWS",
    "opinion": "NEWS",
    "official": "GOVDOC",
    "dataset": "DATA",
    "reference": "GEN",
    "interview": "GEN",
    "post": "ELEC",
    "mail": "PCOMM",
    "commit": "COMP",
    "podcast": "SOUND",
    "court paper": "CASE",
}
_OTHER = "ELEC"


def ris(works: Iterable[Work]) -> str:
    """All references, with an empty line after each."""
    return "".join("".join(f"{tag}  - {value}\r\n" for tag, value in _lines(work)) + "\r\n" for work in works)


def _lines(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES.get(work.kind, _OTHER)
    yield "ID", work.id
    yield "TI", work.title
    yield from (("AU", author) for author in work.authors)
    if work.publisher:
        yield ("T2" if work.is_of_press else "PB"), work.publisher
    first, _, last = work.pages.replace("\u2013", "-").partition("-")
    numbers = (("VL", work.volume), ("IS", work.issue), ("SP", first.strip()), ("EP", last.strip()), ("SN", work.isbn))
    yield from ((tag, number) for tag, number in numbers if number)
    if work.pmid:
        yield "N1", f"PMID: {work.pmid}"
    if work.published:
        yield "PY", work.published.partition("-")[0]
        yield "DA", _day(work.published)
    elif work.vaguely:
        yield "N1", f"Published: {work.vaguely}"
    if work.accessed:
        yield "Y2", _day(work.accessed)
    if work.address:
        yield "UR", work.address
    if work.archived:
        yield "L2", work.archived
    if work.language:
        yield "LA", work.language
    yield "ER", ""


def _day(day: str) -> str:
    """``2024/02/14/``: year, month, day, and what else there is to say of a date, each of which may be empty."""
    parts = [*day.split("-"), "", "", ""][:3]
    return "/".join((*parts, ""))
