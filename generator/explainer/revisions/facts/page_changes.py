"""Two versions of a hand-written page to what changed: sections by their headings, citations, embedded records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Span
from explainer.facts.narrative import Mark, MarkKind, NarrativePage
from explainer.schema.property_types.citation import CITATION
from explainer.schema.property_types.ref import named


class PageChangeKind(StrEnum):
    """What happened to a part of a page."""

    SECTION_ADDED = "section added"
    SECTION_REMOVED = "section removed"
    SECTION_CHANGED = "section changed"
    HEADING_CHANGED = "heading changed"
    CITATION_ADDED = "citation added"
    CITATION_REMOVED = "citation removed"
    EMBED_ADDED = "embedded record added"
    EMBED_REMOVED = "embedded record removed"


@dataclass(frozen=True, slots=True)
class PageChange:
    """One change of a page. ``section`` is a heading, or "" for what stands before the first one.

    ``before`` and ``after`` are texts of sections, or headings. ``mark`` is the citation or the embedded record.
    ``span`` lies in the later file, or in the earlier one where ``is_gone``.
    """

    kind: PageChangeKind
    span: Span
    section: str = ""
    before: str = ""
    after: str = ""
    mark: Mark | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """A stretch of a page: its heading, how many had the same before it, its text, its first line."""

    title: str
    number: int
    text: str
    line: int

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def compare_pages(before: NarrativePage, after: NarrativePage) -> list[PageChange]:
    """What changed from one version of a page to the other, in the order of the later one."""
    sections = _sections_changed(before, after)
    marks = _marks_changed(before, after)
    return [*sections, *marks]


def _sections_changed(before: NarrativePage, after: NarrativePage) -> Iterator[PageChange]:
    old = {(one.title, one.number): one for one in _sections(before)}
    new = {(one.title, one.number): one for one in _sections(after)}
    gone = {key: one for key, one in old.items() if key not in new}
    by_words = {one.words: key for key, one in reversed(gone.items()) if one.words}
    for key, one in new.items():
        span = Span.at(after.path, one.line)
        if key in old:
            if old[key].words != one.words:
                yield PageChange(PageChangeKind.SECTION_CHANGED, span, one.title, old[key].text, one.text)
            continue
        renamed = by_words.pop(one.words, None)
        if renamed is not None:
            title = gone.pop(renamed).title
            yield PageChange(PageChangeKind.HEADING_CHANGED, span, one.title, title, one.title)
        elif one.title or one.words:
            yield PageChange(PageChangeKind.SECTION_ADDED, span, one.title, "", one.text)
    for one in gone.values():
        if one.title or one.words:
            span = Span.at(before.path, one.line)
            yield PageChange(PageChangeKind.SECTION_REMOVED, span, one.title, one.text, "", is_gone=True)


def _sections(page: NarrativePage) -> list[_Section]:
    starts = [0, *(heading.end for heading in page.headings)]
    ends = [*(heading.start for heading in page.headings), len(page.text)]
    titles = ["", *(" ".join(page.text[one.words_start : one.words_end].split()) for one in page.headings)]
    seen: Counter[str] = Counter()
    found: list[_Section] = []
    line, counted = 1, 0
    for title, start, end in zip(titles, starts, ends, strict=True):
        line += page.text.count("\n", counted, start)
        counted = start
        found.append(_Section(title, seen[title], page.text[start:end].strip(), line))
        seen[title] += 1
    return found


def _marks_changed(before: NarrativePage, after: NarrativePage) -> Iterator[PageChange]:
    kinds = (
        (MarkKind.CITATION, PageChangeKind.CITATION_ADDED, PageChangeKind.CITATION_REMOVED),
        (MarkKind.EMBED, PageChangeKind.EMBED_ADDED, PageChangeKind.EMBED_REMOVED),
    )
    for kind, added, removed in kinds:
        old, new = ([mark for mark in page.marks if mark.kind is kind] for page in (before, after))
        forms = Counter(map(_form, old)), Counter(map(_form, new))
        for mark in _surplus(new, forms[1] - forms[0]):
            yield PageChange(added, mark.span, mark=mark)
        for mark in _surplus(old, forms[0] - forms[1]):
            yield PageChange(removed, mark.span, mark=mark, is_gone=True)


def _surplus(marks: Sequence[Mark], wanted: Counter[object]) -> Iterator[Mark]:
    for mark in marks:
        form = _form(mark)
        if wanted[form] > 0:
            wanted[form] -= 1
            yield mark


def _form(mark: Mark) -> object:
    if mark.citation is not None:
        return CITATION.compare(mark.citation)
    return named(mark.reference) if mark.reference else mark.name
