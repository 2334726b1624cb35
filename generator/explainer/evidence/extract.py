"""The readable text of what somebody saved, and what is known of it: the door to ``reading``."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from explainer.diagnostics import Findings
from explainer.evidence.copy_record import CopyRecord
from explainer.evidence.reading.formats import read_saved
from explainer.evidence.reading.saved import Saved


@dataclass(frozen=True, slots=True)
class Extracted:
    """A copy's text, one paragraph a line with empty lines between, and what is to be recorded of it."""

    text: str
    record: CopyRecord


def extract(path: str, raw: bytes, findings: Findings, *, charset: str = "") -> str:
    """The text of a file, or "" where something is wrong; it is called ``path`` in findings.

    ``charset`` is the encoding that whoever adds the file names. What had to be guessed is a warning.
    """
    found = extracted(Saved(path, raw, charset), findings)
    return found.text if found else ""


def extracted(saved: Saved, findings: Findings) -> Extracted | None:
    """The text of a saved file with what the file itself says of where it comes from, or None with a finding."""
    reading = read_saved(saved, findings)
    if reading is None:
        return None
    text = "\n\n".join(reading.paragraphs) + "\n"
    record = CopyRecord(
        final=reading.final,
        day=reading.day,
        media_type=reading.media_type,
        charset=reading.charset,
        sha256_raw=hashlib.sha256(saved.raw).hexdigest(),
        sha256_text=hashlib.sha256(text.encode()).hexdigest(),
        times=reading.times,
    )
    return Extracted(text, record)
