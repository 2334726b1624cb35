"""Which formats there are, how each is known by its beginning, and what reads it: the one table of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from explainer.diagnostics import Findings, has_errors
from explainer.evidence.reading.page import read_page
from explainer.evidence.reading.pdf import read_pdf
from explainer.evidence.reading.plain import read_plain
from explainer.evidence.reading.saved import Reading, Saved, refuse

_UTF_8_MARK = b"\xef\xbb\xbf"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_HTML = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
_MOST_WRAPPED = 4


@dataclass(frozen=True, slots=True)
class Format:
    """A format: ``fits`` tells it by a file's bytes, after a byte order mark and space.

    A file of texts is read by ``read``. ``unpack`` gives what another format wraps, such as the page of a web archive.
    """

    name: str
    fits: Callable[[Saved, bytes], bool]
    read: Callable[[Saved, Findings], Reading | None] | None = None
    unpack: Callable[[Saved, Findings], Saved | None] | None = None


def _is_html(saved: Saved, start: bytes) -> bool:
    return bool(
        _HTML.match(start) or (saved.raw.startswith(_UTF_16) and _HTML.match(start[:400].translate(None, b"\0")[2:]))
    )


FORMATS = (
    Format("PDF", lambda saved, start: start.startswith(b"%PDF-"), read=read_pdf),
    Format("web page", _is_html, read=read_page),
    Format("text", lambda saved, start: True, read=read_plain),
)


def read_saved(saved: Saved, findings: Findings) -> Reading | None:
    """What a saved file says, or None where it cannot be read, which is told; so is what had to be guessed."""
    before = len(findings)
    for _ in range(_MOST_WRAPPED):
        start = saved.raw.removeprefix(_UTF_8_MARK).lstrip()
        if not start:
            refuse(saved, "the file is empty", "save the source again", findings)
            return None
        format = next(one for one in FORMATS if one.fits(saved, start))
        if format.unpack is None:
            assert format.read is not None
            reading = format.read(saved, findings)
            if reading is None or has_errors(findings.since(before)):
                return None
            return _with_text(saved, reading, findings)
        inner = format.unpack(saved, findings)
        if inner is None:
            return None
        saved = inner
    refuse(saved, "the file holds files in files in files", "save the page itself", findings)
    return None


def _with_text(saved: Saved, reading: Reading, findings: Findings) -> Reading | None:
    paragraphs = tuple(paragraph.strip() for paragraph in reading.paragraphs if paragraph.strip())
    if not paragraphs:
        help = "a scanned document has no text: save its text yourself"
        refuse(saved, "no readable text was found in the file", help, findings)
        return None
    return replace(reading, paragraphs=paragraphs, final=reading.final or saved.final, day=reading.day or saved.day)
