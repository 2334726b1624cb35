"""Web archives (WARC, ISO 28500, and WACZ, which is a ZIP of them): the one page in them that the source is.

It is chosen by the source's address, after the redirects that the archive holds. Other pages in it are no copies.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from explainer.diagnostics import Findings
from explainer.evidence.reading.packed import TooMuch, packed, unzipped
from explainer.evidence.reading.saved import MOST_BYTES, Saved, refuse, refuse_broken, refuse_without_reader

_TEXTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain", "application/epub+zip", "text/vtt")
_UNPACKED = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_MOST_HOPS = 8
_MOST_SHOWN = 3
_OK = 200


@dataclass(frozen=True, slots=True)
class _Page:
    """One answer of a web archive; ``packed_as`` is how its body is compressed, where nothing here can unpack it."""

    address: str
    status: int
    media_type: str
    charset: str
    location: str
    day: str
    body: bytes
    packed_as: str = ""


def unpack_web_archive(saved: Saved, findings: Findings) -> Saved | None:
    """The page of a WARC that stands at the source's address."""
    return _unpack(saved, [saved.raw], findings)


def unpack_wacz(saved: Saved, findings: Findings) -> Saved | None:
    """As :func:`unpack_web_archive`, out of all the WARCs of a WACZ."""
    files = packed(saved, findings)
    if files is None:
        return None
    names = sorted(name for name in files.names if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")))
    try:
        archives = [files.read(name) for name in names]
    # As with any broken file; this is told.
    except Exception as problem:  # noqa: BLE001
        refuse_broken(saved, "the web archive cannot be read", problem, _AGAIN, findings)
        return None
    return _unpack(saved, archives, findings)


_AGAIN = "save the page again"


def _unpack(saved: Saved, archives: Sequence[bytes], findings: Findings) -> Saved | None:
    try:
        import warcio  # noqa: F401, PLC0415  an extra: it may be missing
    except ImportError:
        refuse_without_reader(saved, "web archive", findings)
        return None
    wanted = {_bare(address) for address in saved.addresses}
    try:
        plain = b"".join(unzipped(one) if one[:2] == b"\x1f\x8b" else one for one in archives)
        # What it says of small damage goes past any logger.
        with redirect_stderr(io.StringIO()):
            pages = list(_pages(plain))
    except (TooMuch, zlib.error) as problem:
        refuse(saved, f"the web archive cannot be read: {problem}", _AGAIN, findings)
        return None
    # A broken file can bring the reader down anywhere. Whatever it was, the file is of no use, and that is told.
    except Exception as problem:  # noqa: BLE001
        refuse_broken(saved, "the web archive cannot be read", problem, _AGAIN, findings)
        return None
    page = _chosen(saved, pages, wanted, findings)
    if page is None:
        return None
    if page.packed_as:
        message = f"the page in the web archive is compressed as {page.packed_as[:40]}, which nothing here can unpack"
        refuse(saved, message, "save the page in another way", findings)
        return None
    return replace(saved, raw=page.body, declared=page.charset, final=page.address, day=page.day)


def _pages(plain: bytes) -> Iterator[_Page]:
    """The answers of an archive: of pages with their bodies, of redirects without."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  an extra: it may be missing

    left = 2 * MOST_BYTES
    for record in ArchiveIterator(io.BytesIO(plain), arc2warc=True):
        if record.rec_type not in {"response", "resource"}:
            continue
        page = _answer(record)
        is_text = page.media_type in _TEXTS and page.status == _OK
        if not is_text or page.packed_as:
            yield page
            continue
        body = record.content_stream().read(left + 1)
        left -= len(body)
        if left < 0:
            raise TooMuch
        yield replace(page, body=body)


def _answer(record: Any) -> _Page:
    """What an answer says of itself. A record that is no answer of HTTP is what stands at its address."""
    headers, http = record.rec_headers, record.http_headers
    status = str(http.get_statuscode()) if http else str(_OK)
    encoding = ((http.get_header("Content-Encoding") if http else "") or "").strip().lower()
    kind = (http.get_header("Content-Type") if http else headers.get_header("Content-Type")) or ""
    media_type, _, parameters = kind.partition(";")
    return _Page(
        headers.get_header("WARC-Target-URI") or "",
        int(status) if status.isascii() and status.isdigit() else 0,
        media_type.strip().lower(),
        _charset(parameters),
        (http.get_header("Location") if http else "") or "",
        (headers.get_header("WARC-Date") or "")[:10],
        b"",
        "" if encoding in _UNPACKED else encoding,
    )


def _charset(parameters: str) -> str:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip(" \"'")
    return ""


def _chosen(saved: Saved, pages: Sequence[_Page], wanted: set[str], findings: Findings) -> _Page | None:
    """The page at the source's address, the newest of several; where there is none, that is told."""
    texts = [page for page in pages if (page.body or page.packed_as) and page.address.strip("<").startswith("http")]
    if not texts and not (saved.addresses and pages):
        refuse(saved, "the web archive holds no page", _AGAIN, findings)
        return None
    if not saved.addresses:
        if len({_bare(page.address) for page in texts}) == 1:
            return texts[-1]
        message = f"the web archive holds {len(texts)} pages, and the source has no address to choose one by"
        refuse(saved, message + _listed(texts), "write url: in the source's file", findings)
        return None
    for _ in range(_MOST_HOPS):
        found = [page for page in texts if _bare(page.address) in wanted]
        if found:
            return max(found, key=lambda page: page.day)
        here = [page for page in pages if _bare(page.address) in wanted]
        led = {_bare(_joined(page.address, page.location)) for page in here if page.location}
        if not led - wanted:
            break
        wanted |= led
    answered = [page.status for page in pages if _bare(page.address) in wanted and page.status != _OK]
    if answered:
        message = f"the web archive has no page at {saved.addresses[0]}: the answer there was the status {answered[-1]}"
    else:
        message = f"the web archive has no page at {saved.addresses[0]}"
    refuse(saved, message + _listed(texts), "give the file of this source, or correct the source's url:", findings)
    return None


def _listed(pages: Sequence[_Page]) -> str:
    addresses = list(dict.fromkeys(page.address for page in pages))
    if not addresses:
        return ", and no other page"
    more = f" and {len(addresses) - _MOST_SHOWN} more" if len(addresses) > _MOST_SHOWN else ""
    return f"; it has {', '.join(address[:200] for address in addresses[:_MOST_SHOWN])}{more}"


def _joined(address: str, location: str) -> str:
    """Where an answer leads; the location as it is written where that is no address."""
    try:
        return urljoin(address, location)
    except ValueError:
        return location


def _bare(address: str) -> str:
    """An address without what leads to the same page: its scheme, the case of its host, a fragment, a last slash."""
    try:
        parts = urlsplit(address.strip("<>"))
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{parts.path.rstrip('/')}{query}"
