"""Web pages: the article by trafilatura, without the furniture around it, and pages without furniture in full.

What is taken for furniture is a guess: whoever adds a copy should look at it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from explainer.diagnostics import Findings
from explainer.evidence.reading.hidden import Hidden
from explainer.evidence.reading.marks import tell_marks, without_marks
from explainer.evidence.reading.markup import blocks, clean
from explainer.evidence.reading.saved import Reading, Saved, refuse, refuse_without_reader, silent, tell, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A picture in the page itself: no text, and most of what a saved page weighs.
_DATA = re.compile(r"\bdata:[a-z]+/[a-z0-9.+-]+[;,][^\"'\s<>)]{200,}", re.IGNORECASE)
MOST_TAGS = 100_000
"""What reads pages takes a time that grows with these, and up to so many it is seconds."""
_MOST_CHARACTERS = 16 * 1024 * 1024
# The parser looks at each attribute of an element beside each other.
_MOST_ATTRIBUTES = 1000
_ATTRIBUTE = re.compile(r"""[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>]*+))?+""")
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:[\s/=]++|{_ATTRIBUTE.pattern})*+)")
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s*\n\s*url:\s*(\S+)\s*\n\s*saved date:\s*([^\n]+)")
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_DAY = re.compile(r"\w{3} (\w{3}) (\d{2}) (\d{4}) ")
_HEAD = 4096
_CELL_ENDS = re.compile(r"(?<!\\)\|")
# How much of a line tells whether it stands on the page.
_TELLING = 40


def read_page(saved: Saved, findings: Findings) -> Reading | None:
    """The article of a web page."""
    read = _tree(saved, findings)
    if read is None:
        return None
    tree, page, charset = read
    marks: list[str] = []
    paragraphs: tuple[str, ...] = ()
    if tree is not None:
        import trafilatura  # noqa: PLC0415  an extra; it is there where a tree is

        _tell_hidden(saved, clean(tree, marks), findings)
        with silent("trafilatura"):
            text = trafilatura.extract(tree, output_format="txt", include_comments=False, favor_recall=True)
        seen = list(blocks(tree))
        lines = list(_bare((text or "").split("\n"), frozenset(seen)))
        _tell_unseen(saved, lines, seen, findings)
        paragraphs = without_marks(_parted(lines[0], seen) if len(lines) == 1 else lines, marks)
    tell_marks(saved, marks, findings)
    final, day = _saved_as(page)
    return Reading(paragraphs, "text/html", charset, (), saved.final or final, saved.day or day)


def _bare(lines: Iterable[str], seen: Collection[str]) -> Iterator[str]:
    """Lines without the marks of lists and tables that the page has not itself; each cell is a line."""
    for line in lines:
        words = " ".join(line.split())
        if words in seen:
            yield words
        elif words.startswith("|"):
            cells = (" ".join(cell.replace("\\|", "|").split()) for cell in _CELL_ENDS.split(words))
            yield from (cell for cell in cells if cell)
        elif words:
            yield words.removeprefix("- ")


def _tell_hidden(saved: Saved, hidden: Hidden, findings: Findings) -> None:
    if hidden.kept:
        help = "look whether readers of the page see it, or only those who pay or ask for it"
        tell(saved, "much of the page is hidden until a script shows it; its text was kept", help, findings)
    elif hidden.prose:
        message = f"{hidden.prose:,} characters of text are hidden on the page, and were left out"
        tell(saved, message, "if readers of the page can see it, save the page while it is shown", findings)


def _tell_unseen(saved: Saved, lines: list[str], seen: list[str], findings: Findings) -> None:
    """Reports text that a page says to programs only, which is taken where a script has not yet shown the article."""
    first = next((line for line in lines if len(line) >= _TELLING), "")
    if first and "".join(first.split())[:_TELLING] not in "".join("".join(seen).split()):
        help = "compare the copy with the page as readers see it"
        tell(saved, "the text is what the page says to programs, for it shows no such words itself", help, findings)


def _parted(line: str, parts: Iterable[str]) -> list[str]:
    """A line into which all of a page was put, as short ones are, in its own blocks, if these make it up."""
    whole, place, found = "".join(line.split()), 0, []
    for part in parts:
        bare = "".join(part.split())
        if whole.startswith(bare, place):
            found.append(part)
            place += len(bare)
    return found if place == len(whole) else [line]


def read_document(saved: Saved, findings: Findings) -> Reading | None:
    """All text of a page that has no furniture, such as a chapter of a book or a mail."""
    read = _tree(saved, findings)
    if read is None:
        return None
    tree, _, charset = read
    marks: list[str] = []
    paragraphs: tuple[str, ...] = ()
    if tree is not None:
        clean(tree, marks)
        paragraphs = without_marks(blocks(tree), marks)
    tell_marks(saved, marks, findings)
    return Reading(paragraphs, "text/html", charset)


def _tree(saved: Saved, findings: Findings) -> tuple[HtmlElement | None, str, str] | None:
    """The page's tree, if there is one, its text and encoding; None where that is told."""
    try:
        import trafilatura  # noqa: PLC0415  an extra: it may be missing
    except ImportError:
        refuse_without_reader(saved, "web page", findings)
        return None
    before = len(findings)
    page, charset = text_of(saved, "page", findings)
    if findings.since(before) and not page:
        return None
    page = _DATA.sub("data:,", page)
    if page.count("<") > MOST_TAGS:
        message = f"the page has more than {MOST_TAGS:,} tags, and would be read for minutes"
        refuse(saved, message, "save the part of it that is cited", findings)
        return None
    if len(page) > _MOST_CHARACTERS:
        message = f"the page has {len(page):,} characters, more than the {_MOST_CHARACTERS:,} that are read"
        refuse(saved, message, "save the part of it that is cited", findings)
        return None
    if any(_has_too_many(tag[1]) for tag in _TAG.finditer(page)):
        message = f"an element of the page has more than the {_MOST_ATTRIBUTES:,} attributes that are read"
        refuse(saved, message, "save the part of it that is cited", findings)
        return None
    with silent("trafilatura"):
        return trafilatura.load_html(f"{page}<span></span>" if page else page), page, charset


def _has_too_many(attributes: str) -> bool:
    return len(attributes) > 2 * _MOST_ATTRIBUTES and sum(1 for _ in _ATTRIBUTE.finditer(attributes)) > _MOST_ATTRIBUTES


def _saved_as(page: str) -> tuple[str, str]:
    """The address and the day that SingleFile, or a browser, wrote into the page."""
    if match := _SINGLE_FILE.search(page[:_HEAD]):
        day = _DAY.match(match[2])
        place = _MONTHS.find(day[1]) if day else -1
        return match[1], f"{day[3]}-{place // 4 + 1:02}-{day[2]}" if day and place >= 0 else ""
    match = _SAVED_FROM.search(page[:_HEAD])
    return (match[1], "") if match else ("", "")
