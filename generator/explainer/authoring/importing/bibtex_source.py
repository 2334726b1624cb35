"""BibTeX entries as drafts of sources: also with the fields that biblatex adds."""

from __future__ import annotations

import re

from explainer.authoring.importing import loose_dates
from explainer.authoring.importing.bibtex import BibtexEntry
from explainer.authoring.importing.bibtex_names import (
    NotAName,
    is_others,
    may_be_several,
    names,
    order_is_open,
    read_name,
)
from explainer.authoring.importing.identifiers import arxiv_address, arxiv_in, doi_address, pmid_in
from explainer.authoring.importing.latex import address, plain, read_latex
from explainer.authoring.importing.source_draft import SourceDraft, address_of

# Only where the kind of entry leaves no doubt; else somebody has to look.
_KINDS = {
    "dataset": "dataset",
    "legislation": "official",
    "jurisdiction": "official",
    **dict.fromkeys(
        ("book", "inbook", "incollection", "collection", "proceedings", "inproceedings", "conference", "phdthesis",
         "mastersthesis", "thesis", "reference", "inreference", "mvbook", "bookinbook", "suppbook", "mvcollection",
         "mvproceedings", "mvreference", "suppcollection"),
        "reference",
    ),
}  # fmt: skip
_ARTICLES = ("article", "periodical", "suppperiodical")
_REPORTS = ("report", "techreport")
_PUBLISHERS = ("journaltitle", "journal", "publisher", "organization", "institution", "school", "howpublished")
_URL = re.compile(r"https?://[^\s{}\"<>\\]+")
_EPRINTS = {
    "jstor": "https://www.jstor.org/stable/{}", "hdl": "https://hdl.handle.net/{}", "handle": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com/books?id={}",
}  # fmt: skip


class _Fields:
    """The fields of an entry, and which of them were asked for."""

    def __init__(self, entry: BibtexEntry, draft: SourceDraft) -> None:
        self._fields = entry.fields
        self._draft = draft
        self._asked: set[str] = set()

    def raw(self, name: str) -> str:
        """A field as LaTeX; "" where there is none."""
        self._asked.add(name)
        return self._fields.get(name, "")

    def seen(self, name: str) -> str:
        """A field as LaTeX, which counts as asked for only where something in it is taken."""
        return self._fields.get(name, "")

    def text(self, *names: str) -> str:
        """The first of some fields that says something, as text."""
        return next((said for name in names if (said := self._text(name))), "")

    def _text(self, name: str) -> str:
        value = self.raw(name)
        return self.plain(value, name) if value else ""

    def plain(self, value: str, name: str) -> str:
        """A value as text; what is not known of it is told."""
        read = read_latex(value)
        if read.unknown:
            self._draft.notes.append(
                f"{name} has LaTeX that is not known, and stays as it is: {', '.join(read.unknown)}"
            )
        return read.text

    def date(self, name: str) -> str:
        """A field as a date: in EDTF a tilde says "about", and in LaTeX it is a space."""
        written = self.raw(name).replace("{", "").replace("}", "").strip()
        return written if "\\" not in written and loose_dates.edtf(written) else self._text(name)

    @property
    def unread(self) -> list[str]:
        """The names of fields that say something and were not asked for."""
        return [name for name, value in self._fields.items() if value.strip() and name not in self._asked]


def from_bibtex(entry: BibtexEntry) -> SourceDraft:
    """What an entry says of its source."""
    draft = SourceDraft(entry.key or f"the entry in line {entry.line}", key=entry.key, notes=list(entry.notes))
    fields = _Fields(entry, draft)
    _enter_title(fields, draft)
    _enter_publisher(fields, draft)
    draft.url = _url(fields, draft)
    draft.kind = _kind(entry, fields)
    _enter_dates(fields, draft)
    draft.language = fields.text("langid", "language")
    _enter_numbers(entry.kind, fields, draft)
    _enter_authors(entry, fields, draft)
    draft.tell_unheld(fields.unread)
    return draft


def _enter_title(fields: _Fields, draft: SourceDraft) -> None:
    title, subtitle = fields.text("title"), fields.text("subtitle")
    between = " " if title.endswith(("?", "!", ":")) else ": "
    draft.title = between.join(part for part in (title, subtitle) if part)


def _enter_publisher(fields: _Fields, draft: SourceDraft) -> None:
    for name in _PUBLISHERS:
        said = fields.text(name) if not draft.publisher else ""
        if said and not _URL.search(said):
            draft.publisher = said


def _kind(entry: BibtexEntry, fields: _Fields) -> str:
    if entry.kind in _ARTICLES:
        subtype = fields.text("entrysubtype").lower()
        return "news" if subtype in ("newspaper", "magazine") else "reference" if "doi" in entry.fields else ""
    return _KINDS.get(entry.kind, "")


def _url(fields: _Fields, draft: SourceDraft) -> str:
    """The address that an entry names first, else that of its DOI or of its number in an archive."""
    for name in ("url", "howpublished", "note"):
        found = _URL.findall(address(fields.seen(name)))
        if found:
            fields.raw(name)
            if len(set(found)) > 1:
                draft.notes.append(f"{name} has several addresses, of which the first was taken")
            return _with_doi(found[0].rstrip(".,;"), fields)
    written = address(fields.raw("url"))
    doi = doi_address(address(fields.seen("doi"))) or doi_address(written)
    if doi:
        fields.raw("doi")
        return doi
    return written or _eprint(fields, draft) or arxiv_in(plain(fields.seen("journal")))


def _with_doi(url: str, fields: _Fields) -> str:
    doi = doi_address(address(fields.seen("doi")))
    same = address_of(url, "")
    if doi and same.lower() == doi.lower():
        fields.raw("doi")
    return same


def _eprint(fields: _Fields, draft: SourceDraft) -> str:
    number = address(fields.raw("eprint"))
    archive = fields.text("eprinttype", "archiveprefix", "archive").lower()
    if not number:
        return ""
    if archive in ("pubmed", "pmid"):
        draft.set_pmid(number)
        return ""
    if archive in ("arxiv", "") and (found := arxiv_address(number)):
        fields.text("eprintclass", "primaryclass")
        return found
    if archive in _EPRINTS:
        return _EPRINTS[archive].format(number)
    draft.notes.append(f'eprint was left out: it is not known where "{number[:60]}" can be read')
    return ""


def _enter_dates(fields: _Fields, draft: SourceDraft) -> None:
    draft.set_date("accessed", fields.date("urldate"))
    date = fields.date("date")
    if date:
        draft.set_date("published", date)
        return
    year, month, day = fields.date("year"), fields.text("month"), fields.text("day")
    draft.published = loose_dates.of_parts(year, month, day)
    if year and not draft.published:
        draft.published = loose_dates.edtf(year) or year
        said = " ".join(part for part in (day, month) if part)
        if said:
            draft.notes.append(f'month was left out: it is not sure which days "{said[:60]}" are')
    elif month and not year:
        draft.notes.append(f'month was left out: "{month[:60]}" has no year')


def _enter_numbers(kind: str, fields: _Fields, draft: SourceDraft) -> None:
    draft.volume = fields.text("volume")
    draft.issue = fields.text("issue", "number") if kind in (*_ARTICLES, *_REPORTS) else fields.text("issue")
    draft.set_pages(fields.text("pages"))
    draft.set_isbn(fields.text("isbn"))
    if pmid := fields.text("pmid"):
        draft.set_pmid(pmid)
    draft.pmid = draft.pmid or pmid_in(fields.seen("note"))


def _enter_authors(entry: BibtexEntry, fields: _Fields, draft: SourceDraft) -> None:
    # The editor of a book has not written its chapters, and is theirs only where they name one themselves.
    role = "author" if entry.fields.get("author", "").strip() else "editor"
    for name in names(fields.raw(role)):
        if is_others(name):
            draft.notes.append("it has further authors, whom it does not name")
        elif name:
            _enter_author(name, role, fields, draft)
    if role == "editor" and draft.authors:
        draft.notes.append("it names no author: its editors stand as its authors")


def _enter_author(name: str, role: str, fields: _Fields, draft: SourceDraft) -> None:
    try:
        found = read_name(name, lambda value: fields.plain(value, role))
    except NotAName as problem:
        draft.notes.append(f"an author was left out: {problem}")
        return
    if not found.whole:
        return
    if not any(map(str.isalnum, found.whole)) or found.whole.isdecimal():
        draft.notes.append(f'an author was left out: "{found.whole[:80]}" is no name')
        return
    draft.add_author(found)
    if may_be_several(name, found.whole):
        draft.notes.append(f'author "{found.whole[:80]}" counts as one, and may be several')
    if order_is_open(name, plain):
        draft.notes.append(f'author "{found.whole[:80]}" has no comma: nothing says which part is the family name')
