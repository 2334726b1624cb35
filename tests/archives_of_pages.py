"""Web archives and books for tests, made in memory."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Iterable, Mapping

DAY = "2024-05-06T09:30:00Z"


def answer(address: str, body: bytes, status: str = "200 OK", day: str = DAY, **headers: str) -> bytes:
    """One answer in a WARC; ``Content_Type="text/html"`` is a header of HTTP."""
    lines = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    http = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
    warc = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: {day}\r\n"
        "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return warc.encode() + http + b"\r\n\r\n"


def warc_gz(answers: Iterable[bytes]) -> bytes:
    """A WARC each of whose records is a member of the gzip, as they are."""
    return b"".join(gzip.compress(one, mtime=0) for one in answers)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def epub(chapters: Mapping[str, str], spine: Iterable[str], more: Mapping[str, bytes] | None = None) -> bytes:
    """A book: its chapters by name, which are the inside of a body, and the order in which they are read."""
    container = (
        b'<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        b'<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    items = "".join(
        f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(chapters)
    )
    order = "".join(f'<itemref idref="c{list(chapters).index(name)}"/>' for name in spine)
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{order}</spine></package>'
    )
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"'
        ' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title></head><body>{}</body></html>'
    )
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/content.opf": package.encode(),
    }
    files |= {f"OEBPS/{name}".replace("%20", " "): page.format(text).encode() for name, text in chapters.items()}
    return zipped({**files, **(more or {})})
