"""Bibliographies as sources: the entries of a file of another program as what their fact files say.

Nothing is made up: what an entry says in a form that cannot be read is left out, with a note for whoever asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from explainer.authoring.importing.bibtex import read_bibtex
from explainer.authoring.importing.bibtex_source import from_bibtex
from explainer.authoring.importing.csl_source import from_csl, without_markdown
from explainer.authoring.importing.inheritance import whole_entries
from explainer.authoring.importing.language_names import language_tag
from explainer.authoring.importing.source_draft import SourceDraft
from explainer.authoring.importing.tagged import (
    ENDNOTE_START,
    RIS_START,
    NoXml,
    read_endnote,
    read_endnote_xml,
    read_ris,
)
from explainer.authoring.importing.tagged_source import from_tagged
from explainer.authoring.yaml_text import readable
from explainer.diagnostics import Findings, Span
from explainer.distribution import how_to_install
from explainer.documents.entities import unescaped
from explainer.documents.parse import parse
from explainer.documents.refusals import Limit
from explainer.documents.source import SourceFile, decode, read_bytes
from explainer.documents.values import Scalar, plain
from explainer.facts.built_in.source import (
    ACCESSED,
    ADDRESS,
    AUTHORS,
    ISBN,
    ISSUE,
    KIND,
    LANGUAGE,
    PAGES,
    PMID,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    VOLUME,
)  # fmt: skip
from explainer.schema.ids import ID_PATTERN, suggest_id
from explainer.schema.ports import Data
from explainer.schema.property_types.date import read_date
from explainer.schema.property_types.language import read_language
from explainer.schema.property_types.string import MAX_STRING_BYTES
from explainer.schema.property_types.url import read_url

MOST_BYTES = 16 * 1024 * 1024
_MOST_TOLD = 5
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
# Elements around words only: a title may be about <b>.
_MARKED = re.compile(
    r"<(?:jats:)?(i|b|em|strong|su[bp]|sc|scp|span|italic|bold)(?:\s[^<>]*)?>([^<>]*)</(?:jats:)?\1>", re.IGNORECASE
)
_BIBTEX_START = re.compile(r"@\s*[A-Za-z]+\s*[{(]")
_YAML_START = re.compile(
    r"(?:[ \t]*(?:#.*)?\n)*(?:---[ \t]*\n)?(?:[\w-]+:.*\n)*"
    r"(?:references:|[ \t]*- [\"']?(?:id|type|title|author|citation-key)[\"']?:)"
)
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l", "Ł": "L"})
_SMALL_WORDS = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_READERS: dict[str, Callable[[Scalar, str, Findings], object]] = {
    ADDRESS: read_url,
    PUBLISHED: read_date,
    ACCESSED: read_date,
    LANGUAGE: read_language,
}


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A source of a bibliography: what to call it in a message, its id, its properties, and what was left out."""

    name: str
    id: str
    values: dict[str, Data]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file: its entries, or a problem with all of it, and notes on entries that are broken."""

    entries: list[BibliographyEntry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str = ""


def missing() -> bool:
    """Whether what reads BibTeX is not installed."""
    return find_spec("bibtexparser") is None or find_spec("pylatexenc") is None


def read_bibliography(file: Path) -> Reading:
    """The entries of a file in BibTeX, CSL-JSON, CSL-YAML, RIS or EndNote; which of them it is, its content says."""
    findings = Findings()
    raw = read_bytes(file, str(file), findings, Limit(MOST_BYTES))
    text = decode(str(file), raw, findings) if raw is not None else None
    if text is None:
        return Reading(problem=next(iter(findings)).message)
    form = next((form for form in _FORMS if form.begins(text)), None)
    if form is None:
        return Reading(problem=_other_form(text) or f"there is no entry of {_NAMES} in it")
    if form.needs_extra and missing():
        return Reading(problem=f"{form.name} needs packages that are not installed: {how_to_install('import')}")
    drafts, problems = form.read(text)
    empty = [draft for draft in drafts if draft.is_empty]
    drafts = [draft for draft in drafts if not draft.is_empty]
    problems += [f"{draft.name} has neither a title nor an address" for draft in empty]
    if not drafts:
        return Reading(problem="; ".join(problems[:_MOST_TOLD]) or f"there is no entry of {form.name} in it")
    entries: list[BibliographyEntry] = []
    for entry in map(_entry, drafts):
        if entry.values.get(TITLE) or entry.values.get(ADDRESS):
            entries.append(entry)
        else:
            problems.append(f"{entry.name}: {'; '.join(entry.notes)}")
    return Reading(entries, problems, problem="" if entries else "; ".join(problems[:_MOST_TOLD]))


def _other_form(text: str) -> str:
    """What to do with a file of a program whose form is not read; "" where it is none that is known."""
    for name, begins in _OTHERS.items():
        if begins.match(text):
            return f"this is {name}, which is not read: open it in a program such as Zotero, and save it as {_SAVED_AS}"
    return ""


# Forms that programs write and that one of the others says as well.
_OTHERS = {
    "PubMed's own form (.nbib)": re.compile(r"\s*(?:PMID|PMCID|OWN)\s*- "),
    "the Web of Science's own form": re.compile(r"\s*(?:FN |PT [JBSP]\n)"),
    "Hayagriva's YAML": re.compile(
        r"(?:\s*#.*\n)*\s*[\w-]+:[ \t]*\n(?:[ \t]+[\w-]+:.*\n)*?[ \t]+type:[ \t]*[\"']?[A-Za-z]"
    ),
}
_SAVED_AS = "BibTeX, RIS or CSL-JSON"


@dataclass(frozen=True, slots=True)
class _Form:
    """A form of bibliographies: what it is called, how a file in it is known, and what reads it."""

    name: str
    begins: Callable[[str], object]
    read: Callable[[str], tuple[list[SourceDraft], list[str]]]
    needs_extra: bool = False


def _bibtex(text: str) -> tuple[list[SourceDraft], list[str]]:
    entries, problems = read_bibtex(text)
    return [from_bibtex(entry) for entry in whole_entries(entries)], problems


def _csl(read: object, is_markdown: bool = False) -> list[SourceDraft]:
    items = read.get("items", read.get("references", [read])) if isinstance(read, dict) else read
    return [
        from_csl(without_markdown(item) if is_markdown else item, number)
        for number, item in enumerate(items if isinstance(items, list) else [], 1)
        if isinstance(item, dict)
    ]


def _csl_json(text: str) -> tuple[list[SourceDraft], list[str]]:
    try:
        return _csl(json.loads(text)), []
    except RecursionError:
        return [], ["this JSON is nested too deep"]
    except ValueError as problem:
        return [], [f"this is no JSON: {problem}"]


def _csl_yaml(text: str) -> tuple[list[SourceDraft], list[str]]:
    findings = Findings()
    # A file of Pandoc's may end its only document.
    source = SourceFile.of("bibliography", re.sub(r"\n(?:---|\.\.\.)\s*\Z", "\n", text))
    document = parse(source, findings)
    if not document.sound:
        first = next(iter(findings))
        return [], [f"this YAML cannot be read in line {first.span.line}: {first.message}"]
    return _csl(plain(document.root), is_markdown=True), []


def _endnote_xml(text: str) -> tuple[list[SourceDraft], list[str]]:
    try:
        return [from_tagged(entry) for entry in read_endnote_xml(text)], []
    except NoXml as problem:
        return [], [str(problem)]


_FORMS = (
    _Form("CSL-JSON", lambda text: text.lstrip().startswith(("[", "{")), _csl_json),
    _Form("EndNote's XML", lambda text: re.match(r"\s*<(?:\?xml|xml|records)\b", text), _endnote_xml),
    _Form("RIS", RIS_START.search, lambda text: ([from_tagged(entry) for entry in read_ris(text)], [])),
    _Form("EndNote", ENDNOTE_START.search, lambda text: ([from_tagged(entry) for entry in read_endnote(text)], [])),
    _Form("CSL-YAML", _YAML_START.match, _csl_yaml),
    _Form("BibTeX", _BIBTEX_START.search, _bibtex, needs_extra=True),
)
_NAMES = "BibTeX, CSL-JSON, CSL-YAML, RIS or EndNote"


def _entry(draft: SourceDraft) -> BibliographyEntry:
    draft.title = _unmarked(draft.title)
    texts: dict[str, str | list[str]] = {
        TITLE: draft.title,
        PUBLISHER: draft.publisher,
        AUTHORS: draft.authors,
        ADDRESS: draft.url.replace(" ", "%20"),
        PUBLISHED: draft.published,
        ACCESSED: draft.accessed,
        LANGUAGE: language_tag(draft.language),
        KIND: draft.kind,
        VOLUME: draft.volume,
        ISSUE: draft.issue,
        PAGES: draft.pages,
        ISBN: draft.isbn,
        PMID: draft.pmid,
    }
    values: dict[str, Data] = {}
    for name, said in texts.items():
        if isinstance(said, list):
            kept: list[Data] = [one for one in map(_line, said) if one and _fits(one, name, draft)]
            if kept:
                values[name] = kept
        elif _line(said) and _fits(_line(said), name, draft):
            values[name] = _line(said)
    return BibliographyEntry(draft.name, _id(draft), values, draft.notes)


def _line(text: str) -> str:
    """A text on one line; references of HTML, which many programs leave in, are the letters that they mean."""
    return " ".join(readable(_REFERENCE.sub(lambda match: unescaped(match[0]), text)).split())


def _unmarked(title: str) -> str:
    """A title without the marks of HTML around its words, which programs write for letters in bold, italic or small."""
    title = _REFERENCE.sub(lambda match: unescaped(match[0]), title)
    while (plain := _MARKED.sub(r"\2", title)) != title:
        title = plain
    return title


def _fits(text: str, name: str, draft: SourceDraft) -> bool:
    findings = Findings()
    if name in _READERS:
        _READERS[name](Scalar(text, Span.at("entry")), name, findings)
    if findings.has_errors:
        first = next(iter(findings))
        draft.notes.append(f"{name} was left out: {first.message}; {first.help}")
    elif len(text.encode()) > MAX_STRING_BYTES:
        draft.notes.append(f"{name} was left out: it is longer than {MAX_STRING_BYTES:,} bytes")
    else:
        return True
    return False


def _id(draft: SourceDraft) -> str:
    """The citation key where it makes an id that says something, else author, year and title."""
    key = suggest_id(draft.key.translate(_UNFOLDED).replace("/", "-"))
    if ID_PATTERN.match(key) and re.search("[a-z]{2}", key):
        return key
    words = re.findall(r"\w+", draft.title.translate(_UNFOLDED))
    title = [word for word in words if word.lower() not in _SMALL_WORDS][:3]
    year = re.match(r"\d{4}", draft.published)
    said = [draft.family.translate(_UNFOLDED), year[0] if year else "", *title]
    # A word of which nobody knows how it is read is left out.
    found = suggest_id(" ".join(suggest_id(word.replace("/", "-")) for word in said if word))
    return found if re.search("[a-z]", found) else f"source-{found}".strip("-")
