"""Items of CSL-JSON, which Zotero and others export, as drafts of sources."""

from __future__ import annotations

import re
from typing import Any

from explainer.authoring.source_draft import SourceDraft, doi_address, joined_date, month_number

# Only where the type of an item leaves no doubt; else somebody has to look.
_KINDS = {
    "interview": "interview",
    "dataset": "dataset",
    **dict.fromkeys(("article-newspaper", "article-magazine", "broadcast"), "news"),
    **dict.fromkeys(("bill", "hearing", "legal_case", "legislation", "regulation", "treaty"), "official"),
    **dict.fromkeys(
        ("article-journal", "book", "chapter", "classic", "entry", "entry-dictionary", "entry-encyclopedia",
         "paper-conference", "periodical", "thesis"),
        "reference",
    ),
}  # fmt: skip
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>")
_SEASONS = {"1": "21", "2": "22", "3": "23", "4": "24"}


def from_csl(item: dict[str, Any], number: int) -> SourceDraft:
    """What an item says of its source; ``number`` counts the items of the file from 1."""
    key = _text(item, "citation-key") or _text(item, "id")
    draft = SourceDraft(key or f"item {number}", key="" if "://" in key else key)
    draft.kind = _KINDS.get(_text(item, "type"), "")
    draft.title = _text(item, "title")
    draft.publisher = _text(item, "container-title") or _text(item, "publisher")
    draft.url = _text(item, "URL") or doi_address(_text(item, "DOI"))
    draft.published = _date(item.get("issued"))
    draft.accessed = _date(item.get("accessed"))
    draft.language = _text(item, "language")
    people = item.get("author") or item.get("editor") or item.get("interviewer")
    for person in people if isinstance(people, list) else []:
        family, whole = _name(person)
        if whole:
            draft.authors.append(whole)
            draft.family = draft.family or family
    return draft


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    if isinstance(value, list):  # some programs write lists of one
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(_MARKUP.sub("", str(value)).split())


def _name(person: object) -> tuple[str, str]:
    if isinstance(person, str):
        return person.rpartition(" ")[2], person
    if not isinstance(person, dict):
        return "", ""
    literal = _text(person, "literal")
    if literal:
        return literal, literal
    names = (_text(person, name) for name in ("dropping-particle", "non-dropping-particle", "family"))
    family = " ".join(name for name in names if name)
    whole = " ".join(part for part in (_text(person, "given"), family) if part)
    suffix = _text(person, "suffix")
    return _text(person, "family"), f"{whole}, {suffix}" if suffix else whole


def _date(value: object) -> str:
    """A date or an interval as EDTF; what is said in words stays as it is, for a reader of dates to try."""
    if not isinstance(value, dict):
        return value.strip() if isinstance(value, str) else ""
    parts = value.get("date-parts")
    sides = [_side(side, value) for side in parts[:2] if isinstance(side, list)] if isinstance(parts, list) else []
    written = "/".join(side for side in sides if side)
    if not written:
        return _text(value, "raw") or _text(value, "literal")
    return f"{written}~" if value.get("circa") and "/" not in written else written


def _side(side: list[object], value: dict[str, Any]) -> str:
    year, month, day = [*(str(part).strip() for part in side[:3] if part is not None), "", "", ""][:3]
    if not month and _text(value, "season") in _SEASONS:
        return f"{joined_date(year)}-{_SEASONS[_text(value, 'season')]}"
    return joined_date(year, month_number(month), day) if year else ""
