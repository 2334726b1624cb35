"""An entry of a bibliography as plain text, whatever format it stood in, before any property reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from explainer.authoring.importing import loose_dates
from explainer.authoring.importing.identifiers import doi_address, isbns, pmid_number
from explainer.authoring.importing.people import PersonName

MOST_AUTHORS = 1000
# A number, in the digits of any script or in small Roman ones.
_PAGES = re.compile(r"\d|\A[ivxlcdm]+(?:\W+[ivxlcdm]+)?\Z")


@dataclass(slots=True)
class SourceDraft:
    """What an entry says; "" where it says nothing. ``name`` is what to call it in a message.

    ``key`` is the name that the bibliography gives it, ``family`` the first author's last name, and ``notes`` are
    sentences on what was left out.
    """

    name: str
    key: str = ""
    kind: str = ""
    title: str = ""
    publisher: str = ""
    authors: list[str] = field(default_factory=list)
    family: str = ""
    url: str = ""
    published: str = ""
    accessed: str = ""
    language: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    isbn: str = ""
    pmid: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether it tells of no source: neither a title nor an address."""
        return not (self.title or self.url)

    def add_author(self, name: PersonName) -> None:
        """The next author in order; who comes after very many is told of."""
        if len(self.authors) == MOST_AUTHORS:
            note = f"of its authors the first {MOST_AUTHORS:,} were taken"
            self.notes += [note] if note not in self.notes else []
        elif name.whole:
            self.authors.append(name.whole)
            self.family = self.family or name.family

    def set_date(self, property: str, text: str) -> None:
        """Takes a date in the words of an entry; one that cannot be read stays as it is, and is told of later."""
        setattr(self, property, loose_dates.edtf(text) or text.strip())

    def set_pages(self, text: str) -> None:
        """Takes pages; a mark without any number stands for none."""
        self.pages = text if "://" not in text and _PAGES.search(text) else ""
        if text.strip() and not self.pages:
            self.notes.append(f'pages was left out: "{text[:60]}" are none')

    def set_isbn(self, text: str) -> None:
        """Takes the first ISBN of a text; what else stands there is told."""
        found = isbns(text)
        self.isbn = found[0] if found else ""
        if text.strip() and not found:
            self.notes.append(f'isbn was left out: "{text.strip()[:60]}" has no number whose check digit is right')
        elif len(found) > 1:
            self.notes.append(f"of several ISBNs the first was taken; left out: {', '.join(found[1:])}")

    def set_pmid(self, text: str) -> None:
        """Takes the number of a paper in PubMed."""
        self.pmid = pmid_number(text)
        if text.strip() and not self.pmid:
            self.notes.append(f'pmid was left out: "{text.strip()[:60]}" is no number of PubMed')

    def tell_unheld(self, names: Iterable[str]) -> None:
        """A note on the fields that a source has no place for."""
        unheld = sorted(set(names))
        if unheld:
            self.notes.append(f"a source has no place for: {', '.join(unheld)}")


def address_of(url: str, doi: str) -> str:
    """Where a work can be read: its address, else that of its DOI."""
    # Many programs write the DOI as the address, in whichever form.
    return (doi_address(url) if "doi.org/" in url else "") or url or doi_address(doi)
