"""Mails, and web pages that a browser saved as one file (MHTML, RFC 2557), which is written as a mail is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime

from explainer.diagnostics import Findings
from explainer.evidence.charset import decoded, is_charset
from explainer.evidence.reading.page import read_document
from explainer.evidence.reading.plain import of_text
from explainer.evidence.reading.saved import Reading, Saved, refuse, refuse_broken, tell, text_of

_HEADER = re.compile(rb"([!-9;-~]+):")
_KNOWN = frozenset({b"from", b"to", b"date", b"subject", b"message-id", b"received", b"mime-version", b"return-path"})
_PAGE_HEADERS = (b"\nsnapshot-content-location:", b"\nfrom: <saved by", b'\nfrom: "saved by')
_HEAD = 64 * 1024
_SHOWN = ("From", "To", "Date", "Subject")
_LONGEST_HEADER = 2000
_MOST_PARTS = 20_000
# What takes mails apart does so line by line. Of pictures that are written as letters a line has 76 of these.
_MOST_LINES = 1_000_000
_MARKUP = ("text/html", "application/xhtml+xml")
_FLOWED = re.compile(r" \n(?!>|-- \n)")


def is_mail(saved: Saved, start: bytes) -> bool:
    """Whether a file begins with the header of a mail: three lines of those that mails have, or two and its name."""
    names = {match[1].lower() for line in _head(start) if (match := _HEADER.match(line))}
    return len(names & _KNOWN) >= (2 if saved.path.lower().endswith(".eml") else 3)


def is_saved_page(saved: Saved, start: bytes) -> bool:
    """Whether a file is a page with its pictures as browsers save it."""
    head = b"\n" + b"\n".join(_head(start)).lower()
    if any(sign in head for sign in _PAGE_HEADERS):
        return True
    named = saved.path.lower().endswith((".mht", ".mhtml"))
    return (named or b"\nmessage-id:" not in head) and b"\ncontent-type: multipart/related" in head


def _head(start: bytes) -> list[bytes]:
    """The lines of the header, if the file begins with one."""
    lines = start[:_HEAD].replace(b"\r\n", b"\n").partition(b"\n\n")[0].split(b"\n")
    lines = lines[1:] if lines[0].startswith(b"From ") else lines  # a mail of a box of mails
    return lines if lines and _HEADER.match(lines[0]) else []


def unpack_saved_page(saved: Saved, findings: Findings) -> Saved | None:
    """The page that a browser saved, with its address and the day."""
    message = _parsed(saved, findings)
    if message is None:
        return None
    page = next((part for part in message.walk() if part.get_content_type() in _MARKUP), None)
    if page is None:
        refuse(saved, "the file holds no web page, though it is written as a page with its pictures", _AGAIN, findings)
        return None
    _tell_damage(saved, message, page, findings)
    final = _header(page, "Content-Location") or _header(message, "Snapshot-Content-Location")
    declared = _charset(page)
    return replace(saved, raw=_payload(page), declared=declared, final=final, day=_day(message))


_AGAIN = "save the page again"


def read_mail(saved: Saved, findings: Findings) -> Reading | None:
    """A mail: who wrote it to whom, when and on what, each a paragraph, and its text."""
    message = _parsed(saved, findings)
    if message is None:
        return None
    parts = [part for part in message.walk() if not part.is_multipart() and not _is_attached(part)]
    parts = [part for part in parts if _payload(part).strip()]
    plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
    body = plain or next((part for part in parts if part.get_content_type() in _MARKUP), None)
    if body is None:
        refuse(saved, "the mail has no text", "save its attachment, if that is the source", findings)
        return None
    _tell_damage(saved, message, body, findings)
    inner = replace(saved, raw=_payload(body), declared=_charset(body))
    before = len(findings)
    reading = _flowed(inner, body, findings) if body is plain else read_document(inner, findings)
    if reading is None or any(one.severity == "error" for one in findings.since(before)):
        return None
    shown = tuple(f"{name}: {value}" for name in _SHOWN if (value := _header(message, name)))
    return replace(reading, paragraphs=shown + reading.paragraphs, media_type="message/rfc822", day=_day(message))


def _flowed(inner: Saved, part: Message, findings: Findings) -> Reading:
    text, charset = text_of(inner, "mail", findings, is_markup=False)
    text = text.replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _FLOWED.sub(" ", text)
    return of_text(inner, text, charset, findings)


def _parsed(saved: Saved, findings: Findings) -> Message | None:
    lines = saved.raw.count(b"\n")
    if lines > _MOST_LINES:
        told = f"the file has {lines:,} lines, more than the {_MOST_LINES:,} that are read"
        refuse(saved, told, "save it without its pictures and attachments", findings)
        return None
    try:
        message = message_from_bytes(saved.raw.lstrip(), policy=_BOUNDED)
        parts = sum(1 for _ in message.walk())
    except (MessageError, ValueError, LookupError, RecursionError) as problem:
        refuse_broken(saved, "the file cannot be taken apart", problem, _AGAIN, findings)
        return None
    if parts > _MOST_PARTS:
        refuse(saved, f"the file has {parts:,} parts, more than the {_MOST_PARTS:,} that are read", _AGAIN, findings)
        return None
    return message


class _Bounded(Compat32):
    """Cuts headers that are too long: the library reads their parameters in the square of their length."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_BOUNDED = _Bounded()


def _tell_damage(saved: Saved, message: Message, part: Message, findings: Findings) -> None:
    if message.defects or part.defects:
        tell(saved, "the file is damaged, and its text may not be whole", "compare the copy with the source", findings)


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("") or ""
    except (LookupError, ValueError):
        return ""


def _is_attached(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _header(message: Message, name: str) -> str:
    """A header's words in one line, in whatever encodings they are written."""
    value = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        words = "".join(_words(value))
    except (HeaderParseError, ValueError, LookupError):
        words = value
    # What is no letter in any encoding cannot be written.
    return " ".join(words.encode("utf-8", "replace").decode().split())


def _words(value: str) -> Iterator[str]:
    for part, charset in decode_header(value):
        if isinstance(part, str):
            yield part
        else:
            yield decoded(part, charset if charset and is_charset(charset) else "", is_markup=False).text


def _day(message: Message) -> str:
    """The day of the mail, or on which the page was saved, as YYYY-MM-DD."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:200]).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
