"""Hand-written Markdown pages: their links to records, embedded records and citations, each with its place.

Only these marks are read here; the page itself is rendered by whatever builds the site. What stands in fenced
code, code spans, comments and front matter is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from explainer.diagnostics import Findings, Span
from explainer.documents.characters import report_forbidden
from explainer.documents.plain import Plain
from explainer.documents.source import SourceFile
from explainer.documents.unseen import IN_PAGES
from explainer.documents.written import LinePlaces
from explainer.facts.headings import Heading, headings
from explainer.facts.loose_citations import LooseCitation, loose_citations
from explainer.facts.page_links import PageLink, anchors_of, links_of
from explainer.facts.paragraphs import Paragraph, paragraphs
from explainer.schema.broken_links import broken_links
from explainer.schema.citations import parse_citation, parse_reference
from explainer.schema.markup import blank_out, comments, masked, without_code_blocks, without_comments
from explainer.schema.model import Schema
from explainer.schema.scalars import OPEN, is_blank, tell_unwritten
from explainer.schema.typed import Citation, Language, Reference
from explainer.settings.front_matter import front_matter, language_said

# Within brackets a paragraph may go on in its next line.
_WORDS = r"(?:[^\[\]\n]|\n(?!\s*\n))*"
_MARK = re.compile(
    rf"(?:!|(?m:^)！)\[\[(?P<embed>[^\[\]\n]*)\]\]|\[\[(?P<link>[^\[\]|\n]*)(?:\|(?P<label>{_WORDS}))?\]\]|\[@(?P<citation>{_WORDS})\]"
)
# What begins as a citation, and would be printed as it stands where it is none.
_BEGUN = re.compile(r"(?<!\\)\[@[a-z0-9](?:(?!\[@)[^\n])*")
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LANGUAGE = re.compile(r"^[\"']?language[\"']?[ \t]*:", re.MULTILINE)
_TITLE = re.compile(r"^[\"']?title[\"']?[ \t]*:", re.MULTILINE)


PAGE_ENDING = ".md"


class MarkKind(StrEnum):
    """What a mark in a page is."""

    LINK = "link"
    EMBED = "embed"
    BLOCK = "block"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark of a page, at ``text[start:end]``.

    A link and an embedded record have a ``reference``, a citation a ``citation``; a block, which is a part of the
    site such as the timeline, only its ``name``.
    """

    kind: MarkKind
    start: int
    end: int
    span: Span
    reference: Reference | None = None
    citation: Citation | None = None
    label: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class NarrativePage:
    """One Markdown file of the docs folder; ``path`` is relative to the project, ``location`` to that folder.

    ``marks``, ``headings``, ``paragraphs`` and ``comments`` were found when it was read, and nobody looks through
    ``text`` again. A comment has its marks around it. ``loose`` is what may be meant as a citation;
    ``links`` are those in Markdown, ``anchors`` the parts of the page that can be linked.
    ``title`` is what its front matter says, else the words of its first heading, which are Markdown: then they stand in
    ``heading`` too, and :meth:`explainer.render.page.context.Rendering.page_title` says what readers see of them.
    ``paragraphs`` are those of a page that cites anything; a page without any citation is a guide, and claims nothing.
    Of a translation, such as ``story.ko.md``, ``language`` is the tag, ``translates`` the path of its original, whose
    ``location`` it has. ``said`` is the language that the page says it is in, by ``language:`` at its head.
    ``refused`` are the marks that could not be understood, as they stand there, each of which is reported.
    A page that is ``named_by_file`` says no title. A translation that says none is called as its original is, in the
    ``title_language`` of that, a BCP 47 tag.
    """

    path: str
    location: str
    title: str
    text: str
    marks: tuple[Mark, ...] = ()
    headings: tuple[Heading, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    comments: tuple[str, ...] = ()
    heading: str = ""
    loose: tuple[LooseCitation, ...] = ()
    links: tuple[PageLink, ...] = ()
    anchors: frozenset[str] = frozenset()
    language: str = ""
    translates: str = ""
    said: Language | None = None
    named_by_file: bool = False
    title_language: str = ""
    refused: tuple[str, ...] = ()

    @property
    def own_language(self) -> str:
        """The BCP 47 tag of what a page says it is in, where it is no translation, whose name tells that; else ""."""
        return self.said.tag if self.said is not None and not self.is_translation else ""

    @property
    def is_blank(self) -> bool:
        """Whether it has nothing that readers could see, be it behind a head and between comments."""
        return is_blank(without_comments(blank_out(_FRONT_MATTER, self.text)))

    @property
    def said_in_it(self) -> str:
        """Its Markdown without its head, comments and code."""
        return without_comments(without_code_blocks(blank_out(_FRONT_MATTER, self.text)))

    @property
    def is_translation(self) -> bool:
        """Whether it says in another language what another page says."""
        return bool(self.translates)

    @property
    def owner(self) -> str:
        """The path of the page whose citations it has: of a translation its original's."""
        return self.translates or self.path

    def __repr__(self) -> str:
        return f"<NarrativePage {self.path}>"


def read_narrative(source: SourceFile, docs: str, schema: Schema, findings: Findings) -> NarrativePage:
    """A page with its marks; those that cannot be understood, and invisible characters, are reported."""
    text = "\n".join(source.lines)
    report_forbidden(source, IN_PAGES, findings)
    places = LinePlaces(source)
    without_code = without_code_blocks(blank_out(_FRONT_MATTER, text))
    uncommented = without_comments(without_code)
    plain = masked(uncommented)
    before = len(findings)
    marks = tuple(_marks(places, text, plain, schema, findings))
    _report_unclosed(places, plain, findings)
    for broken in broken_links(plain, text):
        findings.error("invalid-id", places.span(broken.start, broken.end).clipped(), broken.message, broken.help)
    refused = tuple(_written(source, one.span) for one in findings.since(before))
    found = tuple(headings(uncommented))
    path, language = translated_page(source.path, schema.languages)
    location = path.removeprefix(f"{docs}/")
    cited = [(mark.start, mark.citation) for mark in marks if mark.citation is not None]
    parts = tuple(paragraphs(places, text, plain, cited)) if cited else ()
    asides = tuple(text[start:end] for start, end in comments(without_code))
    title, heading = _title(source, text, found)
    links, anchors = tuple(links_of(plain, places.span)), frozenset(anchors_of(uncommented))
    loose = tuple(loose_citations(places, text, plain, _MARK))
    return NarrativePage(
        source.path,
        location,
        title or _title_by_file(location),
        text,
        marks,
        found,
        parts,
        asides,
        heading,
        loose,
        links,
        anchors,
        language,
        path if language else "",
        _language_said(source, text),
        not title,
        refused=refused,
    )


def _written(source: SourceFile, span: Span) -> str:
    """What stands at a place; of what goes on in the next line, the rest of its first."""
    line = source.lines[span.line - 1][span.column - 1 :]
    return line[: max(span.end_column - span.column, 0)] if span.end_column - span.column > 1 else line


def translated_page(path: str, languages: Sequence[str]) -> tuple[str, str]:
    """The path of the page that one translates, and into which of the site's languages; else its own path and "".

    The page ``story.ko.md`` is the translation of ``story.md`` where ``ko`` is one of the languages but the first.
    """
    name, _, tag = path.removesuffix(PAGE_ENDING).rpartition(".")
    is_one = tag in languages[1:] and not name.endswith("/") and name and path.endswith(PAGE_ENDING)
    return (f"{name}{PAGE_ENDING}", tag) if is_one else (path, "")


def _marks(places: LinePlaces, text: str, plain: str, schema: Schema, findings: Findings) -> Iterator[Mark]:
    types = schema.type_names
    for match in _MARK.finditer(plain):
        span = places.span(match.start(), match.end())
        place = (match.start(), match.end(), span)
        if match["citation"] is not None:
            citation = parse_citation(" ".join(match["citation"].split()), span, types, findings)
            if citation:
                yield Mark(MarkKind.CITATION, *place, citation=citation)
        elif match["link"] is not None:
            reference = _linked(match["link"].strip(), span, types, findings)
            if reference:
                if (label := " ".join((match["label"] or "").split())) == OPEN:
                    tell_unwritten(OPEN, "what readers see of this link", span, findings)
                yield Mark(MarkKind.LINK, *place, reference=reference, label=label)
        else:
            yield from _embedded(match, text, place, types, findings)


def _embedded(
    match: re.Match[str], text: str, place: tuple[int, int, Span], types: tuple[str, ...], findings: Findings
) -> Iterator[Mark]:
    """The embedded record or block that a mark stands for; what is wrong with it is reported."""
    embed, span = match["embed"], place[-1]
    if match[0][0] != "!":
        message = "a full-width exclamation mark shows no record"
        findings.error("invalid-id", span, message, f"write !{match[0][1:]}")
    elif not _stands_alone(text, match.start(), match.end()):
        message = "an embedded record must stand on a line of its own, with empty lines around it"
        meant = embed.strip() if "/" in embed else "type/id"
        findings.error("misplaced-embed", span, message, f"move it, or link with [[{meant[:70]}]]")
    elif "/" not in embed:
        yield Mark(MarkKind.BLOCK, *place, name=embed.strip())
    elif "|" in embed:
        message = "a shown record has no caption of its own"
        findings.error("invalid-id", span, message, f"write ![[{embed.partition('|')[0].strip()[:70]}]]")
    elif reference := parse_reference(embed.strip(), span, types, types, findings):
        yield Mark(MarkKind.EMBED, *place, reference=reference)


def _linked(written: str, span: Span, types: tuple[str, ...], findings: Findings) -> Reference | None:
    """The record that a link names; of a citation in double brackets it is told how one is written."""
    if not written.startswith("@"):
        return parse_reference(written, span, types, types, findings)
    message = "double brackets link to a record, and a citation has single ones"
    findings.error("invalid-locator", span.clipped(), message, f"write [{written[:70]}]")
    return None


def _report_unclosed(places: LinePlaces, plain: str, findings: Findings) -> None:
    """Citations that are no marks, as nothing closes them or a bracket in their words does so too early."""
    starts = {match.start() + (match["link"] is not None) for match in _MARK.finditer(plain)}
    for begun in _BEGUN.finditer(plain):
        if begun.start() not in starts:
            message = "this citation would be printed as it stands, because it is not closed, or has [ or ] within"
            help = "close it with ] in the same paragraph, and cite words of the source that have no brackets"
            findings.error("invalid-locator", places.span(*begun.span()).clipped(), message, help)


def _stands_alone(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    rest = text.find("\n", end)
    below = text.find("\n", rest + 1) if rest >= 0 else -1
    return not any(part.strip() for part in (text[above:start], text[end:below] if below >= 0 else text[end:]))


def _title(source: SourceFile, text: str, found: Iterable[Heading]) -> tuple[str, str]:
    """The title that a page says, and the heading that it was taken from; "" where there is none."""
    front = _FRONT_MATTER.match(text)
    if front is not None and _TITLE.search(front[0]) and (said := _said(source)):
        return said, ""
    words = (text[one.words_start : one.words_end].strip() for one in found if one.level == 1)
    heading = next(filter(None, words), "")
    return heading, heading


def _title_by_file(location: str) -> str:
    """As MkDocs has it."""
    name = location.rsplit("/", 1)[-1].removesuffix(".md")
    name = ("index" if name == "README" else name).replace("-", " ").replace("_", " ")
    return "Home" if location in ("index.md", "README.md") else name.capitalize() if name == name.lower() else name


def _language_said(source: SourceFile, text: str) -> Language | None:
    front = _FRONT_MATTER.match(text)
    if front is None or _LANGUAGE.search(front[0]) is None:
        return None
    values = front_matter(source, Findings())
    return language_said(values) if values is not None else None


def _said(source: SourceFile) -> str:
    """The title that a front matter says, word for word; "" where it says none."""
    values = front_matter(source, Findings())
    value = values.get("title") if values is not None else None
    if not isinstance(value, Plain) or value.value is None:
        return ""
    if isinstance(value.value, str):
        return " ".join(value.value.split())
    # What YAML takes for a number, a day or true is a title as it is written.
    return source.lines[value.span.line - 1][value.span.column - 1 : value.span.end_column - 1].strip()
