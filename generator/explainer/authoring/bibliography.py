"""Bibliographies as sources: the entries of a BibTeX or CSL-JSON file as what their fact files say.

Nothing is made up: what an entry says in a form that cannot be read is left out, with a note for whoever asked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from explainer.authoring.bibtex import read_bibtex
from explainer.authoring.bibtex_source import from_bibtex
from explainer.authoring.csl_source import from_csl
from explainer.authoring.source_draft import SourceDraft
from explainer.authoring.yaml_text import readable
from explainer.diagnostics import Findings, Span
from explainer.documents.source import Limit, decode, read_bytes
from explainer.documents.values import Scalar
from explainer.facts.built_in import Source
from explainer.facts.built_in.source import ACCESSED, ADDRESS, AUTHORS, KIND, LANGUAGE, PUBLISHED, PUBLISHER, TITLE
from explainer.facts.graph import Graph
from explainer.facts.record import Record
from explainer.schema.built_in import SOURCE
from explainer.schema.ids import ID_PATTERN, suggest_id
from explainer.schema.ports import Data
from explainer.schema.property_types.date import read_date
from explainer.schema.property_types.language import read_language
from explainer.schema.property_types.string import MAX_STRING_BYTES
from explainer.schema.property_types.url import read_url

MOST_BYTES = 16 * 1024 * 1024
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "œ": "oe", "ł": "l", "Ł": "L"})
_LANGUAGES = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "german": "de", "ngerman": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no",
    "finnish": "fi", "czech": "cs", "greek": "el", "latin": "la", "turkish": "tr", "ukrainian": "uk",
    "japanese": "ja", "korean": "ko", "chinese": "zh", "arabic": "ar",
}  # fmt: skip
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


def read_bibliography(file: Path) -> Reading:
    """The entries of a BibTeX or CSL-JSON file; which of them it is, its content says."""
    findings = Findings()
    raw = read_bytes(file, str(file), findings, Limit(MOST_BYTES))
    text = decode(str(file), raw, findings) if raw is not None else None
    if text is None:
        return Reading(problem=next(iter(findings)).message)
    drafts, problems = _csl(text) if text.lstrip().startswith(("[", "{")) else _bibtex(text)
    if not drafts:
        return Reading(problem="; ".join(problems) or "there is no entry of BibTeX or CSL-JSON in it")
    return Reading([_entry(draft) for draft in drafts], problems)


def _bibtex(text: str) -> tuple[list[SourceDraft], list[str]]:
    entries, problems = read_bibtex(text)
    return [from_bibtex(entry) for entry in entries], problems


def _csl(text: str) -> tuple[list[SourceDraft], list[str]]:
    try:
        read = json.loads(text)
    except ValueError as problem:
        return [], [f"this is no JSON: {problem}"]
    except RecursionError:
        return [], ["this JSON is nested too deep"]
    items = read.get("items", [read]) if isinstance(read, dict) else read
    if not isinstance(items, list):
        return [], []
    found = [from_csl(item, number) for number, item in enumerate(items, 1) if isinstance(item, dict)]
    return [draft for draft in found if draft.title or draft.url], []


def _entry(draft: SourceDraft) -> BibliographyEntry:
    texts: dict[str, str | list[str]] = {
        TITLE: draft.title,
        PUBLISHER: draft.publisher,
        AUTHORS: draft.authors,
        ADDRESS: draft.url.replace(" ", "%20"),
        PUBLISHED: draft.published.replace("/open", "/.."),
        ACCESSED: draft.accessed,
        LANGUAGE: _language(draft.language),
        KIND: draft.kind,
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


def _language(said: str) -> str:
    """A tag in its usual case; also for one of the names that BibTeX uses."""
    first, *rest = said.replace("_", "-").split("-")
    tag = [
        first.lower(),
        *(part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in rest),
    ]
    return _LANGUAGES.get(said.lower(), "-".join(tag))


def _line(text: str) -> str:
    return " ".join(readable(text).split())


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
    found = suggest_id(" ".join(word for word in said if word).replace("/", "-"))
    return found if re.search("[a-z]", found) else f"source-{found}".strip("-")


class KnownSources:
    """The sources that a project has already, by what tells that one is the same."""

    def __init__(self, graph: Graph) -> None:
        self._by_address: dict[str, Record] = {}
        self._by_title: dict[tuple[str, str | None], Record] = {}
        for record in graph.of_type(SOURCE, withdrawn=True):
            source = Source(record)
            if source.address:
                self._by_address.setdefault(source.address.text, record)
            day = source.published.date.text if source.published else None
            for title in source.titles:
                self._by_title.setdefault((title, day), record)

    def same(self, values: dict[str, Data]) -> Record | None:
        """The first one with the same address, or the same title and day where no address is known."""
        address, title, day = values.get(ADDRESS), values.get(TITLE), values.get(PUBLISHED)
        if isinstance(address, str) and address:
            return self._by_address.get(address)
        if isinstance(title, str) and (day is None or isinstance(day, str)):
            return self._by_title.get((title, day))
        return None
