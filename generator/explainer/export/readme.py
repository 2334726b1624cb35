"""What lies in the folder of the data, in a file that is read without any program."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.export.about import About

_WORDS = {
    "facts.sqlite": "all of it as one SQLite database, with a full text; datasette.json tells Datasette what it holds",
    "datasette.json": "for Datasette: datasette facts.sqlite --metadata datasette.json",
    "records.jsonl": "all records, a line of JSON each",
    "facts.nq": "all facts as linked data: N-Quads in the terms of schema.org and PROV",
    "sources.csl.json": "all sources as CSL-JSON, for Zotero and pandoc",
    "sources.bib": "all sources as BibTeX",
    "sources.ris": "all sources as RIS",
    "events.ics": "events to come, for calendars",
    "CITATION.cff": "how to cite the data",
    "README.txt": "this text",
}
_TABLE = "a table for spreadsheets and statistics"


def readme(about: About, paths: Iterable[str]) -> str:
    """The text; ``paths`` are the files that it tells of."""
    told = [about.title, "=" * len(about.title), ""]
    told += [about.description, ""] if about.description else []
    told += [f"As of {about.as_of}." if about.as_of else "", f"Licence: {about.licence or 'none is stated'}"]
    told += [f"From: {about.url}"] if about.url else []
    told += ["Please name the site, and the source that a fact rests on. Quotations belong to those who said them.", ""]
    told += [f"{path}\n    {_WORDS.get(path, _TABLE)}" for path in paths]
    told += [
        "datapackage.json",
        "    the list of these files, with the SHA-256 of each",
        "",
        "In the CSV files a cell that begins with = + - or @ has an apostrophe in front, so that no program runs it.",
    ]
    return "\n".join(told) + "\n"
