"""What is known of a copy beside its text: ``archive/SOURCE-ID.json``, of which each key may be missing.

A copy is a plain text that anybody may have put there, so there may be no record of it. ``excerpt`` alone changes what
a look-up means; all else tells people and programs where the text comes from. Keys of later versions are kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from explainer.diagnostics import Findings, Span
from explainer.documents.refusals import Limit, unreadable
from explainer.documents.source import decode, read_bytes
from explainer.files.reading import kind_of
from explainer.settings.output import ARCHIVE_FOLDER

RECORD_ENDING = ".json"
MAX_RECORD_BYTES = 2 * 1024 * 1024
MOST_TIMES = 50_000
_CODE = "archive-file"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LIMIT = Limit(MAX_RECORD_BYTES, _CODE, "it says where a copy comes from, and holds no text")
_HELP = "mend it, or delete it and make the copy again with explainer archive add"


@dataclass(frozen=True, slots=True)
class CopyRecord:
    """Where a copy comes from, and what it is; an empty value is one that nobody knows.

    ``address`` is what was asked for and ``final`` what answered in the end, after redirects or out of a web archive;
    ``day`` is the day on which the source was saved, as YYYY-MM-DD; ``media_type`` is of what was saved, as
    ``text/html``, ``status`` the HTTP status of the answer, ``charset`` the encoding by its name in the WHATWG Encoding
    Standard. ``sha256_raw`` is of the saved bytes and ``sha256_text`` of the copy's, both in hex. ``excerpt`` tells
    that the copy is only a part of the source. ``times`` are of a transcript: when each of its paragraphs begins, as
    ``00:12:30``; where the copy was changed since, they count for nothing. ``others`` are keys that this version does
    not know.
    """

    address: str = ""
    final: str = ""
    day: str = ""
    media_type: str = ""
    status: int = 0
    charset: str = ""
    sha256_raw: str = ""
    sha256_text: str = ""
    excerpt: bool = False
    times: tuple[str, ...] = ()
    others: Mapping[str, object] = field(default_factory=dict)

    def is_of(self, copy: bytes) -> bool:
        """Whether the copy is, byte for byte, the one that was recorded."""
        return hashlib.sha256(copy).hexdigest() == self.sha256_text

    def day_of(self, copy: bytes) -> str:
        """The day on which a copy was saved, as YYYY-MM-DD; "" where nobody knows it of this one."""
        return self.day if self.is_of(copy) and is_day(self.day) else ""


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, as YYYY-MM-DD."""
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


_TYPES = {one.name: type(one.default) for one in fields(CopyRecord) if one.name != "others"}
_WORDS: Mapping[type, str] = {
    str: "text in quotation marks", int: "whole number", bool: "true or false", tuple: "list of times such as 00:12:30",
}  # fmt: skip
_TIME = re.compile(r"\d{1,3}(?::[0-5]\d){1,2}")


def record_file(archive: Path, source_id: str) -> Path:
    """Where the record of a source's copy stands."""
    return archive / f"{source_id}{RECORD_ENDING}"


def written_record(record: CopyRecord) -> bytes:
    """The content of a record's file: what is known, a key a line, in one order."""
    known = {name: getattr(record, name) for name in _TYPES if getattr(record, name)}
    others = {name: value for name, value in sorted(record.others.items()) if name not in _TYPES}
    return (json.dumps({**known, **others}, ensure_ascii=False, indent=2) + "\n").encode()


def read_record(archive: Path, source_id: str, findings: Findings, shown_as: str = ARCHIVE_FOLDER) -> CopyRecord | None:
    """The record of a source's copy: an empty one where there is none, None with a finding where it is unusable."""
    path = f"{shown_as}/{source_id}{RECORD_ENDING}"
    file = record_file(archive, source_id)
    try:
        if kind_of(file) is None:
            return CopyRecord()
    except OSError as problem:
        findings.add(unreadable(path, problem))
        return None
    raw = read_bytes(file, path, findings, _LIMIT)
    text = decode(path, raw, findings) if raw is not None else None
    return _parsed(path, text, findings) if text is not None else None


def _parsed(path: str, text: str, findings: Findings) -> CopyRecord | None:
    try:
        values = json.loads(text)
        json.dumps(values, ensure_ascii=False).encode()  # half of a pair of surrogates could not be written again
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        findings.error(_CODE, Span.at(path), "what is recorded of the copy is no JSON object", _HELP)
        return None
    if _are_times(values.get("times")):
        values["times"] = tuple(values["times"])
    for name, kind in _TYPES.items():
        if name in values and type(values[name]) is not kind:
            message = f'"{name}" of the copy\'s record is no {_WORDS[kind]}'
            findings.error(_CODE, Span.at(path), message, _HELP)
            return None
    known = {name: values.pop(name) for name in _TYPES if name in values}
    return CopyRecord(**known, others=values)


def _are_times(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= MOST_TIMES
        and all(isinstance(one, str) and _TIME.fullmatch(one) for one in value)
    )


def seconds(time: str) -> int:
    """``00:12:30`` or ``12:30`` in seconds."""
    return sum(int(part) * 60**power for power, part in enumerate(reversed(time.split(":"))))
