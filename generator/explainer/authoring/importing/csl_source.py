"""Items of CSL-JSON and CSL-YAML, which Zotero, Pandoc and others write, as drafts of sources."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from explainer.authoring.importing import loose_dates
from explainer.authoring.importing.identifiers import doi_address, pmid_in
from explainer.authoring.importing.people import OTHERS, PersonName, parted_name, said_name
from explainer.authoring.importing.source_draft import SourceDraft, address_of

# Only where the type of an item leaves no doubt; else somebody has to look.
_KINDS = {
    "interview": "interview",
    "dataset": "dataset",
    "post": "post",
    "post-weblog": "post",
    "personal_communication": "mail",
    **dict.fromkeys(("article-newspaper", "article-magazine", "broadcast"), "news"),
    **dict.fromkeys(("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"), "official"),
    **dict.fromkeys(
        ("article-journal", "book", "chapter", "classic", "entry", "entry-dictionary", "entry-encyclopedia",
         "paper-conference", "periodical", "thesis"),
        "reference",
    ),
}  # fmt: skip
# Parts of books: what they stand in is a book, which its publisher published.
_IN_BOOKS = ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia")
_ROLES = ("author", "editor", "interviewer")
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>")
_LONGEST_MARKED = 4096
_MARKS = (
    re.compile(r"(?<![\\*])(\*{1,3})(?=[^\s*])([^*]+)(?<=[^\s\\])\1"),
    re.compile(r"(?<![\w\\])(_{1,2})(?=[^\s_])([^_]+)(?<=[^\s\\])\1(?!\w)"),
    re.compile(r"(?<!\\)([~^])([\w+-]{1,20})\1"),
)
_ASKED = frozenset({"id", "citation-key", "type", "title", "container-title", "publisher", "URL", "DOI", "issued",
                    "accessed", "language", "volume", "issue", "page", "ISBN", "PMID"})  # fmt: skip


def without_markdown(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item without the marks of Pandoc's Markdown, which texts of CSL-YAML may have."""
    return {name: _unmarked(value) if isinstance(value, str) else value for name, value in item.items()}


def _unmarked(text: str) -> str:
    if "://" in text or len(text) > _LONGEST_MARKED:
        return text
    for mark in _MARKS:
        text = mark.sub(r"\2", text)
    return re.sub(r"\\([^\w\s])", r"\1", text)


def from_csl(item: Mapping[str, Any], number: int) -> SourceDraft:
    """What an item says of its source; ``number`` counts the items of the file from 1."""
    key = _text(item, "citation-key") or _text(item, "id")
    draft = SourceDraft(key or f"item {number}", key="" if "://" in key else key)
    kind = _text(item, "type")
    draft.kind = _KINDS.get(kind, "")
    draft.title = _text(item, "title")
    around = ("publisher", "container-title") if kind in _IN_BOOKS else ("container-title", "publisher")
    draft.publisher = next((said for name in around if (said := _text(item, name))), "")
    url, doi = _text(item, "URL"), _text(item, "DOI")
    draft.url = address_of(url, doi)
    draft.published = _date(item.get("issued"))
    draft.accessed = _date(item.get("accessed"))
    draft.language = _text(item, "language")
    draft.volume, draft.issue = _text(item, "volume"), _text(item, "issue")
    draft.set_pages(_text(item, "page"))
    if kind == "report" and not draft.issue:
        draft.issue = _text(item, "number")
    draft.set_isbn(_text(item, "ISBN"))
    draft.set_pmid(_text(item, "PMID"))
    draft.pmid = draft.pmid or pmid_in(_text(item, "note"))
    role = next((name for name in _ROLES if isinstance(item.get(name), list) and item[name]), "")
    _enter_people(item.get(role), role, draft)
    _tell_unheld(item, role, {url, doi_address(doi), draft.url}, draft)
    return draft


def _enter_people(people: object, role: str, draft: SourceDraft) -> None:
    if role == "editor":
        draft.notes.append("it names no author: its editors stand as its authors")
    for person in people if isinstance(people, list) else []:
        found = _name(person)
        if found.whole.lower() in OTHERS:
            draft.notes.append("it has further authors, whom it does not name")
        else:
            draft.add_author(found)


def _tell_unheld(item: Mapping[str, Any], role: str, addresses: set[str], draft: SourceDraft) -> None:
    unheld = {name for name, value in item.items() if value not in ("", None, [], {}) and name not in {*_ASKED, role}}
    publisher, container = _text(item, "publisher"), _text(item, "container-title")
    if publisher and container and publisher != container:
        unheld.add("publisher" if draft.publisher == container else "container-title")
    if draft.issue == _text(item, "number"):
        unheld.discard("number")
    if doi_address(_text(item, "DOI")).lower() not in ("", draft.url.lower()) and len(addresses) > 1:
        unheld.add("DOI")
    draft.tell_unheld(unheld)


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, list):  # some programs write lists of one
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).split())


def _name(person: object) -> PersonName:
    if isinstance(person, str):
        return said_name(person)
    if not isinstance(person, dict):
        return PersonName("", "")
    literal = _text(person, "literal") or _text(person, "name")
    if literal:
        return PersonName(literal, literal)
    particle = " ".join(_text(person, name) for name in ("dropping-particle", "non-dropping-particle")).strip()
    return parted_name(_text(person, "family"), _text(person, "given"), particle, _text(person, "suffix"))


def _date(value: object) -> str:
    """A date or an interval as EDTF; what is said in words stays as it is, for a reader of dates to try."""
    if isinstance(value, list):  # as Pandoc writes intervals
        sides = [_date(one) for one in value[:2] if isinstance(one, dict)]
        return "/".join(side for side in sides if side) or " ".join(one for one in value[:1] if isinstance(one, str))
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        return loose_dates.edtf(value) or value.strip()
    if not isinstance(value, dict):
        return ""
    written = "/".join(_sides(value))
    if not written:
        said = _text(value, "raw") or _text(value, "literal") or _text(value, "edtf")
        return loose_dates.edtf(said) or said
    is_about = value.get("circa") not in (None, False, "", 0, "0", "false")
    return f"{written}~" if is_about and "/" not in written and written[-1:].isdigit() else written


def _sides(value: dict[str, Any]) -> list[str]:
    parts = value.get("date-parts")
    if "year" in value:
        parts = [[value.get("year"), value.get("month"), value.get("day")]]
    if not isinstance(parts, list):
        return []
    if parts and not isinstance(parts[0], list):  # one date, not in a list of its own
        parts = [parts]
    sides = [_side(side, value.get("season")) for side in parts[:2] if isinstance(side, list)]
    if len(sides) == 2 and sides[0] and not sides[1]:
        return [sides[0], ".."]
    return [side for side in sides if side]


def _side(side: list[object], season: object) -> str:
    """A date of its parts; "" where its year is none or zero, which stands for an open end."""
    year, month, day = [*(str(part).strip() for part in side[:3] if part is not None), "", "", ""][:3]
    if not re.fullmatch(r"[+-]?\d{1,6}", year) or int(year) == 0:
        return year if year.strip("0") else ""
    # CSL counts -1 for the year 1 BCE, and EDTF 0000.
    number = int(year) + (int(year) < 0)
    shown = f"Y{number}" if abs(number) > 9999 else f"-{-number:04}" if number < 0 else f"{number:04}"
    month = re.sub(r"\Aseason-0?([1-4])\Z", r"2\1", "" if month in ("0", "00") else month)
    if month in ("13", "14", "15", "16"):  # so CSL counted seasons once
        month = str(int(month) + 8)
    if not month and re.fullmatch("[1-4]", str(season).strip()):
        month = f"2{str(season).strip()}"
    if not month and isinstance(season, str) and season.strip():
        month = season
    day = "" if day in ("0", "00") else day
    if not month:
        return shown
    if number <= 0 or number > 9999:
        return "-".join(part.zfill(2) if part.isdigit() else part for part in (shown, month, day) if part)
    return loose_dates.of_parts(shown, month, day) or "-".join(part for part in (shown, month, day) if part)
