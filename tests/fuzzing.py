"""What strangers write, each reader of it as a function of one text: it never raises, and points into the text.

Hypothesis calls these in ``tests/property/test_fuzzing.py``, and ``make fuzz`` for as long as somebody waits.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from explainer.authoring.form_words import IN_ENGLISH
from explainer.authoring.importing.bibtex import read_bibtex
from explainer.authoring.importing.bibtex_source import from_bibtex
from explainer.authoring.importing.csl_source import from_csl
from explainer.authoring.importing.inheritance import whole_entries
from explainer.authoring.importing.tagged import NoXml, read_endnote, read_endnote_xml, read_ris
from explainer.authoring.importing.tagged_source import from_tagged
from explainer.authoring.importing.wikidata import NoItem, actor_draft, items_in
from explainer.authoring.issue_answers import NoForm, read_answers
from explainer.diagnostics import Diagnostic, Findings, Span
from explainer.documents.outline import outline, scalars
from explainer.documents.parse import parse
from explainer.documents.parse.settings import parse_settings
from explainer.documents.source import SourceFile
from explainer.evidence.extract import extracted
from explainer.evidence.lock import read_lock
from explainer.evidence.marks import take_apart
from explainer.evidence.nearest import nearest_passage
from explainer.evidence.normalise import ComparableText
from explainer.evidence.reading.saved import Saved
from explainer.evidence.selectors import find_passage, find_words, stands_in_part
from explainer.facts.graph import Graph
from explainer.facts.narrative import read_narrative
from explainer.facts.record import Record
from explainer.facts.redirects import read_redirects
from explainer.facts.sections import sections
from explainer.facts.texts import read_texts
from explainer.facts.validate import validate
from explainer.fixes.formatting import formatted
from explainer.render.language.text import TextRenderer
from explainer.reporters import REPORTERS
from explainer.revisions.text_changes import text_change
from explainer.schema.citations import parse_citation
from explainer.schema.date_refusals import DateError
from explainer.schema.dates import parse_date
from explainer.schema.languages import check_tag
from explainer.schema.load import load_schema, site_type
from explainer.schema.markup import scan
from explainer.search.extract import record_text
from explainer.search.extract import sections as found_sections
from explainer.search.words import terms
from explainer.settings.front_matter import check_front_matter, front_matter
from explainer.settings.model import DEFAULTS
from explainer.settings.theme import look_of

Target = Callable[[str], object]
SCHEMA = load_schema([], Findings())
RENDERER = TextRenderer()
PLACE = Span.at("content/events/x.yaml")
RECORD = Record(SCHEMA.types["event"], "x", PLACE.path, PLACE, {})
SITE = Record(site_type(), "site", "content/site.yaml", Span.at("content/site.yaml"), {})
LOOK = look_of(DEFAULTS, Path("nowhere"))
GRAPH = Graph(SCHEMA, SITE, {RECORD.key: RECORD}, languages=("en",))
# What has a meaning to one of the readers: of these an input is made of, and of whatever else there is.
MARKS = (
    "[", "]", "[[", "]]", "[[actor/a|", "![[", "](", "(", ")", "[@", "[@a, page 4]", "{", "}", "<", ">", "<!--", "-->",
    "<b>", "</b>", "&", "&amp;", "&#0;", "\\", "`", "```\n", "~~~", "*", "**", "_", "~~", "#", "## ", "> ", "- ", "1. ",
    "|", "---\n", "...\n", "\n", "\n\n", "\n  ", "\t", "  ", ": ", "? ", "&a ", "*a ", "!a ", "!!str ", "%", "'", '"',
    '"\\u', "|-\n  ", ">\n  ", "a: ", "title: ", "description: ", "text: ", "date: ", "sources: ", "- {a: b}\n", "<<: ",
    "1858", "1858-02-31", "/..", "?", "~", "X", "-0", ", page 4", ', "a"', "\u2026", "[...] ", "\u201c", "\u2014", "@",
    "@book{a,", "title = {", "author = ", "#", "{\\'e}", " and ", "### Title\n\n", "e\u0301", "\u0301", "\uac00",
    "\u3042",
    "\U0001f600", "\u00ad", "\u200b", "\u202e", "\ufeff", "\x00", "\x1b", "\x85", "\u2028", "\r", "\r\n", "https://a.b/",
    "a@b.c", "ko", "en-GB", "null", "true", "0x1f", "1e400", "2024-01-01T00:00:00Z",
)  # fmt: skip


def _point_into(found: Iterable[Diagnostic], source: SourceFile) -> None:
    """Each finding points to a place that is there, so that its line can be shown."""
    shown = list(found)
    for one in shown:
        for span in (one.span, *(related.span for related in one.related)):
            assert span.path == source.path, one
            assert 1 <= span.line <= span.end_line <= max(1, len(source.lines)), one
            last = source.lines[span.end_line - 1] if source.lines else ""
            assert 1 <= span.column <= len(source.lines[span.line - 1] if source.lines else "") + 1, one
            assert 1 <= span.end_column <= len(last) + 1, one
            assert (span.line, span.column) <= (span.end_line, span.end_column), one
    for report in REPORTERS.values():
        report(shown, {source.path: source.lines})


def fact(text: str) -> None:
    """Reads a fact file as each of some types, and as files of other kinds."""
    source = SourceFile.of("content/events/x.yaml", text)
    found = Findings()
    document = parse(source, found)
    for name in ("event", "quote", "source", "actor"):
        record = validate(document, SCHEMA.types[name], SCHEMA, found)
        read_texts(record, source, SCHEMA, found)
    read_redirects(document, SCHEMA, found)
    _point_into(found, source)
    scalars(text)
    outline(text)


def declaration(text: str) -> None:
    """Reads a record type."""
    source = SourceFile.of("content/types/x.yaml", text)
    found = Findings()
    load_schema([parse(source, found)], found)
    _point_into((one for one in found if one.span.path == source.path), source)


def formatting(text: str) -> None:
    """Writes a fact file in the one form, which changes nothing that is written so already."""
    once = _formatted(text)
    assert _formatted(once) == once


def _formatted(text: str) -> str:
    source = SourceFile.of(RECORD.path, text)
    return formatted({source.path: source}, GRAPH).get(source.path, text)


def page(text: str) -> None:
    """Reads a hand-written page, its head and its sections."""
    source = SourceFile.of("docs/x.md", text)
    found = Findings()
    sections(read_narrative(source, "docs", SCHEMA, found))
    values = front_matter(source, found)
    if values is not None:
        check_front_matter(values, LOOK, found)
    _point_into(found, source)


def settings(text: str) -> None:
    """Reads mkdocs.yml."""
    source = SourceFile.of("mkdocs.yml", text)
    found = Findings()
    parse_settings(source, {}, found)
    _point_into(found, source)


def citation(text: str) -> None:
    """Reads a citation, a date and the tag of a language."""
    parse_citation(text, PLACE, SCHEMA.type_names, Findings())
    check_tag(text, PLACE, Findings())
    try:
        parse_date(text)
    except DateError:
        return


def wikilinks(text: str) -> None:
    """Looks through a text for its links and for what it may not hold."""
    for blocks in (True, False):
        found = scan(text, blocks)
        assert len(found.plain) == len(text)
        places = [(one.start, one.end) for one in found.links] + [(one.start, one.end) for one in found.refused]
        assert all(0 <= start < end <= len(text) for start, end in places)


def markdown(text: str) -> None:
    """Renders a text, and takes its words."""
    assert "<script" not in RENDERER.block(text).lower()
    RENDERER.inline(text)
    RENDERER.plain(text)


def selectors(text: str) -> None:
    """Looks the second half of a text up in the first."""
    copy, words = ComparableText.of(text[: len(text) // 2]), text[len(text) // 2 :]
    for match in (*find_words(copy, words), *find_words(copy, words, words[:3], words[-3:])):
        assert 0 <= match.start <= match.end <= len(copy.text)
        if match.start < match.end:
            start, end = copy.offsets(match.start, match.end)
            assert 0 <= start < end <= len(copy.composed)
    find_passage(copy, words[:5], words[-5:])
    nearest_passage(copy, words)
    stands_in_part(copy, words)
    take_apart(words)


def lock(text: str) -> None:
    """Reads a lock file."""
    source = SourceFile.of("content/evidence.lock", text)
    found = Findings()
    read_lock(source, found)
    _point_into(found, source)


def saved_files(text: str) -> None:
    """Makes copies of a text as each kind of saved file that a text can be."""
    times = "00:01.000 --> 00:02.000"
    mail = "From: a@b.example\nDate: Mon, 6 May 2024 09:30:00 +0900\nMIME-Version: 1.0\n"
    wrapped = (
        text,
        f"<html><body><p>{text}",
        f"<html><style>{text}</style><p class=a>x",
        f"WEBVTT\n\n{times}\n{text}",
        f"1\n00:{times.replace('--> ', '--> 00:')}\n{text}",
        f"{mail}Subject: {text}\n\n{text}",
        f"{mail}Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>{text}\n--b--",
        f"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: {len(text)}\r\n\r\n{text}",
        f"{mail}Content-Type: {text}\n\n{text}",
    )
    for one in wrapped:
        found = Findings()
        copy = extracted(Saved("saved", one.encode("utf-8", "replace")), found)
        assert (copy is None) == found.has_errors
        assert copy is None or ComparableText.of(copy.text).text


def bibliography(text: str) -> None:
    """Reads bibliographies of every form, items of Wikidata, and the answers of an issue's."""
    entries, _ = read_bibtex(text)
    assert all(1 <= entry.line <= text.count("\n") + 1 for entry in entries)
    for entry in whole_entries(
        [*entries, *read_bibtex(f"@misc{{a, title={{{text}}}, author={{{text}}}, year={{{text}}}}}")[0]]
    ):
        from_bibtex(entry)
    for tagged in (*read_ris(f"TY  - {text}\nDA  - {text}\nAU  - {text}"), *read_endnote(f"%0 {text}\n%A {text}")):
        from_tagged(tagged)
    with suppress(NoXml):
        read_endnote_xml(f"<xml><record>{text}</record></xml>")
    for value in (text, {"family": text, "literal": text}, {"date-parts": [[text]], "raw": text}, [text]):
        names = ("id", "type", "title", "author", "issued", "URL", "language", "publisher")
        from_csl(json.loads(json.dumps(dict.fromkeys(names, value))), 1)
    with suppress(NoItem):
        items_in(text)
    snak = {"datavalue": {"value": {"time": text, "precision": 11, "id": text}}}
    claims = {"P569": [{"mainsnak": snak}, text], "P39": [{"mainsnak": snak}], "P31": text}
    with suppress(NoItem):
        items = items_in(
            json.dumps({"id": "Q1", "labels": {"en": {"value": text}}, "modified": text, "claims": claims})
        )
        actor_draft(items["Q1"], items, ("en",), "wikidata-q1")
    try:
        read_answers(text, SCHEMA, IN_ENGLISH)
    except NoForm:
        return


def search(text: str) -> None:
    """Takes the words of a page, and what changed between two halves of a text."""
    found_sections(text)
    record_text(text)
    terms(text)
    text_change(text[: len(text) // 2], text[len(text) // 2 :])


TARGETS: Mapping[str, Target] = {
    target.__name__: target
    for target in (
        fact, declaration, formatting, page, settings, citation, wikilinks, markdown, selectors, lock, bibliography,
        search, saved_files,
    )
}  # fmt: skip
