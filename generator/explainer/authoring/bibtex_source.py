"""BibTeX entries as drafts of sources: also with the fields that biblatex adds."""

from __future__ import annotations

import re

from explainer.authoring.bibtex import BibtexEntry, names
from explainer.authoring.latex import address, plain
from explainer.authoring.source_draft import SourceDraft, doi_address, joined_date, month_number

# Only where the kind of entry leaves no doubt; else somebody has to look.
_KINDS = {
    "dataset": "dataset",
    "legislation": "official",
    "jurisdiction": "official",
    **dict.fromkeys(
        ("book", "inbook", "incollection", "collection", "proceedings", "inproceedings", "conference", "phdthesis",
         "mastersthesis", "thesis", "reference", "inreference", "mvbook", "bookinbook", "suppbook"),
        "reference",
    ),
}  # fmt: skip
_PUBLISHERS = ("journaltitle", "journal", "publisher", "organization", "institution", "school", "howpublished")
_URL = re.compile(r"https?://[^\s{}\"<>\\]+")
_MONTH = re.compile(r"([A-Za-z]+|\d{1,2})\W*(\d{1,2})?")


def from_bibtex(entry: BibtexEntry) -> SourceDraft:
    """What an entry says of its source."""
    texts = {name: plain(value) for name, value in entry.fields.items()}
    draft = SourceDraft(entry.key or f"the entry in line {entry.line}", key=entry.key)
    draft.kind = _kind(entry.kind, texts)
    draft.title = ": ".join(texts[name] for name in ("title", "subtitle") if texts.get(name))
    publishers = (texts[name] for name in _PUBLISHERS if texts.get(name))
    draft.publisher = next((name for name in publishers if not _URL.search(name)), "")
    draft.url = _url(entry)
    draft.published = texts.get("date") or _date(texts)
    draft.accessed = texts.get("urldate", "")
    draft.language = texts.get("langid") or texts.get("language", "")
    _enter_authors(entry.fields.get("author") or entry.fields.get("editor", ""), draft)
    return draft


def _kind(kind: str, texts: dict[str, str]) -> str:
    if kind in ("article", "periodical", "suppperiodical"):
        subtype = texts.get("entrysubtype", "").lower()
        return "news" if subtype in ("newspaper", "magazine") else "reference" if "doi" in texts else ""
    return _KINDS.get(kind, "")


def _url(entry: BibtexEntry) -> str:
    for name in ("url", "howpublished", "note"):
        found = _URL.search(address(entry.fields.get(name, "")))
        if found:
            return found[0].rstrip(".,;")
    return address(entry.fields.get("url", "")) or doi_address(address(entry.fields.get("doi", "")))


def _date(texts: dict[str, str]) -> str:
    month = _MONTH.match(texts.get("month", ""))
    number = month_number(month[1]) if month else ""
    day = texts.get("day", "") or (month[2] or "" if month else "")
    return joined_date(texts["year"], number, day) if texts.get("year") else ""


def _enter_authors(value: str, draft: SourceDraft) -> None:
    for name in names(value):
        if name == "others":
            draft.notes.append("it has further authors, whom it does not name")
        elif name:
            family, whole = _name(name)
            draft.authors.append(whole)
            draft.family = draft.family or family


def _name(name: str) -> tuple[str, str]:
    """The family name and the whole name, in the order in which it is said."""
    parts = [plain(part) for part in _outside_braces(name)]
    if len(parts) == 1:
        whole = parts[0]
        is_body = name.startswith("{") and name.endswith("}")
        return (whole if is_body else whole.rpartition(" ")[2]), whole
    family, given = parts[0], parts[-1]
    suffix = f", {parts[1]}" if len(parts) > 2 and parts[1] else ""
    return family, f"{given} {family}{suffix}".strip()


def _outside_braces(name: str) -> list[str]:
    """A name at its commas, but not at those of a body's name in braces."""
    parts, depth = [""], 0
    for mark in name:
        depth += (mark == "{") - (mark == "}")
        if mark == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += mark
    return parts
