"""The readable text of a page that came from the web, or why it is none that a source can be proved by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explainer.diagnostics import Findings, Severity
from explainer.evidence.archive import check_size
from explainer.evidence.charset import is_charset
from explainer.evidence.copy_record import CopyRecord
from explainer.evidence.extract import extracted
from explainer.evidence.reading.page import MOST_TAGS
from explainer.evidence.reading.saved import Saved
from explainer.evidence.walls import found_wall, page_in
from explainer.gathering.astray import leads_astray
from explainer.outside.asking import trouble
from explainer.outside.fetching import Page
from explainer.outside.wayback import capture_at

_NOT_READ = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript",
             "application/json", "application/ld+json")  # fmt: skip
_PART = 206


class Refused(Exception):  # noqa: N818 - told as it is
    """A page that no copy is made of, with the reason."""


@dataclass(frozen=True, slots=True)
class Readable:
    """The text of a page as a copy has it; what is to be recorded of it; what a person should look at."""

    text: str
    record: CopyRecord
    doubts: tuple[str, ...]


def readable(page: Page, titles: Sequence[str]) -> Readable:
    """The text of a page of a source with these titles. Raises Refused."""
    _check_answer(page)
    declared = page.charset if is_charset(page.charset) else ""
    html = page_in(page.content, declared)
    if html.count("<") > MOST_TAGS:
        raise Refused(f"it has more than {MOST_TAGS:,} tags, and no page to be read has so many")
    found = Findings()
    copy = extracted(Saved(_called(page), page.content, declared=declared, addresses=(page.asked, page.final)), found)
    wall = found_wall(html, copy.text if copy else "", titles)
    if wall is not None and wall.certain:
        raise Refused(wall.sentence)
    if copy is not None:
        check_size(_called(page), copy.text, found)
    errors = [one.message for one in found if one.severity is Severity.ERROR]
    if errors or copy is None:
        raise Refused(errors[0] if errors else "it has no readable text")
    doubts = [one.message for one in found]
    if wall is not None:
        doubts.append(f"{wall.sentence}, as it seems")
    record = replace(
        copy.record, final=page.final, status=page.status, media_type=page.media_type or copy.record.media_type
    )
    return Readable(copy.text, record, tuple(doubts))


def _called(page: Page) -> str:
    """How findings call a page; a place has no line ends."""
    return page.final[:200]


def _check_answer(page: Page) -> None:
    if not 200 <= page.status < 300:
        raise Refused(trouble(page.status))
    if page.status == _PART:
        raise Refused("it is only a part of the page (status 206)")
    if not page.content.strip():
        raise Refused("it is empty")
    if page.media_type.startswith(_NOT_READ):
        raise Refused(f"it is no page to be read, but {page.media_type}")
    astray = leads_astray(_source_of(page.asked), _source_of(page.final))
    if astray:
        raise Refused(astray)


def _source_of(address: str) -> str:
    """The address of the page itself, where a capture of it was asked for."""
    capture = capture_at(address)
    return capture.address if capture is not None else address
