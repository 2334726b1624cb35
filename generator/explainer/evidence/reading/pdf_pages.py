"""The pages of a PDF as texts, in a process of its own: run as a script, with the PDF as its input.

PDFium is written in C++, and a file can be made to bring it down. So it never runs in the process that holds anything;
nothing of explainer is imported here. The output is one JSON object: ``pages``, or ``problem`` with what is wrong.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from typing import Any

MOST_PAGES = 2_000
# More is no copy of a source; it is told as any text that is too large.
MOST_CHARACTERS = 8_000_000
MOST_SECONDS = 60
_MOST_MEMORY = 2 * 1024 * 1024 * 1024
# How the hyphen of a parted word comes out of PDFium, which takes the end of the line away.
_HYPHEN = 2
# Around what is raised above its line. Nothing of the text is a control character when they are put in.
RAISED, LEVEL = "\x0e", "\x0f"
_CAN_BE_RAISED = frozenset(map(ord, "0123456789*\u2020\u2021\u00a7"))
_BETWEEN_RAISED = frozenset(map(ord, ",-\u2013"))
_PASSWORD = 4


def main() -> None:
    """Reads a PDF from the input, and writes what is on its pages."""
    _limit()
    answer = json.dumps(_answer(sys.stdin.buffer.read()))
    sys.stdout.write(answer)


def _limit() -> None:
    """Bounds what the process takes, where the system can."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    bounds = {resource.RLIMIT_CPU: MOST_SECONDS, resource.RLIMIT_DATA: _MOST_MEMORY, resource.RLIMIT_CORE: 0}
    for limit, most in bounds.items():
        resource.setrlimit(limit, (most, most))


def _answer(raw: bytes) -> dict[str, Any]:
    import pypdfium2  # noqa: PLC0415  an extra: it may be missing

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as problem:
        if getattr(problem, "err_code", 0) == _PASSWORD:
            return {"problem": "password"}
        return {"problem": "damaged", "reason": str(problem)}
    if len(document) > MOST_PAGES:
        return {"problem": "pages", "count": len(document)}
    pages: list[str] = []
    left = MOST_CHARACTERS
    for number in range(len(document)):
        text = _text(document, number)
        left -= len(text)
        pages.append(text)
        if left < 0:
            return {"problem": "length"}
    return {"pages": pages}


def _text(document: Any, number: int) -> str:
    """One page; a damaged one is empty."""
    import pypdfium2  # noqa: PLC0415  an extra: it may be missing

    try:
        page = document[number].get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    return "".join(_characters(pypdfium2.raw, page))


def _characters(pdfium: Any, page: Any) -> Iterator[str]:
    """The signs of a page, with marks around those that are raised."""
    raised = False
    before = -1  # the sign on the line that what follows is raised above
    for place in range(min(pdfium.FPDFText_CountChars(page), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(page, place)
        can_be = code in _CAN_BE_RAISED or (raised and code in _BETWEEN_RAISED)
        is_raised = can_be and before >= 0 and _is_raised(pdfium, page, before, place)
        if is_raised != raised:
            yield RAISED if is_raised else LEVEL
            raised = is_raised
        yield _sign(code)
        if not is_raised:
            before = place if code > ord(" ") and code != _HYPHEN else -1
    if raised:
        yield LEVEL


def _sign(code: int) -> str:
    if code == _HYPHEN:
        return "-\n"
    if code in {9, 10, 13}:
        return chr(code)
    if code < ord(" ") or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF} or code > sys.maxunicode:
        return ""
    return chr(code)


def _is_raised(pdfium: Any, page: Any, before: int, place: int) -> bool:
    """Whether a sign is smaller than the one before it, and stands higher on the same line."""
    line, sign = _box(pdfium, page, before), _box(pdfium, page, place)
    height, own = line[1] - line[0], sign[1] - sign[0]
    _, level = _origin(pdfium, page, before)
    _, origin = _origin(pdfium, page, place)
    return 0 < own < 0.9 * height and 0.1 * height < origin - level < height


def _box(pdfium: Any, page: Any, place: int) -> tuple[float, float]:
    """The bottom and the top of a sign's place."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(page, place, ctypes.byref(box))
    return box.bottom, box.top


def _origin(pdfium: Any, page: Any, place: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(page, place, ctypes.byref(x), ctypes.byref(y))
    return x.value, y.value


if __name__ == "__main__":
    main()
