"""Hand-written pages: their marks replaced by links, numbered notes and embedded records.

The page stays Markdown, and another tool renders it. What is put in is either Markdown in which no character of a
contributor has a meaning, or HTML; blocks of HTML can be kept apart under a name until the Markdown is rendered,
so that no Markdown engine sees a contributor's text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from operator import add

from markupsafe import escape

from explainer.diagnostics import Findings, NotMade
from explainer.facts.built_in import SiteSettings
from explainer.facts.narrative import Mark, MarkKind, NarrativePage
from explainer.facts.record import Record
from explainer.facts.sections import reading_minutes
from explainer.render.language.directions import direction, in_language
from explainer.render.language.text import element, escaped_for_markdown
from explainer.render.language.tongues import in_own_language, with_tongues, without_tongues
from explainer.render.language.turned import with_directions
from explainer.render.machines.head import PageHeads
from explainer.render.page.abbreviations import Glossary, glossary
from explainer.render.page.age import age, age_line
from explainer.render.page.citing import citation
from explainer.render.page.context import Rendering
from explainer.render.page.history import changed_on, history_view
from explainer.render.page.note_views import note_views
from explainer.render.page.notes import Note, in_rows, order_of
from explainer.render.page.printing import directed, whole, with_marks
from explainer.render.page.scope import PageScope
from explainer.render.page.untranslated import as_written, is_untranslated, shows_untranslated, with_line
from explainer.render.page.views import NoteView
from explainer.render.records.page import card
from explainer.render.written.blocks import BLOCKS
from explainer.render.written.named_blocks import STEM, names_beside, placed

_OPENING = re.compile(r"^[ \t>]*(?:[-*+:]|\d+[.)]|#{1,6})[ \t]+\Z", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+.+$", re.MULTILINE)
_SPACE_BEFORE = re.compile(r"(?<!\n)(?:[ \t]+|[ \t]*\n[ \t]*)\Z")


@dataclass(frozen=True, slots=True)
class Narrative:
    """A hand-written page ready for a Markdown engine.

    ``blocks`` are HTML by the name that stands for each in ``markdown``; ``notes`` is the HTML of the page's notes,
    or "" where it cites nothing. ``glossary`` has the abbreviations to explain on it. ``head`` is HTML for the head of
    the document, and ``title`` what the page is called, as text. ``around`` joins the page and what is listed at its
    end, below a line that says so where they are not translated; ``language`` is the BCP 47 tag of what a page is in
    that is in another language than its readers', else "". It ``has_elements`` where links are written in HTML, and
    ``runs_right`` where its language is written from left to right.
    """

    location: str
    markdown: str
    blocks: dict[str, str]
    notes: str
    glossary: Glossary
    head: str = ""
    title: str = ""
    around: Callable[[str, str], str] = add
    language: str = ""
    has_elements: bool = False
    runs_right: bool = True

    def finished(self, html: str) -> str:
        """The page's HTML, once its Markdown is rendered, with the blocks in their places and the notes at its end."""
        whole = in_rows(self.placed(html)) if self.blocks else html
        explained, listed = self.glossary.explained(with_directions(whole) if self.runs_right else whole)
        return self.around(explained, listed) + self.notes

    def placed(self, text: str, form: Callable[[str], str] = str) -> str:
        """A text that was made of the page's Markdown, with its blocks in their places, each in a form."""
        return placed(text, self.blocks, form)


def render_narrative(rendering: Rendering, page: NarrativePage, findings: Findings) -> Narrative:
    """One page with its marks replaced."""
    scope = PageScope(rendering, page.location, page.owner)
    scope.around = scope.languages[0] if rendering.language_of(page) else ""
    blocks: dict[str, str] = {}
    name = names_beside(page.text)
    parts: list[str] = []
    done = 0
    for mark in page.marks:
        before = page.text[done : mark.start]
        if mark.kind is MarkKind.CITATION:
            before = _closed_up(before)
        parts += (before, _replaced(scope, mark, blocks, name, findings))
        done = mark.end
    parts.append(page.text[done:])
    order = order_of(*blocks.values())
    marked = (directed(scope, _said(scope, html)) for html in with_marks(scope, blocks.values(), order))
    blocks = dict(zip(blocks, marked, strict=True))
    html = ""
    try:
        html = directed(scope, _afterwards(scope, page, note_views(scope, order))) if order else ""
    except NotMade as problem:
        findings.add(problem.diagnostic)
    head = PageHeads(rendering).written(page)
    markdown = _with_reading_line(scope, page, "".join(parts), blocks, scope.notes.notes(order))
    around: Callable[[str, str], str]
    if is_untranslated(rendering, page):
        around = partial(as_written, rendering, page.location)
    else:
        around = partial(with_line, rendering, page.location, shows_untranslated(rendering, page, blocks.values()))
    title = rendering.page_title(page)
    words, language = glossary(rendering), rendering.language_of(page)
    has_elements = any(link.is_raw for link in page.links)
    runs_right = not direction(language or scope.languages[0])
    return Narrative(
        page.location, markdown, blocks, html, words, head, title, around, language, has_elements, runs_right
    )


def _afterwards(scope: PageScope, page: NarrativePage, notes: tuple[NoteView, ...]) -> str:
    """What stands at the end of a page that cites: its notes, its history, and how to cite it."""
    rendering = scope.rendering
    cite = citation(rendering, page.location, rendering.page_title(page), changed_on(rendering, page))
    return rendering.templates.render("notes", notes=notes, history=history_view(scope, page), citation=cite)


def _with_reading_line(
    scope: PageScope, page: NarrativePage, markdown: str, blocks: dict[str, str], notes: Iterable[Note]
) -> str:
    """A page that cites says under its title as of when; the one that tells the whole story also how long it is, and
    what it rests on.
    """
    title, line = _TITLE.search(markdown), _reading_line(scope, page, tuple(notes))
    if not line or title is None:
        return markdown
    key = names_beside(page.text)(len(blocks))
    blocks[key] = _said(scope, line)
    return f"{markdown[: title.end()]}\n\n{key}\n{markdown[title.end() :]}"


def _reading_line(scope: PageScope, page: NarrativePage, notes: tuple[Note, ...]) -> str:
    words, story = scope.rendering.words, SiteSettings(scope.rendering.graph.site).story
    if story is None or story.text != page.location:
        return age_line(scope.rendering) if notes else ""
    sources = len({note.source.key for note in notes if not note.source.withdrawn})
    minutes = words.plural("%(num)d minute to read", "%(num)d minutes to read", reading_minutes(page.text))
    rests_on = words.plural("%(num)d source", "%(num)d sources", sources) if sources else ""
    facts = escape(" \u00b7 ".join(filter(None, (minutes, rests_on))))
    day = age(scope.rendering)
    between = element("span", " \u00b7 ", class_="x-reading__between") if day else ""
    return element("p", facts + between + day, class_="x-reading")


def _closed_up(before: str) -> str:
    """What stands before a mark: the mark stands close to what it supports, however the line was broken."""
    line = before[before.rfind("\n") + 1 :]
    if _OPENING.search(line):
        return before
    words = len(before.rstrip(" \t\n"))
    return before[: max(words - 1, 0)] + _SPACE_BEFORE.sub("", before[max(words - 1, 0) :])


def _replaced(
    scope: PageScope,
    mark: Mark,
    blocks: dict[str, str],
    name: Callable[[int], str],
    findings: Findings,
) -> str:
    graph = scope.rendering.graph
    if mark.kind is MarkKind.BLOCK and mark.name not in BLOCKS:  # reported when the facts were checked
        return ""
    try:
        if mark.citation:
            html = str(scope.cite([mark.citation]))
        elif mark.kind is MarkKind.BLOCK:
            html = whole(scope, f"block-{mark.name}", BLOCKS[mark.name](scope))
        else:
            record = graph.resolve(mark.reference) if mark.reference else None
            if record is None:  # reported by a rule
                return mark.label
            if mark.kind is MarkKind.LINK:
                return _link(scope, record, mark.label)
            html = whole(scope, "card", card(scope, record))
    except NotMade as problem:
        findings.add(problem.diagnostic)
        return ""
    key = name(len(blocks))
    blocks[key] = with_tongues(html)
    return key


def _said(scope: PageScope, html: str) -> str:
    """What is put into a page, with the language of its readers where that is not what the page is in."""
    return in_own_language(html, scope.around) if scope.around else html


def _link(scope: PageScope, record: Record, label: str) -> str:
    """A Markdown link to the record's Markdown file, which the site builder resolves and checks like any other."""
    here = posixpath.dirname(scope.location) or "."
    target = posixpath.relpath(scope.rendering.routes.record(record), here)
    # Words of a fact are never taken for the name of a block.
    told = scope.rendering.linked(record, label)
    words = escaped_for_markdown(without_tongues(told)).replace(STEM, f"&#{ord(STEM[0])};{STEM[1:]}")
    language = "" if label else scope.rendering.name(record).language or scope.around
    return f"[<span{in_language(language)}>{words}</span>]({target})" if language else f"[{words}]({target})"
