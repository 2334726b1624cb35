"""Entries of RIS and EndNote as drafts of sources."""

from __future__ import annotations

import re

from explainer.authoring.importing import loose_dates
from explainer.authoring.importing.identifiers import doi_address, isbns, pmid_in, pmid_number
from explainer.authoring.importing.people import OTHERS, PersonName, comma_parts, parted_name, said_name
from explainer.authoring.importing.source_draft import SourceDraft, address_of
from explainer.authoring.importing.tagged import TaggedEntry

# Only where the type of an entry leaves no doubt; else somebody has to look. Types of RIS, and names of EndNote.
_KINDS = {
    **dict.fromkeys(("NEWS", "MGZN", "newspaper article", "magazine article"), "news"),
    **dict.fromkeys(("DATA", "dataset"), "dataset"),
    **dict.fromkeys(("BILL", "CASE", "GOVDOC", "HEAR", "LEGAL", "STAT", "statute", "bill", "case", "hearing",
                     "government document", "legal rule or regulation"), "official"),
    **dict.fromkeys(("BOOK", "CHAP", "CHAPTER", "CONF", "CPAPER", "DICT", "EBOOK", "ECHAP", "EDBOOK", "EJOUR", "ENCYC",
                     "JFULL", "JOUR", "THES", "book", "book section", "edited book", "electronic book", "encyclopedia",
                     "journal article", "electronic article", "thesis", "conference proceedings", "conference paper",
                     "dictionary"), "reference"),
}  # fmt: skip
_IN_JOURNALS = re.compile(r"JOUR|EJOUR|JFULL|ABST|INPR|NEWS|MGZN|.*article", re.IGNORECASE)
_URL = re.compile(r"https?://\S+")


def from_tagged(entry: TaggedEntry) -> SourceDraft:
    """What an entry says of its source."""
    fields = _Fields(entry)
    key = fields.first("key")
    kind = fields.first("type")
    draft = SourceDraft(key or f"the entry in line {entry.line}", key="" if key.isdecimal() else key)
    draft.kind = _KINDS.get(kind) or _KINDS.get(kind.lower(), "")
    draft.title = fields.first("title") or fields.first("book title")
    fields.first("book title")
    around = ("journal", "container", "short journal", "publisher") if _IN_JOURNALS.fullmatch(kind) else ("publisher",)
    draft.publisher = next((said for name in around if (said := fields.first(name))), "")
    draft.url = _address(fields, draft)
    _enter_dates(fields, draft)
    draft.language = fields.first("language")
    draft.volume, draft.issue = fields.first("volume"), fields.first("issue")
    draft.set_pages(_pages(fields))
    _enter_serial_numbers(fields, draft)
    if pmid := fields.first("pmid"):
        draft.set_pmid(pmid)
    draft.pmid = draft.pmid or fields.pmid_in_notes()
    _enter_people(fields, draft)
    draft.tell_unheld([*entry.unheld, *fields.unread(draft.publisher)])
    return draft


class _Fields:
    """The fields of an entry, and which of them were asked for."""

    def __init__(self, entry: TaggedEntry) -> None:
        self._fields = dict(entry.fields)
        self._taken: dict[str, int] = {}

    def first(self, meaning: str) -> str:
        """The first value of a meaning; "" where there is none."""
        values = self._fields.get(meaning, [])
        self._taken.setdefault(meaning, 1)
        return " ".join(values[0].split()) if values else ""

    def all(self, meaning: str) -> list[str]:
        """All values of a meaning."""
        values = self._fields.get(meaning, [])
        self._taken[meaning] = len(values)
        return [" ".join(value.split()) for value in values]

    def pmid_in_notes(self) -> str:
        """The number of PubMed that a note names; "" for none. A note that says nothing else counts as read."""
        notes = self._fields.get("note", [])
        self._fields["note"] = [note for note in notes if not pmid_number(note) or note.isdecimal()]
        return next((found for note in notes if (found := pmid_in(note))), "")

    def unread(self, said: str) -> list[str]:
        """The meanings of which values were left that say something else than ``said``."""
        left = {name: set(values[self._taken.get(name, 0) :]) - {said} for name, values in self._fields.items()}
        return [name for name, values in left.items() if values - set(self._fields[name][: self._taken.get(name, 0)])]


def _address(fields: _Fields, draft: SourceDraft) -> str:
    # Some programs write several addresses into one line, others the DOI into it.
    written = (one for value in fields.all("url") for one in re.split(r";\s*(?=https?://)", value))
    urls = [one.rstrip(";,.") for value in written for one in (_URL.findall(value) or [value])]
    if len(set(urls)) > 1:
        draft.notes.append("it has several addresses, of which the first was taken")
    url, doi = urls[0] if urls else "", fields.first("doi")
    found = address_of(url, doi)
    if doi and doi_address(doi).lower() != found.lower():
        draft.notes.append(f"a source has one address: its DOI was left out, {doi[:100]}")
    return found


def _enter_dates(fields: _Fields, draft: SourceDraft) -> None:
    draft.accessed = _date(fields.first("accessed"))
    years, day = fields.all("year"), fields.first("date")
    said = [*years, *([f"{years[0]} {day}" if years and not re.search(r"\d{4}", day) else day] if day else [])]
    dates = [_date(one) for one in said]
    if not dates:
        return
    # The day says more than the year, where they agree.
    draft.published = max((one for one in dates if one[:4] == dates[0][:4]), key=len)
    for written, date in zip(said, dates, strict=True):
        if date[:4] != dates[0][:4]:
            draft.notes.append(f'the date "{written[:60]}" was left out: it does not agree with "{said[0][:60]}"')


def _date(text: str) -> str:
    """A date as RIS has it, ``YYYY/MM/DD/in words`` with parts that may be empty, or in words."""
    match = re.fullmatch(r"(\d{4})/(\d{0,2})/(\d{0,2})(?:/(.*))?", text.strip()) or re.fullmatch(
        r"(\d{4})/(\d{2})()()", text.strip()
    )
    if not match:
        return loose_dates.edtf(text) or text
    year, month, day, said = match.groups()
    month, day = month.strip("0") and month, day.strip("0") and day
    if month:
        return loose_dates.of_parts(year, month, day) or text
    return loose_dates.of_parts(year, said) if said and loose_dates.of_parts(year, said) else year


def _pages(fields: _Fields) -> str:
    first, last = fields.first("first page"), fields.first("last page")
    if not first:
        return fields.first("pages") or last
    return first if not last or last == first or re.search(r"\d\s*[-\u2013]\s*\d", first) else f"{first}\u2013{last}"


def _enter_serial_numbers(fields: _Fields, draft: SourceDraft) -> None:
    values = fields.all("serial number")
    found = [one for value in values for one in isbns(value)]
    if found:
        draft.set_isbn(" ".join(found))
    left = dict.fromkeys(value for value in values if not isbns(value))
    if left:
        draft.notes.append(f"a source has no place for the number {', '.join(left)[:80]}, which is no ISBN")


def _enter_people(fields: _Fields, draft: SourceDraft) -> None:
    role = "author" if fields.all("author") else "editor"
    if role == "editor" and fields.all("editor"):
        draft.notes.append("it names no author: its editors stand as its authors")
    for line in fields.all(role):
        for said in _names(line):
            if said.lower() in OTHERS:
                draft.notes.append("it has further authors, whom it does not name")
                continue
            name = _name(said)
            if name is None:
                draft.notes.append(f'an author was left out: "{said[:80]}" may be several names')
            else:
                draft.add_author(name)


def _names(line: str) -> list[str]:
    """The names in a line, which should be one."""
    names = [one.strip() for one in re.split(r"\s*;\s*", line) if one.strip()]
    parted = [re.split(r"\s+and\s+", one) for one in names]
    return [
        name for one, several in zip(names, parted, strict=True)
        for name in (several if all("," in part for part in several) else [one])
    ]  # fmt: skip


def _name(said: str) -> PersonName | None:
    """A name as these formats have it, ``Family, Given, Suffix``; a body's ends with a comma."""
    parts = [part.strip() for part in said.rstrip(", ").split(",")]
    if len(parts) == 1:
        return PersonName(parts[0], parts[0]) if said.rstrip().endswith(",") else said_name(parts[0])
    if len(parts) > 3:
        return None
    given, suffix = comma_parts(parts[1:])
    return parted_name(parts[0], given, "", suffix) if given is not None else None
