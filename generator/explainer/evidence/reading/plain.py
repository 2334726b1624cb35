"""Texts without markup, as somebody wrote or copied them."""

from __future__ import annotations

from dataclasses import replace

from explainer.diagnostics import Findings, has_errors
from explainer.documents.source import decode
from explainer.evidence.reading.joining import joined, tell_guesses
from explainer.evidence.reading.marks import tell_marks, without_marks
from explainer.evidence.reading.saved import Reading, Saved, refuse, text_of

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read_plain(saved: Saved, findings: Findings) -> Reading | None:
    """A text; without a word of its encoding it has to be UTF-8."""
    before = len(findings)
    charset = "utf-8"
    if (saved.charset or saved.declared) and not saved.raw.startswith(_BYTE_ORDER_MARKS):
        text, charset = text_of(saved, "text", findings, is_markup=False)
    elif b"\0" in saved.raw and not saved.raw.startswith(_BYTE_ORDER_MARKS):
        help = "save the source as a web page, a PDF, a text or one of the others that explainer archive add names"
        refuse(saved, "the file is no text, web page or PDF, nor any other kind that can be read", help, findings)
        return None
    elif saved.raw.lstrip().startswith(b"{\\rtf"):
        refuse(saved, "this is a file in the Rich Text Format", "save it as a text, or as a PDF", findings)
        return None
    else:
        text = _of_utf_8(saved, findings)
    if has_errors(findings.since(before)):
        return None
    return of_text(saved, text, charset, findings)


def _of_utf_8(saved: Saved, findings: Findings) -> str:
    own = Findings()
    text = decode(saved.path, saved.raw, own) or ""
    findings.extend(replace(found, help=f"{found.help}, or name its encoding after --charset") for found in own)
    if "\x1b" in text:
        message = "the file holds control characters, as those of the encoding iso-2022-jp"
        refuse(saved, message, "name its encoding after --charset, or save it as UTF-8", findings)
    return text


def of_text(saved: Saved, text: str, charset: str, findings: Findings) -> Reading:
    """The paragraphs of a text; what was guessed and left out is told."""
    found = joined(text)
    marks: list[str] = []
    paragraphs = without_marks(found.paragraphs, marks)
    tell_guesses(saved, found.guesses, findings)
    tell_marks(saved, marks, findings)
    return Reading(paragraphs, "text/plain", charset)
