"""What a source's host sent, as it came: ``archive/SOURCE-ID.warc.gz``, beside the copy that was made of it.

The format is WARC 1.1 (ISO 28500:2017), which any tool for web archives reads: each answer on the way to the page is a
``response``, the page last, with its head and its bytes in the content coding that the host chose. Only the chunks of
HTTP/1.1 are put together. What is known of it for people stands in the copy's record.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

RAW_ENDING = ".warc.gz"
# What a URI may hold as it is (RFC 3986).
_OF_URIS = "%/:=&?~#+!$,;'@()*[]-._"
_OF_THE_WAY = frozenset({"transfer-encoding", "content-length"})


class Answer(Protocol):
    """An answer of a host: the address that was asked, the status, the head, and the body as it was sent."""

    @property
    def address(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def reason(self) -> str: ...
    @property
    def headers(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def sent(self) -> bytes: ...


class _Writer(Protocol):
    """What is asked of warcio's writer, which has no types."""

    def create_warc_record(self, uri: str, record_type: str, **parts: object) -> object: ...
    def write_record(self, record: object) -> None: ...


class _Head:
    """An answer's head with the bytes that came, as warcio asks for one: its own would write some otherwise.

    A head is read as Latin-1 (RFC 9112, 2.2), whatever its letters are.
    """

    def __init__(self, status: str, fields: Sequence[tuple[str, str]]) -> None:
        lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in fields), "", ""]
        self.headers_buff = "\r\n".join(lines).encode("latin-1", "replace")

    def compute_headers_buffer(self, header_filter: object) -> None:
        """Is done."""


def raw_file(archive: Path, source_id: str) -> Path:
    """Where the answers that a copy was made of stand."""
    return archive / f"{source_id}{RAW_ENDING}"


def written_answers(answers: Sequence[Answer], moment: datetime, user_agent: str) -> bytes:
    """Answers as a WARC file, each record compressed on its own; ``moment`` is when they came, in UTC.

    The same answers of the same moment give the same bytes.
    """
    from warcio.warcwriter import WARCWriter  # noqa: PLC0415  an extra: it may be missing

    date = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    file = io.BytesIO()
    writer = WARCWriter(file, gzip=True, warc_version="1.1")
    about = {"format": "WARC File Format 1.1", "http-header-user-agent": user_agent, "robots": "obey"}
    fields = "".join(f"{name}: {value}\r\n" for name, value in about.items()).encode()
    headers = {"WARC-Date": date, "WARC-Record-ID": _id(date, fields)}
    writer.write_record(
        writer.create_warc_record(
            "", "warcinfo", io.BytesIO(fields), len(fields), "application/warc-fields", warc_headers_dict=headers
        )
    )
    for number, answer in enumerate(answers):
        _write(writer, answer, date, number)
    return file.getvalue()


def _write(writer: _Writer, answer: Answer, date: str, number: int) -> None:
    kept = [(name, value) for name, value in answer.headers if name.lower() not in _OF_THE_WAY]
    kept.append(("Content-Length", str(len(answer.sent))))
    head = _Head(f"{answer.status} {answer.reason}".strip(), kept)
    address = quote(answer.address, safe=_OF_URIS)
    identity = _id(f"{number} {date} {address}", answer.sent)
    record = writer.create_warc_record(
        address,
        "response",
        payload=io.BytesIO(answer.sent),
        length=len(answer.sent),
        http_headers=head,
        warc_headers_dict={"WARC-Date": date, "WARC-Record-ID": identity},
    )
    writer.write_record(record)


def _id(name: str, content: bytes) -> str:
    of_all = f"{name} {hashlib.sha256(content).hexdigest()}"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, of_all)}>"
