"""The readable text of a web page, a PDF or a text file: paragraphs, without the furniture of the page.

HTML is read by trafilatura and PDF by pypdf. Both are heavy, and only who adds copies of sources needs them: they
come with the extra ``archive``. Neither fetches anything here.

What a reader takes for furniture is a guess: whoever adds a copy should look at it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from explainer.diagnostics import Findings, Span, has_errors, warning
from explainer.distribution import how_to_install
from explainer.documents.source import decode
from explainer.evidence.charset import UnknownCharset, decoded

CODE = "archive-file"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", *_UTF_16)
_HTML = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)
# Letters that fonts join: the same letters in another drawing.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-[ \t]*\n[ \t]*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(r"[.!?。！？][\"'”’»」』)]*\Z")
# A line that stands at the edge of this many pages is none of the text.
_REPEATED = 3


def extract(path: str, raw: bytes, findings: Findings, *, charset: str = "") -> str:
    """The text of a file, one paragraph a line with empty lines between, or "" where something is wrong.

    ``charset`` is the encoding that whoever adds the file names. What had to be guessed is a warning.
    """
    before = len(findings)
    paragraphs = _read(path, raw, charset, findings)
    if has_errors(findings.since(before)):
        return ""
    if not paragraphs:
        help = "a scanned document has no text: save its text yourself"
        _refused(path, "no readable text was found in the file", help, findings)
        return ""
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs) + "\n"


def _read(path: str, raw: bytes, charset: str, findings: Findings) -> list[str]:
    start = raw.removeprefix(_BYTE_ORDER_MARKS[0]).lstrip()
    if not start:
        return _refused(path, "the file is empty", "save the source again", findings)
    if start.startswith(b"%PDF-"):
        return _pdf(path, start, findings)
    if _HTML.match(start) or (raw.startswith(_UTF_16) and _HTML.match(start.translate(None, b"\0")[2:])):
        return _html(path, raw, charset, findings)
    if charset and not raw.startswith(_BYTE_ORDER_MARKS):
        return _paragraphs(_decoded(path, raw, charset, findings))
    if b"\0" in raw and not raw.startswith(_BYTE_ORDER_MARKS):
        return _refused(path, "the file is no text, web page or PDF", "save the source as one of these", findings)
    text = decode(path, raw, findings)
    return _paragraphs(text or "")


def _reader() -> str:
    return f"install what reads it: {how_to_install('archive')}"


def _html(path: str, raw: bytes, charset: str, findings: Findings) -> list[str]:
    try:
        import trafilatura  # noqa: PLC0415  an extra: it may be missing
    except ImportError:
        return _refused(path, "this is a web page, and nothing here can read one", _reader(), findings)
    page = _decoded(path, raw, charset, findings)
    with _silent("trafilatura"):
        text = trafilatura.extract(page, output_format="txt", include_comments=False, favor_recall=True)
    return [line for line in (text or "").split("\n") if line.strip()]


def _decoded(path: str, raw: bytes, charset: str, findings: Findings) -> str:
    """The text of a page or a file in its encoding; what had to be guessed, and what made no letter, is told."""
    try:
        found = decoded(raw, charset)
    except UnknownCharset as problem:
        findings.error(CODE, Span.at(path), str(problem), "name another one after --charset, or leave it out")
        return ""
    name = "--charset and its name"
    if found.guessed:
        message = f"the page does not say its encoding; it was read as {found.charset}, which is a guess"
        findings.add(warning(CODE, Span.at(path), message, f"look at the copy; if letters are wrong, write {name}"))
    if found.unreadable:
        places = f"{found.unreadable} places are" if found.unreadable > 1 else "1 place is"
        message = f"{places} no letters in {found.charset}, and stand in the copy as \ufffd"
        findings.add(warning(CODE, Span.at(path), message, f"if the page is in another encoding, write {name}"))
    return found.text


def _pdf(path: str, raw: bytes, findings: Findings) -> list[str]:
    try:
        import pypdf  # noqa: PLC0415  an extra: it may be missing
    except ImportError:
        return _refused(path, "this is a PDF, and nothing here can read one", _reader(), findings)
    try:
        with _silent("pypdf"):
            pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    # A broken file can bring the reader down anywhere. Whatever it was, the file is of no use, and that is told.
    except Exception as problem:  # noqa: BLE001
        reason = " ".join(str(problem).split())[:200] or type(problem).__name__
        return _refused(path, f"the PDF cannot be read: {reason}", "save it again, or save its text", findings)
    text = "\n\n".join(_with_breaks(page) for page in _without_furniture(pages))
    return _paragraphs(text.translate(_LIGATURES))


@contextmanager
def _silent(library: str) -> Iterator[None]:
    """Keeps a library from telling in words of its own what a diagnostic tells."""
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _without_furniture(pages: list[str]) -> list[list[str]]:
    """The lines of each page but for those at its top and bottom that most pages share, whatever their number."""
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(edge for lines in split for edge in {_edge(line) for line in (*lines[:1], *lines[-1:])})
    least = max(_REPEATED, len(pages) / 2)
    return [_inner(lines, {edge for edge, count in edges.items() if count >= least}) for lines in split]


def _edge(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _inner(lines: list[str], furniture: set[str]) -> list[str]:
    while lines and _edge(lines[0]) in furniture:
        lines = lines[1:]
    while lines and _edge(lines[-1]) in furniture:
        lines = lines[:-1]
    return lines


def _with_breaks(lines: list[str]) -> str:
    """A page's lines, with an empty one where a paragraph seems to end: after a sentence, in a short line."""
    widest = max(map(len, lines), default=0)
    return "\n".join(f"{line}\n" if _SENTENCE_END.search(line) and len(line) < 0.8 * widest else line for line in lines)


def _paragraphs(text: str) -> list[str]:
    """Blocks between empty lines, or lines where there are none; a word that a line's end has parted is joined."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    known = frozenset(_WORD.findall(text)) if _PARTED.search(text) else frozenset()
    joined = _PARTED.sub(lambda match: _joined(match, known), text)
    blocks = _EMPTY_LINE.split(joined) if _EMPTY_LINE.search(joined) else joined.split("\n")
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _joined(match: re.Match[str], known: frozenset[str]) -> str:
    """The hyphen of "non-nuclear" stays, that of a syllable goes: by the words that the text has, or the case."""
    parted, whole = f"{match[1]}-{match[2]}", match[1] + match[2]
    return parted if parted in known or (whole not in known and match[2][0].isupper()) else whole


def _refused(path: str, message: str, help: str, findings: Findings) -> list[str]:
    """No paragraphs, and why."""
    findings.error(CODE, Span.at(path), message, help)
    return []
