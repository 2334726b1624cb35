"""Which formats there are, how each is known by its beginning, and what reads it: the one table of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from explainer.diagnostics import Findings, has_errors
from explainer.evidence.normalise import normalised
from explainer.evidence.reading.epub import CONTAINER, read_epub
from explainer.evidence.reading.mail import is_mail, is_saved_page, read_mail, unpack_saved_page
from explainer.evidence.reading.packed import names_of, packed
from explainer.evidence.reading.page import read_page
from explainer.evidence.reading.pdf import read_pdf
from explainer.evidence.reading.plain import read_plain
from explainer.evidence.reading.saved import Reading, Saved, refuse, refuse_broken
from explainer.evidence.reading.transcript import is_subrip, is_vtt, read_transcript
from explainer.evidence.reading.web_archive import unpack_wacz, unpack_web_archive

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
# Of the second form are the older archives (ARC).
_WARC = (b"WARC/", b"filedesc://", b"\x1f\x8b")
_ZIP = b"PK\x03\x04"
_OFFICE = frozenset({"[Content_Types].xml", "content.xml"})
_HEAD = 64 * 1024
_MOST_WRAPPED = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``fits`` tells it by a file's bytes, after a byte order mark and space.

    A file of texts is read by ``read``. ``unpack`` gives what another format wraps, such as the page of a web archive.
    """

    name: str
    fits: Callable[[Saved, bytes], bool]
    read: Callable[[Saved, Findings], Reading | None] | None = None
    unpack: Callable[[Saved, Findings], Saved | None] | None = None


def _start(raw: bytes) -> bytes:
    """A file from where it says something; of one in UTF-16 its beginning, in UTF-8."""
    if raw.startswith(_UTF_16):
        return raw[:_HEAD].decode("utf-16", "ignore").encode("utf-8", "ignore").lstrip()
    return raw.removeprefix(_UTF_8_MARK).lstrip()


def _is_html(saved: Saved, start: bytes) -> bool:
    return _HTML.match(start) is not None


def _names(start: bytes) -> frozenset[str]:
    return names_of(start) if start.startswith(_ZIP) else frozenset()


def _is_wacz(names: frozenset[str]) -> bool:
    return any(name.startswith("archive/") and name.endswith((".warc", ".warc.gz")) for name in names)


def _refuse_zip(saved: Saved, findings: Findings) -> None:
    """Documents of office programs are ZIP files too."""
    files = packed(saved, findings)
    if files is None:
        return
    kind = "an office document" if _OFFICE & files.names else "a ZIP file that is no book and no web archive"
    refuse(saved, f"the file is {kind}", "save the source as a PDF, a web page or a text", findings)


FORMATS = (
    Format("PDF", lambda saved, start: start.startswith(b"%PDF-"), read=read_pdf),
    Format("book (EPUB)", lambda saved, start: CONTAINER in _names(start), read=read_epub),
    Format("web archive (WACZ)", lambda saved, start: _is_wacz(_names(start)), unpack=unpack_wacz),
    Format("ZIP", lambda saved, start: start.startswith(_ZIP), unpack=_refuse_zip),
    Format("web archive (WARC)", lambda saved, start: start.startswith(_WARC), unpack=unpack_web_archive),
    Format("transcript (WebVTT)", is_vtt, read=read_transcript),
    Format("transcript (SubRip)", is_subrip, read=read_transcript),
    Format("page with its pictures (MHTML)", is_saved_page, unpack=unpack_saved_page),
    Format("mail", is_mail, read=read_mail),
    Format("web page", _is_html, read=read_page),
    Format("text", lambda saved, start: True, read=read_plain),
)


def read_saved(saved: Saved, findings: Findings) -> Reading | None:
    """What a saved file says, or None where it cannot be read, which is told; so is what had to be guessed."""
    before = len(findings)
    for _ in range(_MOST_WRAPPED):
        start = _start(saved.raw)
        if not start:
            refuse(saved, "the file is empty", "save the source again", findings)
            return None
        format = next(one for one in FORMATS if one.fits(saved, start))
        if format.unpack is None:
            assert format.read is not None
            reading = _guarded(format.read, saved, findings)
            if reading is None or has_errors(findings.since(before)):
                return None
            return _with_text(saved, reading, findings)
        inner = _guarded(format.unpack, saved, findings)
        if inner is None:
            return None
        saved = inner
    refuse(saved, "the file holds files in files in files", "save the page itself", findings)
    return None


def _guarded(read: Callable[[Saved, Findings], T], saved: Saved, findings: Findings) -> T | None:
    """What a reader gives. A file can be made to bring it down anywhere: whatever it was, that is told of the file."""
    try:
        return read(saved, findings)
    except Exception as problem:  # noqa: BLE001 - see above
        refuse_broken(saved, f"the file cannot be read: {type(problem).__name__}", problem, "save it again", findings)
        return None


def _with_text(saved: Saved, reading: Reading, findings: Findings) -> Reading | None:
    # Whatever is no line of the copy, such as one of zero-width spaces, has no time either.
    kept = [number for number, paragraph in enumerate(reading.paragraphs) if normalised(paragraph)]
    paragraphs = tuple(reading.paragraphs[number].strip() for number in kept)
    times = tuple(reading.times[number] for number in kept) if reading.times else ()
    if not paragraphs:
        help = "a scanned document has no text: save its text yourself"
        refuse(saved, "no readable text was found in the file", help, findings)
        return None
    final, day = reading.final or saved.final, reading.day or saved.day
    return replace(reading, paragraphs=paragraphs, times=times, final=final, day=day)
