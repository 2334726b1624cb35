"""What entries of BibTeX take from others: a chapter from its book (``crossref``), any from ``xdata``.

By the manual of biblatex, 2.4.1 and appendix B; what names one work only, such as its title, address or pages, is not
taken from the book around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from explainer.authoring.importing.bibtex import BibtexEntry

_DEEPEST = 16
_DATE = frozenset({"date", "year", "month", "day", "endday"})
_FROM_BOOK = _DATE | {
    "publisher", "organization", "institution", "school", "howpublished", "journal", "journaltitle", "volume", "issue",
    "number", "isbn", "language", "langid", "entrysubtype",
}  # fmt: skip
# Of a journal's issue its title is what the article's says of the journal.
_FROM_PERIODICAL = {"title": "journaltitle"}
_NO_SOURCE = frozenset({"xdata", "set", "control", "bibnote", "ieeetranbstctl", "string", "comment"})
_TIES = ("crossref", "xdata")


def whole_entries(entries: list[BibtexEntry]) -> Iterator[BibtexEntry]:
    """The entries that are works, each with what it takes from others; without ``crossref`` and ``xdata``."""
    family = _Family(entries)
    for entry in entries:
        if entry.kind not in _NO_SOURCE:
            fields, notes = family.inherited(entry)
            kept = {name: value for name, value in fields.items() if name not in _TIES}
            yield replace(entry, fields=kept, notes=tuple(dict.fromkeys((*entry.notes, *notes))))


class _Family:
    """The entries of a file by their keys, and what each has of others, found once."""

    def __init__(self, entries: list[BibtexEntry]) -> None:
        self._by_key: dict[str, BibtexEntry] = {}
        for entry in entries:
            if entry.key:
                self._by_key.setdefault(entry.key.lower(), entry)
        self._found: dict[int, tuple[dict[str, str], list[str]]] = {}
        self._asked: set[int] = set()

    def inherited(self, entry: BibtexEntry) -> tuple[dict[str, str], list[str]]:
        """The fields of an entry with those that it takes from others, and what went wrong on the way."""
        if id(entry) in self._found:
            return self._found[id(entry)]
        if id(entry) in self._asked or len(self._asked) > _DEEPEST:
            return dict(entry.fields), ["its entries refer to each other in a circle, or too deep"]
        self._asked.add(id(entry))
        fields = dict(entry.fields)
        notes: list[str] = []
        for key in dict.fromkeys(one.strip() for one in fields.get("xdata", "").split(",")):
            _take(fields, self._of(key, notes))
        parent = fields.get("crossref", "").strip()
        taken = self._of(parent, notes)
        named = {name: name for name in _FROM_BOOK}
        if taken and self._by_key[parent.lower()].kind in ("periodical", "suppperiodical"):
            named |= _FROM_PERIODICAL
        _take(fields, {named[name]: text for name, text in taken.items() if name in named})
        self._asked.discard(id(entry))
        self._found[id(entry)] = fields, notes
        return fields, notes

    def _of(self, key: str, notes: list[str]) -> dict[str, str]:
        if not key:
            return {}
        other = self._by_key.get(key.lower())
        if other is None:
            notes.append(f'it takes something from "{key[:60]}", which the file does not have')
            return {}
        fields, wrong = self.inherited(other)
        notes += wrong
        return fields


def _take(fields: dict[str, str], taken: Mapping[str, str]) -> None:
    has_date = any(fields.get(name) for name in ("date", "year"))
    for name, text in taken.items():
        if not (has_date and name in _DATE):
            fields.setdefault(name, text)
