"""PDFs: the lines of their pages to paragraphs, without what stands on most pages.

Read by PDFium in a process of its own (``pdf_pages``), which may hang or break down, and takes nothing with it.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from explainer.diagnostics import Findings
from explainer.evidence.reading import pdf_pages
from explainer.evidence.reading.joining import joined, tell_guesses
from explainer.evidence.reading.marks import raised, tell_marks, without_marks
from explainer.evidence.reading.pdf_pages import LEVEL, MOST_CHARACTERS, MOST_PAGES, MOST_SECONDS, RAISED
from explainer.evidence.reading.saved import Reading, Saved, reason, refuse, refuse_without_reader

# Letters that fonts join: the same letters in another drawing.
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_SENTENCE_END = re.compile(r"[.!?\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb\u300d\u300f)]*\Z")
_RAISED = re.compile(f"{RAISED}([^{RAISED}{LEVEL}]*){LEVEL}")
# A line that stands at the edge of this many pages is none of the text.
_REPEATED = 3
_CONTEXT = 32
_PART = "save the pages that are cited as a PDF, or their text"


def read_pdf(saved: Saved, findings: Findings) -> Reading | None:
    """The text of a PDF."""
    if importlib.util.find_spec("pypdfium2") is None:
        refuse_without_reader(saved, "PDF", findings)
        return None
    answer = _answer(saved, findings)
    if answer is None:
        return None
    if "pages" not in answer:
        _refuse(saved, answer, findings)
        return None
    marks: list[str] = []
    pages = [_level(page, marks) for page in answer["pages"]]
    text = "\n\n".join(_with_breaks(page) for page in _without_furniture(pages))
    found = joined(text.translate(_LIGATURES), is_set=True)
    paragraphs = without_marks(found.paragraphs, marks)
    tell_guesses(saved, found.guesses, findings)
    tell_marks(saved, marks, findings)
    return Reading(paragraphs, "application/pdf")


def _answer(saved: Saved, findings: Findings) -> dict[str, Any] | None:
    """What the reader's own process says; None where it says nothing, which is told."""
    # Without the folder of the script on the path, where a module may have the name of one of Python's.
    command = [sys.executable, "-P", str(Path(pdf_pages.__file__))]
    raw = saved.raw[saved.raw.find(b"%PDF-") :]
    help = "save it again, or save its text"
    try:
        done = subprocess.run(  # noqa: S603 - the program is this Python, and the script one of ours
            command, input=raw, capture_output=True, timeout=MOST_SECONDS, check=False
        )
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        refuse(saved, f"the PDF could not be read within {MOST_SECONDS} seconds", help, findings)
        return None
    except OSError as problem:
        refuse(saved, f"the reader of PDFs cannot be started: {reason(problem)}", help, findings)
        return None
    except ValueError:
        refuse(saved, "the PDF cannot be read: it brings its reader down", help, findings)
        return None
    return answer if isinstance(answer, dict) else None


def _refuse(saved: Saved, answer: dict[str, Any], findings: Findings) -> None:
    match answer.get("problem"):
        case "password":
            help = "open it with its password, and print it into a new PDF, or save its text"
            refuse(saved, "the PDF is encrypted, and opens with a password only", help, findings)
        case "pages":
            message = f"the PDF has {answer['count']:,} pages, more than the {MOST_PAGES:,} that are read"
            refuse(saved, message, _PART, findings)
        case "length":
            message = f"the PDF has more than the {MOST_CHARACTERS:,} characters that are read"
            refuse(saved, message, _PART, findings)
        case _:
            told = " ".join(str(answer.get("reason", "")).split())[:200]
            refuse(saved, f"the PDF cannot be read: {told}", "save it again, or save its text", findings)


def _level(page: str, marks: list[str]) -> str:
    """A page's text, with what was raised above its line in a form that glues to nothing."""
    page = page.replace("\r\n", "\n").replace("\r", "\n")

    def placed(match: re.Match[str]) -> str:
        words, mark = raised(match[1], page[max(0, match.start() - _CONTEXT) : match.start()], is_link=False)
        marks.extend([mark] if mark else [])
        return words

    return _RAISED.sub(placed, page)


def _without_furniture(pages: list[str]) -> list[list[str]]:
    """The lines of each page but for those at its top and bottom that most pages share, whatever their number."""
    split = [[line.strip() for line in page.split("\n") if line.strip()] for page in pages]
    edges = Counter(edge for lines in split for edge in {_edge(line) for line in (*lines[:1], *lines[-1:])})
    least = max(_REPEATED, len(pages) / 2)
    inner = [_inner(lines, {edge for edge, count in edges.items() if count >= least}) for lines in split]
    # Where all pages are alike, what they say is no furniture.
    return inner if any(inner) else split


def _edge(line: str) -> str:
    return re.sub(r"\d+", "", line)


def _inner(lines: list[str], furniture: set[str]) -> list[str]:
    first, last = 0, len(lines)
    while first < last and _edge(lines[first]) in furniture:
        first += 1
    while first < last and _edge(lines[last - 1]) in furniture:
        last -= 1
    return lines[first:last]


def _with_breaks(lines: list[str]) -> str:
    """A page's lines, with an empty one where a paragraph seems to end: after a sentence, in a short line."""
    widest = max(map(len, lines), default=0)
    return "\n".join(f"{line}\n" if _SENTENCE_END.search(line) and len(line) < 0.8 * widest else line for line in lines)
