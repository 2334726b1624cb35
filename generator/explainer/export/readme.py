"""What lies in the folder of the data, in a file that is read without any program, in the site's first language."""

from __future__ import annotations

from collections.abc import Iterable

from explainer.export.about import About
from explainer.export.csv_files import GUARDED
from explainer.export.datapackage import FILE
from explainer.render.language.catalogue import Catalogue, message

_WORDS = {
    "facts.sqlite": message(
        "all of it as one SQLite database, with a full text; datasette.json tells Datasette what it holds"
    ),
    "datasette.json": message("for Datasette: datasette facts.sqlite --metadata datasette.json"),
    "records.jsonl": message("all records, a line of JSON each"),
    "facts.nq": message("all facts as linked data: N-Quads in the terms of schema.org and PROV"),
    "sources.csl.json": message("all sources as CSL-JSON, for Zotero and pandoc"),
    "sources.bib": message("all sources as BibTeX"),
    "sources.ris": message("all sources as RIS"),
    "events.ics": message("events to come whose days are known, for calendars"),
    "CITATION.cff": message("how to cite the data"),
    "README.txt": message("this text"),
    FILE: message("the list of these files, with the SHA-256 of each"),
}
_TABLE = message("a table for spreadsheets and statistics")
_APOSTROPHE = message(
    "In the CSV files a cell that begins with = + - @ or a wide form of these, with a tab or the end of a line, also "
    "behind white space or apostrophes, has one apostrophe in front, so that no program runs it; numbers and dates "
    "have none. Whoever reads the facts takes the first apostrophe away from each cell that matches %(pattern)s"
)
_ENCODING = message(
    "The CSV files are UTF-8. Excel shows them rightly where they are imported with Data, From Text/CSV."
)
_NO_LINKED_DATA = message(
    "The facts as linked data (facts.nq) are not among them: these name each fact by its address, and the site has "
    "none."
)


def readme(about: About, paths: Iterable[str], words: Catalogue) -> str:
    """The text in a language; ``paths`` are the files that it tells of."""
    gettext = words.gettext
    told = [about.title, "=" * len(about.title), ""]
    told += [about.description, ""] if about.description else []
    told += [f"{gettext('As of %(date)s') % {'date': about.as_of}}{words.full_stop}" if about.as_of else ""]
    told += [gettext("Licence: %(licence)s") % {"licence": about.licence or gettext("none is stated")}]
    told += [gettext("From: %(address)s") % {"address": about.url}] if about.url else []
    please = gettext("Please name the site, and the source that a fact rests on.")
    quotations = gettext("Quotations belong to those who said them.")
    told += [f"{please}{words.between}{quotations}", ""]
    told += [f"{path}\n    {gettext(_WORDS.get(path, _TABLE))}" for path in (*paths, FILE)]
    told += ["", gettext(_APOSTROPHE) % {"pattern": GUARDED}, gettext(_ENCODING)]
    if not about.url:
        told.append(gettext(_NO_LINKED_DATA))
    return "\n".join(told) + "\n"
